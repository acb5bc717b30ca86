import SignalModel

/// One signal's program with what the rules need to judge it.
struct TimingContext {
  /// A stretch of the cycle; it may run over the cycle's end.
  struct Run {
    var startMilliseconds: Int32
    var durationMilliseconds: Int32
    /// True when it fills the whole cycle and so never begins or ends.
    var isEndless: Bool
  }

  let network: Network
  let part: NetworkSignals.Part
  let signal: Signal
  let program: SignalProgram
  let profile: SafetyProfile

  init(index: NetworkSignals, signal: Int, program: SignalProgram, profile: SafetyProfile) {
    network = index.network
    part = index.parts[signal]
    self.signal = index.network.signals[signal]
    self.program = program
    self.profile = profile
  }

  var cycle: Int32 { program.cycleMilliseconds }
  private var intervals: [SignalInterval] { program.intervals }

  /// Length of an interval, ms.
  func duration(_ interval: Int) -> Int32 {
    let next =
      interval + 1 < intervals.count ? intervals[interval + 1].startMilliseconds : cycle
    return next - intervals[interval].startMilliseconds
  }

  /// What a group shows in an interval; intervals count on beyond the cycle's ends.
  func show(_ group: Int, _ interval: Int) -> Indication {
    intervals[interval.modulo(intervals.count)].show[group]
  }

  /// The runs of intervals in which a condition holds, in the order of their starts.
  func runs(where condition: (Int) -> Bool) -> [Run] {
    let holds = intervals.indices.map(condition)
    guard let gap = holds.firstIndex(of: false) else {
      return [Run(startMilliseconds: 0, durationMilliseconds: cycle, isEndless: true)]
    }
    var result: [Run] = []
    var isOpen = false
    for step in 1...holds.count {
      let interval = (gap + step) % holds.count
      if holds[interval] {
        if !isOpen {
          result.append(
            Run(
              startMilliseconds: intervals[interval].startMilliseconds, durationMilliseconds: 0,
              isEndless: false))
        }
        result[result.count - 1].durationMilliseconds += duration(interval)
      }
      isOpen = holds[interval]
    }
    return result.sorted { $0.startMilliseconds < $1.startMilliseconds }
  }

  /// The runs in which a group may go.
  func goRuns(_ group: Int) -> [Run] { runs { intervals[$0].show[group].isGo } }

  /// The runs in which a group has the right of way between others of the same green in which it
  /// may go, but yields.
  func protectedParts(_ group: Int) -> [Run] {
    let whole = goRuns(group)
    return runs { intervals[$0].show[group] == .green }.filter { part in
      !whole.contains {
        $0.startMilliseconds == part.startMilliseconds
          && $0.durationMilliseconds == part.durationMilliseconds
      }
    }
  }

  /// The first interval in which a condition holds, as a moment of the cycle.
  func firstMoment(where condition: (Int) -> Bool) -> Int32? {
    intervals.indices.first(where: condition).map { intervals[$0].startMilliseconds }
  }

  /// From a moment to the next time a group's protected green begins, ms; nil when it never does.
  func millisecondsToGreen(of group: Int, after moment: Int32) -> Int32? {
    intervals.indices.filter {
      show(group, $0) == .green && !show(group, $0 - 1).isGo
    }.map { (intervals[$0].startMilliseconds - moment).modulo(cycle) }.min()
  }

  /// A movement by its name for people.
  func name(ofConnection index: Int) -> String {
    let connection = network.connections[index]
    return "\"\(network.movementName(fromLink: connection.fromLink, turn: connection.turn))\""
  }

  /// A group by its id.
  func name(ofGroup group: Int) -> String { "group \"\(signal.groups[group].id)\"" }
}
