/// Percentiles by linear interpolation between order statistics: type 7 of Hyndman and Fan (1996),
/// the default of R and NumPy.
///
/// The p-quantile of n sorted values lies at position `(n - 1) p`, counted from zero; p = 0 is the
/// least value, p = 1 the largest, p = 0.5 the median.
public enum Percentile {
  /// Percentile of values in any order.
  ///
  /// Complexity: that of sorting.
  ///
  /// - Parameters:
  ///   - values: At least one.
  ///   - share: Between 0 and 1, for instance 0.95.
  public static func of(_ values: [Double], share: Double) throws(AnalysisError) -> Double {
    try requireObservations(values, "values", count: 1...100_000_000)
    return try ofSorted(values.sorted(), share: share)
  }

  /// Percentile of values that are finite and sorted already.
  static func ofSorted(_ sorted: [Double], share: Double) throws(AnalysisError) -> Double {
    try requireFraction(share, "share")
    let position = Double(sorted.count - 1) * share
    let below = Int(position)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
  }
}
