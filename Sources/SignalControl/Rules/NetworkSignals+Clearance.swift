public import SignalModel

/// How long walkers have in a timing to finish what they began at the end of their walk.
public struct WalkClearance: Hashable, Sendable {
  /// Index of the longest crosswalk of the group.
  public var crosswalk: Int
  /// Index of the walkers' group at its signal.
  public var group: Int
  /// From the end of the walk to the next green of drivers who go through them, s.
  public var seconds: Double
  /// Length of the crossing, m.
  public var lengthMeters: Double
  /// Places of the stages that lie whole between the two; where there is none, no splits change it.
  public var between: [Int]

  /// Seconds that are lacking at a walking speed, m/s; 0 where there are enough.
  public func lackingSeconds(metersPerSecond: Double) -> Double {
    let lacking = lengthMeters / metersPerSecond - seconds
    return lacking > PedestrianRules.toleranceSeconds ? lacking : 0
  }
}

extension NetworkSignals {
  /// The clearances at the ends of all walks of a timing, as the rule `pedestrian-clearance` sees
  /// them; none where nobody drives through the walkers.
  ///
  /// Complexity: O(walks x intervals).
  ///
  /// - Throws: ``ProgramError`` when the timing cannot be expanded.
  public func walkClearances(of timing: SignalTiming) throws(ProgramError) -> [WalkClearance] {
    let signal = network.signals[timing.signal]
    let program = try SignalProgram.expand(signal: signal, timing: timing)
    let context = TimingContext(
      index: self, signal: timing.signal, program: program, profile: SafetyProfile.us)
    let starts = program.stageStartMilliseconds
    /// The place of the stage that runs at a moment.
    func place(_ moment: Int32) -> Int {
      starts.lastIndex { $0 <= moment.modulo(context.cycle) } ?? 0
    }
    var result: [WalkClearance] = []
    for group in signal.groups.indices {
      let longest = context.part.crosswalks[group].max {
        network.crosswalks[$0].lengthMeters < network.crosswalks[$1].lengthMeters
      }
      guard let longest else { continue }
      let foes = context.part.walkConflicts.filter { $0.walkers == group && $0.isBlocking }
      for walk in context.goRuns(group) where !walk.isEndless {
        let end = (walk.startMilliseconds + walk.durationMilliseconds).modulo(context.cycle)
        let gap = foes.compactMap { context.millisecondsToGreen(of: $0.drivers, after: end) }.min()
        guard let gap else { continue }
        var between: [Int] = []
        var next = (place(end - 1) + 1) % starts.count
        while next != place(end + gap), between.count < starts.count {
          between.append(next)
          next = (next + 1) % starts.count
        }
        result.append(
          WalkClearance(
            crosswalk: longest, group: group, seconds: Double(gap) / 1000,
            lengthMeters: network.crosswalks[longest].lengthMeters, between: between))
      }
    }
    return result
  }
}
