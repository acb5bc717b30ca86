/// A distribution over the indices of a list of weights, made ready for many draws.
///
/// It inverts the cumulative distribution with a table that says where to start looking (Chen and
/// Asau 1974). The alias method would be as fast; but here the index grows with the number drawn,
/// so that slightly different weights give mostly the same indices from the same stream.
public struct DiscreteDistribution: Equatable, Sendable {
  /// The sum of the weights up to and including each index.
  let sums: [Double]
  /// For each of as many equal parts of the total, the first index whose sum exceeds its beginning.
  let starts: [Int]
  /// The last index with a positive weight.
  let last: Int

  /// A distribution in which each index is as likely as its weight among all weights.
  ///
  /// - Returns: Nil when the weights have no positive finite sum, or one is negative.
  /// - Complexity: O(*n*).
  public init?(weights: [Double]) {
    guard let total = Self.total(of: weights), let last = weights.lastIndex(where: { $0 > 0 })
    else {
      return nil
    }
    var sum = 0.0
    let sums = weights.map { weight in
      sum += weight
      return sum
    }
    var index = 0
    starts = weights.indices.map { part in
      let goal = Double(part) / Double(weights.count) * total
      while index < last, sums[index] <= goal { index += 1 }
      return index
    }
    self.sums = sums
    self.last = last
  }

  /// The number of indices.
  public var count: Int { sums.count }

  /// The index at a share of the total, from 0 up to but not including 1.
  ///
  /// - Complexity: O(1) on average over all shares, O(*n*) at worst.
  public func index(at share: Double) -> Int {
    let goal = share * sums[last]
    let part = min(max(0, Int(share * Double(count))), count - 1)
    var index = starts[part]
    // The part is found by rounded arithmetic and may be one too far.
    while index > 0, sums[index - 1] > goal { index -= 1 }
    while index < last, sums[index] <= goal { index += 1 }
    return index
  }

  /// The sum of weights that make a distribution; nil for those that do not.
  static func total(of weights: [Double]) -> Double? {
    var total = 0.0
    for weight in weights {
      guard weight >= 0 else { return nil }
      total += weight
    }
    return total > 0 && total < .infinity ? total : nil
  }
}
