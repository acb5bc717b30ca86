import SignalOptimization

/// How much more a plan costs than the reference, in percent of the reference's index.
struct Excess: Hashable, Sendable {
  /// The mean; below zero for a plan that is better than the reference.
  let percent: Double
  /// Lower end of its interval.
  let low: Double
  /// Upper end.
  let high: Double

  /// What counts as found, in percent.
  static let allowedPercent = 1.0

  /// The excess of plan B over the reference as plan A; nil where the reference costs nothing.
  ///
  /// The interval is that of the paired difference, over a mean of the reference that is taken as
  /// known: beside the difference of two good plans its own error is small.
  init?(_ comparison: MeasureComparison) {
    guard comparison.a > 0 else { return nil }
    percent = 100 * comparison.difference / comparison.a
    low = 100 * comparison.low / comparison.a
    high = 100 * comparison.high / comparison.a
  }

  /// Whether it is within what is allowed; nil where the interval leaves that open.
  var isAllowed: Bool? {
    if high <= Self.allowedPercent { return true }
    return low > Self.allowedPercent ? false : nil
  }
}

extension Collection {
  /// The middle by a quantity, of two middles the greater; nil of nothing.
  func median<Value: Comparable>(by value: (Element) -> Value) -> Element? {
    let ordered = sorted { value($0) < value($1) }
    return ordered.isEmpty ? nil : ordered[ordered.count / 2]
  }
}
