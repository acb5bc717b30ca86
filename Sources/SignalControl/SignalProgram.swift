public import SignalModel

/// A fixed-time program: what every group shows at every millisecond of the cycle.
///
/// The cycle begins with the green of the first stage. ``originMilliseconds`` places it on the
/// clock: the cycle position at clock time t is (t - origin) modulo the cycle.
public struct SignalProgram: Hashable, Sendable {
  /// Cycle length, ms.
  public var cycleMilliseconds: Int32
  /// A clock time at which the cycle begins, ms, from 0 up to the cycle.
  public var originMilliseconds: Int32
  /// What is shown, in ascending time; the first interval starts at 0.
  public var intervals: [SignalInterval]
  /// Cycle positions at which the stages begin, ms, in the order they run.
  public var stageStartMilliseconds: [Int32]
  /// Cycle positions at which the stages' change intervals begin, ms.
  public var greenEndMilliseconds: [Int32]

  /// The program of a timing.
  ///
  /// Complexity: O(stages x groups).
  ///
  /// - Throws: ``ProgramError`` when a stage is unknown, a split cannot hold its change interval,
  ///   or the splits do not add up to the cycle.
  public static func expand(signal: Signal, timing: SignalTiming) throws(ProgramError)
    -> SignalProgram
  {
    let signal = signal.with(ownStagesOf: timing)
    try signal.check(timing)
    let cycle = milliseconds(ofSeconds: timing.cycleSeconds)
    var intervals: [SignalInterval] = []
    var starts: [Int32] = []
    var greenEnds: [Int32] = []
    var time: Int32 = 0
    for (position, part) in timing.stages.enumerated() {
      let next = timing.stages[(position + 1) % timing.stages.count].stage
      let previous = timing.stages[(position + timing.stages.count - 1) % timing.stages.count].stage
      let split = milliseconds(ofSeconds: part.seconds)
      starts.append(time)
      greenEnds.append(time + split - signal.changeMilliseconds(from: part.stage, to: next))
      intervals += try signal.expand(
        stage: part.stage, to: next, after: previous, start: time, split: split)
      time += split
    }
    guard time == cycle else {
      throw .splitsDoNotClose(
        signal: signal.id, sumSeconds: Double(time) / 1000, cycleSeconds: timing.cycleSeconds)
    }
    let reference = timing.reference == .startOfGreen ? 0 : greenEnds[0]
    let origin = milliseconds(ofSeconds: timing.offsetSeconds) - reference
    return SignalProgram(
      cycleMilliseconds: cycle, originMilliseconds: origin.modulo(cycle),
      intervals: intervals.droppingEmpty(end: cycle), stageStartMilliseconds: starts,
      greenEndMilliseconds: greenEnds)
  }

  /// The cycle position at a clock time, ms.
  public func position(atMilliseconds clock: Int32) -> Int32 {
    Int32(
      truncatingIfNeeded: (Int64(clock) - Int64(originMilliseconds)).modulo(
        Int64(cycleMilliseconds)))
  }

  /// What the groups show at a clock time. Complexity: O(intervals).
  public func show(atMilliseconds clock: Int32) -> [Indication] {
    let position = position(atMilliseconds: clock)
    return (intervals.last { $0.startMilliseconds <= position } ?? intervals[0]).show
  }
}

extension Signal {
  fileprivate func check(_ timing: SignalTiming) throws(ProgramError) {
    guard !timing.stages.isEmpty else { throw .noStages(signal: id) }
    let limit = ProgramError.cycleSecondsMaximum
    func bounded(
      _ seconds: Double, _ what: @autoclosure () -> String
    ) throws(ProgramError) {
      guard seconds.isFinite, seconds >= 0, seconds <= limit else {
        throw .timeOutOfRange(signal: id, what: what(), seconds: seconds, maximumSeconds: limit)
      }
    }
    try bounded(timing.cycleSeconds, "the cycle")
    try bounded(timing.offsetSeconds, "the offset")
    guard milliseconds(ofSeconds: timing.cycleSeconds) > 0 else {
      throw .timeOutOfRange(
        signal: id, what: "the cycle", seconds: timing.cycleSeconds, maximumSeconds: limit)
    }
    for group in groups {
      try bounded(group.yellowSeconds, "the yellow of group \"\(group.id)\"")
      try bounded(group.redClearanceSeconds, "the red clearance of group \"\(group.id)\"")
    }
    var sum = 0.0
    for part in timing.stages {
      guard stages.indices.contains(part.stage) else {
        throw .unknownStage(signal: id, index: part.stage, count: stages.count)
      }
      let stage = stages[part.stage]
      try bounded(part.seconds, "the split of stage \"\(stage.id)\"")
      sum += part.seconds
      for show in [stage.show] + (stage.transition ?? []).map(\.show)
      where show.count != groups.count {
        throw .wrongShowLength(
          signal: id, stage: stage.id, found: show.count, expected: groups.count)
      }
      for step in stage.transition ?? [] {
        try bounded(step.seconds, "a transition step of stage \"\(stage.id)\"")
      }
    }
    try bounded(sum, "the sum of the stages")
  }
}

extension FixedWidthInteger where Self: SignedInteger {
  /// The remainder that is never negative.
  package func modulo(_ divisor: Self) -> Self {
    let remainder = self % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}
