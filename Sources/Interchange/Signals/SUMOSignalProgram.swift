import SignalControl
import SignalModel

/// A fixed-time program in SUMO's terms.
struct SUMOSignalProgram: Hashable {
  /// A phase.
  struct Phase: Hashable {
    var milliseconds: Int
    var state: String
  }

  /// A clock time at which the first phase begins, ms.
  var offsetMilliseconds: Int
  var phases: [Phase]

  /// A program of these phases.
  init(offsetMilliseconds: Int, phases: [Phase]) {
    self.offsetMilliseconds = offsetMilliseconds
    self.phases = phases
  }

  /// The program of a signal.
  ///
  /// One plan is a cycle. Where the plan changes within the period, the program is the whole
  /// period, phase by phase, with the transitions as ``SignalTimeline`` makes them. A signal
  /// without a timeline is dark.
  init(
    signal: Signal, timeline: SignalTimeline?, links: SUMOSignalLinks, beginMilliseconds: Int,
    endMilliseconds: Int
  ) {
    guard let timeline else {
      let dark = [Indication](repeating: .dark, count: signal.groups.count)
      offsetMilliseconds = 0
      phases = [Phase(milliseconds: 90_000, state: links.state(dark, of: signal))]
      return
    }
    let begin = Int32(clamping: beginMilliseconds)
    let end = max(begin + 1, Int32(clamping: endMilliseconds))
    let first = timeline.segment(atMilliseconds: begin)
    if timeline.segments.last?.beginMilliseconds == first.beginMilliseconds {
      offsetMilliseconds = Int(first.program.originMilliseconds)
      phases = Self.phases(of: first.program).map {
        Phase(milliseconds: $0.milliseconds, state: links.state($0.show, of: signal))
      }
      return
    }
    offsetMilliseconds = Int(begin)
    phases = []
    var time = begin
    while time < end {
      let segment = timeline.segment(atMilliseconds: time)
      let next = timeline.segments.first { $0.beginMilliseconds > time }?.beginMilliseconds ?? end
      let until = min(end, next, Self.nextChange(of: segment.program, after: time))
      append(
        Phase(
          milliseconds: Int(until - time),
          state: links.state(segment.program.show(atMilliseconds: time), of: signal)))
      time = until
    }
  }

  private mutating func append(_ phase: Phase) {
    if let last = phases.last, last.state == phase.state {
      phases[phases.count - 1].milliseconds += phase.milliseconds
    } else {
      phases.append(phase)
    }
  }

  private static func phases(of program: SignalProgram) -> [(milliseconds: Int, show: [Indication])]
  {
    program.intervals.enumerated().map { index, interval in
      let end =
        index + 1 < program.intervals.count
        ? program.intervals[index + 1].startMilliseconds : program.cycleMilliseconds
      return (Int(end - interval.startMilliseconds), interval.show)
    }
  }

  /// The clock time at which the interval that holds at `time` ends.
  private static func nextChange(of program: SignalProgram, after time: Int32) -> Int32 {
    let position = program.position(atMilliseconds: time)
    let end =
      program.intervals.first { $0.startMilliseconds > position }?.startMilliseconds
      ?? program.cycleMilliseconds
    return time + (end - position)
  }

  /// Writes the program.
  func write(signal: String, id: String, to xml: inout XMLText) {
    xml.begin(
      "tlLogic",
      [
        "id": signal, "type": "static", "programID": id,
        "offset": SUMONumber.seconds(milliseconds: offsetMilliseconds),
      ])
    for phase in phases {
      xml.element(
        "phase",
        ["duration": SUMONumber.seconds(milliseconds: phase.milliseconds), "state": phase.state])
    }
    xml.end()
  }
}
