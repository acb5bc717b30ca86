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
  static func table(
    _ histories: [RequestHistory], _ channel: OutputChannel, _ language: Language
  ) -> String {
    guard !histories.isEmpty else { return language[.emptyLedger] + "\n" }
    let columns: [Term] = [
      .requestColumn, .requestGoalColumn, .statusColumn, .askedColumn, .titleColumn,
    ]
    var table = TextTable(columns: columns.map { .left(language[$0]) })
    for history in histories {
      let goal = history.request.goal
      table.addRow([
        .init(history.request.id), .init(language[Term(goal.rawValue, goal.standardName)]),
        .init(language[.requestStatus(history.status.rawValue)]),
        .init(history.records[0].entry.date ?? NumberText.nothing), .init(history.request.title),
      ])
    }
    return table.text(for: channel)
  }

  /// Prints records for a person, or as one JSON object.
  static func print(
    _ records: [LedgerRecord], asJSON: Bool, _ terminal: Terminal, _ language: Language
  ) {
    guard asJSON else {
      terminal.output.write(text(records, terminal.output, language))
      return
    }
    let value = JSONValue.object([.init("records", .array(records.map { json($0) }))])
    terminal.output.write(value.text)
  }

  /// Records, each with a heading.
  private static func text(
    _ records: [LedgerRecord], _ channel: OutputChannel, _ language: Language
  ) -> String {
    records.map { record in
      let entry = record.entry
      let kind = language[.saying(language[.recordKind(entry.body.kind.rawValue)])]
      let heading = language.list([entry.request + kind] + (entry.date.map { [$0] } ?? []))
      let lines = [
        channel.styled(heading.printable, .bold), language[.record(record.hash.description)],
      ]
      let words = sentences(entry.body, language)
      return (lines + words.map { channel.wrapped($0.printable) }).joined(separator: "\n") + "\n"
    }.joined(separator: "\n")
  }

  private static func sentences(_ body: LedgerBody, _ language: Language) -> [String] {
    switch body {
    case .request(let request, let scenario):
      sentences(request, scenario).map { language[$0] }
    case .findings(let findings):
      [
        language[
          .findingsOnRecord(
            findings.items.count, ofNetwork: findings.countInNetwork, path: findings.file.path)]
      ]
        + findings.items.map { item in
          let hours = item.personHoursPerHour.map {
            language[.personHours(NumberText.fixed($0, decimals: 1))]
          }
          return "- \(hours ?? "")\(language[Term(item.sentence, item.sentenceChinese)])"
        }
    case .plan(let plan): sentences(plan).map { language[$0] }
    case .evaluation(let evaluation):
      [
        language[.verdictOnDays(evaluation.verdict.rawValue, days: evaluation.replications)],
        language[Term(evaluation.sentence, evaluation.sentenceChinese)],
      ] + evaluation.changes + evaluation.brokenLimits.map { language[.breaks($0)] }
    case .decision(let decision):
      [
        language[
          .requestStatus(decision.outcome.rawValue)
            + (decision.by.isEmpty ? Term(verbatim: "") : .by(decision.by))
            + (decision.reason.isEmpty ? Term(verbatim: "") : .saying(decision.reason))]
      ]
    case .followUp(let followUp):
      [
        language[followUp.basis == .field ? .fromField : .fromSimulation],
        language[Term(followUp.sentence, followUp.sentenceChinese)],
      ] + (followUp.opens.map { [language[.opensRequest($0)]] } ?? [])
    }
  }

  private static func sentences(_ plan: LedgerPlan) -> [Term] {
    var sentences: [Term] = [
      plan.file.map { .replaces($0.path, plan.replaces) } ?? .noneBetter(than: plan.replaces),
      .searchOnRecord(
        objective: plan.objective, seed: plan.seed, budget: plan.budget, runs: plan.evaluations),
    ]
    if !plan.changed.isEmpty { sentences.append(.changesSignals(plan.changed)) }
    return sentences
  }

  private static func sentences(
    _ request: TimingRequest, _ scenario: FileReference
  ) -> [Term] {
    let origin = request.origin
    let none = Term(verbatim: "")
    var lines: [Term] = request.title.isEmpty ? [] : [Term(verbatim: request.title)]
    lines.append(
      .requestOrigin(origin.kind.rawValue) + (origin.who.isEmpty ? none : .by(origin.who))
        + (origin.date.map { .ofDay($0) } ?? none)
        + (origin.text.isEmpty ? none : .saying(origin.text)))
    lines.append(.requestGoal(request.goal.rawValue, standard: request.goal.standardName))
    lines.append(.requestScenario(scenario.path))
    if !request.placeNames.isEmpty { lines.append(.requestPlaces(request.placeNames)) }
    if let time = request.time {
      lines.append(
        .requestTime(
          from: NumberText.clock(time.fromSeconds), to: NumberText.clock(time.toSeconds),
          days: time.days.map(\.rawValue)))
    }
    if let follows = request.follows { lines.append(.takesUp(follows)) }
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
