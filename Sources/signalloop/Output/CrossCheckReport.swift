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

  /// The language of the text.
  let language: Language

  /// The report as text.
  func text(for channel: OutputChannel) -> String {
    var text = channel.styled(language[.crossCheckTitle(scenario.name)], .bold) + "\n"
    text +=
      language[
        .crossCheckRuns(
          plans: result.plans.count, seeds: options.seeds, from: options.seed,
          jitter: fixed(options.departureJitterSeconds, 0))]
    text += "\n\n" + planTable.text(for: channel) + "\n" + summary + "\n"
    text += losses(result.leftOut, .crossCheckLeftOut)
    text += losses(result.onlyOurs, .crossCheckOnlyOurs)
    if approachCount > 0 {
      text += approachTable.text(for: channel) + language[.crossCheckNotes]
    }
    return text
  }

  private func losses(_ losses: LossReport, _ head: Term) -> String {
    guard !losses.isEmpty else { return "" }
    let lines = losses.lines(language).map { "  \($0)\n" }
    return language[head] + "\n" + lines.joined() + "\n"
  }

  private func number(_ title: Term) -> TextTable.Column { .right(language[title]) }

  private var planTable: TextTable {
    var table = TextTable(columns: [
      .left(language[.crossCheckPlan]), number(.crossCheckCycle), number(.crossCheckDelay),
      .right("±"), .right("SUMO s"), .right("±"), number(.crossCheckError),
      number(.crossCheckStops), .right("SUMO"), number(.crossCheckArrived), .right("SUMO"),
      number(.crossCheckOutside), .right("SUMO"),
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

  private var summary: String {
    var lines = [
      Term.crossCheckMeans(
        own: fixed(result.ownMeanDelaySeconds, 2), sumo: fixed(result.sumoMeanDelaySeconds, 2),
        percent: percent(result.ownMeanDelaySeconds, against: result.sumoMeanDelaySeconds))
    ]
    if isOverPlans {
      lines.append(
        .crossCheckPlanRanks(
          spearman: fixed(result.spearman, 3),
          error: fixed(result.meanAbsolutePercentageError, 1)))
      lines += result.cycleBands().map(words(of:))
    }
    for isSignalised in [true, false] {
      let ranking = result.approachRanking(signalisedOnly: isSignalised)
      lines.append(
        .crossCheckRanks(
          signalisedOnly: isSignalised, pooled: fixed(ranking.pooled, 3), count: ranking.count,
          within: fixed(ranking.withinPlans, 3)))
    }
    lines.append(.crossCheckRanked(vehicles: CrossCheckResult.vehiclesMinimum))
    return lines.map { language[$0] + "\n" }.joined()
  }

  /// How much we flatter a band of cycles, or the opposite.
  private func words(of band: CycleBand) -> Term {
    let (from, to) = (band.cycleSeconds.lowerBound, band.cycleSeconds.upperBound)
    return .crossCheckBand(
      from: from > 0 ? fixed(from, 0) : nil, to: to == .infinity ? nil : fixed(to, 0),
      error: fixed(band.errorPercent, 1), own: fixed(band.ownMeanDelaySeconds, 1),
      sumo: fixed(band.sumoMeanDelaySeconds, 1), plans: band.planCount)
  }

  private var approachTable: TextTable {
    var table = TextTable(columns: [
      .left(language[.crossCheckLink]), number(.crossCheckCame), .right("SUMO"),
      number(.crossCheckLeft), .right("SUMO"), number(.crossCheckDelay), .right("SUMO s"),
      number(.crossCheckEntry), number(.crossCheckHours), .right("v/c"),
      .left(language[.crossCheckDiffers]),
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
            name: "  " + language[.crossCheckGroup(result.groups[group].turns, lanes: lanes)]))
      }
    }
    return table
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
      language[.crossCheckDifference(approach.difference.rawValue)],
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
