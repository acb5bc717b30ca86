import EventKernel
import TrafficSimulation

/// What is done with a budget that one search does not use up.
extension PlanSearch {
  /// Up to which share of the budget searches begin elsewhere; after it more days are looked at.
  private static let restartShare = 0.6
  /// Searches from elsewhere without success in a row after which no more are begun.
  private static let restartsMaximum = 12
  /// Descents without success in a row after which such a search ends.
  private var fruitlessInRestart: Int { isNetwork ? 2 : 15 }
  /// A search from elsewhere goes on from a point that costs at most this times the best.
  private static let promisingRatio = 1.02
  /// Random moves that lead far from the best.
  private static let scatterCount = 25
  /// The most days on which points are compared.
  private static let daysMaximum = 64

  /// Searches from other starts, then from the best on more and more days, each time twice as many
  /// (retrospective optimization; Chen and Schmeiser 2001).
  ///
  /// - Parameters:
  ///   - found: The best point of the first search.
  ///   - starts: Where else to begin, the most promising first; after them random points.
  func restart(
    from found: PlanPoint, with starts: [PlanPoint], _ neighborhood: Neighborhood
  ) throws(SimulationError) {
    var others = starts[...]
    var idle = 0
    while !isOver, usedShare < Self.restartShare, idle < Self.restartsMaximum {
      let before = leaderCost
      let start = others.popFirst() ?? scattered(neighborhood)
      idle += 1
      guard let settled = try settle(start, neighborhood) else { return }
      guard settled.cost <= before * Self.promisingRatio else { continue }
      guard
        try polish(from: settled.point, neighborhood, fruitless: fruitlessInRestart) != nil
      else { return }
      if leaderCost < before { idle = 0 }
    }
    while !isOver, usedShare < descentShare, days.count < Self.daysMaximum {
      let known = best(Self.keptCount)
      look(atDays: 2 * days.count)
      guard try costs(known, on: days) != nil,
        try polish(from: leader, neighborhood, fruitless: fruitlessInRestart) != nil
      else { return }
    }
    hasConverged = !isOver && usedShare < descentShare
  }

  /// Points that are looked at on more days.
  private static let keptCount = 16

  /// A point at a random cycle, far from the best.
  private func scattered(_ neighborhood: Neighborhood) -> PlanPoint {
    let cycles = CycleScan.cycles(in: space.cycleLimits(of: leader))
    let cycle = cycles[stream.integer(below: cycles.count)]
    let start = leader.rescaled(to: cycle) ?? leader
    return kick(start, neighborhood, count: Self.scatterCount)
  }
}
