/// Holm's (1979) correction of p values when several measures are tested at once.
public enum HolmCorrection {
  /// Adjusted p values in the order given: the i-th smallest of m is multiplied by `m - i + 1`,
  /// none smaller than the one before it, at most 1. Comparing them with the significance level
  /// keeps the chance of even one wrong rejection below it, whatever the dependence of the tests.
  ///
  /// - Returns: An empty list for an empty list.
  public static func adjusted(_ pValues: [Double]) throws(AnalysisError) -> [Double] {
    try requireCount(pValues.count, "p values", in: 0...1_000_000)
    for pValue in pValues { try requireFraction(pValue, "p value") }
    let order = pValues.indices.sorted {
      pValues[$0] == pValues[$1] ? $0 < $1 : pValues[$0] < pValues[$1]
    }
    var result = pValues
    var largest = 0.0
    for (rank, index) in order.enumerated() {
      largest = max(largest, min(1, Double(pValues.count - rank) * pValues[index]))
      result[index] = largest
    }
    return result
  }
}
