/// The difference of the means of two independent samples, such as days before and days after a
/// change, with its interval by Welch's t test, which does not need equal variances (Welch 1947,
/// "The generalization of 'Student's' problem when several different population variances are
/// involved").
public struct IndependentDifference: Sendable, Equatable {
  /// Mean of the first sample.
  public let before: Double
  /// Mean of the second sample.
  public let after: Double
  /// Lower end of the interval of `after - before`.
  public let low: Double
  /// Upper end.
  public let high: Double
  /// Confidence level.
  public let level: Double

  /// The difference of two samples.
  ///
  /// - Parameters:
  ///   - before: At least two values.
  ///   - after: At least two values.
  ///   - level: Confidence level.
  /// - Throws: `.tooFewValues`, and as ``MeanInterval`` does.
  public init(before: [Double], after: [Double], level: Double = 0.95) throws(AnalysisError) {
    let first = try MeanInterval(before, level: level)
    let second = try MeanInterval(after, level: level)
    func variance(_ sample: MeanInterval) -> Double {
      sample.standardDeviation * sample.standardDeviation / Double(sample.count)
    }
    let parts = [variance(first), variance(second)]
    let sum = parts[0] + parts[1]
    let difference = second.mean - first.mean
    self.before = first.mean
    self.after = second.mean
    self.level = level
    guard sum > 0 else {
      low = difference
      high = difference
      return
    }
    // Welch's equation for the degrees of freedom (Satterthwaite 1946).
    let degrees =
      sum * sum
      / (parts[0] * parts[0] / Double(first.count - 1)
        + parts[1] * parts[1] / Double(second.count - 1))
    let student = try StudentDistribution(degreesOfFreedom: max(1, degrees))
    let half = try student.quantile((1 + level) / 2) * sum.squareRoot()
    low = difference - half
    high = difference + half
  }
}
