/// Which plan runs in which interval of a day: the exact optimum for given costs.
public struct DayCuts: Hashable, Sendable {
  /// For each interval the plan that runs.
  public let plans: [Int]
  /// The sum of all costs, those of switches included.
  public let total: Double

  /// How often the plan changes.
  public var switchCount: Int { zip(plans, plans.dropFirst()).count { $0 != $1 } }

  /// The cheapest sequence of plans, by dynamic programming over the intervals (Bellman 1957). Of
  /// equally cheap ones the plan of the lower index, and the later switch, are taken.
  ///
  /// Complexity: O(intervals x plans).
  ///
  /// - Parameters:
  ///   - costs: By plan and interval; at least one plan, as many intervals for each.
  ///   - switchCost: What a change of plan costs.
  public init(costs: [[Double]], switchCost: Double) {
    let count = costs.first?.count ?? 0
    var sums = costs.map { $0.first ?? 0 }
    // For each interval and plan the plan of the interval before.
    var before: [[Int]] = []
    for interval in 0..<count where interval > 0 {
      let cheapest = sums.indices.min { (sums[$0], $0) < (sums[$1], $1) } ?? 0
      var next = sums
      var from = [Int](repeating: cheapest, count: sums.count)
      for plan in sums.indices {
        let switching = sums[cheapest] + switchCost
        if plan == cheapest || sums[plan] <= switching {
          from[plan] = plan
          next[plan] = sums[plan] + costs[plan][interval]
        } else {
          next[plan] = switching + costs[plan][interval]
        }
      }
      before.append(from)
      sums = next
    }
    var plan = sums.indices.min { (sums[$0], $0) < (sums[$1], $1) } ?? 0
    total = sums.isEmpty ? 0 : sums[plan]
    var result = count > 0 ? [plan] : []
    for from in before.reversed() {
      plan = from[plan]
      result.append(plan)
    }
    plans = result.reversed()
  }
}
