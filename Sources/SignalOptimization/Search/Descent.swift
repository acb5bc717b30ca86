import EventKernel
import TrafficSimulation

extension PlanSearch {
  /// Moves that are compared at a time.
  private static let batchCount = 16
  /// Days on which a move is looked at first, at least, and what part of all days.
  private static let firstDayCount = 2
  private static let firstDayParts = 8
  /// Moves that are looked at on all days after that.
  private static let survivorCount = 5

  /// Goes down from a point in whole seconds until no move of the neighbourhood helps, or the share
  /// of the budget is used (hill climbing, as TRANSYT has it; Robertson 1969).
  ///
  /// Moves are taken in the order given. Each is first compared on few days, and only the best of a
  /// batch on all: most moves are bad, and that shows at once. Moves of a batch that help and touch
  /// different signals are also tried together.
  func descend(
    from start: PlanPoint, until share: Double,
    moves makeMoves: (PlanPoint, inout RandomStream) -> [PlanMove]
  ) throws(SimulationError) -> (point: PlanPoint, cost: Double)? {
    var current = start
    guard var cost = try costs([current], on: days)?.first else { return nil }
    let firstCount = min(days.count, max(Self.firstDayCount, days.count / Self.firstDayParts))
    var turn = 0
    var failed = 0
    var moves: [PlanMove] = []
    while !isOver, usedShare < share {
      if moves.isEmpty {
        if failed > 0 { return (current, cost) }
        failed = 1
        moves = makeMoves(current, &stream)
      }
      let batch = moves.suffix(Self.batchCount)
      moves.removeLast(batch.count)
      let candidates = batch.compactMap { move in
        current.applying(move, in: space).map { (move: move, point: $0) }
      }
      guard !candidates.isEmpty else { continue }
      // Other days each time, so that no move is refused for good by a few days.
      let begin = firstCount * (turn % (days.count / firstCount))
      let first = begin..<begin + firstCount
      turn += 1
      guard let early = try costs(candidates.map(\.point), on: first),
        let firstCost = try costs([current], on: first)?.first
      else { return (current, cost) }
      let ranked = candidates.indices.filter { early[$0] < firstCost }
        .sorted { (early[$0], $0) < (early[$1], $1) }.prefix(Self.survivorCount)
      guard !ranked.isEmpty else { continue }
      var survivors = ranked.map { candidates[$0].point }
      if let joint = joint(ranked.map { candidates[$0].move }, at: current) {
        survivors.append(joint)
      }
      guard let late = try costs(survivors, on: days) else { return (current, cost) }
      guard let best = late.indices.min(by: { (late[$0], $0) < (late[$1], $1) }),
        late[best] < cost
      else { continue }
      current = survivors[best]
      cost = late[best]
      failed = 0
    }
    return (current, cost)
  }

  /// All moves one after the other, of each signal the first; nil when there is only one.
  private func joint(_ moves: [PlanMove], at point: PlanPoint) -> PlanPoint? {
    var result = point
    var touched: Set<Int> = []
    var count = 0
    for move in moves {
      if let signal = move.signal, !touched.insert(signal).inserted { continue }
      guard let next = result.applying(move, in: space) else { continue }
      result = next
      count += 1
    }
    return count > 1 && result != point ? result : nil
  }
}
