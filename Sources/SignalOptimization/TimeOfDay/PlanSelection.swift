/// Which of many plans are worth running over a day, for given costs of each in each interval.
struct PlanSelection {
  /// By plan and interval; as many intervals for each.
  let costs: [[Double]]
  /// What a change of plan costs.
  let switchCost: Double

  /// Exchanges in a row, beyond which it is taken for good.
  private static let roundsMaximum = 200

  /// For each number of plans from 1 to `maximum`, or to as many as there are, the plans that are
  /// cheapest together: the best of those before and one more, then exchanged one by one as long as
  /// that helps. What a set costs is an exact optimum (``DayCuts``); that no better set exists is
  /// not proven.
  ///
  /// Complexity: for each number O(plans x number x exchanges x intervals).
  func sets(maximum: Int) -> [[Int]] {
    var chosen: [Int] = []
    return (0..<max(1, min(maximum, costs.count))).map { _ in
      extend(&chosen)
      exchange(&chosen)
      return chosen
    }
  }

  private func total(_ chosen: [Int]) -> Double {
    DayCuts(costs: chosen.map { costs[$0] }, switchCost: switchCost).total
  }

  private func extend(_ chosen: inout [Int]) {
    let open = costs.indices.filter { !chosen.contains($0) }
    let totals = open.map { total(chosen + [$0]) }
    if let best = totals.indices.min(by: { totals[$0] < totals[$1] }) {
      chosen.append(open[best])
    }
  }

  /// Exchanges one plan for another as long as that helps.
  private func exchange(_ chosen: inout [Int]) {
    var known = total(chosen)
    for _ in 0..<Self.roundsMaximum {
      var improved = false
      for place in chosen.indices {
        for candidate in costs.indices where !chosen.contains(candidate) {
          var other = chosen
          other[place] = candidate
          let total = total(other)
          if total < known - 1e-9 {
            chosen = other
            known = total
            improved = true
          }
        }
      }
      if !improved { return }
    }
  }
}
