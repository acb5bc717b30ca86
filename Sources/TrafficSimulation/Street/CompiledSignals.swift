import SignalControl
import SignalModel

/// What one group shows over a stretch of its cycle.
struct GroupInterval {
  /// Start, ms of the cycle.
  var start: Int32
  /// From the start until the group next lets vehicles cross, ms; 0 when it does now; `Int32.max`
  /// when it never does.
  var untilOpen: Int32
  /// What is shown.
  var indication: Indication
  /// For yellow: whether the green before it was a permitted one.
  var endsPermitted: Bool
}

/// The running program of one group: one cache line with all of it, where the cycle has no more
/// than four intervals.
struct GroupRecord {
  /// Cycle length, ms.
  var cycle: Int32
  /// A time at which the cycle begins, ms; moved along with the clock so that no division is
  /// needed.
  var cycleStart: Int32
  /// First of its intervals among those of all groups, and their number.
  var base: UInt32
  var count: UInt32
  /// Its intervals, where they are no more than ``nearCountMaximum``.
  var near: InlineArray<4, GroupInterval>

  /// Intervals that the record itself has room for.
  static let nearCountMaximum = 4

  /// - Parameters:
  ///   - cycle: Cycle length, ms.
  ///   - cycleStart: A time at which the cycle begins, ms.
  ///   - base: Index of the first interval.
  ///   - intervals: The intervals.
  init(cycle: Int32, cycleStart: Int32, base: Int, intervals: ArraySlice<GroupInterval>) {
    self.cycle = cycle
    self.cycleStart = cycleStart
    self.base = UInt32(base)
    count = UInt32(intervals.count)
    near = InlineArray(
      repeating: GroupInterval(start: 0, untilOpen: 0, indication: .dark, endsPermitted: false))
    guard intervals.count <= Self.nearCountMaximum else { return }
    for (place, interval) in intervals.enumerated() { near[place] = interval }
  }
}

/// A moment at which a signal changes to another program.
struct ProgramChange {
  var milliseconds: Int32
  var signal: Int
  /// Records of the signal's groups from then on.
  var groups: [GroupRecord]
  /// Its stage on call, if it has one: index into the calls.
  var call: Int?
}

/// A program with a stage on call: what runs with it, what without, and who decides when.
struct CompiledCall {
  var signal: Int
  /// Cycle, and a time at which it is decided, ms.
  var cycle: Int32
  var decision: Int32
  /// Records of the signal's groups with the stage, and without.
  var called: [GroupRecord]
  var uncalled: [GroupRecord]
  /// Crosswalks at which walkers call.
  var crosswalks: [Int]
  /// Queues whose heads plan anew when the program is exchanged.
  var queues: [Int]
}

/// The plans of a run, compiled: for each group the intervals of its cycle, and the changes of
/// program over the day.
final class CompiledSignals: Sendable {
  let intervals: FlatArray<GroupInterval>
  let groups: FlatArray<GroupRecord>
  let changes: [ProgramChange]
  /// Stages on call, and those that wait from the begin on.
  let calls: [CompiledCall]
  let firstCalls: [Int]

  /// - Parameters:
  ///   - timelines: One for each signal; nil for a signal that is dark.
  ///   - begin: Clock time at which the run begins, ms. Times in the result count from there.
  init(street: CompiledStreet, timelines: [SignalTimeline?], begin: Int32) {
    var intervals: [GroupInterval] = []
    var groups: [GroupRecord] = []
    var changes: [ProgramChange] = []
    var calls: [CompiledCall] = []
    var firstCalls: [Int] = []
    for (index, signal) in street.network.signals.enumerated() {
      let count = signal.groups.count
      guard let timeline = timelines[index] else {
        groups += (0..<count).map { _ in Self.dark(&intervals) }
        continue
      }
      let first = timeline.segment(atMilliseconds: begin)
      func records(_ segment: TimelineSegment) -> (groups: [GroupRecord], call: Int?) {
        let groups = Self.records(
          of: segment.program, count: count, begin: begin, into: &intervals)
        guard let uncalled = segment.uncalled else { return (groups, nil) }
        let call = Self.call(
          segment.program, uncalled, called: groups, signal: index, street: street, begin: begin,
          into: &intervals)
        calls.append(call)
        return (call.uncalled, calls.count - 1)
      }
      let start = records(first)
      groups += start.groups
      if let call = start.call { firstCalls.append(call) }
      for segment in timeline.segments where segment.beginMilliseconds > begin {
        let next = records(segment)
        changes.append(
          ProgramChange(
            milliseconds: segment.beginMilliseconds - begin, signal: index, groups: next.groups,
            call: next.call))
      }
    }
    self.calls = calls
    self.firstCalls = firstCalls
    self.intervals = FlatArray(intervals)
    self.groups = FlatArray(groups)
    self.changes = changes.enumerated().sorted {
      ($0.element.milliseconds, $0.offset) < ($1.element.milliseconds, $1.offset)
    }.map(\.element)
  }

