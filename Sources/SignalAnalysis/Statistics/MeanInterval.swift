/// A mean with its confidence interval from Student's t distribution.
public struct MeanInterval: Sendable, Equatable {
  /// Mean of the values.
  public let mean: Double
  /// Lower end of the interval.
  public let low: Double
  /// Upper end of the interval.
  public let high: Double
  /// Number of values.
  public let count: Int
  /// Standard deviation of the sample.
  public let standardDeviation: Double
  /// Confidence level, for example 0.95.
  public let level: Double

  /// The most values accepted.
  public static let countLimit = 10_000_000

  /// Interval `mean ± t s / sqrt(n)` of independent, roughly normal values: means over
  /// replications, not the vehicles of one.
  ///
  /// Equal values give an interval of no width.
  ///
  /// - Throws: `.tooFewValues` for fewer than two values.
  public init(_ values: [Double], level: Double = 0.95) throws(AnalysisError) {
    try requireCount(values.count, "values", in: 2...MeanInterval.countLimit)
    try self.init(RunningStatistics(values), level: level)
  }

  /// The same from statistics collected before.
  public init(_ statistics: RunningStatistics, level: Double = 0.95) throws(AnalysisError) {
    try require(level, "confidence level", from: 0.01, to: 0.999_999)
    guard let mean = statistics.mean, let deviation = statistics.standardDeviation,
      let error = statistics.standardError
    else {
      throw .tooFewValues(quantity: "values", count: statistics.count, minimum: 2)
    }
    let student = try StudentDistribution(degreesOfFreedom: Double(statistics.count - 1))
    let half = try student.quantile((1 + level) / 2) * error
    self.mean = mean
    low = mean - half
    high = mean + half
    count = statistics.count
    standardDeviation = deviation
    self.level = level
  }

  /// Half the width of the interval.
  public var halfWidth: Double {
    (high - low) / 2
  }
}
