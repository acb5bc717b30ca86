import EventKernel
import TrafficSimulation

extension PlanSearch {
  /// Cycles that get a search of their own.
  private static let strandCount = 6
  /// Up to which share of the budget each part may go.
  private static let evolutionShare = 0.55
  private static let descentShare = 0.9
  private static let selectionShare = 0.97

  /// Signals from which on the network is searched at many signals at once.
  private static let networkCount = 8

  /// Searches until the budget is used or nothing is left to try.
  func run(_ closedForm: ClosedForm) throws(SimulationError) {
    let starts = try scan(closedForm)
    guard !starts.isEmpty else { return }
    let neighborhood = Neighborhood(space: space)
    if space.start.settings.count >= Self.networkCount {
      try raceNetwork(starts, neighborhood)
    } else {
      try evolve(from: starts, until: Self.evolutionShare)
    }
    try polish(neighborhood)
    try select()
  }

  /// The start's shape and the closed forms at all cycles; the best of them, each at a cycle of its
  /// own.
  private func scan(_ closedForm: ClosedForm) throws(SimulationError) -> [PlanPoint] {
    guard try costs([space.start], on: days) != nil else { return [] }
    var points: [PlanPoint] = []
    for cycle in CycleScan.cycles(in: space.cycleSeconds) {
      points += [
        space.start.rescaled(to: cycle), closedForm.point(cycle: cycle, keepsOrders: true),
      ].compactMap { $0 }
    }
    if !space.keepsStages {
      for cycle in CycleScan.cycles(in: space.shortestSearchedCycle...space.cycleSeconds.upperBound)
      {
        points += [closedForm.point(cycle: cycle, keepsOrders: false)].compactMap { $0 }
      }
    }
    guard let early = try costs(points, on: days.prefix(2)) else { return [] }
    var chosen: [PlanPoint] = []
    for place in points.indices.sorted(by: { (early[$0], $0) < (early[$1], $1) })
    where !chosen.contains(where: { $0.cycle == points[place].cycle }) {
      chosen.append(points[place])
      if chosen.count == Self.strandCount { break }
    }
    guard try costs(chosen, on: days) != nil else { return [] }
    return chosen
  }

  /// Descends a while from each start, and drops the worse half until one is left.
  private func raceNetwork(
    _ starts: [PlanPoint], _ neighborhood: Neighborhood
  ) throws(SimulationError) {
    var points = starts
    var share = usedShare
    while points.count > 1, !isOver {
      share += Self.raceShare
      var costs: [Double] = []
      for place in points.indices {
        let until =
          usedShare + (share - usedShare) / Double(points.count - place)
        guard
          let found = try descendEverywhere(from: points[place], in: neighborhood, until: until)
        else { return }
        points[place] = found.point
        costs.append(found.cost)
      }
      let ranked = points.indices.sorted { (costs[$0], $0) < (costs[$1], $1) }
      points = ranked.prefix(points.count / 2).map { points[$0] }
    }
  }

  /// Share of the budget for each round of a race.
  private static let raceShare = 0.12

  /// Descends from the leader, then again and again from points near it.
  private func polish(_ neighborhood: Neighborhood) throws(SimulationError) {
    guard var (point, cost) = try settle(leader, neighborhood) else { return }
    var fruitless = 0
    while !isOver, usedShare < Self.descentShare, fruitless < Self.fruitlessMaximum {
      guard let other = try settle(kick(point, neighborhood), neighborhood) else { return }
      fruitless += 1
      if other.cost < cost {
        (point, cost) = other
        fruitless = 0
      }
    }
    hasConverged = fruitless == Self.fruitlessMaximum
  }

  /// Descends by all kinds of moves until none helps.
  private func settle(_ start: PlanPoint, _ neighborhood: Neighborhood) throws(SimulationError)
    -> (point: PlanPoint, cost: Double)?
  {
    var point = start
    if start.settings.count >= Self.networkCount {
      var before = Double.infinity
      while !isOver, usedShare < Self.descentShare {
        guard
          let near = try descendEverywhere(
            from: point, in: neighborhood, until: Self.descentShare),
          let wide = try descend(
            from: near.point, until: Self.descentShare,
            moves: { _, stream in neighborhood.wideMoves(&stream) })
        else { return nil }
        point = wide.point
        if wide.cost > before * Self.settledRatio { break }
        before = wide.cost
      }
    }
    return try descend(
      from: point, until: Self.descentShare,
      moves: { neighborhood.moves(from: $0, &$1) })
  }

  /// Descents without success in a row after which nothing is left to try.
  private static let fruitlessMaximum = 40

  /// A round that gains less than this is the last.
  private static let settledRatio = 0.999

  /// Several random moves at once.
  private func kick(_ point: PlanPoint, _ neighborhood: Neighborhood) -> PlanPoint {
    var result = point
    for move in neighborhood.moves(from: point, &stream).prefix(Self.kickCount) {
      result = result.applying(move, in: space) ?? result
    }
    return result
  }

  private static let kickCount = 6

  /// Compares the best points on days that none of them was chosen by, and drops the worse half
  /// until one is left.
  private func select() throws(SimulationError) {
    var finalists = best(16)
    var last = days.upperBound
    let first = last
    while finalists.count > 1 {
      last += days.count
      guard let fresh = try costs(finalists, on: first..<last) else { break }
      let ranked = finalists.indices.sorted { (fresh[$0], $0) < (fresh[$1], $1) }
      finalists = ranked.prefix((finalists.count + 1) / 2).map { finalists[$0] }
    }
    finalist = finalists.first
  }
}
