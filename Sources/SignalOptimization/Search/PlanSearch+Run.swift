import EventKernel
import TrafficSimulation

extension PlanSearch {
  /// Cycles that get a search of their own.
  private static let startCount = 6
  /// Share of the budget for each round of the race between them.
  private static let raceShare = 0.12
  /// Signals from which on moves are tried at many of them at once.
  private static let networkCount = 8

  /// Searches until the budget is used or nothing is left to try.
  ///
  /// - Parameters:
  ///   - starts: Points that the result should not be worse than, beside the start of the space.
  ///   - closedForm: Points at other cycles.
  func run(starts: [PlanPoint], _ closedForm: ClosedForm) throws(SimulationError) {
    guard let (racing, others) = try scan(starts, closedForm), !racing.isEmpty else { return }
    let neighborhood = Neighborhood(space: space)
    let first =
      isNetwork
      ? try race(racing, neighborhood)
      : try evolve(from: Array((racing + others).prefix(populationCount)), neighborhood)
    guard let first,
      let begin = isIsolated ? try bestOnMoreDays(starts + racing) : first,
      let found = try polish(from: begin, neighborhood, fruitless: fruitlessMaximum)
    else { return }
    try restart(from: found, with: others, neighborhood)
    try select(starts + racing)
  }

  /// The start's shape and the closed forms at all cycles, of those at the same cycle the best:
  /// those worth a descent, which are known on all days, and others; the best first. Nil when the
  /// budget has ended.
  private func scan(
    _ starts: [PlanPoint], _ closedForm: ClosedForm
  ) throws(SimulationError) -> (racing: [PlanPoint], others: [PlanPoint])? {
    let early = days.prefix(2)
    guard try costs([space.start], on: days) != nil, let opening = try costs(starts, on: early)
    else { return nil }
    // One after the other, so that the best of them is known as soon as can be.
    let ranked = starts.indices.sorted { (opening[$0], $0) < (opening[$1], $1) }
    for place in ranked where opening[place] <= opening[ranked[0]] * Self.nearRatio {
      guard try costs([starts[place]], on: days) != nil else { return nil }
    }
    var points = starts
    for cycle in CycleScan.cycles(in: space.cycleSeconds) {
      if let point = space.start.rescaled(to: cycle) { points.append(point) }
    }
    guard var known = try costs(points, on: early) else { return nil }
    for keepsOrders in space.keepsStages ? [true] : [true, false] {
      let least = keepsOrders ? space.cycleSeconds.lowerBound : space.shortestSearchedCycle
      let range = least...space.cycleSeconds.upperBound
      let coarse = closedForm.points(
        cycles: CycleScan.cycles(in: range), keepsOrders: keepsOrders, threads: threads)
      guard let seen = try costs(coarse, on: early) else { return nil }
      // Around the best every second is looked at: progression may need just that one.
      let best = seen.indices.min { (seen[$0], $0) < (seen[$1], $1) }
      let fine = closedForm.points(
        cycles: best.map { CycleScan.cycles(around: coarse[$0].cycle, in: range) } ?? [],
        keepsOrders: keepsOrders, threads: threads)
      guard let seenFine = try costs(fine, on: early) else { return nil }
      points += coarse + fine
      known += seen + seenFine
    }
    let chosen = distinct(points, known)
    let first = Array(chosen.prefix(Self.startCount))
    guard let costs = try costs(first, on: days) else { return nil }
    let least = costs.min() ?? 0
    return (
      first.indices.filter { costs[$0] <= hopelessRatio * least }.map { first[$0] },
      Array(chosen.dropFirst(first.count))
    )
  }

  /// The best points of which no two have nearly the same cycle, the best first.
  private func distinct(_ points: [PlanPoint], _ costs: [Double]) -> [PlanPoint] {
    var chosen: [PlanPoint] = []
    for place in points.indices.sorted(by: { (costs[$0], $0) < (costs[$1], $1) }) {
      let point = points[place]
      let isNew = chosen.allSatisfy { other in
        Double(abs(other.cycle - point.cycle)) > Self.distinctShare * Double(point.cycle)
          || other.settings.map(\.ownSeconds) != point.settings.map(\.ownSeconds)
      }
      if isNew { chosen.append(point) }
    }
    return chosen
  }

  /// Cycles that differ by no more than this share count as the same start.
  private static let distinctShare = 0.03

  /// Of the closed forms those are looked at on all days that cost at most the best times this.
  private static let nearRatio = 1.05

  /// A start that costs more than the best times this is not worth a descent of its own; in a large
  /// network a descent is long.
  private var hopelessRatio: Double { isCity ? 1.05 : 1.3 }

