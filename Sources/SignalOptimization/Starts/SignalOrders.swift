import SignalControl
import SignalModel

/// The orders of a signal's stages that a corridor may choose from: those of the plan's own stages,
/// and where stages may be put in, leading, lagging and split turns.
///
/// None serves anybody worse than the plan, divides the green of a stream in two, or ends a
/// permitted turn while the opposing stream goes on, unless the plan does so: its drivers would
/// take their yellow for that of all (the yellow trap).
struct SignalOrders {
  private let signal: Signal
  private let start: [Int]
  private let addable: [Int]
  private let service: StageService
  private let dropsProtected: Bool
  /// Groups of drivers who do more than turn to the kerb.
  private let streams: [Int]
  /// For each turn across others, the groups it yields to.
  private let opposing: [(turn: Int, streams: Set<Int>)]

  /// Stages of a plan that are arranged in every way; of more, only two change places.
  static let arrangedMaximum = 6

  /// - Parameters:
  ///   - timing: Stages in the order of the plan.
  ///   - choice: What may be put in.
  init(index: NetworkSignals, timing: SignalTiming, choice: OrderChoice) {
    let network = index.network
    signal = network.signals[timing.signal].with(ownStagesOf: timing)
    let start = timing.stages.map(\.stage)
    self.start = start
    addable = choice.addable(signal: timing.signal).filter { !start.contains($0) }
    service = StageService(signal: signal, start: start)
    dropsProtected = choice.dropsProtected
    let kerbTurn: Turn = network.drivesOnTheRight ? .right : .left
    let crossTurn: Turn = network.drivesOnTheRight ? .left : .right
    let paths = signal.groups.indices.map {
      index.connections(ofGroup: $0, signal: timing.signal).map { network.connections[$0] }
    }
    streams = signal.groups.indices.filter { group in
      paths[group].contains { $0.turn != kerbTurn }
    }
    opposing = signal.groups.indices.map { group in
      let foes = paths[group].filter { $0.turn == crossTurn }.flatMap(\.yieldsTo)
        .map { network.connections[$0] }
        .filter { $0.signal == timing.signal }.compactMap(\.signalGroup)
      return (group, Set(foes).subtracting([group]))
    }.filter { !$0.streams.isEmpty }
  }

  /// The orders, the plan's first, each beginning with the plan's first stage where it has it.
  ///
  /// Complexity: O(stages! up to ``arrangedMaximum`` + stages² x addable stages²), each O(stages x
  /// groups).
  ///
  /// - Parameter count: How many at most.
  func all(count: Int) -> [[Int]] {
    var result = [start]
    guard Set(start).count == start.count, start.count > 1 else { return result }
    let greens = greenCount(start)
    let traps = trapCount(start)
    var seen: Set<[Int]> = [StructureSearch.canonical(start)]
    for order in arranged() + structured() {
      guard result.count < count else { break }
      guard seen.insert(StructureSearch.canonical(order)).inserted,
        zip(greenCount(order), greens).allSatisfy({ $0 <= max(1, $1) }),
        trapCount(order) <= traps,
        service.isKept(by: order, dropsProtected: dropsProtected),
        StageTransitions.fit(order, start: start, signal: signal)
      else { continue }
      result.append(begun(order))
    }
    return result
  }

  /// The same cycle begun with the stage that the plan begins with.
  private func begun(_ order: [Int]) -> [Int] {
    guard let place = order.firstIndex(of: start[0]) else { return order }
    return Array(order[place...] + order[..<place])
  }

  // MARK: Orders

  /// The plan's stages in other orders.
  private func arranged() -> [[Int]] {
    guard start.count > Self.arrangedMaximum else {
      return permutations(Array(start.dropFirst())).map { [start[0]] + $0 }
    }
    return start.indices.flatMap { first in
      start.indices.filter { $0 > first }.map { second in
        var exchanged = start
        exchanged.swapAt(first, second)
        return exchanged
      }
    }
  }

  private func permutations(_ stages: [Int]) -> [[Int]] {
    guard stages.count > 1 else { return [stages] }
    return stages.indices.flatMap { place in
      var others = stages
      let first = others.remove(at: place)
      return permutations(others).map { [first] + $0 }
    }
  }

  /// One or two of the plan's stages make room for two others that do the same between them (one
  /// turn leads and the other lags, or each leg has a stage to itself), or one more is put in.
  private func structured() -> [[Int]] {
    var result: [[Int]] = []
    for removed in removals() {
      let wanted = protected(removed)
      let rest = start.filter { !removed.contains($0) }
      // Each does a part, and needs the other for the rest.
      let parts = addable.map { (stage: $0, does: protected([$0]).intersection(wanted)) }
        .filter { !$0.does.isEmpty && $0.does.count < wanted.count }
      for first in parts {
        for second in parts
        where second.stage != first.stage
          && first.does.union(second.does).count == wanted.count
        {
          result += placements(of: first.stage, in: rest).flatMap {
            placements(of: second.stage, in: $0)
          }
        }
      }
    }
    return result + addable.flatMap { placements(of: $0, in: start) }
  }

  /// Single stages, and pairs.
  private func removals() -> [[Int]] {
    let pairs = start.indices.flatMap { first in
      start.indices.filter { $0 > first }.map { [start[first], start[$0]] }
    }
    return start.map { [$0] } + pairs
  }

  /// The streams that have a protected green.
  private func protected(_ stages: [Int]) -> Set<Int> {
    Set(streams.filter { group in stages.contains { signal.stages[$0].show[group] == .green } })
  }

  private func placements(of stage: Int, in order: [Int]) -> [[Int]] {
    guard !order.isEmpty else { return [[stage]] }
    return (1...order.count).map { place in
      var with = order
      with.insert(stage, at: place)
      return with
    }
  }

  // MARK: What an order does to drivers

  /// How often each stream begins to go in a cycle.
  private func greenCount(_ order: [Int]) -> [Int] {
    streams.map { group in
      boundaries(order).count { !goes(group, $0) && goes(group, $1) }
    }
  }

  /// How often a permitted turn ends while a stream it yields to goes on.
  private func trapCount(_ order: [Int]) -> Int {
    opposing.reduce(0) { sum, foes in
      sum
        + boundaries(order).count { now, next in
          signal.stages[now].show[foes.turn] == .permitted && !goes(foes.turn, next)
            && foes.streams.contains { goes($0, now) && goes($0, next) }
        }
    }
  }

  private func boundaries(_ order: [Int]) -> [(Int, Int)] {
    order.indices.map { (order[$0], order[($0 + 1) % order.count]) }
  }

  private func goes(_ group: Int, _ stage: Int) -> Bool {
    signal.stages[stage].show[group].isGo
  }
}
