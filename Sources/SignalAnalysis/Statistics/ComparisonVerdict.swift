/// What paired runs say about plan B against plan A.
public enum ComparisonVerdict: String, Sendable, CaseIterable {
  /// B is proven better.
  case better
  /// B is proven worse.
  case worse
  /// The difference is proven too small to matter.
  case equivalent
  /// The runs do not tell; more replications might.
  case undecided

  /// Judges the mean of paired differences `B - A`.
  ///
  /// 1. Equivalent when two one-sided tests both reject a difference as large as the margin
  ///    (Schuirmann 1987), that is when the `1 - 2 significance` interval lies within the margin,
  ///    its ends included. Such a difference is too small to matter even where it is not zero.
  /// 2. Otherwise better or worse when a t test rejects every difference within the margin, that is
  ///    when the whole interval lies beyond it (minimum-effect test; Murphy and Myors 1999). That a
  ///    difference is not zero proves little where a single second of green near saturation makes
  ///    one: with enough runs anything would be worse.
  /// 3. Otherwise undecided.
  ///
  /// Identical runs differ by exactly zero and are equivalent at any margin, zero included.
  ///
  /// - Parameters:
  ///   - differences: `B - A` of at least two replications.
  ///   - equivalenceMargin: Largest difference that does not matter, in the measure's unit.
  ///   - significance: Probability of a wrong proof; below 0.5.
  ///   - lowerIsBetter: True for delay and stops, false for throughput.
  ///   - pValue: Replaces the p value of the second test, ``PairedDifference/pValue(beyond:)``, for
  ///     instance by one that was corrected for several measures (`HolmCorrection`). The test of
  ///     equivalence is not corrected.
  public static func judge(
    differences: [Double], equivalenceMargin: Double, significance: Double = 0.05,
    lowerIsBetter: Bool = true, pValue: Double? = nil
  ) throws(AnalysisError) -> ComparisonVerdict {
    try require(equivalenceMargin, "equivalence margin", from: 0, to: largestObservation)
    try require(significance, "significance", from: 0.000_001, to: 0.49)
    let oneSided = try PairedDifference(differences: differences, level: 1 - 2 * significance)
    let interval = oneSided.interval
    if interval.low >= -equivalenceMargin, interval.high <= equivalenceMargin {
      return .equivalent
    }
    if let pValue { try requireFraction(pValue, "p value") }
    let tested =
      if let pValue { pValue } else { try oneSided.pValue(beyond: equivalenceMargin) }
    guard tested < significance else { return .undecided }
    return (interval.mean < 0) == lowerIsBetter ? .better : .worse
  }
}
