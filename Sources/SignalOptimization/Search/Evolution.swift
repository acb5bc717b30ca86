import EventKernel
import TrafficSimulation

/// One evolution strategy of several that compete.
private struct Strand {
  var coordinates: PlanCoordinates
  var strategy: CovarianceAdaptation
  var cost = Double.infinity
  var best: PlanPoint
}

extension PlanSearch {
  /// Generations between two comparisons of strategies.
  private static let roundGenerations = 12
  /// Days on which generations are compared.
  private static let evolutionDayCount = 4
  /// First step, as a share of the cycle.
  private static let stepShare = 0.12
  /// Steps below this change no whole second any more, s.
  private static let stepSecondsMinimum = 0.4

  /// Lets an evolution strategy loose on each of some points, and drops the worse half after every
  /// round until one is left (successive halving; Jamieson and Talwalkar 2016).
  ///
  /// - Parameters:
  ///   - starts: Points, each with a cycle of its own.
  ///   - share: The share of the budget up to which it may go on.
  func evolve(from starts: [PlanPoint], until share: Double) throws(SimulationError) {
    var strands = starts.map { start in
      let coordinates = PlanCoordinates(
        template: start, cycles: space.cycleLimits(of: start))
      return Strand(
        coordinates: coordinates,
        strategy: CovarianceAdaptation(
          mean: coordinates.origin, deviation: Self.stepShare * Double(start.cycle)), best: start)
    }
    while !isOver, usedShare < share, !strands.isEmpty {
      for number in strands.indices {
        guard try advance(&strands[number], until: share) else { return }
      }
      guard let full = try costs(strands.map(\.best), on: days) else { return }
      for number in strands.indices { strands[number].cost = full[number] }
      strands.sort { $0.cost < $1.cost }
      if strands.count > 1 { strands.removeLast(strands.count / 2) }
      strands.removeAll { $0.strategy.deviation < Self.stepSecondsMinimum }
    }
  }

  /// One round of a strategy; false when the budget has ended.
  private func advance(_ strand: inout Strand, until share: Double) throws(SimulationError) -> Bool
  {
    let few = days.prefix(Self.evolutionDayCount)
    var best = strand.best
    var bestCost = Double.infinity
    for _ in 0..<Self.roundGenerations where usedShare < share {
      let asked = strand.strategy.ask(&stream)
      let points = asked.map { strand.coordinates.point($0) }
      guard let known = try costs(points.compactMap { $0 }, on: few) else { return false }
      var position = 0
      let values = points.map { point -> Double in
        guard let point else { return .infinity }
        defer { position += 1 }
        if known[position] < bestCost {
          bestCost = known[position]
          best = point
        }
        return known[position]
      }
      strand.strategy.tell(asked, values: values)
      if strand.strategy.deviation < Self.stepSecondsMinimum { break }
    }
    let centre = strand.coordinates.point(strand.strategy.mean) ?? best
    guard let pair = try costs([best, centre, strand.best], on: days) else { return false }
    strand.best = pair[1] <= pair[0] ? centre : best
    if pair[2] < min(pair[0], pair[1]) { strand.best = [best, centre, strand.best][2] }
    return true
  }
}
