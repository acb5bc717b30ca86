import CommandLineKit
import CrossCheck
import Interchange
import SignalModel
import SignalReports
import SignalWording

/// Two simulators side by side, as text.
struct CrossCheckReport {
  let result: CrossCheckResult
  let options: CrossCheck.Options
  /// The scenario.
  let scenario: Scenario
  /// True when the plans are random ones to rank.
  let isOverPlans: Bool
  /// How many approaches are shown.
  let approachCount: Int

  /// The report as text.
  func text(for channel: OutputChannel) -> String {
    var text = channel.styled("\(scenario.name): SignalLoop and SUMO", .bold) + "\n"
    text += "\(result.plans.count) plan(s), \(options.seeds) seed(s) from \(options.seed)"
    text += ", jitter \(fixed(options.departureJitterSeconds, 0)) s\n\n"
    text += planTable.text(for: channel) + "\n"
    text += summary(channel) + "\n"
    text += losses(result.leftOut, "Left out of both, because SUMO's network cannot hold it:")
    text += losses(result.onlyOurs, "Only in ours, because SUMO's network cannot hold it:")
    if approachCount > 0 { text += approachTable.text(for: channel) + approachNotes }
    return text
  }

  private func losses(_ losses: LossReport, _ head: String) -> String {
    guard !losses.isEmpty else { return "" }
    let lines = losses.text.split(separator: "\n").map { "  \($0)\n" }
    return head + "\n" + lines.joined() + "\n"
  }

  private var planTable: TextTable {
    var table = TextTable(columns: [
      .left("Plan"), .right("Cycle s"), .right("Delay s"), .right("±"), .right("SUMO s"),
      .right("±"), .right("Error %"),
      .right("Stops"), .right("SUMO"), .right("Arrived"), .right("SUMO"), .right("Outside"),
      .right("SUMO"),
    ])
    for plan in result.plans {
      let runs = Double(plan.runs)
      table.addRow([
        TextTable.Cell(plan.name), TextTable.Cell(fixed(plan.cycleSeconds, 0)),
        TextTable.Cell(fixed(plan.own.meanDelaySeconds, 1)),
        TextTable.Cell(fixed(plan.ownHalfWidthSeconds, 1)),
        TextTable.Cell(fixed(plan.sumo.meanDelaySeconds, 1)),
        TextTable.Cell(fixed(plan.sumoHalfWidthSeconds, 1)),
        TextTable.Cell(fixed(plan.errorPercent, 1)),
        TextTable.Cell(fixed(plan.own.meanStops, 2)),
        TextTable.Cell(fixed(plan.sumo.meanStops, 2)),
        TextTable.Cell(fixed(Double(plan.own.completedVehicles) / runs, 0)),
        TextTable.Cell(fixed(Double(plan.sumo.completedVehicles) / runs, 0)),
        TextTable.Cell(fixed(Double(plan.own.notEnteredVehicles) / runs, 0)),
        TextTable.Cell(fixed(Double(plan.sumo.notEnteredVehicles) / runs, 0)),
      ])
    }
    return table
  }

  private func summary(_ channel: OutputChannel) -> String {
    var lines = [
      "Mean delay: \(fixed(result.ownMeanDelaySeconds, 2)) s, SUMO "
        + "\(fixed(result.sumoMeanDelaySeconds, 2)) s "
        + "(\(percent(result.ownMeanDelaySeconds, against: result.sumoMeanDelaySeconds)) %)"
    ]
    if isOverPlans {
      lines.append(
        "Over plans: Spearman \(fixed(result.spearman, 3)), mean absolute error "
          + "\(fixed(result.meanAbsolutePercentageError, 1)) %")
      lines += result.cycleBands().map(Self.text(of:))
    }
    for (name, isSignalised) in [("Approaches of signals", true), ("All links", false)] {
      let ranking = result.approachRanking(signalisedOnly: isSignalised)
      lines.append(
        "\(name): Spearman \(fixed(ranking.pooled, 3)) over \(ranking.count) pairs of link and "
          + "plan; \(fixed(ranking.withinPlans, 3)) within a plan, on average")
    }
    lines.append(
      "Only links with at least \(CrossCheckResult.vehiclesMinimum) vehicles a run are ranked.")
    return lines.joined(separator: "\n") + "\n"
  }

