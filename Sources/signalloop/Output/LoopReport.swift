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
      .init("record", .string(done.record.hash.description)),
    ])
  }

  // MARK: Text

  /// The report for people.
  func text(for channel: OutputChannel, _ language: Language) -> String {
    var lines = [channel.styled(input.request.displayName.printable, .bold)]
    lines += outcome.done.map { done in
      language[.stepDone(done.step, isNew: done.isNew)] + " (\(done.record.hash.short))"
    }
    let found = outcome.findings?.items.prefix(Self.findingsMaximum) ?? []
    if outcome.findings != nil { lines += ["", channel.styled(language[.whatWasFound], .bold)] }
    if found.isEmpty, outcome.findings != nil { lines.append("- " + language[.nothingBeyond]) }
    for item in found {
      let term = Term(item.sentence, item.sentenceChinese)
      lines.append(channel.wrapped("- \(language[term])".printable))
    }
    if let evaluation = outcome.evaluation {
      lines.append("")
      lines.append(
        IndicatorTable.text(evaluation.indicators, channel, language)
          + channel.wrapped(language[.ownIndicators]))
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
}
