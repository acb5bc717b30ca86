import ClosedLoop
import CommandLineKit
import FieldData
import Foundation
import ScenarioFiles
import SignalModel
import SignalOptimization
import SignalReports
import TimingLedger

/// `signalloop track`: whether adopted plans still help.
enum TrackCommand {
  static let requests = Option.list(
    "request", "ID", .text,
    help: "Requests whose plans are followed up; by default all whose plans were adopted.")
  static let scenario = Option.optional(
    "scenario", "SCENARIO", .inputFile,
    help: "The scenario as it is now, such as with new counts; by default the one on record, which "
      + "a new version of the program may judge otherwise.")
  static let counts = Option.list(
    "counts", "CSV", .inputFile,
    help: "New counts: the demand of the scenario is made to agree with them, as 'signalloop "
      + "estimate' does, and what is simulated is written beside the ledger.")
  static let keepsOld = Option.flag(
    "no-search", help: "Do not search for a plan made anew: only compare with what was replaced.")
  static let budget = Option.value(
    "budget", "BUDGET", .budget, default: .runs(1000),
    help: "How much the search for a plan made anew may do, such as 5000runs or 30s.")
  static let threshold = Option.value(
    "aged-from", "PERCENT", ValueType<Double>.number(atLeast: 0, atMost: 100), default: 5,
    help: "The plan has aged when a plan made anew is proven to save this much, in percent of the "
      + "performance index.")
  static let failsIfAged = Option.flag(
    "fail-if-aged", help: "Exit with status 2 when a plan has aged.")
  static let before = Option.list(
    "field-before", "CSV", .inputFile,
    help: "Measurements of the street from before the change: with these nothing is simulated.")
  static let after = Option.list(
    "field-after", "CSV", .inputFile, help: "The same from after the change.")
  static let date = Option.optional(
    "date", "DAY", .day, help: "Day to put on record, YYYY-MM-DD; none is recorded by itself.")

  static let definition = CommandDefinition(
    "track", abstract: "Follow up adopted plans: whether they still help",
    discussion: """
      Each adopted plan of the ledger is compared, in the scenario as it is now, with the plans \
      that the scenario would run without it, and with a plan made anew within what the request \
      allows; both on days that no search has seen. A plan has aged when it is proven worse than \
      what it replaced, or when the plan made anew is proven to save at least --aged-from percent; \
      what that saves is the size of the loss. Then the next request is opened: its file is \
      written, and both are put on record.

      With --field-before and --field-after nothing is simulated: measurements of the street, CSV \
      with the columns day, measure, place and value, are compared day by day, and the record says \
      so. Whatever else changed between them is in the difference, too.
      """,
    parameters: [
      LedgerCommand.file, requests, scenario, counts, keepsOld, budget, threshold, failsIfAged,
      before,
      after, LoopCommand.addsStages, LoopCommand.jitter, LoopCommand.seed, LoopCommand.threads,
      date, LedgerCommand.json, LanguageChoice.option,
    ],
    examples: [
      CommandExample(
        "signalloop track ledger.jsonl --scenario centre-2027.json --date 2027-02-01",
        "Follows up all adopted plans with new counts."),
      CommandExample(
        "signalloop track ledger.jsonl --counts spring.csv --date 2027-04-01",
        "The same with the scenarios on record and new counts."),
      CommandExample(
        "signalloop track ledger.jsonl --request 2026-011 --field-before a.csv --field-after b.csv",
        "From the street alone."),
    ]
  ) { arguments, terminal in
    try run(arguments, terminal)
  }

  private static func run(_ arguments: ParsedArguments, _ terminal: Terminal) throws -> ExitStatus {
    let path = arguments[LedgerCommand.file]
    guard path != "-" else {
      throw CommandFailure(
        "what is seen is added to the ledger: it cannot be standard input", exitStatus: .usage)
    }
    let ledger = try LedgerCommand.read(path, terminal)
    let histories = try chosen(arguments, in: ledger, path: path)
    guard !histories.isEmpty else {
      terminal.note("\(path) has no adopted plan to follow up.")
      return .success
    }
    terminal.interruption.watch()
    let progress = ProgressReporter(terminal, label: "Following up")
    defer { progress.finish() }
    var outcomes: [TrackOutcome] = []
    do {
      let job = TrackJob(ledger: path, terminal: terminal, progress: progress)
      outcomes =
        try isFromField(arguments)
        ? job.compareField(histories, arguments) : job.simulate(histories, arguments)
    } catch LoopFailure.interrupted {
      progress.finish()
      terminal.note("Stopped; what is on record stays, and the same command goes on from there.")
      return .interrupted
    } catch let failure as LoopFailure {
      throw CommandFailure(failure, ledger: path)
    }
    progress.finish()
    let report = TrackReport(outcomes: outcomes)
    terminal.output.write(
      arguments[LedgerCommand.json]
        ? report.json.text
        : report.text(for: terminal.output, LanguageChoice.language(arguments)))
    let hasAged = outcomes.contains { $0.followUp.hasAged }
    return hasAged && arguments[failsIfAged] ? .worse : .success
  }

