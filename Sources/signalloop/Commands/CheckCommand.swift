import ClosedLoop
import CommandLineKit
import Foundation
import RecordedResults
import SignalReports
import SignalWording

/// `signalloop check`: runs recorded results again and tells whether they still hold.
enum CheckCommand {
  static let paths = Argument.repeating(
    "PATH", .inputFile,
    help: "Result files and ledgers, folders of them, or names of cases in "
      + "\(ResultFolder.usual); by default all of \(ResultFolder.usual).")
  static let update = Option.flag(
    "update", help: "Record the cases anew. Not where the environment variable CI is set.")
  static let junit = Option.optional(
    "junit", "FILE", .outputFile, help: "Also write a JUnit report for a build server.")
  static let threads = Option.optional(
    "threads", "N", ValueType<Int>.integer(atLeast: 1, atMost: 1024),
    help: "How many runs are made at a time; by default one for each core. "
      + "The result does not depend on it.")
  static let json = Option.flag("json", help: "Print one JSON object in place of the report.")

  static let definition = CommandDefinition(
    "check", abstract: "Run recorded results again, and tell whether they still hold",
    discussion: """
      Cases are files that 'signalloop run --out' and 'signalloop optimize --record' write, and \
      ledgers of 'signalloop loop' (files whose names end in \(ResultFolder.ledgerEnding)): their \
      records must be whole, their files be as recorded, and their plans bring what is on record. \
      \(CheckReport.howJudged)

      The report tells what drifted, where, by how much, and what changed since: the scenario, the \
      plan or the program. Exit status: 0 all holds, 2 something does not, 65 a file is bad, 1 a \
      file could not be written.

      On GitHub Actions the files in question are marked, and the step gets a summary.

      Ctrl-C stops the cases that are running and reports those that are done.
      """,
    parameters: [paths, update, junit, threads, json, LanguageChoice.option],
    examples: [
      CommandExample("signalloop check", "All of \(ResultFolder.usual)."),
      CommandExample(
        "signalloop check Results/main-street.json --update",
        "Records a case anew after a change that is meant."),
    ]
  ) { arguments, terminal in
    try run(arguments, terminal)
  }

  private static func run(_ arguments: ParsedArguments, _ terminal: Terminal) throws -> ExitStatus {
    let environment = ProcessInfo.processInfo.environment
    let updates = arguments[update]
    if updates, environment["CI"]?.isEmpty == false {
      throw CommandFailure(
        "--update is refused where the environment variable CI is set: a build server must not "
          + "change what it holds results against", exitStatus: .usage)
    }
    if let path = arguments[junit] { try AtomicFile.check(path) }
    let named = arguments[paths].isEmpty ? [ResultFolder.usual] : arguments[paths]
    let (files, missing) = ResultFolder.files(at: named)
    guard missing.isEmpty else {
      throw CommandFailure(
        missing.map {
          $0.contains("/") || $0 == ResultFolder.usual
            ? "\($0): there is no such file or folder"
            : "\($0): there is no such file or folder, nor a case of that name in "
              + ResultFolder.usual
        }.joined(separator: "\n"),
        exitStatus: .badInput)
    }
    guard !files.isEmpty else {
      throw CommandFailure(
        "there is no recorded result in \(named.joined(separator: ", ")); 'signalloop run SCENARIO "
          + "--out FILE' records one", exitStatus: .badInput)
    }
    var options = CheckRun.Options(
      program: Program.nameAndVersion,
      threads: arguments[threads] ?? ProcessInfo.processInfo.activeProcessorCount)
    options.updates = updates
    let ledgers = files.filter { $0.hasSuffix(ResultFolder.ledgerEnding) }
    let results = files.filter { !$0.hasSuffix(ResultFolder.ledgerEnding) }
    let cases =
      check(CheckRun(paths: results, options: options), terminal)
      + check(ledgers: ledgers, options, terminal)
    let report = CheckReport(cases: cases)
    try tell(report, arguments, environment, terminal)
    return status(of: report)
  }

  private static func check(_ check: CheckRun, _ terminal: Terminal) -> [CaseOutcome] {
    terminal.interruption.watch()
    let label = check.options.updates ? "Recording" : "Checking"
    let progress = ProgressReporter(terminal, label: label)
    defer { progress.finish() }
    progress.update(fraction: 0)
    return check.run(
      isCancelled: { terminal.interruption.isRequested },
      progress: { share, count in
        progress.update(
          fraction: share, label: "\(label): \(count) of \(check.paths.count) cases")
      },
      write: { bytes, path in
        do throws(FileFailure) {
          try AtomicFile.write(bytes, to: path, terminal: terminal)
          return nil
        } catch {
          return error.message
        }
      })
  }

  /// Ledgers come after the results, whose plans they have made.
  private static func check(
    ledgers: [String], _ options: CheckRun.Options, _ terminal: Terminal
  ) -> [CaseOutcome] {
    let progress = ProgressReporter(terminal, label: "Checking ledgers")
    defer { progress.finish() }
    return ledgers.enumerated().map { number, path in
      progress.update(
        fraction: Double(number) / Double(ledgers.count),
        label: "Checking ledgers: \(number) of \(ledgers.count)")
      guard !terminal.interruption.isRequested else {
        return CaseOutcome(path: path, status: .stopped, words: .caseNotRun)
      }
      return LedgerCheck(
        path: path, program: options.program, threads: options.threads,
        isCancelled: { terminal.interruption.isRequested }
      ) { bytes, path in
        try AtomicFile.write(bytes, to: path, terminal: terminal)
      }.outcome(updates: options.updates)
    }
  }

  private static func tell(
    _ report: CheckReport, _ arguments: ParsedArguments, _ environment: [String: String],
    _ terminal: Terminal
  ) throws {
    if arguments[json] {
      terminal.output.write(report.json.text)
    } else {
      CheckPrinter(terminal.output, LanguageChoice.language(arguments)).print(report)
    }
    if environment["GITHUB_ACTIONS"] == "true" {
      // One JSON object is all that standard output may have.
      (arguments[json] ? terminal.error : terminal.output).write(report.annotations)
      if let path = environment["GITHUB_STEP_SUMMARY"], !path.isEmpty {
        StepSummary.append(report.markdown, to: path, terminal: terminal)
      }
    }
    if let path = arguments[junit] {
      try AtomicFile.write(report.junit, to: path, terminal: terminal)
    }
  }

  private static func status(of report: CheckReport) -> ExitStatus {
    let all = Set(report.cases.map(\.status))
    if all.contains(.stopped) { return .interrupted }
    if all.contains(.unusable) { return .badInput }
    if all.contains(.unwritten) { return .failure }
    return all.contains(.failed) ? .worse : .success
  }
}
