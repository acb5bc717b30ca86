import CommandLineKit
import ScenarioFiles
import SignalAnalysis
import SignalReports
import TimingLedger
import SignalWording

/// What a ledger says, as text and JSON.
enum LedgerReport {
  // MARK: JSON

  /// A record, with everything in it.
  static func json(_ record: LedgerRecord) -> JSONValue {
    JSONValue(text: record.text)
  }

  /// A request and how far it has come.
  static func json(_ history: RequestHistory) -> JSONValue {
    .object([
      .init("id", .string(history.request.id)), .init("title", .string(history.request.title)),
      .init("goal", .string(history.request.goal.rawValue)),
      .init("status", .string(history.status.rawValue)),
      .init("asked", .optional(history.records[0].entry.date)),
      .init("scenario", .string(history.scenario.path)),
      .init("records", .array(history.records.map { .string($0.hash.description) })),
    ])
  }

  // MARK: Text

  /// The requests, one on each line.
  static func table(_ histories: [RequestHistory], _ channel: OutputChannel) -> String {
    guard !histories.isEmpty else { return "The ledger has no requests.\n" }
    var table = TextTable(columns: [
      .left("Request"), .left("Goal"), .left("Status"), .left("Asked"), .left("Title"),
    ])
    for history in histories {
      table.addRow([
        .init(history.request.id), .init(history.request.goal.rawValue),
        .init(history.status.rawValue), .init(history.records[0].entry.date ?? "-"),
        .init(history.request.title),
      ])
    }
    return table.text(for: channel)
  }

  /// Prints records for a person, or as one JSON object.
  static func print(_ records: [LedgerRecord], asJSON: Bool, _ terminal: Terminal) {
    guard asJSON else {
      terminal.output.write(text(records, terminal.output))
      return
    }
    let value = JSONValue.object([.init("records", .array(records.map { json($0) }))])
    terminal.output.write(value.text)
  }

  /// Records, each with a heading.
  private static func text(_ records: [LedgerRecord], _ channel: OutputChannel) -> String {
    records.map { record in
      let entry = record.entry
      let date = entry.date.map { ", \($0)" } ?? ""
      let heading = "\(entry.request): \(title(entry.body.kind))\(date)"
      let lines = [channel.styled(heading.printable, .bold), "Record \(record.hash)"]
      return (lines + sentences(entry.body).map { channel.wrapped($0.printable) })
        .joined(separator: "\n") + "\n"
    }.joined(separator: "\n")
  }

  private static func title(_ kind: LedgerKind) -> String {
    switch kind {
    case .request: "request"
    case .findings: "findings"
    case .plan: "plan"
    case .evaluation: "evaluation"
    case .decision: "decision"
    case .followUp: "follow-up"
    }
  }

  private static func sentences(_ body: LedgerBody) -> [String] {
    switch body {
    case .request(let request, let scenario): sentences(request, scenario)
    case .findings(let findings):
      [
        "\(NumberText.counted(findings.items.count, "finding")) of "
          + "\(findings.countInNetwork) in the network; everything in \(findings.file.path)."
      ]
        + findings.items.map { item in
          let hours = item.personHoursPerHour.map {
            "\(NumberText.fixed($0, decimals: 1)) person-hours/h: "
          }
          return "- \(hours ?? "")\(item.sentence)"
        }
    case .plan(let plan):
      [
        plan.file.map { "The plan in \($0.path) replaces \(plan.replaces)." }
          ?? "No plan better than \(plan.replaces) was found.",
        "Objective \(plan.objective), seed \(plan.seed), budget \(plan.budget), "
          + "\(NumberText.counted(plan.evaluations, "run")).",
        plan.changed.isEmpty ? "" : "Changes \(plan.changed.joined(separator: ", ")).",
      ].filter { !$0.isEmpty }
    case .evaluation(let evaluation):
      [
        "Verdict: \(evaluation.verdict.rawValue), on \(evaluation.replications) unseen days.",
        evaluation.sentence, evaluation.sentenceChinese,
      ] + evaluation.changes + evaluation.brokenLimits.map { "Breaks a limit: \($0)." }
    case .decision(let decision):
      [
        "\(decision.outcome.rawValue)" + (decision.by.isEmpty ? "" : " by \(decision.by)")
          + (decision.reason.isEmpty ? "" : ": \(decision.reason)")
      ]
    case .followUp(let followUp):
      [
        followUp.basis == .field
          ? "From the street alone; nothing was simulated." : "From a new simulation.",
        followUp.sentence, followUp.sentenceChinese,
      ] + (followUp.opens.map { ["Opens request \($0)."] } ?? [])
    }
  }

  private static func sentences(
    _ request: TimingRequest, _ scenario: FileReference
  ) -> [String] {
    let origin = request.origin
    var lines = request.title.isEmpty ? [] : [request.title]
    lines.append(
      "\(origin.kind.rawValue)" + (origin.who.isEmpty ? "" : " by \(origin.who)")
        + (origin.date.map { " of \($0)" } ?? "")
        + (origin.text.isEmpty ? "" : ": \(origin.text)"))
    lines.append("Goal: \(request.goal.rawValue) (\(request.goal.standardName))")
    lines.append("Scenario: \(scenario.path)")
    if !request.placeNames.isEmpty {
      lines.append("Where: \(request.placeNames.joined(separator: ", "))")
    }
    if let time = request.time {
      let days = time.days.map(\.rawValue).joined(separator: ", ")
      lines.append(
        "When: \(NumberText.clock(time.fromSeconds)) to \(NumberText.clock(time.toSeconds))"
          + (days.isEmpty ? "" : ", \(days)"))
    }
    if let follows = request.follows { lines.append("Takes up request \(follows)") }
    return lines
  }

  // MARK: Failures

  /// That a request is not there, and which are.
  static func unknownRequest(
    _ name: String, in ledger: TimingLedger, path: String
  ) -> CommandFailure {
    let ids = ledger.histories.map(\.request.id)
    let known = ids.isEmpty ? "it has no requests" : "requests: \(Suggestion.list(ids))"
    return CommandFailure(
      "\(path) has nothing by the name \(JSONTree.quoted(name))."
        + "\(Suggestion.sentence(name, among: ids)) \(known)", exitStatus: .badInput)
  }

  /// Adds records to a ledger.
  ///
  /// - Throws: `CommandFailure` with what is wrong, and the exit status for it.
  static func append(
    _ entries: [LedgerEntry], to path: String, _ terminal: Terminal
  ) throws -> [LedgerRecord] {
    do {
      let appended = try LedgerFile.append(to: path) { _ in entries }
      if appended.removedByteCount > 0 {
        terminal.warn(
          "\(path): a last line that was torn off while it was being written, "
            + "\(appended.removedByteCount) bytes, was taken away")
      }
      return appended.records
    } catch {
      throw CommandFailure(ledger: error, path: path)
    }
  }
}

extension CommandFailure {
  /// That nothing was written to a ledger, and why.
  init(ledger failure: LedgerFailure, path: String) {
    switch failure {
    case .broken(let problems), .refused(let problems):
      self.init(problems.failureMessage(path: path), exitStatus: .badInput)
    case .file: self.init(failure.description)
    }
  }
}
