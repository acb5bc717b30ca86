import SignalAnalysis

/// A lane under a signal in cyclic flow profiles (Robertson 1969): what comes, what may go, and the
/// queue between, second by second of the common cycle.
struct PlatoonLane {
  /// What may leave in each second of the signal's own time, vehicles.
  private let service: [Double]
  /// What leaves in a cycle at most, vehicles.
  private let capacity: Double
  private let cycle: Int

  /// The highest degree of saturation that profiles are worked out with: beyond it a queue never
  /// clears and nothing depends on when vehicles come.
  private static let saturationMaximum = 0.97

  /// A lane that discharges `capacity` vehicles in each common cycle, evenly over its greens.
  ///
  /// - Parameters:
  ///   - greens: Effective greens as begin and length, s from the begin of the first stage.
  ///   - ownCycle: The signal's cycle, s; divides the common one.
  init(greens: [(start: Double, seconds: Double)], capacity: Double, ownCycle: Int, cycle: Int) {
    self.cycle = cycle
    self.capacity = capacity
    var service = [Double](repeating: 0, count: cycle)
    for round in 0..<max(1, cycle / ownCycle) {
      for (start, seconds) in greens where seconds > 0 {
        let begin = start + Double(round * ownCycle)
        var time = begin
        while time < begin + seconds - 1e-9 {
          let next = min(time.rounded(.down) + 1, begin + seconds)
          let place = Int(time.rounded(.down)) % cycle
          service[place < 0 ? place + cycle : place] += next - time
          time = next
        }
      }
    }
    let total = service.reduce(0, +)
    self.service = total > 0 ? service.map { $0 * capacity / total } : service
  }

  /// Vehicle seconds of waiting in a cycle of the steady state.
  ///
  /// - Parameters:
  ///   - arrivals: Vehicles that come in each second.
  ///   - shift: The second of the arrivals that meets the begin of the signal's own time.
  ///   - even: Vehicles that come in every second besides.
  func delay(arrivals: [Double], shift: Int = 0, even: Double = 0) -> Double {
    var ignored: [Double] = []
    return run(arrivals, shift: shift, even: even, leaving: &ignored, keeps: false)
  }

  /// What leaves in each second.
  func departures(arrivals: [Double]) -> [Double] {
    var leaving = [Double](repeating: 0, count: cycle)
    _ = run(arrivals, shift: 0, even: 0, leaving: &leaving, keeps: true)
    return leaving
  }

  private func run(
    _ arrivals: [Double], shift: Int, even: Double, leaving: inout [Double], keeps: Bool
  ) -> Double {
    let total = arrivals.reduce(0, +) + even * Double(cycle)
    let limit = capacity * Self.saturationMaximum
    let scale = total > limit ? limit / max(total, 1e-12) : 1
    var queue = 0.0
    var delay = 0.0
    // The queue at the end of the first round is that of every later one.
    for round in 0..<2 {
      delay = 0
      var source = shift
      for second in 0..<cycle {
        let waiting = queue + (arrivals[source] + even) * scale
        let served = min(waiting, service[second])
        if keeps, round == 1 { leaving[second] = served / scale }
        queue = waiting - served
        delay += queue
        source += 1
        if source == cycle { source = 0 }
      }
    }
    return delay / scale
  }
}
