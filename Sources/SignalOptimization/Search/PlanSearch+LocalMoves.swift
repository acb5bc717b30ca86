import EventKernel
import TrafficSimulation

/// A point, and what is known of it around its signals, by day.
struct LocalView {
  var point: PlanPoint
  var costs: [Int: [Double]] = [:]
}

/// A move, and the places around which it is felt.
struct LocalMove {
  var move: PlanMove
  var places: [Int]
  /// What it gains there, summed over days.
  var gain = 0.0
  /// The first of the places.
  var first: Int { places.first ?? 0 }
}

/// Moves at many signals in one run, each judged by what happens around it.
extension PlanSearch {
  /// Trials of one generation at least, and of these the moves of a group.
  private static let trialCount = 12
  private static let groupTrialCount = 2
  /// The largest step of the moves, s, one generation after the other.
  private static let largestSteps = [2, 16, 4, 8]

  /// A plan with moves at places that do not feel each other.
  private struct Trial {
    var point: PlanPoint
    var moves: [LocalMove] = []
  }

  /// Plans with moves at the signals of independent sets, and some with the move of one group.
  private func trials(
    from current: PlanPoint, _ neighborhood: Neighborhood, _ turn: Int
  ) -> [Trial] {
    let sets = neighborhood.independentSets
    let largest = Self.largestSteps[turn % Self.largestSteps.count]
    let groups = neighborhood.groupMoves(&stream).prefix(Self.groupTrialCount)
    var result = groups.compactMap { move in
      current.applying(move.move, in: space).map {
        Trial(point: $0, moves: [LocalMove(move: move.move, places: move.places)])
      }
    }
    for number in 0..<max(Self.trialCount - result.count, sets.count) {
      var trial = Trial(point: current)
      for place in sets[(turn + number) % sets.count] {
        guard
          let move = neighborhood.randomMove(at: place, from: current, largest: largest, &stream),
          let next = trial.point.applying(move, in: space)
        else { continue }
        trial.point = next
        trial.moves.append(LocalMove(move: move, places: [place]))
      }
      if !trial.moves.isEmpty { result.append(trial) }
    }
    return result
  }

  /// Of the moves tried from a point at all signals on one day those that help where they are felt,
  /// the best at each place, in the order of places. Nil when the budget has ended.
  func helpfulMoves(
    beside current: inout LocalView, _ neighborhood: Neighborhood, _ turn: Int, on day: Int
  ) throws(SimulationError) -> [LocalMove]? {
    let trials = trials(from: current.point, neighborhood, turn)
    let isKnown = current.costs[day] != nil
    let points = (isKnown ? [] : [current.point]) + trials.map(\.point)
    guard var seen = try localCosts(points.map { ($0, day) }, neighborhood.graph) else {
      return nil
    }
    if !isKnown { current.costs[day] = seen.removeFirst() }
    let before = current.costs[day] ?? []
    var found: [LocalMove] = []
    for (trial, after) in zip(trials, seen) {
      for var move in trial.moves {
        move.gain = move.places.reduce(0) { $0 + before[$1] - after[$1] }
        if move.gain > 0 { found.append(move) }
      }
    }
    var isTaken = [Bool](repeating: false, count: space.start.settings.count)
    var chosen: [LocalMove] = []
    for move in found.sorted(by: { ($1.gain, $0.first) < ($0.gain, $1.first) })
    where move.places.allSatisfy({ !isTaken[$0] }) {
      for place in move.places { isTaken[place] = true }
      chosen.append(move)
    }
    return chosen.sorted { $0.first < $1.first }
  }

  /// The point with those of some moves that help again where they are felt, next to all the
  /// others, on days on which they were not chosen; the same point where none does. Days are added
  /// step by step, and moves that have not helped so far are taken back at each. Nil when the
  /// budget has ended.
  func confirmed(
    _ moves: [LocalMove], at current: inout LocalView, _ turn: Int, dayCount: Int,
    _ graph: SignalGraph
  ) throws(SimulationError) -> LocalView? {
    func joined(_ moves: [LocalMove]) -> PlanPoint {
      moves.reduce(current.point) { $0.applying($1.move, in: space) ?? $0 }
    }
    // The day they were chosen on comes last, and only where all days are wanted.
    let order = (1...dayCount).map { days.lowerBound + (turn + $0) % days.count }
    var kept = moves
    for place in kept.indices { kept[place].gain = 0 }
    var next = LocalView(point: joined(kept))
    var seen = 0
    while seen < order.count, !kept.isEmpty {
      let fresh = order[seen..<min(order.count, max(Self.confirmingDays, 2 * seen))]
      guard try look(at: &current, &next, on: fresh, graph) else { return nil }
      seen = fresh.endIndex
      for place in kept.indices {
        for day in fresh {
          guard let before = current.costs[day], let after = next.costs[day] else { continue }
          kept[place].gain += kept[place].places.reduce(0) { $0 + before[$1] - after[$1] }
        }
      }
      kept.removeAll { $0.gain <= 0 }
      let point = joined(kept)
      if point != next.point { next = LocalView(point: point) }
    }
    return next
  }

  /// Sees to it that two points are known on some days around their signals; false when the
  /// budget has ended.
  private func look(
    at current: inout LocalView, _ next: inout LocalView, on days: ArraySlice<Int>,
    _ graph: SignalGraph
  ) throws(SimulationError) -> Bool {
    var jobs: [(point: PlanPoint, day: Int, isNext: Bool)] = []
    for day in days {
      if current.costs[day] == nil { jobs.append((current.point, day, false)) }
      if next.costs[day] == nil { jobs.append((next.point, day, true)) }
    }
    guard let seen = try localCosts(jobs.map { ($0.point, $0.day) }, graph) else { return false }
    for (job, costs) in zip(jobs, seen) {
      if job.isNext { next.costs[job.day] = costs } else { current.costs[job.day] = costs }
    }
    return true
  }
}