  private static func isFromField(_ arguments: ParsedArguments) throws -> Bool {
    let isFromField = !arguments[before].isEmpty
    guard isFromField == !arguments[after].isEmpty else {
      throw CommandFailure("--field-before and --field-after go together", exitStatus: .usage)
    }
    let simulated: [any Parameter] = [
      scenario, counts, keepsOld, budget, threshold, LoopCommand.addsStages, LoopCommand.jitter,
      LoopCommand.seed, LoopCommand.threads,
    ]
    if isFromField, let other = simulated.first(where: { arguments.isGiven($0) }) {
      throw CommandFailure(
        "--field-before and \(other.declaration.title) exclude each other: with measurements of "
          + "the street nothing is simulated", exitStatus: .usage)
    }
    return isFromField
  }

  /// The requests that are followed up.
  private static func chosen(
    _ arguments: ParsedArguments, in ledger: TimingLedger, path: String
  ) throws -> [RequestHistory] {
    let names = arguments[requests]
    guard !names.isEmpty else { return ledger.histories.filter { $0.adopted?.plan.file != nil } }
    return try names.map { name in
      guard let history = ledger.history(of: name) else {
        throw LedgerReport.unknownRequest(name, in: ledger, path: path)
      }
      return history
    }
  }
}

/// Following up, one request after the other.
struct TrackJob {
  let ledger: String
  let terminal: Terminal
  let progress: ProgressReporter

  private func files(_ history: RequestHistory) -> LoopFiles {
    let terminal = terminal
    return LoopFiles(
      ledger: ledger, folder: RelativePath.resolved(history.request.id, from: ledger)
    ) { bytes, path in
      do {
        try AtomicFile.write(bytes, to: path, terminal: terminal)
      } catch let failure as FileFailure {
        throw LoopFiles.Refusal(reason: failure.reason)
      }
    }
  }

  /// Follows up by simulation.
  func simulate(
    _ histories: [RequestHistory], _ arguments: ParsedArguments
  ) throws -> [TrackOutcome] {
    var read: [String: (scenario: Scenario, path: String)] = [:]
    return try histories.map { history in
      let files = files(history)
      let named = arguments[TrackCommand.scenario] ?? files.resolved(history.scenario.path)
      let (scenario, path) = try read[named] ?? scenario(named, arguments)
      read[named] = (scenario, path)
      let progress = progress
      let interruption = terminal.interruption
      let tracker = PlanTracker(
        scenario: scenario, scenarioPath: RelativePath.relative(path, toFile: ledger),
        options: options(arguments, scenario), program: Program.nameAndVersion,
        date: arguments[TrackCommand.date]?.text, isCancelled: { interruption.isRequested }
      ) { progress.update(fraction: $0, label: "Following up \(history.request.id)") }
      return try tracker.track(history, files)
    }
  }

  /// The scenario of a file, and with counts the one that agrees with them, in a file of its own.
  private func scenario(
    _ path: String, _ arguments: ParsedArguments
  ) throws -> (scenario: Scenario, path: String) {
    let digest = WarningDigest(listsAll: false, terminal: terminal)
    let scenario = try RunInput.readScenario(path, tellsOfPlans: true, digest)
    let paths = arguments[TrackCommand.counts]
    guard !paths.isEmpty else { return (scenario, path) }
    let counts = try CountInput.read(paths, for: scenario)
    let estimated = try CountInput.estimate(scenario, counts).scenario
    let bytes = ScenarioFile.write(estimated)
    // The same counts lead to the same file.
    let name = "counted-\(SHA256(bytes).short).json"
    let file = RelativePath.resolved(name, from: ledger)
    try AtomicFile.write(bytes, to: file, terminal: terminal)
    return (estimated, file)
  }

  private func options(_ arguments: ParsedArguments, _ scenario: Scenario) -> TrackOptions {
    var options = TrackOptions(loop: LoopCommand.options(arguments, TrackCommand.budget, scenario))
    options.searches = !arguments[TrackCommand.keepsOld]
    options.lossShareMinimum = arguments[TrackCommand.threshold] / 100
    return options
  }

  /// Compares measurements of the street.
  func compareField(
    _ histories: [RequestHistory], _ arguments: ParsedArguments
  ) throws -> [TrackOutcome] {
    let before = try CountInput.measurements(arguments[TrackCommand.before])
    let after = try CountInput.measurements(arguments[TrackCommand.after])
    guard histories.count == 1 else {
      throw CommandFailure(
        "measurements belong to one request: name it with --request", exitStatus: .usage)
    }
    let comparison = FieldComparison(before: before, after: after)
    let files = files(histories[0])
    return [
      try comparison.putOnRecord(
        histories[0], files,
        references: (arguments[TrackCommand.before] + arguments[TrackCommand.after]).filter {
          $0 != "-"
        }, program: Program.nameAndVersion, date: arguments[TrackCommand.date]?.text)
    ]
  }
}
