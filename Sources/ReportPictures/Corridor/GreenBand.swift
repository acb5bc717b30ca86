import TrafficSimulation

/// The widest band in which one can drive along a row of signals without a stop, in one cycle.
struct GreenBand: Equatable {
  /// Cycle that all signals share, s.
  var cycleSeconds: Double
  /// Begin at the first signal, s after the begin of the run, in the first cycle.
  var beginSeconds: Double
  /// Width, s.
  var widthSeconds: Double

  /// - Parameters:
  ///   - greens: For each signal its greens over some time, s.
  ///   - cycles: Cycle length of each, s.
  ///   - travel: Time from the first signal to each, s.
  ///   - window: Where to look: at least one cycle must fit with its travel time.
  /// - Returns: Nil where the signals have no common cycle or no green is common.
  static func widest(
    greens: [[ClosedRange<Double>]], cycles: [Double], travel: [Double], from: Double
  ) -> GreenBand? {
    guard let cycle = cycles.max(), cycle > 0,
      cycles.allSatisfy({ abs((cycle / $0).rounded() * $0 - cycle) < 0.01 })
    else { return nil }
    // A cycle and a half, so that a green over the end of the cycle is not cut in two.
    var open = [from...from + 2 * cycle]
    for (place, list) in greens.enumerated() {
      let shifted = list.map {
        $0.lowerBound - travel[place]...$0.upperBound - travel[place]
      }
      open = open.flatMap { one in
        shifted.compactMap { other -> ClosedRange<Double>? in
          let begin = max(one.lowerBound, other.lowerBound)
          let end = min(one.upperBound, other.upperBound)
          return end > begin ? begin...end : nil
        }
      }
    }
    let widest = open.max {
      ($0.upperBound - $0.lowerBound, $1.lowerBound)
        < ($1.upperBound - $1.lowerBound, $0.lowerBound)
    }
    guard let widest, widest.upperBound - widest.lowerBound >= 1 else { return nil }
    return GreenBand(
      cycleSeconds: cycle, beginSeconds: widest.lowerBound,
      widthSeconds: min(cycle, widest.upperBound - widest.lowerBound))
  }
}
