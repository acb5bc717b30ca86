public import SignalModel

/// Indications that hold from a moment until the next interval.
public struct SignalInterval: Hashable, Sendable {
  /// Start, ms, from the start of the cycle (or of the one-off sequence) it belongs to.
  public var startMilliseconds: Int32
  /// What each group shows.
  public var show: [Indication]

  /// An interval.
  public init(startMilliseconds: Int32, show: [Indication]) {
    self.startMilliseconds = startMilliseconds
    self.show = show
  }
}

/// Milliseconds of a duration given in seconds, rounded to the nearest, halves away from zero.
@inlinable
package func milliseconds(ofSeconds seconds: Double) -> Int32 {
  let value = seconds * 1000
  // Truncation after adding a half: the rounding functions would pull in the C mathematics library.
  return Int32(value < 0 ? value - 0.5 : value + 0.5)
}

extension Signal {
  /// The change interval from one stage to the next, ms.
  ///
  /// Where the stage lays its transition down, that transition's length. Otherwise the rule:
  /// vehicle groups that lose their green show yellow, all from the same moment, and the longest
  /// yellow and red clearance of them is the change interval.
  public func changeMilliseconds(from stage: Int, to next: Int) -> Int32 {
    if let steps = stages[stage].transition {
      return steps.reduce(0) { $0 &+ milliseconds(ofSeconds: $1.seconds) }
    }
    var longest: Int32 = 0
    for (index, group) in groups.enumerated()
    where group.kind == .vehicle && loses(group: index, from: stage, to: next) {
      longest = max(
        longest,
        milliseconds(ofSeconds: group.yellowSeconds)
          + milliseconds(ofSeconds: group.redClearanceSeconds))
    }
    return longest
  }

  private func loses(group: Int, from stage: Int, to next: Int) -> Bool {
    stages[stage].show[group].isGo && !stages[next].show[group].isGo
  }

  /// The intervals of one stage: its green, then the change to the next stage.
  ///
  /// Walkers who lose their walk get their clearance (the group's yellow) timed to end, with its
  /// red clearance, when the stage ends; it may begin while vehicles still have green. The same
  /// holds for pre-signals. A group whose green begins later than the stage shows red until then.
  ///
  /// - Parameters:
  ///   - stage: Index of the stage.
  ///   - next: Index of the stage that follows.
  ///   - previous: Index of the stage before.
  ///   - start: Moment the stage begins, ms; the intervals are stamped from there.
  ///   - split: Green and change interval together, ms.
  /// - Throws: ``ProgramError/splitTooShort(signal:stage:splitSeconds:changeSeconds:)``.
  func expand(
    stage: Int, to next: Int, after previous: Int, start: Int32, split: Int32
  ) throws(ProgramError) -> [SignalInterval] {
    let change = changeMilliseconds(from: stage, to: next)
    guard change <= split else {
      throw .splitTooShort(
        signal: id, stage: stages[stage].id, splitSeconds: Double(split) / 1000,
        changeSeconds: Double(change) / 1000)
    }
    var longestClearance = change
    for (index, group) in groups.enumerated()
    where group.kind != .vehicle && stages[stage].transition == nil
      && loses(group: index, from: stage, to: next)
    {
      longestClearance = max(longestClearance, clearance(of: group))
      guard longestClearance <= split else {
        throw .splitTooShortForWalkers(
          signal: id, stage: stages[stage].id, group: group.id,
          splitSeconds: Double(split) / 1000, clearanceSeconds: Double(longestClearance) / 1000)
      }
    }
    let end = start + split
    if let steps = stages[stage].transition {
      var intervals = [SignalInterval(startMilliseconds: start, show: stages[stage].show)]
      var time = end - change
      for step in steps {
        intervals.append(SignalInterval(startMilliseconds: time, show: step.show))
        time += milliseconds(ofSeconds: step.seconds)
      }
      return delayed(intervals, stage: stage, after: previous, start: start, end: end)
        .droppingEmpty(end: end)
    }
    return delayed(
      ruled(stage: stage, to: next, start: start, end: end, changeStart: end - change),
      stage: stage, after: previous, start: start, end: end)
  }

  /// Holds back the greens that begin later than the stage.
  private func delayed(
    _ intervals: [SignalInterval], stage: Int, after previous: Int, start: Int32, end: Int32
  ) -> [SignalInterval] {
    var result = intervals
    for (index, group) in groups.enumerated()
    where group.delaySeconds > 0 && stages[stage].show[index].isGo
      && !stages[previous].show[index].isGo
    {
      let begin = min(start + milliseconds(ofSeconds: group.delaySeconds), end)
      if begin < end, !result.contains(where: { $0.startMilliseconds == begin }),
        let place = result.lastIndex(where: { $0.startMilliseconds < begin })
      {
        result.insert(
          SignalInterval(startMilliseconds: begin, show: result[place].show), at: place + 1)
      }
      for place in result.indices where result[place].startMilliseconds < begin {
        result[place].show[index] = .red
      }
    }
    return result
  }

  private func clearance(of group: SignalGroup) -> Int32 {
    milliseconds(ofSeconds: group.yellowSeconds)
      + milliseconds(ofSeconds: group.redClearanceSeconds)
  }

  /// The rule: every group that loses its green has a moment at which its yellow begins and one at
  /// which it turns red; cut the stage at all of these moments.
  private func ruled(stage: Int, to next: Int, start: Int32, end: Int32, changeStart: Int32)
    -> [SignalInterval]
  {
    var yellowStart = [Int32](repeating: end, count: groups.count)
    var redStart = [Int32](repeating: end, count: groups.count)
    var cuts = [start]
    for (index, group) in groups.enumerated() where loses(group: index, from: stage, to: next) {
      yellowStart[index] = group.kind == .vehicle ? changeStart : end - clearance(of: group)
      redStart[index] = yellowStart[index] + milliseconds(ofSeconds: group.yellowSeconds)
      for cut in [yellowStart[index], redStart[index]] where !cuts.contains(cut) {
        cuts.append(cut)
      }
    }
    cuts.sort()
    return cuts.filter { $0 < end }.map { moment in
      var show = stages[stage].show
      for index in groups.indices where moment >= yellowStart[index] {
        show[index] = moment >= redStart[index] ? .red : .yellow
      }
      return SignalInterval(startMilliseconds: moment, show: show)
    }
  }
}

extension [SignalInterval] {
  /// Without intervals of no length and without repetitions of what is shown already.
  func droppingEmpty(end: Int32) -> [SignalInterval] {
    var result: [SignalInterval] = []
    for (index, interval) in enumerated() {
      let until = index + 1 < count ? self[index + 1].startMilliseconds : end
      guard until > interval.startMilliseconds else { continue }
      if result.last?.show != interval.show { result.append(interval) }
    }
    return result
  }
}
