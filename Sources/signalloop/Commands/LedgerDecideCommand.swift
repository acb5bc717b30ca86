import CommandLineKit
import ScenarioFiles
import TimingLedger

/// `signalloop ledger decide`: puts a decision on record.
enum LedgerDecideCommand {
  static let request = Argument.required("REQUEST", .text, help: "Id of the request.")
  static let outcome = Argument.required(
    "DECISION", .choice(LedgerDecision.Outcome.self),
    help: "What is decided about the plan last evaluated: "
      + "\(LedgerDecision.Outcome.allCases.map(\.rawValue).joined(separator: ", ")).")
  static let by = Option.optional("by", "NAME", .text, help: "Who decides.")
  static let reason = Option.optional("reason", "TEXT", .text, help: "Why.")
  static let date = Option.optional(
    "date", "DAY", .day, help: "The day, YYYY-MM-DD; none is recorded by itself.")

  static let definition = CommandDefinition(
    "decide", abstract: "Put on record what is decided about a plan",
    parameters: [
      LedgerCommand.file, request, outcome, by, reason, date, LedgerCommand.json,
      LanguageChoice.option,
    ],
    examples: [
      CommandExample(
        "signalloop ledger decide ledger.jsonl 2026-011 adopted --by \"Li\" --date 2026-11-24",
        "The plan of request 2026-011 runs from now on.")
    ]
  ) { arguments, terminal in
    let path = arguments[LedgerCommand.file]
    let id = arguments[request]
    let ledger = try LedgerCommand.read(path, terminal)
    guard let history = ledger.history(of: id) else {
      throw LedgerReport.unknownRequest(id, in: ledger, path: path)
    }
    guard let evaluation = history.last(.evaluation) else {
      throw CommandFailure(
        "request \"\(id)\" has no evaluation yet, so that there is nothing to decide; 'signalloop "
          + "loop' makes one", exitStatus: .badInput)
    }
    let entry = LedgerEntry(
      request: id, answers: evaluation.hash, date: arguments[date]?.text,
      program: Program.nameAndVersion,
      body: .decision(
        LedgerDecision(
          outcome: arguments[outcome], by: arguments[by] ?? "", reason: arguments[reason] ?? "")))
    let records = try LedgerReport.append([entry], to: path, terminal)
    LedgerReport.print(
      records, asJSON: arguments[LedgerCommand.json], terminal,
      LanguageChoice.language(arguments))
    return .success
  }
}
