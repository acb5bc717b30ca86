/// Student's t distribution (Gosset 1908), from the incomplete beta function.
///
/// Good to 12 digits up to some thousand degrees of freedom, to 10 digits at ten million.
public struct StudentDistribution: Sendable, Equatable {
  /// Degrees of freedom.
  public let degreesOfFreedom: Double

  /// Creates a distribution of 0.1 to ten million degrees of freedom, not necessarily whole.
  public init(degreesOfFreedom: Double) throws(AnalysisError) {
    try require(degreesOfFreedom, "degrees of freedom", from: 0.1, to: 1e7)
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// Probability of a value up to `value`; infinite values give 0 and 1.
  ///
  /// - Throws: `.notFinite` for NaN.
  public func cumulativeProbability(_ value: Double) throws(AnalysisError) -> Double {
    guard !value.isNaN else { throw .notFinite(quantity: "value") }
    let tail = upperTail(abs(value))
    return value < 0 ? tail : 1 - tail
  }

  /// Probability of a value at least as far from zero as `value`, on either side.
  ///
  /// - Throws: `.notFinite` for NaN.
  public func twoSidedProbability(_ value: Double) throws(AnalysisError) -> Double {
    guard !value.isNaN else { throw .notFinite(quantity: "value") }
    return min(1, 2 * upperTail(abs(value)))
  }

  /// The value that is not exceeded with the given probability, between 1e-12 and 1 - 1e-12.
  ///
  /// By bisection of the cumulative probability.
  public func quantile(_ probability: Double) throws(AnalysisError) -> Double {
    try require(probability, "probability", from: 1e-12, to: 1 - 1e-12)
    let tail = min(probability, 1 - probability)
    if tail == 0.5 { return 0 }
    var low = 0.0
    var high = 1.0
    // With 0.1 degrees of freedom the tail of 1e-12 lies near 1e119, 400 doublings away.
    for _ in 0..<1000 {
      if upperTail(high) <= tail { break }
      low = high
      high *= 2
    }
    for _ in 0..<200 {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { break }
      if upperTail(middle) > tail { low = middle } else { high = middle }
    }
    return probability < 0.5 ? -high : high
  }

  /// Probability of a value above a non-negative `value`.
  private func upperTail(_ value: Double) -> Double {
    guard value.isFinite else { return 0 }
    // n / (n + t^2), written so that a huge t cannot overflow.
    let ratio = value / degreesOfFreedom.squareRoot()
    guard ratio < 1e150 else { return 0 }
    let sum = 1 + ratio * ratio
    return 0.5
      * regularizedIncompleteBeta(
        1 / sum, complement: ratio * ratio / sum, degreesOfFreedom / 2, 0.5)
  }
}