  /// How much we flatter a band of cycles, or the opposite.
  private static func text(of band: CycleBand) -> String {
    let from = NumberText.fixed(band.cycleSeconds.lowerBound, decimals: 0)
    let to = NumberText.fixed(band.cycleSeconds.upperBound, decimals: 0)
    let name =
      band.cycleSeconds.upperBound == .infinity
      ? "of \(from) s and more" : from == "0" ? "below \(to) s" : "of \(from) to below \(to) s"
    return "Cycles \(name): error \(NumberText.fixed(band.errorPercent, decimals: 1)) %, delay "
      + "\(NumberText.fixed(band.ownMeanDelaySeconds, decimals: 1)) s, SUMO "
      + "\(NumberText.fixed(band.sumoMeanDelaySeconds, decimals: 1)) s, \(band.planCount) plan(s)"
  }

  private var approachTable: TextTable {
    var table = TextTable(columns: [
      .left("Link"), .right("Came"), .right("SUMO"), .right("Left"), .right("SUMO"),
      .right("Delay s"), .right("SUMO s"), .right("Entry s"), .right("Error veh-h"),
      .right("v/c"), .left("Differs in"),
    ])
    for approach in result.approaches().prefix(approachCount) {
      table.addRow(cells(approach, name: result.network.links[approach.link].id))
      let groups = result.groups.indices.filter { group in
        result.groups[group].link == approach.link
          && result.plans.contains {
            $0.ownGroups[group].countedVehicles + $0.sumoGroups[group].countedVehicles > 0
          }
      }
      guard groups.count > 1 else { continue }
      for group in groups {
        let lanes = result.groups[group].lanes.map(String.init).joined(separator: ",")
        table.addRow(
          cells(
            result.comparison(ofGroup: group),
            name: "  \(result.groups[group].turns), lane \(lanes)"))
      }
    }
    return table
  }

  private var approachNotes: String {
    """
    Came: vehicles a run. Left: of them, still there or waiting to come in at the end.
    Entry s: the part of SUMO's delay that is spent waiting to come in.
    Differs in: the first of arrivals, capacity (vehicles that got through), queue (left) and delay.

    """
  }

  private func cells(_ approach: ApproachComparison, name: String) -> [TextTable.Cell] {
    let runs = Double(max(1, approach.runs))
    let counted = Double(max(1, approach.sumo.countedVehicles))
    let hours = scenario.period.measuredSeconds / 3600
    let volume = Double(approach.own.countedVehicles) / runs / hours
    let capacity = approach.ownCapacityVehiclesPerHour
    let texts = [
      fixed(Double(approach.own.countedVehicles) / runs, 0),
      fixed(Double(approach.sumo.countedVehicles) / runs, 0),
      fixed(Double(approach.own.remainingVehicles) / runs, 0),
      fixed(Double(approach.sumo.remainingVehicles) / runs, 0),
      fixed(approach.own.meanDelaySeconds, 1), fixed(approach.sumo.meanDelaySeconds, 1),
      fixed(approach.sumo.entryDelaySeconds / counted, 1),
      fixed(approach.errorSecondsPerRun / 3600, 2),
      capacity > 0 ? fixed(volume / capacity, 2) : "-",
      approach.difference.rawValue,
    ]
    return [TextTable.Cell(name)] + texts.map { TextTable.Cell($0) }
  }

  private func fixed(_ value: Double?, _ decimals: Int) -> String {
    NumberText.fixed(value, decimals: decimals)
  }

  private func percent(_ own: Double, against sumo: Double) -> String {
    sumo > 0 ? fixed(100 * (own / sumo - 1), 1) : "-"
  }
}
