import SignalModel

/// Who goes at the same time must not meet, or one of them must yield.
enum ConflictRules {
  static func check(_ context: TimingContext, _ report: inout RuleReport) {
    for pair in context.part.conflicts {
      checkGreens(pair, context, &report)
      checkPermitted(pair, context, &report)
      checkYellow(ending: pair.first, starting: pair.second, pair, context, &report)
      if pair.first != pair.second {
        checkYellow(ending: pair.second, starting: pair.first, pair, context, &report)
      }
    }
    for conflict in context.part.walkConflicts { checkWalk(conflict, context, &report) }
  }

  private static func checkGreens(
    _ pair: NetworkSignals.ConflictingGroups, _ context: TimingContext, _ report: inout RuleReport
  ) {
    let moment = context.firstMoment {
      context.show(pair.first, $0) == .green && context.show(pair.second, $0) == .green
    }
    guard let moment else { return }
    report.add(
      "conflicting-greens", .unsafe,
      "\(names(pair.example, context)) conflict, and both have a protected green at second "
        + "\(secondsText(moment)) of the cycle")
  }

  private static func checkPermitted(
    _ pair: NetworkSignals.ConflictingGroups, _ context: TimingContext, _ report: inout RuleReport
  ) {
    let cases: [((Int, Int)?, Indication, Indication)] = [
      (pair.firstOwesNothing, .permitted, .green), (pair.secondOwesNothing, .green, .permitted),
      (pair.nobodyYields, .permitted, .permitted),
    ]
    for (example, first, second) in cases {
      guard let example else { continue }
      let moment = context.firstMoment {
        context.show(pair.first, $0) == first && context.show(pair.second, $0) == second
      }
      guard let moment else { continue }
      report.add(
        "permitted-without-yield", .unsafe,
        "\(names(example, context)) conflict and go together at second \(secondsText(moment)) of "
          + "the cycle, but the one that is only permitted does not yield to the other")
    }
  }

  /// A green may not begin while a conflicting group still has its yellow. (A permitted turn may
  /// end beside a green that goes on.)
  private static func checkYellow(
    ending: Int, starting: Int, _ pair: NetworkSignals.ConflictingGroups,
    _ context: TimingContext, _ report: inout RuleReport
  ) {
    let moment = context.firstMoment {
      context.show(ending, $0) == .yellow && context.show(starting, $0) == .green
        && !context.show(starting, $0 - 1).isGo
    }
    guard let moment else { return }
    report.add(
      "green-during-yellow", .practice,
      "\(context.name(ofGroup: starting)) turns green at second \(secondsText(moment)) of the "
        + "cycle while the conflicting \(context.name(ofGroup: ending)) is yellow")
  }

  private static func checkWalk(
    _ conflict: NetworkSignals.WalkConflict, _ context: TimingContext,
    _ report: inout RuleReport
  ) {
    let crosswalk = "crosswalk \"\(context.network.crosswalks[conflict.crosswalk].id)\""
    let movement = context.name(ofConnection: conflict.connection)
    if conflict.isBlocking {
      // Walkers still finish in their clearance; drivers still enter in their yellow.
      let moment = context.firstMoment {
        let walk = context.show(conflict.walkers, $0)
        let drive = context.show(conflict.drivers, $0)
        return (walk.isGo || walk == .yellow) && drive.isGo || (walk.isGo && drive == .yellow)
      }
      guard let moment else { return }
      report.add(
        "walk-conflict", .unsafe,
        "\(movement) goes through the walkers of \(crosswalk) at second \(secondsText(moment)) of "
          + "the cycle")
      return
    }
    let turn = context.network.connections[conflict.connection].turn
    let kerbTurn: Turn = context.network.drivesOnTheRight ? .right : .left
    guard turn != kerbTurn else { return }
    let moment = context.firstMoment {
      context.show(conflict.walkers, $0).isGo && context.show(conflict.drivers, $0) == .green
    }
    guard let moment else { return }
    report.add(
      "turn-across-walk", .practice,
      "\(movement) has a protected green across the walkers of \(crosswalk) at second "
        + "\(secondsText(moment)) of the cycle, it should be permitted")
  }

  private static func names(_ example: (Int, Int), _ context: TimingContext) -> String {
    "\(context.name(ofConnection: example.0)) and \(context.name(ofConnection: example.1))"
  }
}
