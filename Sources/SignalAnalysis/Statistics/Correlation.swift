/// How well two lists of numbers go together.
public enum Correlation {
  /// The most pairs accepted.
  public static let countLimit = 10_000_000

  /// Pearson's product-moment correlation, between -1 and 1: do they lie on a line?
  ///
  /// - Throws: `.lengthsDiffer`; `.tooFewValues` for fewer than two pairs; `.noVariation` when a
  ///   list is constant.
  public static func pearson(_ first: [Double], _ second: [Double]) throws(AnalysisError) -> Double
  {
    try requireSameCount(second.count, "second values", expected: first.count)
    try requireObservations(first, "first values", count: 2...countLimit)
    try requireObservations(second, "second values", count: 2...countLimit)
    // A common scale keeps the products within range; it cancels in the ratio.
    let firstDeviations = try scaledDeviations(first, "first values")
    let secondDeviations = try scaledDeviations(second, "second values")
    var product = 0.0
    var firstSquare = 0.0
    var secondSquare = 0.0
    for (left, right) in zip(firstDeviations, secondDeviations) {
      product += left * right
      firstSquare += left * left
      secondSquare += right * right
    }
    let ratio = product / (firstSquare.squareRoot() * secondSquare.squareRoot())
    return min(1, max(-1, ratio))
  }

  /// Spearman's (1904) rank correlation, between -1 and 1: do they rank alike? Pearson's
  /// correlation of the ranks, equal values sharing the mean of their ranks.
  ///
  /// - Throws: As `pearson`.
  public static func spearman(_ first: [Double], _ second: [Double]) throws(AnalysisError) -> Double
  {
    try requireSameCount(second.count, "second values", expected: first.count)
    try requireObservations(first, "first values", count: 2...countLimit)
    try requireObservations(second, "second values", count: 2...countLimit)
    return try pearson(averageRanks(first), averageRanks(second))
  }

  /// Ranks from 1, equal values sharing the mean of theirs.
  static func averageRanks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted {
      values[$0] == values[$1] ? $0 < $1 : values[$0] < values[$1]
    }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start
      while end + 1 < order.count, values[order[end + 1]] == values[order[start]] { end += 1 }
      for position in start...end { ranks[order[position]] = Double(start + end) / 2 + 1 }
      start = end + 1
    }
    return ranks
  }

  private static func scaledDeviations(
    _ values: [Double], _ quantity: String
  ) throws(AnalysisError) -> [Double] {
    let first = values.first ?? 0
    guard values.contains(where: { $0 != first }) else { throw .noVariation(quantity: quantity) }
    let mean = values.reduce(0) { $0 + $1 / Double(values.count) }
    let deviations = values.map { $0 - mean }
    let largest = deviations.reduce(0) { max($0, abs($1)) }
    // Values that differ only in their last bit can all round to the mean.
    guard largest > 0 else { throw .noVariation(quantity: quantity) }
    return deviations.map { $0 / largest }
  }
}
