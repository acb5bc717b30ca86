import CommandLineKit
import ScenarioFiles
import TimingLedger

/// `signalloop ledger show`: everything on record about a request, or one record.
enum LedgerShowCommand {
  static let name = Argument.required(
    "NAME", .text, help: "Id of a request, or the first digits of a record's hash.")

  static let definition = CommandDefinition(
    "show", abstract: "Show everything on record about a request, or one record",
    parameters: [LedgerCommand.file, name, LedgerCommand.json, LanguageChoice.option]
  ) { arguments, terminal in
    let path = arguments[LedgerCommand.file]
    let ledger = try LedgerCommand.read(path, terminal)
    let records = try found(arguments[name], in: ledger, path: path)
    LedgerReport.print(
      records, asJSON: arguments[LedgerCommand.json], terminal,
      LanguageChoice.language(arguments))
    return .success
  }

  private static func found(
    _ name: String, in ledger: TimingLedger, path: String
  ) throws -> [LedgerRecord] {
    if let history = ledger.history(of: name) { return history.records }
    // Fewer digits would find a record by chance.
    let records = name.count >= 4 ? ledger.records(beginning: name) : []
    guard records.isEmpty else { return records }
    throw LedgerReport.unknownRequest(name, in: ledger, path: path)
  }
}
