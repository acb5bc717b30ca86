/// Rounding to whole seconds that keeps the sum.
public enum LargestRemainder {
  /// Rounds each value down, then gives the seconds still missing to the largest remainders, one
  /// each, the earlier value first among equals (Hamilton's method of apportionment).
  ///
  /// A value that is whole up to a rounding error of the machine counts as whole.
  ///
  /// - Throws: `.infeasible` when `total` is not within half a second of the sum of the values.
  public static func wholeSeconds(
    _ values: [Double], total: Int
  ) throws(AnalysisError) -> [Int] {
    try requireCount(values.count, "values", in: 1...10_000)
    var sum = 0.0
    for value in values {
      try requireNonNegative(value, "value")
      sum += value
    }
    guard abs(sum - Double(total)) <= 0.5 else {
      throw .infeasible(reason: "the values add up to \(sum), which does not round to \(total)")
    }
    let tolerance = 1e-9
    var whole = values.map { Int(($0 + tolerance).rounded(.down)) }
    let remainders = zip(values, whole).map { max(0, $0 - Double($1)) }
    let missing = total - whole.reduce(0, +)
    let order = values.indices.sorted {
      remainders[$0] == remainders[$1] ? $0 < $1 : remainders[$0] > remainders[$1]
    }
    if missing >= 0 {
      for index in order.prefix(missing) { whole[index] += 1 }
    } else {
      // Only possible when the sum exceeds the total by up to half a second.
      for index in order.reversed().filter({ whole[$0] > 0 }).prefix(-missing) {
        whole[index] -= 1
      }
    }
    return whole
  }
}
