import SignalAnalysis

/// A mean over replications with its 95 % confidence interval.
public struct Estimate: Hashable, Sendable {
  /// The mean.
  public var mean: Double
  /// Half the width of the 95 % confidence interval (Student's t); nil for a single replication,
  /// of which nothing can be said.
  public var halfWidth: Double?

  /// An estimate.
  public init(mean: Double, halfWidth: Double? = nil) {
    self.mean = mean
    self.halfWidth = halfWidth
  }

  /// The estimate from one value for each replication; nil without values.
  public init?(_ values: some Collection<Double>) {
    guard !values.isEmpty else { return nil }
    let list = Array(values)
    // The sum of whole numbers is exact, so that means of counts add up like the counts.
    mean = list.reduce(0, +) / Double(list.count)
    halfWidth = (try? MeanInterval(list))?.halfWidth
  }

  /// The estimate of a quantity that is proportional to this one.
  static func * (estimate: Estimate, factor: Double) -> Estimate {
    Estimate(mean: estimate.mean * factor, halfWidth: estimate.halfWidth.map { $0 * factor })
  }

  /// The estimate from the replications in which the value exists; nil when it never does.
  public init?(existing values: some Sequence<Double?>) {
    self.init(values.compactMap { $0 })
  }
}
