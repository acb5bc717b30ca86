import EventKernel
import TrafficSimulation

extension PlanSearch {
  /// Trials of one generation.
  private static let trialCount = 8
  /// Generations without success after which the descent has come to an end.
  private static let idleGenerations = 12

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
      // Another pair of days each time, so that no pair is fitted.
      let pair = days.lowerBound + 2 * (turn % max(1, days.count / 2))
      let few = pair..<min(pair + 2, days.upperBound)
      var trials: [[PlanMove]] = []
      var points: [PlanPoint] = []
      for _ in 0..<Self.trialCount {
        let set = sets[turn % sets.count]
        turn += 1
        var point = current
        var moves: [PlanMove] = []
        for place in set {
          guard let move = neighborhood.randomMove(at: place, from: point, &stream),
            let next = point.applying(move, in: space)
          else { continue }
          point = next
          moves.append(move)
        }
        trials.append(moves)
        points.append(point)
      }
      guard let seen = try localCosts([current] + points, on: few) else { break }
      var best: [Int: (move: PlanMove, gain: Double)] = [:]
      for (moves, local) in zip(trials, seen.dropFirst()) {
        for move in moves {
          guard let place = move.signal else { continue }
          let around = [place] + neighborhood.graph.neighbors[place]
          let gain = around.reduce(0) { $0 + seen[0][$1] - local[$1] }
          if gain > 0, gain > best[place]?.gain ?? 0 { best[place] = (move, gain) }
        }
      }
      let ranked = best.sorted { ($1.value.gain, $0.key) < ($0.value.gain, $1.key) }
      var joint: [PlanPoint] = []
      for count in Set([ranked.count, (ranked.count + 1) / 2, (ranked.count + 3) / 4]).sorted()
      where count > 0 {
        let point = ranked.prefix(count).reduce(current) {
          $0.applying($1.value.move, in: space) ?? $0
        }
        if point != current { joint.append(point) }
      }
      guard !joint.isEmpty else {
        idle += 1
        continue
      }
      guard let whole = try costs(joint, on: days) else { break }
      guard let winner = whole.indices.min(by: { (whole[$0], $0) < (whole[$1], $1) }),
        whole[winner] < cost
      else {
        idle += 1
        continue
      }
      idle = 0
      current = joint[winner]
      cost = whole[winner]
    }
    return (current, cost)
  }
}
