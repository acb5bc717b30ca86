import SignalModel

/// Yellow by the speed of the approach, red clearance by the way across.
enum ChangeIntervalRules {
  /// Shortfall that counts as rounding, s.
  private static let toleranceSeconds = 0.05

  static func check(_ context: TimingContext, _ report: inout RuleReport) {
    for group in context.signal.groups.indices { checkYellow(group, context, &report) }
    for pair in context.part.conflicts where pair.first != pair.second {
      checkRed(ending: pair.first, starting: pair.second, context, &report)
      checkRed(ending: pair.second, starting: pair.first, context, &report)
    }
  }

  private static func checkYellow(
    _ group: Int, _ context: TimingContext, _ report: inout RuleReport
  ) {
    let connections = context.part.connections[group]
    guard context.signal.groups[group].kind == .vehicle, !connections.isEmpty else { return }
    var needed = 0.0
    for connection in connections {
      let link = context.network.links[context.network.connections[connection].fromLink]
      needed = max(
        needed,
        context.profile.yellowSeconds(
          speedMetersPerSecond: link.speedMetersPerSecond, gradePercent: link.gradePercent))
    }
    let yellows = context.runs { context.show(group, $0) == .yellow }
    for go in context.goRuns(group) where !go.isEndless {
      let end = (go.startMilliseconds + go.durationMilliseconds).modulo(context.cycle)
      let yellow = yellows.first { $0.startMilliseconds == end }?.durationMilliseconds ?? 0
      let seconds = Double(yellow) / 1000
      if seconds < needed - toleranceSeconds {
        report.add(
          "yellow-length", .practice,
          "\(context.name(ofGroup: group)) has a yellow of \(secondsText(yellow)) s, its approach "
            + "speed needs \(secondsText(needed)) s under profile \"\(context.profile.id)\"")
        return
      }
      if seconds > context.profile.yellowSecondsMaximum + toleranceSeconds {
        report.add(
          "yellow-length", .practice,
          "\(context.name(ofGroup: group)) has a yellow of \(secondsText(yellow)) s, profile "
            + "\"\(context.profile.id)\" allows at most "
            + "\(secondsText(context.profile.yellowSecondsMaximum)) s")
        return
      }
    }
  }

  /// From the end of a group's yellow to the next green of a group it conflicts with.
  private static func checkRed(
    ending: Int, starting: Int, _ context: TimingContext, _ report: inout RuleReport
  ) {
    var needed = 0.0
    for index in context.part.connections[ending] {
      let connection = context.network.connections[index]
      let meets = connection.conflictsWith.contains {
        let foe = context.network.connections[$0]
        return foe.signalGroup == starting && foe.signal == connection.signal
          && foe.fromLink != connection.fromLink
      }
      guard meets else { continue }
      needed = max(
        needed,
        context.profile.redClearanceSeconds(
          pathMeters: connection.lengthMeters,
          speedMetersPerSecond: connection.speedMetersPerSecond))
    }
    let yellows = context.runs { context.show(ending, $0) == .yellow }
    for yellow in yellows where !yellow.isEndless {
      let end = (yellow.startMilliseconds + yellow.durationMilliseconds).modulo(context.cycle)
      guard let gap = context.millisecondsToGreen(of: starting, after: end),
        Double(gap) / 1000 < needed - toleranceSeconds
      else { continue }
      report.add(
        "red-clearance", .practice,
        "\(context.name(ofGroup: starting)) turns green \(secondsText(gap)) s after the yellow of "
          + "the conflicting \(context.name(ofGroup: ending)), the way across needs "
          + "\(secondsText(needed)) s under profile \"\(context.profile.id)\"")
      return
    }
  }
}
