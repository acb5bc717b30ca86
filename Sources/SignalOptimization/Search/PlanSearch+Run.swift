import EventKernel
import TrafficSimulation

extension PlanSearch {
  /// Cycles that get a search of their own.
  private static let startCount = 6
  /// Share of the budget for each round of the race between them.
  private static let raceShare = 0.12
  /// Up to which share of the budget the descents may go on; the rest is for the selection.
  private static let descentShare = 0.9
  /// Signals from which on moves are tried at many of them at once.
  private static let networkCount = 8

  /// Searches until the budget is used or nothing is left to try.
  func run(_ closedForm: ClosedForm) throws(SimulationError) {
    let starts = try scan(closedForm)
    guard !starts.isEmpty else { return }
    let neighborhood = Neighborhood(space: space)
    guard let first = try race(starts, neighborhood) else { return }
    try polish(from: first, neighborhood)
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
      let range = space.shortestSearchedCycle...space.cycleSeconds.upperBound
      points += CycleScan.cycles(in: range).compactMap {
        closedForm.point(cycle: $0, keepsOrders: false)
      }
    }
    guard let early = try costs(points, on: days.prefix(2)) else { return [] }
    var chosen: [PlanPoint] = []
    for place in points.indices.sorted(by: { (early[$0], $0) < (early[$1], $1) })
    where !chosen.contains(where: { $0.cycle == points[place].cycle }) {
      chosen.append(points[place])
      if chosen.count == Self.startCount { break }
    }
    guard try costs(chosen, on: days) != nil else { return [] }
    return chosen
  }

  /// Descends a while from each start, and drops the worse half after every round until one is left
  /// (successive halving; Jamieson and Talwalkar 2016). Nil when the budget has ended.
  private func race(
    _ starts: [PlanPoint], _ neighborhood: Neighborhood
  ) throws(SimulationError) -> PlanPoint? {
    var points = starts
    while points.count > 1, !isOver {
      let begin = usedShare
      var costs: [Double] = []
      for place in points.indices {
        let until = begin + Self.raceShare * Double(place + 1) / Double(points.count)
        let found =
          isNetwork
          ? try descendEverywhere(from: points[place], in: neighborhood, until: until)
          : try descend(from: points[place], until: until, moves: neighborhood.moves)
        guard let found else { return nil }
        points[place] = found.point
        costs.append(found.cost)
      }
      let ranked = points.indices.sorted { (costs[$0], $0) < (costs[$1], $1) }
      points = ranked.prefix(points.count / 2).map { points[$0] }
    }
    return points.first
  }

  private var isNetwork: Bool { space.start.settings.count >= Self.networkCount }

  /// Descends from a point, then again and again from points near the best (iterated local search;
  /// Lourenço, Martin and Stützle 2003).
  private func polish(
    from start: PlanPoint, _ neighborhood: Neighborhood
  ) throws(SimulationError) {
    guard var (point, cost) = try settle(start, neighborhood) else { return }
    var fruitless = 0
    while !isOver, usedShare < Self.descentShare, fruitless < Self.fruitlessMaximum {
      // From near the best a sample of the moves finds the way down, if there is one.
      let found = try descend(from: kick(point, neighborhood), until: Self.descentShare) {
        Array(neighborhood.moves(from: $0, &$1).prefix(Self.sampleCount))
      }
      guard var other = found else { return }
      fruitless += 1
      guard other.cost < cost * Self.promisingRatio else { continue }
      guard let settled = try settle(other.point, neighborhood) else { return }
      other = settled
      if other.cost < cost {
        (point, cost) = other
        fruitless = 0
      }
    }
    hasConverged = fruitless == Self.fruitlessMaximum
  }

  /// Moves that are tried from a point near the best.
  private static let sampleCount = 128
  /// A descent that came so near to the best is worth finishing.
  private static let promisingRatio = 1.005
  /// Descents without success in a row after which nothing is left to try.
  private static let fruitlessMaximum = 60

  /// Descends by all kinds of moves until none helps.
  private func settle(_ start: PlanPoint, _ neighborhood: Neighborhood) throws(SimulationError)
    -> (point: PlanPoint, cost: Double)?
  {
    var point = start
    var before = Double.infinity
    while isNetwork, !isOver, usedShare < Self.descentShare {
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
    return try descend(from: point, until: Self.descentShare, moves: neighborhood.moves)
  }

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
  /// until one is left (sequential halving; Karnin, Koren and Somekh 2013).
  private func select() throws(SimulationError) {
    var finalists = best(Self.finalistCount)
    let first = days.upperBound
    var last = first
    while finalists.count > 1 {
      last += days.count
      guard let fresh = try costs(finalists, on: first..<last) else { break }
      let ranked = finalists.indices.sorted { (fresh[$0], $0) < (fresh[$1], $1) }
      finalists = ranked.prefix((finalists.count + 1) / 2).map { finalists[$0] }
    }
    finalist = finalists.first
  }

  private static let finalistCount = 16
}
