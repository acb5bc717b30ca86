import CommandLineKit
import ScenarioFiles
import SignalReports
import TimingLedger

/// `signalloop ledger list`: the requests and how far they have come.
enum LedgerListCommand {
  static let definition = CommandDefinition(
    "list", abstract: "List the requests and how far they have come",
    parameters: [LedgerCommand.file, LedgerCommand.json, LanguageChoice.option]
  ) { arguments, terminal in
    let path = arguments[LedgerCommand.file]
    let ledger = try LedgerCommand.read(path, terminal)
    if arguments[LedgerCommand.json] {
      let value = JSONValue.object([
        .init("records", .integer(ledger.records.count)),
        .init("heads", .array(ledger.heads.map { .string($0.description) })),
        .init("requests", .array(ledger.histories.map(LedgerReport.json))),
      ])
      terminal.output.write(value.text)
    } else {
      terminal.output.write(
        LedgerReport.table(
          ledger.histories, terminal.output, LanguageChoice.language(arguments)))
    }
    return .success
  }
}
