import EventKernel
import TrafficSimulation

extension PlanSearch {
  /// Trials of one generation at least.
  private static let trialCount = 8
  /// Generations without success after which the descent has come to an end.
  private static let idleGenerations = 12
  /// The largest step of the moves, s, one generation after the other.
  private static let largestSteps = [2, 16, 4, 8]

  /// Goes down from a point by moves at many signals at once.
  ///
  /// In one run a move is tried at each signal of a set in which no two are neighbours. What a move
  /// does is seen on the links around its signal alone, against the same traffic without it, so one
  /// run judges as many moves as the set has signals, and what chance does elsewhere in the network
  /// does not drown them. The best move of every signal goes into one plan. On other days each of
  /// them must help again, next to all the others; those that do not are taken back, and what is
  /// left must be better as a whole.
  func descendEverywhere(
    from start: PlanPoint, in neighborhood: Neighborhood, until share: Double
  ) throws(SimulationError) -> (point: PlanPoint, cost: Double)? {
    var current = start
    guard var cost = try costs([current], on: days)?.first else { return nil }
    let sets = neighborhood.graph.independentSets
    guard !sets.isEmpty else { return (current, cost) }
    var idle = 0
    var turn = 0
    while !isOver, usedShare < share, idle < Self.idleGenerations {
      let largest = Self.largestSteps[turn % Self.largestSteps.count]
      var trials: [Trial] = []
      for number in 0..<max(Self.trialCount, sets.count) {
        var trial = Trial(point: current, moves: [])
        for place in sets[(turn + number) % sets.count] {
          guard
            let move = neighborhood.randomMove(
              at: place, from: current, largest: largest, &stream),
            let next = trial.point.applying(move, in: space)
          else { continue }
          trial.point = next
          trial.moves.append(move)
        }
        trials.append(trial)
      }
      turn += 1
      // Other days each time, so that none are fitted.
      guard
        let helpful = try helpful(
          trials, beside: current, on: someDays(turn), neighborhood.graph)
      else { break }
      guard !helpful.isEmpty else {
        idle += 1
        continue
      }
      guard
        let point = try confirmed(
          helpful, at: current, on: someDays(turn + 1), neighborhood.graph)
      else { break }
      guard point != current else {
        idle += 1
        continue
      }
      guard let whole = try costs([point], on: days)?.first else { break }
      guard whole < cost else {
        idle += 1
        continue
      }
      idle = 0
      current = point
      cost = whole
    }
    return (current, cost)
  }

  /// A plan with moves at many signals.
  private struct Trial {
    var point: PlanPoint
    var moves: [PlanMove]
  }

  /// The best move of each signal that helps around it on every day looked at. Nil when the budget
  /// has ended.
  private func helpful(
    _ trials: [Trial], beside current: PlanPoint, on few: Range<Int>, _ graph: SignalGraph
  ) throws(SimulationError) -> [PlanMove]? {
    guard let seen = try localCosts([current] + trials.map(\.point), on: few, graph) else {
      return nil
    }
    var best: [Int: (move: PlanMove, gain: Double)] = [:]
    for (trial, local) in zip(trials, seen.dropFirst()) {
      for move in trial.moves {
        guard let place = move.signal else { continue }
        let gains = (0..<few.count).map { seen[0][$0][place] - local[$0][place] }
        let gain = gains.reduce(0, +)
        guard gains.allSatisfy({ $0 > 0 }), gain > best[place]?.gain ?? 0 else { continue }
        best[place] = (move, gain)
      }
    }
    return best.sorted { $0.key < $1.key }.map(\.value.move)
  }

  /// The point with those of some moves that help around their signals, next to all the others, on
  /// days on which they were not chosen; the same point where they do not as a whole. Nil when the
  /// budget has ended.
  private func confirmed(
    _ moves: [PlanMove], at current: PlanPoint, on few: Range<Int>, _ graph: SignalGraph
  ) throws(SimulationError) -> PlanPoint? {
    func joined(_ moves: [PlanMove]) -> PlanPoint {
      moves.reduce(current) { $0.applying($1, in: space) ?? $0 }
    }
    let all = joined(moves)
    guard let seen = try localCosts([current, all], on: few, graph) else { return nil }
    let kept = moves.filter { move in
      guard let place = move.signal else { return false }
      return (0..<few.count).reduce(0) { $0 + seen[0][$1][place] - seen[1][$1][place] } > 0
    }
    let point = joined(kept)
    guard let whole = try costs([current, point], on: few) else { return nil }
    return whole[1] < whole[0] ? point : current
  }

  /// Two of the days of the search, others each turn.
  private func someDays(_ turn: Int) -> Range<Int> {
    let few = min(2, days.count)
    let begin = days.lowerBound + few * (turn % (days.count / few))
    return begin..<begin + few
  }

  /// Whether the network is so large that one day tells much, and takes long.
  var isCity: Bool { space.start.settings.count >= Self.cityCount }

  private static let cityCount = 64
}
