import ReportPages
import SignalModel
import SignalOptimization
import SignalReports
import SignalWording

/// The plans of a day and when they change, as tables of a terminal or a page.
extension DayReport {
  /// How it was searched.
  var sentence: String {
    language[
      .searchedDay(
        runs: found.evaluations, objective: optimizer.options.objective.name,
        seed: optimizer.options.seed,
        switchMinutes: OptimizationReport.number(found.switchCost.delaySeconds / 60))]
  }

  /// What a page has before the comparison.
  var openings: [ComparisonPage.OpeningPart] {
    [
      .init(
        title: language[.dayScheduleTitle], table: scheduleTable,
        sentences: recutSentences.isEmpty ? [] : [language[.sentences(recutSentences)]]),
      .init(title: language[.dayChangesTitle], sentences: changes.map { language[$0] }),
      .init(
        title: language[.dayChoicesTitle], table: choicesTable, note: language[.dayChoicesNote]),
    ].filter { $0.table != nil || !$0.sentences.isEmpty }
  }

  /// What further plans save, in closed form.
  var choicesTable: ReportTable {
    var table = ReportTable([
      .number(language[.plansColumn]), .number(language[.changesColumn]),
      .number(language[.waitingColumn]), .number(language[.waitingWithChangesColumn]),
    ])
    var last = 0
    for choice in found.choices where choice.plans.count > last {
      last = choice.plans.count
      table.rows.append(
        [
          "\(last)", "\(choice.switchCount)", OptimizationReport.number(choice.delay / 3600),
          OptimizationReport.number(choice.total / 3600),
        ].map { ReportTable.Cell($0) })
    }
    return table
  }

  /// When which plan begins.
  var scheduleTable: ReportTable {
    var table = ReportTable([
      .text(language[.fromColumn]), .text(language[.planColumn]), .number(language[.cycleColumn]),
    ])
    for entry in found.schedule.entries {
      let plan = found.schedule.plans[entry.plan]
      let cycle = plan.timings.map(\.cycleSeconds).max() ?? 0
      table.rows.append(
        [Self.clock(entry.fromSeconds), plan.id, OptimizationReport.number(cycle)].map {
          ReportTable.Cell($0)
        })
    }
    return table
  }

  /// A time of day as HH:MM.
  private static func clock(_ seconds: Double) -> String {
    let minutes = Int(seconds / 60)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(two(minutes / 60)):\(two(minutes % 60))"
  }
}
