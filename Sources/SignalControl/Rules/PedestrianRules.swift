import SignalModel

/// Walkers have time to start, time to finish, and do not wait too long.
enum PedestrianRules {
  static let toleranceSeconds = 0.05

  static func check(_ context: TimingContext, _ report: inout RuleReport) {
    for group in context.signal.groups.indices {
      let crosswalks = context.part.crosswalks[group].map { context.network.crosswalks[$0] }
      guard let longest = crosswalks.max(by: { $0.lengthMeters < $1.lengthMeters }) else {
        continue
      }
      let walks = context.goRuns(group).filter { !$0.isEndless }
      checkWalks(walks, group, context, &report)
      checkClearance(walks, group, longest, context, &report)
      checkWait(walks, group, crosswalks, context, &report)
    }
  }

  private static func checkWalks(
    _ walks: [TimingContext.Run], _ group: Int, _ context: TimingContext,
    _ report: inout RuleReport
  ) {
    let needed = max(
      context.profile.walkSecondsMinimum, context.signal.groups[group].minimumGreenSeconds)
    for walk in walks where walk.durationMilliseconds < milliseconds(ofSeconds: needed) {
      report.add(
        "minimum-walk", .practice,
        "\(context.name(ofGroup: group)) shows walk for \(secondsText(walk.durationMilliseconds)) "
          + "s from second \(secondsText(walk.startMilliseconds)) of the cycle, at least "
          + "\(secondsText(needed)) s are needed")
    }
  }

  /// Who steps off in the last moment of walk must be across before those he cannot share the
  /// crossing with turn green.
  private static func checkClearance(
    _ walks: [TimingContext.Run], _ group: Int, _ crosswalk: Crosswalk, _ context: TimingContext,
    _ report: inout RuleReport
  ) {
    let needed = context.profile.pedestrianClearanceSeconds(lengthMeters: crosswalk.lengthMeters)
    let foes = context.part.walkConflicts.filter { $0.walkers == group && $0.isBlocking }
    for walk in walks {
      let end = (walk.startMilliseconds + walk.durationMilliseconds).modulo(context.cycle)
      for foe in foes {
        guard let gap = context.millisecondsToGreen(of: foe.drivers, after: end),
          Double(gap) / 1000 < needed - toleranceSeconds
        else { continue }
        report.add(
          "pedestrian-clearance", .practice,
          "\(context.name(ofGroup: foe.drivers)) turns green \(secondsText(gap)) s after the walk "
            + "of crosswalk \"\(crosswalk.id)\", its \(secondsText(crosswalk.lengthMeters)) m need "
            + "\(secondsText(needed)) s under profile \"\(context.profile.id)\"")
        return
      }
    }
  }

  private static func checkWait(
    _ walks: [TimingContext.Run], _ group: Int, _ crosswalks: [Crosswalk],
    _ context: TimingContext, _ report: inout RuleReport
  ) {
    let limits = crosswalks.compactMap {
      context.profile.pedestrianWaitSecondsMaximum(hasRefuge: $0.hasRefuge)
    }
    guard let limit = limits.min(), !walks.isEmpty else { return }
    let waits = context.runs { !context.show(group, $0).isGo }
    guard let longest = waits.map(\.durationMilliseconds).max(),
      Double(longest) / 1000 > limit + toleranceSeconds
    else { return }
    report.add(
      "pedestrian-wait", .practice,
      "\(context.name(ofGroup: group)) makes walkers wait for up to \(secondsText(longest)) s, "
        + "profile \"\(context.profile.id)\" allows \(secondsText(limit)) s")
  }
}
