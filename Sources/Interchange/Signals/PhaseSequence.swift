import SignalModel

/// A cycle of phases as SUMO runs it, and the stages that give the same indications at every
/// moment.
struct PhaseSequence {
  struct Interval: Hashable {
    var milliseconds: Int
    var show: [Indication]
  }

  /// Intervals that follow one another, each different from the one before.
  private(set) var intervals: [Interval] = []
  /// When the first interval begins in SUMO's cycle, ms.
  private(set) var startMilliseconds = 0
  /// Names of the phases that the intervals began as; nil where a phase has none.
  private(set) var names: [String?] = []

  /// Length of the cycle, ms.
  var cycleMilliseconds: Int { intervals.reduce(0) { $0 + $1.milliseconds } }

  /// The cycle without phases of no length, begun where a stage begins.
  init(intervals phases: [Interval], names phaseNames: [String?], isWalkers: [Bool]) {
    for (index, phase) in phases.enumerated() where phase.milliseconds > 0 {
      append(phase, phaseNames[index])
    }
    if intervals.count > 1, intervals.first?.show == intervals.last?.show {
      // What runs across the end of the cycle is one interval.
      rotate(by: 1)
      let last = intervals.removeLast()
      names.removeLast()
      intervals[intervals.count - 1].milliseconds += last.milliseconds
    }
    let stages = stageStarts(isWalkers: isWalkers)
    if let first = stages.first { rotate(by: first) }
  }

  private mutating func append(_ interval: Interval, _ name: String?) {
    if intervals.last?.show == interval.show {
      intervals[intervals.count - 1].milliseconds += interval.milliseconds
    } else {
      intervals.append(interval)
      names.append(name)
    }
  }

  private mutating func rotate(by count: Int) {
    guard count > 0 else { return }
    startMilliseconds += intervals[..<count].reduce(0) { $0 + $1.milliseconds }
    intervals = Array(intervals[count...] + intervals[..<count])
    names = Array(names[count...] + names[..<count])
  }

  // MARK: What is a stage

  /// The longest time without yellow after a yellow that still counts as red clearance, ms.
  private static let clearanceMillisecondsMaximum = 5000

  /// Positions of the intervals that are stages; the others are changes between them. When nothing
  /// looks like a stage, each interval is one.
  func stageStarts(isWalkers: [Bool]) -> [Int] {
    var result: [Int] = []
    for index in intervals.indices where isStage(index, isWalkers: isWalkers) {
      result.append(index)
    }
    return result.isEmpty ? Array(intervals.indices) : result
  }

  private func isStage(_ index: Int, isWalkers: [Bool]) -> Bool {
    let show = intervals[index].show
    guard show.contains(where: \.isGo), !Self.changes(show) else { return false }
    let before = intervals[(index + intervals.count - 1) % intervals.count].show
    var lost = false
    var lostByDrivers = false
    for group in show.indices where show[group] != before[group] {
      if show[group].isGo { return true }
      lost = true
      if !isWalkers[group] { lostByDrivers = true }
    }
    // Nobody has gained green: the end of a change, or walkers clearing while drivers go on.
    if lost, !lostByDrivers { return false }
    return
      !(Self.changes(before)
      && intervals[index].milliseconds <= Self.clearanceMillisecondsMaximum)
  }

  /// True when some group is between green and red.
  private static func changes(_ show: [Indication]) -> Bool {
    show.contains { $0 == .yellow || $0 == .redYellow }
  }

  /// What is shown at a time after the first interval's start, ms.
  func show(atMilliseconds time: Int) -> [Indication] {
    var rest = time
    for interval in intervals {
      if rest < interval.milliseconds { return interval.show }
      rest -= interval.milliseconds
    }
    return intervals.last?.show ?? []
  }

  /// The shortest stretch of green of a group without a break, ms; nil when it is never green, or
  /// always.
  func shortestGreenMilliseconds(ofGroup group: Int) -> Int? {
    guard let red = intervals.firstIndex(where: { !$0.show[group].isGo }) else { return nil }
    var shortest: Int?
    var run = 0
    for step in 1...intervals.count {
      let interval = intervals[(red + step) % intervals.count]
      if interval.show[group].isGo {
        run += interval.milliseconds
      } else if run > 0 {
        shortest = min(shortest ?? run, run)
        run = 0
      }
    }
    return shortest
  }
}
