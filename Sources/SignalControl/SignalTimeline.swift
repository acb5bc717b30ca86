public import SignalModel

/// A stretch of time in which one sequence of intervals repeats.
public struct TimelineSegment: Hashable, Sendable {
  /// Clock time from which it holds, ms.
  public var beginMilliseconds: Int32
  /// The sequence; in a stretch that is not cyclic the cycle is at least as long as the stretch.
  public var program: SignalProgram
  /// What runs in its place while nobody calls; nil where no stage waits for a call.
  public var uncalled: UncalledProgram?

  /// A segment.
  public init(
    beginMilliseconds: Int32, program: SignalProgram, uncalled: UncalledProgram? = nil
  ) {
    self.beginMilliseconds = beginMilliseconds
    self.program = program
    self.uncalled = uncalled
  }
}

/// What a fixed-time signal shows over the whole simulated time: plan after plan, with the changes
/// between plans.
///
/// A change of plan never cuts a green: the old plan runs on to the end of its cycle, its last
/// stage clears for the first stage of the new plan, and that first stage dwells until the new
/// plan's offset is met. So a change is complete within one old and one new cycle.
public struct SignalTimeline: Hashable, Sendable {
  /// Segments in ascending time; the first holds from the start.
  public private(set) var segments: [TimelineSegment]

  /// A plan and the clock time from which it should run.
  public struct Entry: Hashable, Sendable {
    /// Clock time, ms.
    public var fromMilliseconds: Int32
    /// The timing.
    public var timing: SignalTiming

    /// An entry.
    public init(fromMilliseconds: Int32, timing: SignalTiming) {
      self.fromMilliseconds = fromMilliseconds
      self.timing = timing
    }
  }

  /// The timeline of a signal.
  ///
  /// - Parameters:
  ///   - signal: The signal.
  ///   - entries: Plans in ascending time; the first runs from the start. Must not be empty.
  ///   - end: Clock time at which the simulation ends, ms.
  /// - Throws: ``ProgramError`` when a timing cannot be expanded.
  public init(signal: Signal, entries: [Entry], endMilliseconds end: Int32) throws(ProgramError) {
    precondition(!entries.isEmpty, "a timeline needs at least one plan")
    var current = try SignalProgram.expand(signal: signal, timing: entries[0].timing)
    var timing = entries[0].timing
    segments = [
      TimelineSegment(
        beginMilliseconds: .min, program: current,
        uncalled: try signal.uncalledProgram(timing, called: current))
    ]
    for entry in entries.dropFirst() where entry.timing != timing {
      let next = try SignalProgram.expand(signal: signal, timing: entry.timing)
      let earliest = max(entry.fromMilliseconds, segments.last?.beginMilliseconds ?? .min)
      guard earliest < end else { break }
      // The cycle of the old plan that holds the moment of change ends here.
      let cycleEnd =
        earliest
        + (current.cycleMilliseconds - current.position(atMilliseconds: earliest))
        % current.cycleMilliseconds
      // A stage on call at the end of the cycle does not run before the change: nobody knows yet
      // whether it will be called when its time begins.
      if let uncalled = try signal.timingWithoutCall(timing),
        uncalled.stages.last != timing.stages.last
      {
        timing = uncalled
        current = try SignalProgram.expand(signal: signal, timing: uncalled)
      }
      try append(
        changeTo: next, of: entry.timing, from: current, of: timing, signal: signal,
        cycleEnd: cycleEnd)
      current = next
      timing = entry.timing
    }
  }

  private mutating func append(
    changeTo next: SignalProgram, of nextTiming: SignalTiming, from current: SignalProgram,
    of timing: SignalTiming, signal: Signal, cycleEnd: Int32
  ) throws(ProgramError) {
    let dwell =
      (next.cycleMilliseconds - next.position(atMilliseconds: cycleEnd)) % next.cycleMilliseconds
    let last = timing.stages.count - 1
    let lastStart = cycleEnd - current.cycleMilliseconds + current.stageStartMilliseconds[last]
    let split = cycleEnd - lastStart
    let (unjoined, unjoinedNext) = (signal, nextTiming)
    let (signal, timing, nextTiming) = signal.joining(timing, nextTiming)
    let first = nextTiming.stages[0].stage
    let clearing = max(
      split, signal.changeMilliseconds(from: timing.stages[last].stage, to: first))
    let before = timing.stages[(last + timing.stages.count - 1) % timing.stages.count].stage
    var bridge = try signal.expand(
      stage: timing.stages[last].stage, to: first, after: before, start: 0, split: clearing)
    // Who starts later than the stage starts with the new plan's own cycle.
    let dwelling = signal.groups.indices.map { group in
      let shown = signal.stages[first].show[group]
      return signal.groups[group].delaySeconds > 0 && shown.isGo ? .red : shown
    }
    bridge.append(SignalInterval(startMilliseconds: clearing, show: dwelling))
    // A longer clearing eats into the dwell, by whole new cycles where it must.
    var total = split + dwell
    while total < clearing { total += next.cycleMilliseconds }
    let begin = max(lastStart, segments.last?.beginMilliseconds ?? .min)
    segments.append(
      TimelineSegment(
        beginMilliseconds: begin,
        program: SignalProgram(
          cycleMilliseconds: total + 1, originMilliseconds: lastStart,
          intervals: bridge.droppingEmpty(end: total + 1), stageStartMilliseconds: [0],
          greenEndMilliseconds: [split])))
    segments.append(
      TimelineSegment(
        beginMilliseconds: lastStart + total, program: next,
        uncalled: try unjoined.uncalledProgram(unjoinedNext, called: next)))
  }

  /// The segment that holds at a clock time. Complexity: O(segments).
  public func segment(atMilliseconds clock: Int32) -> TimelineSegment {
    segments.last { $0.beginMilliseconds <= clock } ?? segments[0]
  }

  /// What the groups show at a clock time.
  public func show(atMilliseconds clock: Int32) -> [Indication] {
    segment(atMilliseconds: clock).program.show(atMilliseconds: clock)
  }
}
