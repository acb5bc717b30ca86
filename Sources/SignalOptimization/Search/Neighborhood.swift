import EventKernel

/// The moves that a descent tries.
struct Neighborhood {
  /// Steps of splits and cycles, s.
  static let steps = [1, 2, 4, 8]
  /// Steps of offsets, s.
  static let shifts = [1, 2, 4, 8, 16]

  private let space: PlanSpace
  /// Signals that have something to time, by place.
  let timed: [Int]
  /// Who feeds whom.
  let graph: SignalGraph
  /// Sets of signals in which no two are neighbours.
  let independentSets: [[Int]]
  /// Groups of signals that are moved together.
  private let groups: [[Int]]
  /// Of each group the signals that have neighbours outside.
  private let edges: [[Int]]
  /// Whether there is more than one signal with a cycle of its own to shift.
  private let hasOffsets: Bool

  init(space: PlanSpace) {
    self.space = space
    timed = space.start.settings.indices.filter { space.start.settings[$0].splits.count > 1 }
    hasOffsets = timed.count > 1
    let graph = SignalGraph(space: space)
    self.graph = graph
    independentSets = graph.independentSets
    groups = graph.branches
    edges = groups.map { group in
      group.filter { graph.neighbors[$0].contains { !group.contains($0) } }
    }
  }

  /// A random move of one signal, by steps of at most `largest` seconds; nil when it has nothing to
  /// move.
  func randomMove(
    at signal: Int, from point: PlanPoint, largest: Int, _ stream: inout RandomStream
  ) -> PlanMove? {
    let setting = point.settings[signal]
    let count = setting.splits.count
    guard count > 1 else { return nil }
    func pick(_ values: [Int]) -> Int {
      let usable = values.prefix { $0 <= largest }
      return usable[stream.integer(below: usable.count)]
    }
    let sign = stream.integer(below: 2) == 0 ? 1 : -1
    let kind = stream.integer(below: 11)
    if kind == 10, hasOffsets {
      let moves = cycleMoves(signal, setting).filter { $0.signal != nil }
      return moves[stream.integer(below: moves.count)]
    }
    if kind == 9 {
      let orders = space.orders(near: setting.order, place: signal)
      if !orders.isEmpty {
        return .order(signal: signal, order: orders[stream.integer(below: orders.count)])
      }
    }
    if kind >= 6, hasOffsets { return .shift(signals: [signal], seconds: sign * pick(Self.shifts)) }
    if kind >= 3 {
      return .boundary(
        signal: signal, place: stream.integer(below: count), seconds: sign * pick(Self.steps))
    }
    let from = stream.integer(below: count)
    let to = (from + 1 + stream.integer(below: count - 1)) % count
    return .transfer(signal: signal, from: from, to: to, seconds: pick(Self.steps))
  }

  /// The moves of the whole network: its cycle, and groups of signals, in random order.
  func wideMoves(_ stream: inout RandomStream) -> [PlanMove] {
    var result: [PlanMove] = []
    for group in groups {
      let shift = Self.shifts[stream.integer(below: Self.shifts.count)]
      result += [shift, -shift].map { PlanMove.shift(signals: group, seconds: $0) }
    }
    result = Array(Self.shuffled(result, &stream).prefix(Self.wideCount))
    for step in Self.steps { result += [.cycle(seconds: step), .cycle(seconds: -step)] }
    return Self.shuffled(result, &stream)
  }

  /// Shifts of groups, in random order, with those of each group's signals that have neighbours
  /// outside: nowhere else is anything felt.
  func groupMoves(_ stream: inout RandomStream) -> [(move: PlanMove, places: [Int])] {
    let moves = zip(groups, edges).map { group, edge in
      let shift = Self.shifts[stream.integer(below: Self.shifts.count)]
      let sign = stream.integer(below: 2) == 0 ? 1 : -1
      return (move: PlanMove.shift(signals: group, seconds: sign * shift), places: edge)
    }
    return Self.shuffled(moves, &stream)
  }

  /// A cycle somewhat longer and one somewhat shorter, by a small step more often than by a large
  /// one.
  func commonCycleMoves(at cycle: Int, _ stream: inout RandomStream) -> [PlanMove] {
    let reach = max(1, Int(Double(cycle) * Self.cycleReach))
    return [1, -1].map { sign in
      .cycle(seconds: sign * (1 + stream.integer(below: 1 + stream.integer(below: reach))))
    }
  }

  /// How much a cycle changes by one move at most, as a share of it.
  private static let cycleReach = 0.1

  /// Group moves that are tried between two descents of the signals.
  private static let wideCount = 24

  /// All moves from a point, in random order.
  func moves(from point: PlanPoint, _ stream: inout RandomStream) -> [PlanMove] {
    var result: [PlanMove] = []
    for (signal, setting) in point.settings.enumerated() where setting.splits.count > 1 {
      result += splits(signal, setting.splits.count)
      if hasOffsets {
        result += Self.shifts.flatMap { shift in
          [shift, -shift].map { PlanMove.shift(signals: [signal], seconds: $0) }
        }
      }
      result += cycleMoves(signal, setting)
      result += space.orders(near: setting.order, place: signal).map {
        PlanMove.order(signal: signal, order: $0)
      }
    }
    for group in groups {
      for shift in Self.shifts {
        result += [shift, -shift].map { PlanMove.shift(signals: group, seconds: $0) }
      }
    }
    for step in Self.steps { result += [.cycle(seconds: step), .cycle(seconds: -step)] }
    return Self.shuffled(result, &stream)
  }

  /// Moves between the common cycle, parts and multiples of it, and one of the signal's own.
  private func cycleMoves(_ signal: Int, _ setting: SignalSetting) -> [PlanMove] {
    guard hasOffsets else { return [.rounds(signal: signal, count: setting.rounds == 1 ? 2 : 1)] }
    guard setting.ownSeconds == nil else {
      return [.rounds(signal: signal, count: 1)]
        + Self.steps.flatMap { step in
          [step, -step].map { PlanMove.detach(signal: signal, seconds: $0) }
        }
    }
    return [.rounds(signal: signal, count: setting.rounds == 1 ? 2 : 1), .double(signal: signal)]
      + Self.detachments.map { .detach(signal: signal, seconds: $0) }
  }

  /// How far from the common cycle a signal begins that leaves it, s.
  private static let detachments = [-8, -4, 4, 8]

  private func splits(_ signal: Int, _ count: Int) -> [PlanMove] {
    var result: [PlanMove] = []
    for from in 0..<count {
      for to in 0..<count where to != from {
        for step in Self.steps {
          result.append(.transfer(signal: signal, from: from, to: to, seconds: step))
        }
      }
      guard count > 2 || hasOffsets else { continue }
      for step in Self.steps {
        result += [step, -step].map { .boundary(signal: signal, place: from, seconds: $0) }
      }
    }
    return result
  }

  /// In random order (Fisher and Yates).
  static func shuffled<Element>(_ values: [Element], _ stream: inout RandomStream) -> [Element] {
    var result = values
    for place in result.indices.dropFirst().reversed() {
      result.swapAt(place, stream.integer(below: place + 1))
    }
    return result
  }
}
