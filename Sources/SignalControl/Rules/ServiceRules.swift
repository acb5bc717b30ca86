import SignalModel

/// Every movement is served, and long enough.
enum ServiceRules {
  static func check(_ context: TimingContext, _ report: inout RuleReport) {
    for (group, value) in context.signal.groups.enumerated() {
      let connections = context.part.connections[group]
      guard !(connections.isEmpty && context.part.crosswalks[group].isEmpty) else { continue }
      let runs = context.goRuns(group)
      if runs.isEmpty {
        let mayTurn =
          context.firstMoment { context.show(group, $0) == .redTurnAfterStop } != nil
        if !mayTurn { reportNeverGreen(context, group, &report) }
      }
      guard value.kind == .vehicle else { continue }
      let practice = context.profile.practicalGreenSeconds(of: connections, context.network)
      let needed = max(value.minimumGreenSeconds, practice)
      let source =
        value.minimumGreenSeconds >= practice
        ? "the signal needs" : "profile \"\(context.profile.id)\" needs"
      for run in context.protectedParts(group)
      where run.durationMilliseconds < milliseconds(ofSeconds: needed) {
        report.add(
          "protected-green", .practice,
          "\(context.name(ofGroup: group)) has the right of way for "
            + "\(secondsText(run.durationMilliseconds)) s of a longer green, from second "
            + "\(secondsText(run.startMilliseconds)) of the cycle, \(source) "
            + "\(secondsText(needed)) s")
      }
      for run in runs where !run.isEndless {
        guard run.durationMilliseconds < milliseconds(ofSeconds: needed) else { continue }
        report.add(
          "minimum-green", .practice,
          "\(context.name(ofGroup: group)) is green for \(secondsText(run.durationMilliseconds)) s "
            + "from second \(secondsText(run.startMilliseconds)) of the cycle, \(source) "
            + "\(secondsText(needed)) s")
      }
    }
  }

  private static func reportNeverGreen(
    _ context: TimingContext, _ group: Int, _ report: inout RuleReport
  ) {
    let served = context.part.connections[group].first.map { context.name(ofConnection: $0) }
    let crosswalk = context.part.crosswalks[group].first.map {
      "crosswalk \"\(context.network.crosswalks[$0].id)\""
    }
    let who = served ?? crosswalk ?? "nobody"
    report.add(
      "never-green", .practice,
      "\(context.name(ofGroup: group)), which serves \(who), is never green")
  }
}
