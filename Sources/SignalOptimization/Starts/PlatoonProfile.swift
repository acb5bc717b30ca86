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
  func delay(arrivals: [Double]) -> Double {
    delay(platoon: arrivals, shift: 0, still: [Double](repeating: 0, count: cycle))
  }

  /// The same for a platoon that may come at any time, and what comes besides.
  ///
  /// Complexity: O(cycle).
  ///
  /// - Parameters:
  ///   - platoon: Vehicles that come in each second.
  ///   - shift: The second of the platoon that meets the begin of the signal's own time.
  ///   - still: What comes besides in each second of the signal's own time; may be negative where
  ///     the platoon takes its place.
  func delay(platoon: [Double], shift: Int, still: [Double]) -> Double {
    let scale = scale(of: platoon.reduce(0, +) + still.reduce(0, +))
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: cycle) { before in
      var queue = 0.0
      var delay = 0.0
      var source = shift
      for second in 0..<cycle {
        let waiting = queue + max(0, platoon[source] + still[second]) * scale
        queue = waiting - min(waiting, service[second])
        delay += queue
        before[second] = delay
        source += 1
        if source == cycle { source = 0 }
      }
      // The queue at the end of the first round is that of every later one. Once it is gone, all
      // goes on as in the first.
      let first = delay
      delay = 0
      source = shift
      for second in 0..<cycle where queue > 0 {
        let waiting = queue + max(0, platoon[source] + still[second]) * scale
        queue = waiting - min(waiting, service[second])
        delay += queue
        if queue <= 0 { return (delay + first - before[second]) / scale }
        source += 1
        if source == cycle { source = 0 }
      }
      return (delay > 0 ? delay : first) / scale
    }
  }

  /// What leaves in each second of the steady state.
  func departures(arrivals: [Double]) -> [Double] {
    let scale = scale(of: arrivals.reduce(0, +))
    var leaving = [Double](repeating: 0, count: cycle)
    var queue = 0.0
    for _ in 0..<2 {
      for second in 0..<cycle {
        let waiting = queue + arrivals[second] * scale
        let served = min(waiting, service[second])
        leaving[second] = served / scale
        queue = waiting - served
      }
    }
    return leaving
  }

  /// What arrivals are reckoned with, so that the queue clears.
  private func scale(of total: Double) -> Double {
    let limit = capacity * Self.saturationMaximum
    return total > limit ? limit / max(total, 1e-12) : 1
  }
}
