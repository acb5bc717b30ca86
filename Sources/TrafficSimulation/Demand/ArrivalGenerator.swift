import EventKernel
import SignalModel

/// Times at which the vehicles of a flow, or walkers, arrive.
struct ArrivalGenerator {
  private let process: ArrivalProcess
  private let perSecond: Double
  private let profile: TimeProfile
  private let end: Double
  private var time: Double
  /// For equally spaced arrivals: the share of the next vehicle that has been earned so far.
  private var earned = 0.5
  private var stream: RandomStream

  /// - Parameters:
  ///   - process: How arrivals follow each other.
  ///   - vehiclesPerHour: Volume before the profile's factor.
  ///   - profile: Factor in time.
  ///   - begin: First moment, s after midnight.
  ///   - end: End, s after midnight.
  ///   - stream: Random numbers of this flow alone.
  init(
    process: ArrivalProcess, vehiclesPerHour: Double, profile: TimeProfile, begin: Double,
    end: Double, stream: RandomStream
  ) {
    self.process = process
    perSecond = max(0, vehiclesPerHour) / 3600
    self.profile = profile
    self.end = end
    time = begin
    self.stream = stream
  }

  /// The next arrival, s after midnight, or nil when there is none before the end.
  mutating func next() -> Double? {
    switch process {
    case .uniform: nextUniform()
    case .poisson: nextThinned { stream, rate in stream.exponential(mean: 1 / rate) }
    case .bunched(let minimum, let free):
      nextThinned { stream, rate in
        stream.bunchedHeadway(minimum: minimum, freeProportion: free, flow: rate)
      }
    }
  }

  /// Draws at the largest rate and keeps each arrival with the share that its time has of it (Lewis
  /// and Shedler 1979).
  private mutating func nextThinned(_ headway: (inout RandomStream, Double) -> Double) -> Double? {
    let largest = perSecond * profile.factorMaximum
    guard largest > 0 else { return nil }
    while time < end {
      time += max(headway(&stream, largest), 1e-6)
      guard time < end else { return nil }
      let rate = perSecond * profile.factor(atSeconds: time)
      if rate >= largest || stream.bernoulli(probability: rate / largest) { return time }
    }
    return nil
  }

  /// Goes along the steps of the profile until a whole vehicle is earned.
  private mutating func nextUniform() -> Double? {
    while time < end {
      let rate = perSecond * profile.factor(atSeconds: time)
      let stepEnd = profile.steps.first { $0.fromSeconds > time }?.fromSeconds ?? .infinity
      let until = min(end, stepEnd)
      if rate > 0, time + (1 - earned) / rate < until {
        time += (1 - earned) / rate
        earned = 0
        return time
      }
      earned += rate * (until - time)
      time = until
    }
    return nil
  }
}
