import SignalControl
import SignalModel

/// The search for stage structures of one signal.
struct StructureSearch {
  private let signal: Signal
  private let base: SignalTiming
  private let usable: [Int]
  private let baseline: PlanBaseline
  private let lanes: [LaneGroupDemand]
  private let periodHours: Double
  private let minimums: [Double]
  private let served: [Int]
  /// Everything that was looked at; nil for what is not allowed.
  private var known: [[Int]: StageAlternative?] = [:]

  /// Cycles in which structures are compared, s.
  private static let cycles = [40, 50, 60, 75, 90, 110, 130, 150]
  /// By how much the delay has risen where the best cycle is passed.
  private static let risen = 1.1
  /// Structures whose neighbours are looked at in one round.
  private static let beam = 3

  init(
    signal: Signal, base: SignalTiming, usable: [Int], baseline: PlanBaseline,
    lanes: [LaneGroupDemand], periodHours: Double
  ) {
    self.signal = signal
    self.base = base
    self.usable = usable
    self.baseline = baseline
    self.lanes = lanes
    self.periodHours = periodHours
    minimums = baseline.index.minimumGreenSeconds(signal: base.signal, profile: baseline.profile)
    served = signal.groups.indices.filter { group in
      base.stages.contains { signal.stages[$0.stage].show[group].isGo }
    }
  }

  mutating func run(count: Int, structures maximum: Int) -> [StageAlternative] {
    let start = base.stages.map(\.stage)
    look(at: start)
    var expanded: Set<[Int]> = []
    for _ in 0..<StageStructures.roundsMaximum {
      let best = ranked().prefix(Self.beam).map { Self.canonical($0.timing.stages.map(\.stage)) }
      let open = ([Self.canonical(start)] + best).filter { expanded.insert($0).inserted }
      guard !open.isEmpty else { break }
      for order in open {
        for neighbour in neighbours(of: order) where known.count < maximum {
          look(at: neighbour)
        }
      }
    }
    return diverse(ranked(), count: count)
  }

  private func ranked() -> [StageAlternative] {
    known.values.compactMap { $0 }.sorted {
      ($0.totalDelay, $0.timing.stages.count, $0.name)
        < ($1.totalDelay, $1.timing.stages.count, $1.name)
    }
  }

  /// At most a few orders of each set of stages.
  private func diverse(_ ranked: [StageAlternative], count: Int) -> [StageAlternative] {
    var orders: [Set<Int>: Int] = [:]
    var result: [StageAlternative] = []
    let start = Self.canonical(base.stages.map(\.stage))
    for alternative in ranked {
      let stages = alternative.timing.stages.map(\.stage)
      let isStart = Self.canonical(stages) == start
      guard isStart || orders[Set(stages), default: 0] < Self.ordersMaximum else { continue }
      guard isStart || result.count < count - 1 || result.contains(where: isBase) else { continue }
      guard result.count < count else { break }
      orders[Set(stages), default: 0] += 1
      result.append(alternative)
    }
    return result
  }

  private func isBase(_ alternative: StageAlternative) -> Bool {
    Self.canonical(alternative.timing.stages.map(\.stage))
      == Self.canonical(base.stages.map(\.stage))
  }

  /// Orders of one set of stages that are handed on.
  private static let ordersMaximum = 4

  /// The same cycle begun with the stage of the lowest index.
  static func canonical(_ stages: [Int]) -> [Int] {
    guard let least = stages.min(), let place = stages.firstIndex(of: least) else { return stages }
    return Array(stages[place...] + stages[..<place])
  }

  // MARK: Moves

  private func neighbours(of order: [Int]) -> [[Int]] {
    var result: [[Int]] = []
    for position in order.indices where order.count > 2 {
      var without = order
      without.remove(at: position)
      result.append(without)
    }
    for stage in usable where !order.contains(stage) {
      for position in order.indices {
        var exchanged = order
        exchanged[position] = stage
        result.append(exchanged)
        var with = order
        with.insert(stage, at: position + 1)
        result.append(with)
      }
    }
    for first in order.indices {
      for second in order.indices where second > first && order.count > 2 {
        var exchanged = order
        exchanged.swapAt(first, second)
        result.append(exchanged)
      }
    }
    return result
  }

  // MARK: Judgement

  private mutating func look(at order: [Int]) {
    let order = Self.canonical(order)
    guard known[order] == nil else { return }
    known[order] = .some(judged(order))
  }

  private func judged(_ order: [Int]) -> StageAlternative? {
    guard
      served.allSatisfy({ group in order.contains { signal.stages[$0].show[group].isGo } }),
      fits(order)
    else { return nil }
    var timing = base
    timing.stages = order.map { PlanStage(stage: $0, seconds: 60) }
    timing.cycleSeconds = 60 * Double(order.count)
    timing.offsetSeconds = 0
    timing.reference = .startOfGreen
    guard
      let least = try? signal.leastSplits(
        of: timing, minimumGreenSeconds: minimums, charge: .wholeGreen)
    else { return nil }
    let capacity = SignalCapacity(
      signal: signal, timing: timing, lanes: lanes, periodHours: periodHours)
    let splitStart = SplitStart(leastSeconds: least, capacity: capacity)
    let shortest = max(splitStart.neededSeconds, Int(baseline.profile.cycleSecondsMinimum))
    var delays: [(cycle: Int, delay: Double)] = []
    for cycle in [shortest] + Self.cycles.filter({ $0 > shortest }) {
      let delay = splitStart.totalDelay(cycle: cycle) ?? .infinity
      delays.append((cycle, delay))
      // Beyond the best cycle the delay rises.
      if let best = delays.map(\.delay).min(), delay > Self.risen * best { break }
    }
    for (cycle, delay) in delays.sorted(by: { ($0.1, $0.0) < ($1.1, $1.0) }) {
      guard let splits = splitStart.equalSaturation(cycle: cycle) else { continue }
      timing.cycleSeconds = Double(cycle)
      for (place, seconds) in splits.enumerated() {
        timing.stages[place].seconds = Double(seconds)
      }
      guard baseline.allows(timing) else { continue }
      return StageAlternative(
        name: order.map { signal.stages[$0].id }.joined(separator: ", "), reason: reason(order),
        timing: timing, totalDelay: delay)
    }
    return nil
  }

  /// Whether transitions that are laid down meet the stages they lead to: those of the plan, or
  /// those that lose and keep the same greens.
  private func fits(_ order: [Int]) -> Bool {
    StageTransitions.fit(order, start: base.stages.map(\.stage), signal: signal)
  }

  private func reason(_ order: [Int]) -> String {
    let start = base.stages.map(\.stage)
    let dropped = start.filter { !order.contains($0) }.map { "\"\(signal.stages[$0].id)\"" }
    let added = order.filter { !start.contains($0) }.map { "\"\(signal.stages[$0].id)\"" }
    var parts: [String] = []
    if !dropped.isEmpty { parts.append("without " + dropped.joined(separator: " and ")) }
    if !added.isEmpty { parts.append("with " + added.joined(separator: " and ")) }
    let kept = order.filter(start.contains)
    let before = start.filter(order.contains)
    if Self.canonical(kept) != Self.canonical(before) { parts.append("in another order") }
    return parts.isEmpty ? "the stages of the plan" : parts.joined(separator: ", ")
  }
}
