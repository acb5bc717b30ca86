import CommandLineKit
import ScenarioFiles
import SignalModel
import SignalReports
import TimingLedger
import SignalWording

/// `signalloop ledger verify`: whether anything was changed.
enum LedgerVerifyCommand {
  static let heads = Option.list(
    "head", "HASH", .text,
    help: "Hashes that the ledger must still have, such as those an earlier check printed: then "
      + "records missing at the end are found, too.")

  static let definition = CommandDefinition(
    "verify", abstract: "Check that no record was changed, taken out or torn",
    discussion: """
      The exit status is 65 when something is wrong, and everything that is wrong is told with its \
      line. What is right is told with the hashes of the last records: note them elsewhere, for \
      records that are taken away at the end leave no trace in the file itself.
      """,
    parameters: [LedgerCommand.file, heads, LedgerCommand.json]
  ) { arguments, terminal in
    let path = arguments[LedgerCommand.file]
    let wanted = try arguments[heads].map { text in
      guard let hash = SHA256(hexadecimal: text) else {
        throw arguments.problem(
          with: heads, fact: "'\(text)' is no hash; it has 64 digits from 0 to 9 and a to f")
      }
      return hash
    }
    let bytes = try InputFile.read(path, limitBytes: TimingLedger.byteCountMaximum)
    let name = path == "-" ? "<standard input>" : path
    var problems = TimingLedger.validate(bytes: bytes, name: name)
    let ledger = try? TimingLedger.read(bytes: bytes, name: name)
    for hash in ledger?.missing(wanted) ?? [] {
      problems.append(
        FileProblems(
          issues: [
            FileIssue(
              file: name, severity: .error, rule: "missing-record",
              message: "The record \(hash.short)… is missing: it was taken away, or the ledger was "
                + "written anew.")
          ]))
    }
    let isValid = problems.issues.isEmpty
    if arguments[LedgerCommand.json] {
      let value = JSONValue.object([
        .init("valid", .bool(isValid)),
        .init("records", ledger.map { .integer($0.records.count) } ?? .null),
        .init("heads", .array((ledger?.heads ?? []).map { .string($0.description) })),
        .init("issues", .array(problems.issues.map(\.json))),
        .init("omitted", .integer(problems.omittedCount)),
      ])
      terminal.output.write(value.text)
    } else {
      for issue in problems.issues { terminal.note(issue.description) }
      if problems.omittedCount > 0 {
        terminal.note("\(path): \(problems.omittedCount) further problems")
      }
      if isValid, let ledger {
        let heads = ledger.heads.map(\.description).joined(separator: " ")
        terminal.print(
          "\(name): \(NumberText.counted(ledger.records.count, "record")), none changed"
            + (heads.isEmpty ? "" : "; last: \(heads)"))
      }
    }
    return isValid ? .success : .badInput
  }
}