  private static func call(
    _ program: SignalProgram, _ uncalled: UncalledProgram, called: [GroupRecord], signal: Int,
    street: CompiledStreet, begin: Int32, into intervals: inout [GroupInterval]
  ) -> CompiledCall {
    let base = street.groupBase[signal]
    let count = called.count
    var queues: [Int] = []
    for index in 0..<street.links.count {
      let link = street.links[index]
      for lane in 0..<Int(link.laneCount) {
        let obeys = (link.branchBase..<link.branchBase + link.branchCount).contains { branch in
          let serving = street.servings[Int(street.branches[Int(branch)].servingBase) + lane]
          guard serving.firstPath != none else { return false }
          return (serving.firstPath..<serving.firstPath + serving.pathCount).contains {
            let group = street.paths[Int($0)].group
            return group != none && (base..<base + count).contains(Int(group))
          }
        }
        if obeys { queues.append(Int(link.stopBase) + lane) }
      }
    }
    return CompiledCall(
      signal: signal, cycle: program.cycleMilliseconds,
      decision: uncalled.decisionMilliseconds - program.position(atMilliseconds: begin),
      called: called,
      uncalled: records(of: uncalled.program, count: count, begin: begin, into: &intervals),
      crosswalks: street.network.crosswalks.indices.filter {
        let crosswalk = street.network.crosswalks[$0]
        return crosswalk.signal == signal
          && crosswalk.signalGroup.map(uncalled.callingGroups.contains) == true
      },
      queues: queues)
  }

  private static func dark(_ intervals: inout [GroupInterval]) -> GroupRecord {
    intervals.append(
      GroupInterval(start: 0, untilOpen: 0, indication: .dark, endsPermitted: false))
    return GroupRecord(
      cycle: 3_600_000, cycleStart: 0, base: intervals.count - 1,
      intervals: intervals[(intervals.count - 1)...])
  }

  private static func records(
    of program: SignalProgram, count: Int, begin: Int32, into intervals: inout [GroupInterval]
  ) -> [GroupRecord] {
    let cycle = program.cycleMilliseconds
    let start = -program.position(atMilliseconds: begin)
    return (0..<count).map { group in
      let base = intervals.count
      for interval in program.intervals
      where intervals.count == base
        || intervals[intervals.count - 1].indication != interval.show[group]
      {
        intervals.append(
          GroupInterval(
            start: interval.startMilliseconds, untilOpen: .max, indication: interval.show[group],
            endsPermitted: false))
      }
      annotate(&intervals[base...], cycle: cycle)
      return GroupRecord(
        cycle: cycle, cycleStart: start, base: base, intervals: intervals[base...])
    }
  }

  private static func annotate(_ run: inout ArraySlice<GroupInterval>, cycle: Int32) {
    // From the end on, twice round: the next opening is known when an interval's turn comes.
    var opening: Int32?
    for round in [cycle, 0] {
      for index in run.indices.reversed() {
        if run[index].indication.lets { opening = run[index].start &+ round }
        guard round == 0, let opening else { continue }
        run[index].untilOpen = opening &- run[index].start
      }
    }
    guard var previous = run.last?.indication else { return }
    for index in run.indices {
      run[index].endsPermitted = run[index].indication == .yellow && previous == .permitted
      previous = run[index].indication
    }
  }
}

extension Indication {
  /// Whether some vehicle may cross the stop line.
  var lets: Bool { isGo || self == .dark || self == .redTurnAfterStop }
}
