/// The difference of two treatments on the same subjects, here two plans on the same seeds.
///
/// Pairing removes what both have in common: with common random numbers far fewer replications tell
/// two plans apart.
public struct PairedDifference: Sendable, Equatable {
  /// Mean of `b - a` with its confidence interval.
  public let interval: MeanInterval
  /// Student's t of the mean difference; infinite when all differences are equal and not zero, 0
  /// when all are zero.
  public let statistic: Double
  /// Two-sided probability of so large a difference if there were none.
  public let pValue: Double
  /// The differences, `b - a`.
  public let differences: [Double]

  /// Compares `b` with `a`, pair by pair.
  ///
  /// - Throws: `.lengthsDiffer`; `.tooFewValues` for fewer than two pairs.
  public init(a: [Double], b: [Double], level: Double = 0.95) throws(AnalysisError) {
    try requireSameCount(b.count, "second values", expected: a.count)
    try requireObservations(a, "first values", count: 2...MeanInterval.countLimit)
    try requireObservations(b, "second values", count: 2...MeanInterval.countLimit)
    try self.init(differences: zip(a, b).map { $1 - $0 }, level: level)
  }

  /// The same from the differences themselves.
  public init(differences: [Double], level: Double = 0.95) throws(AnalysisError) {
    interval = try MeanInterval(differences, level: level)
    self.differences = differences
    let error = Self.error(of: interval)
    if error > 0 {
      statistic = interval.mean / error
    } else {
      statistic = interval.mean == 0 ? 0 : (interval.mean > 0 ? .infinity : -.infinity)
    }
    pValue = try StudentDistribution(degreesOfFreedom: Double(interval.count - 1))
      .twoSidedProbability(statistic)
  }

  /// Two-sided probability of so large a difference if the true one were not larger than a margin;
  /// ``pValue`` for a margin of zero.
  ///
  /// It is taken at the end of the margin that is nearer to the mean, and doubled for the other
  /// side, which is a little too much.
  public func pValue(beyond margin: Double) throws(AnalysisError) -> Double {
    let beyond = abs(interval.mean) - margin
    guard beyond > 0 else { return 1 }
    let error = Self.error(of: interval)
    guard error > 0 else { return 0 }
    return try StudentDistribution(degreesOfFreedom: Double(interval.count - 1))
      .twoSidedProbability(beyond / error)
  }

  /// The standard error of the mean.
  private static func error(of interval: MeanInterval) -> Double {
    interval.standardDeviation / Double(interval.count).squareRoot()
  }
}
