import ClosedLoop
import CommandLineKit
import ScenarioFiles
import SignalAnalysis
import SignalModel
import SignalReports
import SignalWording
import TimingLedger

/// What the loop did for a request, as text and JSON.
struct LoopReport {
  let input: LoopInput
  let files: LoopFiles
  let outcome: LoopOutcome

  /// What is told while a step is being done.
  static func label(_ step: LoopStep) -> String {
    switch step {
    case .request: "Recording"
    case .diagnose: "Diagnosing"
    case .optimize: "Searching"
    case .evaluate: "Evaluating"
    case .report: "Reporting"
    }
  }

  // MARK: JSON

  /// The report for programs.
  var json: JSONValue {
    .object([
      .init("request", .string(input.request.id)),
      .init("scenario", .string(input.scenario.name)),
      .init("ledger", .string(files.ledger)), .init("folder", .string(files.folder)),
      .init("steps", .array(outcome.done.map(Self.json))),
      .init("verdict", .optional(outcome.evaluation?.verdict.rawValue)),
      .init("index", outcome.evaluation?.index.json ?? .null),
      .init("indicators", .array((outcome.evaluation?.indicators ?? []).map(\.json))),
      .init("sentence", .optional(outcome.sentence?.english)),
      .init("sentenceChinese", .optional(outcome.sentence?.chinese)),
    ])
  }

  private static func json(_ done: LoopOutcome.Done) -> JSONValue {
    .object([
      .init("step", .string(done.step.rawValue)), .init("isNew", .bool(done.isNew)),
      .init("record", .optional(done.record?.hash.description)),
    ])
  }

  // MARK: Text

  /// The report for people.
  func text(for channel: OutputChannel, _ language: Language) -> String {
    var lines = [channel.styled(input.request.displayName.printable, .bold)]
    lines += outcome.done.map { done in
      let hash = done.record.map { ", \($0.hash.short)" } ?? ""
      return language[.stepDone(done.step, isNew: done.isNew)] + hash
    }
    let found = outcome.findings?.items.prefix(Self.findingsMaximum) ?? []
    if !found.isEmpty { lines += ["", channel.styled(language[.whatWasFound], .bold)] }
    for item in found {
      let term = Term(item.sentence, item.sentenceChinese)
      lines.append(channel.wrapped("- \(language[term])".printable))
    }
    if let evaluation = outcome.evaluation {
      lines += ["", table(evaluation, channel, language)]
    } else if let plan = outcome.plan, plan.file == nil {
      lines += ["", channel.wrapped(language[.noBetterPlan(plan.replaces)])]
    }
    if let sentence = outcome.sentence {
      lines += ["", channel.wrapped(language[sentence].printable)]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Findings that are told; the file has all.
  private static let findingsMaximum = 3

  private func table(
    _ evaluation: LedgerEvaluation, _ channel: OutputChannel, _ language: Language
  ) -> String {
    var table = TextTable(columns: [
      .left(language[.goalColumn]), .left(language[.indicatorColumn]),
      .right(language[.beforeColumn]), .right(language[.afterColumn]),
      .right(language[.differenceColumn]), .left(language[.verdictColumn]),
    ])
    for goal in ControlGoal.allCases {
      let own = evaluation.indicators.filter { $0.goal == goal }
      for (place, indicator) in own.enumerated() {
        table.addRow([
          .init(place == 0 ? language[goal.term] : ""),
          .init(name(indicator, language)), .init(Self.number(indicator.before)),
          .init(Self.number(indicator.after)), .init(Self.range(indicator)),
          .init(language[.verdictWord(indicator.verdict)]),
        ])
      }
    }
    return table.text(for: channel) + channel.wrapped(language[.ownIndicators])
  }

  private func name(_ indicator: LedgerIndicator, _ language: Language) -> String {
    language[.indicator(indicator.name)] + language[.unitInBrackets(indicator.unit)]
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
