import SignalModel

/// What the rules need of a contraflow lane.
struct Contraflow: Sendable {
  let lane: ContraflowLane
  /// Groups of the lane's own turn.
  var turns: Set<Int> = []
  /// Groups that come out of the junction onto the borrowed lane.
  var opposing: Set<Int> = []
  /// From the pre-signal to the stop line, m.
  let lengthMeters: Double
  /// Time that who comes out of the junction needs to pass the pre-signal, s.
  let passingSeconds: Double

  init(_ lane: ContraflowLane, network: Network) {
    self.lane = lane
    let link = network.links[lane.link]
    lengthMeters = link.lanes[lane.lane].pocketLengthMeters ?? link.lengthMeters
    passingSeconds =
      lengthMeters
      / max(network.links[lane.exitLink].speedMetersPerSecond(lane: lane.exitLane), 0.1)
    for connection in network.connections where connection.signal == lane.signal {
      guard let group = connection.signalGroup else { continue }
      if connection.fromLink == lane.link, connection.fromLane == lane.lane { turns.insert(group) }
      if connection.toLink == lane.exitLink, connection.toLane == lane.exitLane {
        opposing.insert(group)
      }
    }
  }
}

/// Nobody is on a contraflow lane while traffic comes out of the junction onto it.
///
/// The lane opens when the last vehicle that came out is past the pre-signal, closes so early that
/// the last one that went in is across the stop line when the turn loses its green, and that green
/// is long enough to empty the lane.
enum ContraflowRules {
  private static let toleranceSeconds = 0.05

  static func check(_ context: TimingContext, _ report: inout RuleReport) {
    for contraflow in context.part.contraflows { check(contraflow, context, &report) }
  }

  private static func check(
    _ contraflow: Contraflow, _ context: TimingContext, _ report: inout RuleReport
  ) {
    let group = contraflow.lane.group
    let pre = "the pre-signal \"\(context.signal.groups[group].id)\""
    let openings = context.runs { context.show(group, $0).isGo }
    guard !openings.isEmpty else {
      report.add("never-green", .practice, "\(pre) is never green")
      return
    }
    for opening in openings {
      guard !opening.isEndless else {
        report.add("contraflow-closing", .unsafe, "\(pre) is never red")
        continue
      }
      guard let end = closing(contraflow, opening, context, pre, &report) else { continue }
      checkOpposing(contraflow, from: opening.startMilliseconds, until: end, context, pre, &report)
    }
  }

  /// When the lane is empty again after an opening, counted from the opening's begin; nil where
  /// that is never certain, which is reported.
  private static func closing(
    _ contraflow: Contraflow, _ opening: TimingContext.Run, _ context: TimingContext,
    _ pre: String, _ report: inout RuleReport
  ) -> Int32? {
    let group = contraflow.lane.group
    let greens = context.runs { interval in
      contraflow.turns.contains { context.show($0, interval) == .green }
    }
    let closed = opening.startMilliseconds + opening.durationMilliseconds
    // The turn's green that is on when the pre-signal closes.
    let green = greens.first {
      (closed - 1 - $0.startMilliseconds).modulo(context.cycle) < $0.durationMilliseconds
    }
    guard let green, !green.isEndless else {
      report.add(
        "contraflow-closing", .unsafe,
        "\(pre) closes at second \(secondsText(closed.modulo(context.cycle))) of the "
          + "cycle without a protected green for those who have passed it")
      return nil
    }
    let end = green.startMilliseconds + green.durationMilliseconds
    let yellow = milliseconds(ofSeconds: context.signal.groups[group].yellowSeconds)
    let left = (end - closed).modulo(context.cycle) - yellow
    let needed = ContraflowLane.travelSeconds(lengthMeters: contraflow.lengthMeters)
    if Double(left) / 1000 < needed - toleranceSeconds {
      report.add(
        "contraflow-closing", .unsafe,
        "\(pre) ends its yellow \(secondsText(left)) s before the green of the turn "
          + "ends; the way of \(secondsText(contraflow.lengthMeters)) m to the stop line takes "
          + "\(secondsText(needed)) s")
    }
    let emptying = ContraflowLane.emptyingSeconds(lengthMeters: contraflow.lengthMeters)
    if Double(green.durationMilliseconds) / 1000 < emptying - toleranceSeconds {
      report.add(
        "contraflow-green", .practice,
        "the turn from the contraflow lane behind \(pre) is green for "
          + "\(secondsText(green.durationMilliseconds)) s, to empty its "
          + "\(secondsText(contraflow.lengthMeters)) m takes \(secondsText(emptying)) s")
    }
    return (end - opening.startMilliseconds).modulo(context.cycle)
  }

  /// Nobody comes out onto the lane from its opening until it is empty, nor so shortly before that
  /// he would still be there.
  private static func checkOpposing(
    _ contraflow: Contraflow, from start: Int32, until end: Int32, _ context: TimingContext,
    _ pre: String, _ report: inout RuleReport
  ) {
    for group in contraflow.opposing.sorted() where !contraflow.turns.contains(group) {
      let goes = context.runs {
        let shown = context.show(group, $0)
        return shown.isGo || shown == .yellow || shown == .redTurnAfterStop
      }
      for run in goes {
        let begin = (run.startMilliseconds - start).modulo(context.cycle)
        let isOn = begin + run.durationMilliseconds > context.cycle || run.isEndless
        if begin < end || isOn {
          report.add(
            "contraflow-conflict", .unsafe,
            "\(context.name(ofGroup: group)) lets traffic onto the lane behind \(pre) "
              + "while it is open or in use, from second \(secondsText(start)) of the cycle on")
          break
        }
        let before = context.cycle - begin - run.durationMilliseconds
        if Double(before) / 1000 < contraflow.passingSeconds - toleranceSeconds {
          report.add(
            "contraflow-opening", .unsafe,
            "\(pre) opens \(secondsText(before)) s after the yellow of "
              + "\(context.name(ofGroup: group)); to pass its "
              + "\(secondsText(contraflow.lengthMeters)) m takes "
              + "\(secondsText(contraflow.passingSeconds)) s")
          break
        }
      }
    }
  }
}
