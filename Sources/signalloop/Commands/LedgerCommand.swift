import CommandLineKit
import ScenarioFiles
import SignalReports
import TimingLedger

/// `signalloop ledger`: reads, checks and continues the ledger of a timing centre.
enum LedgerCommand {
  static let file = Argument.required(
    "LEDGER", .inputFile, help: "The ledger, one record on each line; - is standard input.")
  static let json = Option.flag("json", help: "Print one JSON object.")

  static let definition = CommandDefinition(
    "ledger", abstract: "Read, check and continue the ledger of a timing centre",
    discussion: """
      A ledger is a file that only grows: one record on each line, from the request over findings, \
      plan and evaluation to the decision and what was seen later. Each record holds the hashes of \
      the records before it, so that a change of what was written is seen.

      It belongs under version control. With a line such as '*.jsonl merge=union' in \
      .gitattributes, branches that both added records merge without a conflict; the next record \
      joins them.
      """,
    subcommands: [
      LedgerListCommand.definition, LedgerShowCommand.definition, LedgerFilterCommand.definition,
      LedgerVerifyCommand.definition, LedgerDecideCommand.definition,
    ])

  /// Reads a ledger, and tells on standard error of a torn last line.
  ///
  /// - Throws: `CommandFailure` with everything that is wrong; exit status 65.
  static func read(_ path: String, _ terminal: Terminal) throws -> TimingLedger {
    do {
      let ledger = try TimingLedger.read(path: path)
      if let sentence = ledger.tornLineSentence { terminal.warn("\(path): \(sentence)") }
      return ledger
    } catch {
      throw CommandFailure(error.failureMessage(path: path), exitStatus: .badInput)
    }
  }
}