  /// Starts of a race: the more, the more runs there are to fit each; 2 with two thousand.
  private var raceCount: Int {
    max(1, Int((Double(remainingRuns ?? 0).squareRoot() / Self.raceRoot).rounded()))
  }
  private static let raceRoot = 24.0

  /// Descends a while from each start, and drops the worse half after every round until one is left
  /// (successive halving; Jamieson and Talwalkar 2016). Nil when the budget has ended.
  private func race(
    _ starts: [PlanPoint], _ neighborhood: Neighborhood
  ) throws(SimulationError) -> PlanPoint? {
    var points = Array(starts.prefix(raceCount))
    while points.count > 1, !isOver {
      let begin = usedShare
      var costs: [Double] = []
      for place in points.indices {
        let until = begin + Self.raceShare * Double(place + 1) / Double(points.count)
        guard
          let found = try descendEverywhere(from: points[place], in: neighborhood, until: until)
        else { return nil }
        points[place] = found.point
        costs.append(found.cost)
      }
      let ranked = points.indices.sorted { (costs[$0], $0) < (costs[$1], $1) }
      points = ranked.prefix(points.count / 2).map { points[$0] }
    }
    return points.first
  }

  /// Whether there is one signal alone to time. It has few seconds to choose, and near the best a
  /// second more or less matters less than the day does.
  var isIsolated: Bool { space.start.settings.count { $0.splits.count > 1 } == 1 }

  /// Whether moves are tried at many signals in one run, and judged by what happens around them.
  var isNetwork: Bool { space.start.settings.count >= Self.networkCount }

  /// Descends from a point, then again and again from points near the best (iterated local search;
  /// Lourenço, Martin and Stützle 2003). Nil when the budget has ended before anything was found.
  ///
  /// - Parameter limit: Descents without success in a row after which it ends.
  func polish(
    from start: PlanPoint, _ neighborhood: Neighborhood, fruitless limit: Int
  ) throws(SimulationError) -> PlanPoint? {
    guard var (point, cost) = try settle(start, neighborhood) else { return nil }
    var fruitless = 0
    while !isOver, usedShare < descentShare, fruitless < limit {
      guard var other = try redescend(from: kick(point, neighborhood), neighborhood) else { break }
      fruitless += 1
      guard other.cost < cost * Self.promisingRatio else { continue }
      guard let settled = try settle(other.point, neighborhood) else { break }
      other = settled
      if other.cost < cost {
        (point, cost) = other
        fruitless = 0
      }
    }
    return point
  }

  /// Descends from near the best: by a sample of the moves, which finds the way down if there is
  /// one. Nil when the budget has ended.
  private func redescend(
    from point: PlanPoint, _ neighborhood: Neighborhood
  ) throws(SimulationError) -> (point: PlanPoint, cost: Double)? {
    if isNetwork {
      return try descendEverywhere(from: point, in: neighborhood, until: descentShare)
    }
    return try descend(from: point, until: descentShare) {
      Array(neighborhood.moves(from: $0, &$1).prefix(Self.sampleCount))
    }
  }

  /// Moves that are tried from a point near the best.
  private static let sampleCount = 128
  /// A descent that came so near to the best is worth finishing.
  private static let promisingRatio = 1.005
  /// Descents without success in a row after which nothing is left to try. In a network each of
  /// them is long, and more days show more than a further one.
  private var fruitlessMaximum: Int { isNetwork ? 4 : 60 }

  /// Descends by all kinds of moves until none helps.
  func settle(_ start: PlanPoint, _ neighborhood: Neighborhood) throws(SimulationError)
    -> (point: PlanPoint, cost: Double)?
  {
    guard isNetwork else {
      return try descend(from: start, until: descentShare, moves: neighborhood.moves)
    }
    guard var before = try costs([start], on: days)?.first else { return nil }
    var point = start
    while !isOver, usedShare < descentShare {
      guard
        let near = try descendEverywhere(
          from: point, in: neighborhood, until: descentShare),
        let wide = try descend(
          from: near.point, until: descentShare,
          moves: { _, stream in neighborhood.wideMoves(&stream) })
      else { return nil }
      point = wide.point
      let isSettled = wide.cost > before * Self.settledRatio
      before = min(before, wide.cost)
      if isSettled { break }
    }
    return (point, before)
  }

  /// A round that gains less than this is the last.
  private static let settledRatio = 0.999

  /// Several random moves at once.
  func kick(
    _ point: PlanPoint, _ neighborhood: Neighborhood, count: Int = kickCount
  ) -> PlanPoint {
    var result = point
    for move in neighborhood.moves(from: point, &stream).prefix(count) {
      result = result.applying(move, in: space) ?? result
    }
    return result
  }

  static let kickCount = 6
}
