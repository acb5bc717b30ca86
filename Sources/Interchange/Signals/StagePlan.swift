import SignalControl
import SignalModel

/// Stages, and the times of groups, that reproduce a ``PhaseSequence`` exactly.
struct StagePlan {
  var signal: Signal
  var parts: [PlanStage] = []
  private let sequence: PhaseSequence
  /// The part of the sequence that each stage of the cycle covers: first interval, end.
  private var spans: [Range<Int>] = []

  /// Works out stages for `signal`, whose groups are set and whose stages are empty.
  init(signal: Signal, sequence: PhaseSequence) {
    self.signal = signal
    self.sequence = sequence
    let isWalkers = signal.groups.map { $0.kind == .pedestrian }
    let starts = sequence.stageStarts(isWalkers: isWalkers)
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1] : sequence.intervals.count
      spans.append(start..<end)
    }
    settleGroupTimes()
    makeStages(explicit: [])
    makeStages(explicit: partsThatNeedSteps())
  }

  private func milliseconds(of span: Range<Int>) -> Int {
    sequence.intervals[span].reduce(0) { $0 + $1.milliseconds }
  }

  // MARK: Stages

  /// Makes one stage for each different pair of indications and transition.
  private mutating func makeStages(explicit: Set<Int>) {
    signal.stages = []
    parts = []
    var known: [Stage: Int] = [:]
    var names: Set<String> = []
    for (index, span) in spans.enumerated() {
      let steps = sequence.intervals[span.dropFirst()].map {
        TransitionStep(seconds: Double($0.milliseconds) / 1000, show: $0.show)
      }
      let stage = Stage(
        id: "", show: sequence.intervals[span.lowerBound].show,
        transition: explicit.contains(index) ? steps : nil)
      if known[stage] == nil {
        known[stage] = signal.stages.count
        let number = String(signal.stages.count + 1)
        var name = sequence.names[span.lowerBound] ?? number
        while names.contains(name) { name += "-" + number }
        names.insert(name)
        var named = stage
        named.id = name
        signal.stages.append(named)
      }
      parts.append(
        PlanStage(stage: known[stage] ?? 0, seconds: Double(milliseconds(of: span)) / 1000))
    }
  }

  /// Parts of the cycle for which the general rule of change does not give what the program shows.
  private func partsThatNeedSteps() -> Set<Int> {
    var needing: Set<Int> = []
    var attempt = self
    // Each refusal names one stage, so there are no more rounds than stages.
    for _ in 0...spans.count {
      do throws(ProgramError) {
        let program = try SignalProgram.expand(signal: attempt.signal, timing: attempt.timing(0, 0))
        return needing.union(differing(from: program))
      } catch {
        let stage: String
        switch error {
        case .splitTooShort(_, let name, _, _), .splitTooShortForWalkers(_, let name, _, _, _):
          stage = name
        default: return Set(spans.indices)
        }
        for (index, part) in attempt.parts.enumerated()
        where attempt.signal.stages[part.stage].id == stage {
          needing.insert(index)
        }
        attempt.makeStages(explicit: needing)
      }
    }
    return Set(spans.indices)
  }

  private func differing(from program: SignalProgram) -> Set<Int> {
    var result: Set<Int> = []
    var start = 0
    for (index, span) in spans.enumerated() {
      let end = start + milliseconds(of: span)
      var moments = program.intervals.map { Int($0.startMilliseconds) }
        .filter { $0 >= start && $0 < end }
      var time = start
      for interval in sequence.intervals[span] {
        moments.append(time)
        time += interval.milliseconds
      }
      if moments.contains(where: {
        program.show(atMilliseconds: Int32($0)) != sequence.show(atMilliseconds: $0)
      }) {
        result.insert(index)
      }
      start = end
    }
    return result
  }

  /// The timing of the cycle for a signal's index, with SUMO's offset.
  func timing(_ index: Int, _ offsetMilliseconds: Int) -> SignalTiming {
    let cycle = sequence.cycleMilliseconds
    let offset = (offsetMilliseconds + sequence.startMilliseconds) % cycle
    return SignalTiming(
      signal: index, cycleSeconds: Double(cycle) / 1000,
      offsetSeconds: Double(offset < 0 ? offset + cycle : offset) / 1000, stages: parts)
  }

  // MARK: Group times

  /// Yellow and red clearance of every group as the program shows them most often.
  private mutating func settleGroupTimes() {
    var all: [Change] = []
    var byGroup = [[Change]](repeating: [], count: signal.groups.count)
    for (index, span) in spans.enumerated() {
      let next = sequence.intervals[spans[(index + 1) % spans.count].lowerBound].show
      let show = sequence.intervals[span.lowerBound].show
      for group in signal.groups.indices where show[group].isGo && !next[group].isGo {
        let change = change(ofGroup: group, in: span)
        byGroup[group].append(change)
        if signal.groups[group].kind == .vehicle { all.append(change) }
      }
    }
    let usual = Self.mostFrequent(all)
    for group in signal.groups.indices {
      guard
        let own = Self.mostFrequent(byGroup[group])
          ?? (signal.groups[group].kind == .vehicle ? usual : nil)
      else { continue }
      var clearance = own.clearance
      if signal.groups[group].kind == .vehicle {
        // A longer red may be owed to another group that clears longer.
        for change in byGroup[group] where change.yellow == own.yellow {
          clearance = min(clearance, change.clearance)
        }
      }
      signal.groups[group].yellowSeconds = Double(own.yellow) / 1000
      signal.groups[group].redClearanceSeconds = Double(clearance) / 1000
    }
  }

  private struct Change: Hashable {
    var yellow: Int
    var clearance: Int
  }

  private func change(ofGroup group: Int, in span: Range<Int>) -> Change {
    var change = Change(yellow: 0, clearance: 0)
    for interval in sequence.intervals[span] where !interval.show[group].isGo {
      if interval.show[group] == .yellow {
        change.yellow += interval.milliseconds
      } else {
        change.clearance += interval.milliseconds
      }
    }
    return change
  }

  /// The most frequent, and of equally frequent ones the first.
  private static func mostFrequent(_ changes: [Change]) -> Change? {
    var counts: [Change: Int] = [:]
    for change in changes { counts[change, default: 0] += 1 }
    let most = counts.values.max()
    return changes.first { counts[$0] == most }
  }
}
