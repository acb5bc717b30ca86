/// A proportion with Wilson's (1927) score interval, which stays within 0 and 1 and holds for few
/// trials and for none or all successes.
public struct ProportionInterval: Sendable, Equatable {
  /// Successes over trials.
  public let proportion: Double
  /// Lower end.
  public let low: Double
  /// Upper end.
  public let high: Double

  /// Computes the interval.
  ///
  /// - Throws: `.outOfRange` without trials, or for more successes than trials.
  public init(successes: Int, trials: Int, level: Double = 0.95) throws(AnalysisError) {
    try requireWhole(trials, "trials", in: 1...1_000_000_000)
    try requireWhole(successes, "successes", in: 0...trials)
    try require(level, "confidence level", from: 0.01, to: 0.999_999)
    let z = try NormalDistribution.quantile((1 + level) / 2)
    let n = Double(trials)
    proportion = Double(successes) / n
    let scale = 1 + z * z / n
    let center = (proportion + z * z / (2 * n)) / scale
    let half =
      z * (proportion * (1 - proportion) / n + z * z / (4 * n * n)).squareRoot() / scale
    // Without a success, or without a failure, the exact end is the end of the scale.
    low = successes == 0 ? 0 : max(0, center - half)
    high = successes == trials ? 1 : min(1, center + half)
  }
}
