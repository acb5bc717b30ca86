import EventKernel
import SignalAnalysis

/// The queue at one stop line as a recursion over vehicles: regular service at saturation during
/// green, none during red, arrivals at random (M/D/1 with a server that goes away).
///
/// It knows no street and shares nothing with the simulation but the headway and what a driver
/// makes of a green.
struct PointQueue {
  let cycleSeconds: Double
  let greenSeconds: Double
  let headwaySeconds: Double
  let use: GreenUse

  /// When a vehicle that comes to the stop line at a time crosses it, after one that crossed at
  /// another.
  private func departure(arrival: Double, last: Double) -> Double {
    var time = max(arrival, last + headwaySeconds)
    let start = (time / cycleSeconds).rounded(.down) * cycleSeconds
    if arrival < start { time = max(time, start + use.startSeconds) }
    if time > start + greenSeconds + use.yellowSeconds {
      time = start + cycleSeconds + use.startSeconds
    }
    return time
  }

  /// Mean delay of Poisson arrivals in the steady state, s, with its 99 % confidence interval.
  func meanDelaySeconds(vehiclesPerHour: Double, vehicles: Int) throws -> ClosedRange<Double> {
    let batches = 20
    let size = vehicles / batches
    var means: [Double] = []
    for batch in 0..<batches {
      var random = RandomStream(seed: 1, purpose: .pointQueue, origin: UInt64(batch))
      var arrival = 0.0
      var last = -Double.infinity
      var sum = 0.0
      // The first tenth is on the way to the steady state.
      let skipped = size / 10
      for number in 0..<size + skipped {
        arrival += random.exponential(mean: 3600 / vehiclesPerHour)
        last = departure(arrival: arrival, last: last)
        if number >= skipped { sum += last - arrival }
      }
      means.append(sum / Double(size))
    }
    let interval = try MeanInterval(means, level: confidenceLevel)
    return interval.low...interval.high
  }
}

extension StreamPurpose {
  /// Arrivals at point queues.
  fileprivate static let pointQueue = StreamPurpose("verification point queue")
}
