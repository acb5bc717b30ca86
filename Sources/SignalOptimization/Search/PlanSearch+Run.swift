import EventKernel
import TrafficSimulation

extension PlanSearch {
  /// Cycles that get a search of their own.
  private static let strandCount = 6
  /// Up to which share of the budget each part may go.
  private static let evolutionShare = 0.55
  private static let descentShare = 0.9
  private static let selectionShare = 0.97

  /// Searches until the budget is used or nothing is left to try.
  func run() throws(SimulationError) {
    let starts = try scan()
    guard !starts.isEmpty else { return }
    try evolve(from: starts, until: Self.evolutionShare)
    try polish()
    try select()
  }

  /// The start's shape at all cycles; the best of them, each at a cycle of its own.
  private func scan() throws(SimulationError) -> [PlanPoint] {
    guard try costs([space.start], on: days) != nil else { return [] }
    let points = CycleScan.cycles(in: space.cycleSeconds).flatMap { cycle -> [PlanPoint] in
      guard let scaled = space.start.rescaled(to: cycle) else { return [] }
      var even = scaled
      for place in even.settings.indices {
        let setting = even.settings[place]
        guard let least = setting.leastSeconds(in: cycle) else { continue }
        even.settings[place].splits = WholeSeconds.divide(
          cycle, least: least, weights: least.map { _ in 1 })
      }
      return scaled == even ? [scaled] : [scaled, even]
    }
    guard let early = try costs(points, on: days.prefix(2)) else { return [] }
    var chosen: [PlanPoint] = []
    for place in points.indices.sorted(by: { (early[$0], $0) < (early[$1], $1) }) {
      guard !chosen.contains(where: { $0.cycle == points[place].cycle }) else { continue }
      chosen.append(points[place])
      if chosen.count == Self.strandCount { break }
    }
    guard try costs(chosen, on: days) != nil else { return [] }
    return chosen
  }

  /// Descends from the leader, then again and again from points near it.
  private func polish() throws(SimulationError) {
    let neighborhood = Neighborhood(space: space)
    guard var (point, cost) = try descend(
      from: leader, in: neighborhood, until: Self.descentShare)
    else { return }
    while !isOver, usedShare < Self.descentShare {
      let kicked = kick(point, neighborhood)
      guard
        let other = try descend(from: kicked, in: neighborhood, until: Self.descentShare)
      else { return }
      if other.cost < cost { (point, cost) = other }
    }
  }

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
