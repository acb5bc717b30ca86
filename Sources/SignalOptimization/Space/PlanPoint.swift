import SignalControl
import SignalModel

/// How one signal is timed in a point of the space.
struct SignalSetting: Hashable, Sendable {
  /// Its stages in their order.
  var order: StageOrder
  /// Splits by place in the order, whole s.
  var splits: [Int]
  /// Start of the first green after the common cycle's, whole s.
  var offset: Int
  /// How many cycles it runs in the common cycle: 1, or 2 for half the cycle.
  var rounds = 1
  /// A cycle of its own, s, that has nothing to do with the common one; nil where it keeps that.
  var ownSeconds: Int?
}

/// A plan as the search handles it: a common cycle and a setting for each signal, in whole seconds.
struct PlanPoint: Hashable, Sendable {
  /// The common cycle, s.
  var cycle: Int
  /// Settings in the order of the start's timings.
  var settings: [SignalSetting]
}

extension SignalSetting {
  /// The cycle of the signal itself, s.
  func ownCycle(in cycle: Int) -> Int { ownSeconds ?? cycle / rounds }

  /// Shortest splits; nil when the cycle does not hold them.
  func leastSeconds(in cycle: Int) -> [Int]? {
    guard ownSeconds != nil || cycle % rounds == 0 else { return nil }
    return order.leastSeconds(inCycleOf: ownCycle(in: cycle))
  }

  /// The setting in another common cycle: what each split has beyond its shortest keeps its share,
  /// the offset its place in the cycle. Nil when the cycle does not hold the stages.
  func rescaled(from old: Int, to new: Int) -> SignalSetting? {
    guard ownSeconds == nil else { return self }
    guard let least = leastSeconds(in: new) else { return nil }
    let before = leastSeconds(in: old) ?? least
    var slack = zip(splits, before).map { Double(max(0, $0 - $1)) }
    if slack.reduce(0, +) <= 0 { slack = before.map(Double.init) }
    var result = self
    result.splits = WholeSeconds.divide(ownCycle(in: new), least: least, weights: slack)
    result.offset = Int((Double(offset) / Double(old) * Double(new)).rounded()) % new
    return result
  }
}

/// Whole seconds.
enum WholeSeconds {
  /// Divides a cycle: the shortest splits, and the rest by weights.
  ///
  /// Rounding the running sum makes the parts add up to the cycle, and no part is off by a second.
  ///
  /// - Parameters:
  ///   - cycle: s, at least the sum of the shortest.
  ///   - least: Shortest splits, s.
  ///   - weights: Not negative; equal shares when all are 0.
  static func divide(_ cycle: Int, least: [Int], weights: [Double]) -> [Int] {
    let slack = cycle - least.reduce(0, +)
    var total = weights.reduce(0, +)
    let isEven = !(total > 0 && total.isFinite)
    if isEven { total = Double(weights.count) }
    var sum = 0.0
    var given = 0
    var result = least
    for place in least.indices {
      sum += isEven ? 1 : weights[place]
      let until =
        place == least.count - 1 ? slack : Int((sum / total * Double(slack)).rounded())
      result[place] += until - given
      given = until
    }
    return result
  }
}
