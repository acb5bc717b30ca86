import SignalControl
import SignalModel

/// Stages of a signal in an order that is safe, with the shortest split of each.
///
/// Orders are few and plans are many, so that plans share them.
final class StageOrder: Sendable {
  /// Indices of the signal's stages in the order they run.
  let stages: [Int]
  /// Shortest split of each in a cycle in which no walker waits too long, s.
  private let least: [Int]
  /// What the wait of walkers asks of some stages together.
  private let waits: [WalkWait]
  /// The sum of the shortest splits, s.
  let neededSeconds: Int
  /// The shortest cycle that holds the stages and is practice, s.
  let shortestCycleSeconds: Int

  /// The place that a longer wait is charged to: the longest stage of the start.
  private let longest: [Int]

  init(
    stages: [Int], least: [Int], waits: [WalkWait], startSeconds: [Double],
    cycleSecondsMinimum: Int
  ) {
    self.stages = stages
    self.least = least
    self.waits = waits
    longest = waits.map { wait in
      wait.positions.max { startSeconds[$0] < startSeconds[$1] } ?? 0
    }
    neededSeconds = least.reduce(0, +)
    shortestCycleSeconds = max(neededSeconds, cycleSecondsMinimum)
  }

  /// The shortest splits in a cycle; nil when it does not hold them. Complexity: O(stages).
  func leastSeconds(inCycleOf cycle: Int) -> [Int]? {
    guard cycle >= shortestCycleSeconds else { return nil }
    var result = least
    for (index, wait) in waits.enumerated() {
      let sum = wait.positions.reduce(0) { $0 + result[$1] }
      let lacking = Int((Double(cycle) - wait.seconds - 1e-6).rounded(.up)) - sum
      if lacking > 0 { result[longest[index]] += lacking }
    }
    return result.reduce(0, +) <= cycle ? result : nil
  }
}

extension StageOrder: Hashable {
  static func == (left: StageOrder, right: StageOrder) -> Bool { left.stages == right.stages }

  func hash(into hasher: inout Hasher) { hasher.combine(stages) }
}

/// Between one walk of a group and the next nobody waits longer than a limit, so that the other
/// stages must take up the rest of the cycle.
struct WalkWait: Hashable, Sendable {
  /// Places of the stages that do not lie between the walks.
  var positions: [Int]
  /// Their splits are at least the cycle less this, s.
  var seconds: Double

  /// What the limit on the wait of a group asks of an order.
  ///
  /// Complexity: O(stages squared).
  ///
  /// - Parameters:
  ///   - group: Index of a group of walkers.
  ///   - limit: Longest wait, s; a start that waits longer may go on doing so.
  ///   - timing: Stages in their order, and the splits of the start.
  static func of(
    group: Int, limit: Double, timing: SignalTiming, signal: Signal
  ) -> [WalkWait] {
    let count = timing.stages.count
    func walks(_ position: Int) -> Bool {
      signal.stages[timing.stages[position % count].stage].show[group].isGo
    }
    let value = signal.groups[group]
    let clearance = value.yellowSeconds + value.redClearanceSeconds
    return (0..<count).filter { walks($0) && !walks($0 + 1) }.compactMap { last in
      var between: Set<Int> = []
      var next = last + 1
      while !walks(next), between.count < count {
        between.insert(next % count)
        next += 1
      }
      let waited = between.reduce(clearance) { $0 + timing.stages[$1].seconds }
      return WalkWait(
        positions: (0..<count).filter { !between.contains($0) },
        seconds: max(limit, waited) - clearance)
    }
  }
}
