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
  /// In one run a move is tried at each signal of a set in which no two are neighbours or have a
  /// common one. What a move does is seen in the delay at the signal and its neighbours, so one run
  /// judges as many moves as the set has signals. The best move of every signal goes into one plan,
  /// which must then be better as a whole, on all days.
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
      let joint = joined(helpful, at: current)
      guard !joint.isEmpty else {
        idle += 1
        continue
      }
      guard let winner = try cheapest(of: joint, turn),
        let whole = try costs([winner], on: days)?.first
      else { break }
      guard whole < cost else {
        idle += 1
        continue
      }
      idle = 0
      current = winner
      cost = whole
    }
    return (current, cost)
  }

  /// A plan with moves at many signals.
  private struct Trial {
    var point: PlanPoint
    var moves: [PlanMove]
  }

  /// The best move of each signal that helps around it on every day looked at, those that gain most
  /// first. Nil when the budget has ended.
  private func helpful(
    _ trials: [Trial], beside current: PlanPoint, on few: Range<Int>, _ graph: SignalGraph
  ) throws(SimulationError) -> [PlanMove]? {
    guard let seen = try localCosts([current] + trials.map(\.point), on: few) else { return nil }
    var best: [Int: (move: PlanMove, gain: Double)] = [:]
    for (trial, local) in zip(trials, seen.dropFirst()) {
      for move in trial.moves {
        guard let place = move.signal else { continue }
        let around = [place] + graph.neighbors[place]
        let gains = (0..<few.count).map { day in
          around.reduce(0) { $0 + seen[0][day][$1] - local[day][$1] }
        }
        let gain = gains.reduce(0, +)
        guard gains.allSatisfy({ $0 > 0 }), gain > best[place]?.gain ?? 0 else { continue }
        best[place] = (move, gain)
      }
    }
    return best.sorted { ($1.value.gain, $0.key) < ($0.value.gain, $1.key) }.map(\.value.move)
  }

  /// Points with all of some moves, the first half, and the first quarter of them.
  private func joined(_ moves: [PlanMove], at current: PlanPoint) -> [PlanPoint] {
    Set([moves.count, (moves.count + 1) / 2, (moves.count + 3) / 4]).sorted().compactMap { count in
      let point = moves.prefix(count).reduce(current) { $0.applying($1, in: space) ?? $0 }
      return point == current ? nil : point
    }
  }

  /// The point that costs least, in a large network on a few days only.
  private func cheapest(of points: [PlanPoint], _ turn: Int) throws(SimulationError) -> PlanPoint? {
    guard let seen = try costs(points, on: isCity ? someDays(turn + 1) : days) else {
      return nil
    }
    return seen.indices.min { (seen[$0], $0) < (seen[$1], $1) }.map { points[$0] }
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
