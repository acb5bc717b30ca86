import ClosedLoop
import CommandLineKit
import ScenarioFiles
import SignalReports
import SignalWording
import TimingLedger

/// Indicators before and after, by control goal.
enum IndicatorTable {
  /// The table; goals without indicators only where all are to be shown.
  static func text(
    _ indicators: [LedgerIndicator], _ channel: OutputChannel, _ language: Language,
    showsAllGoals: Bool = true
  ) -> String {
    var table = TextTable(columns: [
      .left(language[.goalColumn]), .left(language[.indicatorColumn]),
      .right(language[.valueBeforeColumn]), .right(language[.valueAfterColumn]),
      .right(language[.differenceColumn]), .left(language[.verdictColumn]),
    ])
    for goal in ControlGoal.allCases {
      let own = indicators.filter { $0.goal == goal }
      if own.isEmpty, showsAllGoals {
        table.addRow([
          .init(language[goal.term]), .init(language[.nothingMeasured]), "", "", "", "",
        ])
      }
      for (place, indicator) in own.enumerated() {
        table.addRow([
          .init(place == 0 ? language[goal.term] : ""),
          .init(language[.indicator(indicator.name)] + language[.unitInBrackets(indicator.unit)]),
          .init(number(indicator.before)), .init(number(indicator.after)),
          .init(range(indicator)), .init(language[.verdictWord(indicator.verdict)]),
        ])
      }
    }
    return table.text(for: channel)
  }

  /// The same for a page; goals without indicators are shown, too.
  static func table(_ indicators: [LedgerIndicator], _ language: Language) -> ReportTable {
    var table = ReportTable([
      .text(language[.goalColumn]), .text(language[.indicatorColumn]),
      .number(language[.valueBeforeColumn]), .number(language[.valueAfterColumn]),
      .number(language[.differenceColumn]), .text(language[.verdictColumn]),
    ])
    for goal in ControlGoal.allCases {
      let own = indicators.filter { $0.goal == goal }
      if own.isEmpty {
        table.rows.append(
          [language[goal.term], language[.nothingMeasured], "", "", "", ""].map {
            ReportTable.Cell($0)
          })
      }
      for (place, indicator) in own.enumerated() {
        table.rows.append([
          ReportTable.Cell(place == 0 ? language[goal.term] : "", .strong),
          ReportTable.Cell(
            language[.indicator(indicator.name)] + language[.unitInBrackets(indicator.unit)]),
          ReportTable.Cell(number(indicator.before)), ReportTable.Cell(number(indicator.after)),
          ReportTable.Cell(range(indicator)),
          ReportTable.Cell(language[.verdictWord(indicator.verdict)]),
        ])
      }
    }
    return table
  }

  private static func number(_ value: Double) -> String {
    NumberText.fixed(value, decimals: abs(value) < 10 ? 2 : abs(value) < 1000 ? 1 : 0)
  }

  private static func range(_ indicator: LedgerIndicator) -> String {
    guard let interval = indicator.interval else {
      return number(indicator.after - indicator.before)
    }
    return "\(number(interval.lowerBound)) … \(number(interval.upperBound))"
  }
}
