/// The standard normal distribution.
public enum NormalDistribution {
  /// Probability of a value up to `value`; infinite values give 0 and 1.
  ///
  /// - Throws: `.notFinite` for NaN.
  public static func cumulativeProbability(_ value: Double) throws(AnalysisError) -> Double {
    guard !value.isNaN else { throw .notFinite(quantity: "value") }
    return lowerTail(value)
  }

  /// The value that is not exceeded with the given probability, strictly between 0 and 1.
  ///
  /// Starts from the rational approximation 26.2.23 of Abramowitz and Stegun (1964), good to
  /// 4.5e-4, and refines it three times by Halley's method.
  public static func quantile(_ probability: Double) throws(AnalysisError) -> Double {
    try requireProbabilityInside(probability, "probability")
    // Refine in the lower tail, where the probability keeps its relative accuracy.
    guard probability <= 0.5 else { return -lowerQuantile(1 - probability) }
    return lowerQuantile(probability)
  }

  private static func lowerTail(_ value: Double) -> Double {
    0.5 * complementaryErrorFunction(-value / 2.0.squareRoot())
  }

  private static func lowerQuantile(_ probability: Double) -> Double {
    let root = (-2 * naturalLogarithm(probability)).squareRoot()
    let above = 2.515517 + root * (0.802853 + root * 0.010328)
    let below = 1 + root * (1.432788 + root * (0.189269 + root * 0.001308))
    var value = above / below - root
    for _ in 0..<3 {
      let density = exponential(-value * value / 2) / (2 * Double.pi).squareRoot()
      guard density > 0 else { break }
      let step = (lowerTail(value) - probability) / density
      value -= step / (1 + value * step / 2)
    }
    return value
  }
}
