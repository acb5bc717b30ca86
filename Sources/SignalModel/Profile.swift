/// How a volume changes in time: a factor that holds from each time until the next.
public struct TimeProfile: Hashable, Sendable {
  /// A factor and the time from which it holds.
  public struct Step: Hashable, Sendable {
    /// Time of day, s after midnight.
    public var fromSeconds: Double
    /// Factor on the volume, at least 0.
    public var factor: Double

    /// A step.
    public init(fromSeconds: Double, factor: Double) {
      self.fromSeconds = fromSeconds
      self.factor = factor
    }
  }

  /// Steps in ascending time. Before the first step the factor is the first one's.
  public var steps: [Step]

  /// A profile.
  public init(steps: [Step]) { self.steps = steps }

  /// The profile that is 1 at all times.
  public static let constant = TimeProfile(steps: [])

  /// The factor at a time of day. Complexity: O(log steps).
  public func factor(atSeconds time: Double) -> Double {
    guard let first = steps.first else { return 1 }
    var low = 0
    var high = steps.count
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].fromSeconds <= time { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? first.factor : steps[low - 1].factor
  }

  /// The mean factor over a stretch of time; the factor at its begin where it has no length.
  /// Complexity: O(steps).
  public func meanFactor(fromSeconds begin: Double, toSeconds end: Double) -> Double {
    guard end > begin else { return factor(atSeconds: begin) }
    let cuts = [begin] + steps.map(\.fromSeconds).filter { $0 > begin && $0 < end } + [end]
    var sum = 0.0
    for (from, to) in zip(cuts, cuts.dropFirst()) { sum += factor(atSeconds: from) * (to - from) }
    return sum / (end - begin)
  }

  /// The largest factor.
  public var factorMaximum: Double { steps.map(\.factor).max() ?? 1 }
}

/// How vehicles of a flow follow each other.
public enum ArrivalProcess: Hashable, Sendable {
  /// Equally spaced.
  case uniform
  /// Independent of each other: exponential headways.
  case poisson
  /// Bunched (Cowan 1975, M3): a share of vehicles drives free, the rest follows at the minimum
  /// headway.
  case bunched(minimumHeadwaySeconds: Double, freeShare: Double)
}
