import ClosedLoop
import CommandLineKit
import Foundation
import ReportPages
import ScenarioFiles
import SignalModel
import SignalOptimization
import SignalReports
import SignalWording
import TimingLedger

/// `signalloop loop`: from a request to its answer.
enum LoopCommand {
  static let scenario = Argument.required("SCENARIO", .inputFile, help: "The scenario file.")
  static let ledger = Option.value(
    "ledger", "FILE", .outputFile, default: "ledger.jsonl",
    help: "The ledger; it is begun where there is none.")
  static let out = Option.optional(
    "out", "DIR", .folder,
    help: "The folder for findings, plan, results and page; by default one by the request's id, "
      + "beside the ledger.")
  static let step = Option.optional(
    "step", "STEP", .choice(LoopStep.self),
    help: "Do this step only: \(LoopStep.allCases.map(\.rawValue).joined(separator: ", ")).")
  static let budget = Option.value(
    "budget", "BUDGET", .budget, default: .runs(1000),
    help: "How much the search may do: a number of runs such as 5000runs, with which the same "
      + "request finds the same plan on any machine, or a time such as 30s.")
  static let addsStages = Option.flag(
    "add-stages", help: "Also try stages that the scenario does not have.")
  static let jitter = Option.value(
    "jitter", "S", ValueType<Double>.number(atLeast: 0, atMost: 3600), default: 120,
    help: "Each trip of a day departs later by a random time of up to this, in seconds.")
  static let seed = SharedParameters.seed
  static let threads = Option.optional(
    "threads", "N", ValueType<Int>.integer(atLeast: 1, atMost: 1024),
    help: "How many runs are made at a time; by default one for each core. No result depends on "
      + "it.")
  static let date = Option.optional(
    "date", "DAY", .day, help: "Day to put on record, YYYY-MM-DD; none is recorded by itself.")
  static let skipsReport = Option.flag(
    "no-report", help: "Write no page with pictures, which takes some runs more.")
  static let json = Option.flag("json", help: "Print one JSON object in place of the report.")

  static let definition = CommandDefinition(
    "loop", abstract: "Answer a request: diagnose, optimise what it allows, evaluate",
    discussion: """
      A request says who asks for what, where and when, and what must not be touched. The loop \
      puts it on record, diagnoses the scenario within its time, searches for a plan that changes \
      only the intersections it names, compares before and after on days that the search has not \
      seen, in the four control goals of GA/T 527.2-2024 (the indicators are SignalLoop's own), \
      and ends with a sentence to be read out. Whether the plan is taken is for people to decide: \
      'signalloop ledger decide'.

      Each step leaves a file in the folder and a record in the ledger. What was stopped, at any \
      moment, goes on where it stopped; a step whose inputs are unchanged is not done again.
      """,
    parameters: [scenario] + RequestChoice.parameters + [
      ledger, out, step, budget, addsStages, jitter, seed, threads, date,
      skipsReport, json,
      LanguageChoice.option,
    ],
    examples: [
      CommandExample(
        "signalloop loop centre.json --request complaint.json --ledger ledger.jsonl",
        "Answers a request."),
      CommandExample(
        "signalloop loop centre.json --id 2026-011 --corridor first second third --goal efficiency",
        "The request said in options."),
    ]
  ) { arguments, terminal in
    try run(arguments, terminal)
  }

  private static func run(_ arguments: ParsedArguments, _ terminal: Terminal) throws -> ExitStatus {
    let path = arguments[scenario]
    guard path != "-" else {
      throw CommandFailure(
        "the ledger names the scenario's file: it cannot be standard input", exitStatus: .usage)
    }
    let digest = WarningDigest(listsAll: false, terminal: terminal)
    let read = try RunInput.readScenario(path, tellsOfPlans: true, digest)
    let (request, scope) = try RequestChoice.read(arguments, for: read)
    let ledgerPath = arguments[ledger]
    let input = LoopInput(
      scenario: read, scenarioPath: RelativePath.relative(path, toFile: ledgerPath),
      request: request, scope: scope, program: Program.nameAndVersion,
      date: arguments[date]?.text)
    let folder = try arguments[out] ?? folder(for: request, ledger: ledgerPath)
    let files = LoopFiles(ledger: ledgerPath, folder: folder) { bytes, path in
      do {
        try AtomicFile.write(bytes, to: path, terminal: terminal)
      } catch let failure as FileFailure {
        throw LoopFiles.Refusal(reason: failure.reason)
      }
    }
    terminal.interruption.watch()
    let progress = ProgressReporter(terminal, label: "Working")
    defer { progress.finish() }
    let loop = TimingLoop(
      input: input, options: options(arguments, budget, read), files: files,
      isCancelled: { terminal.interruption.isRequested }
    ) { step, share in
      progress.update(fraction: share, label: LoopReport.label(step))
    }
    do {
      let outcome = try loop.run(only: arguments[step])
      progress.finish()
      if !arguments[skipsReport] {
        try writeReport(loop, outcome, LanguageChoice.language(arguments), terminal)
      }
      let report = LoopReport(input: input, files: files, outcome: outcome)
      let language = LanguageChoice.language(arguments)
      terminal.output.write(
        arguments[json] ? report.json.text : report.text(for: terminal.output, language))
      return .success
    } catch .interrupted {
      progress.finish()
      terminal.note("Stopped; what is on record stays, and the same command goes on from there.")
      return .interrupted
    } catch {
      throw CommandFailure(error, ledger: ledgerPath)
    }
  }

  /// Writes the page with pictures, unless it is there or there is nothing to show.
  private static func writeReport(
    _ loop: TimingLoop, _ outcome: LoopOutcome, _ language: Language, _ terminal: Terminal
  ) throws(LoopFailure) {
    guard let plan = outcome.plan, let sentence = outcome.sentence,
      let evaluation = outcome.evaluation, !loop.files.hasReport(language),
      let judged = try loop.comparison(of: plan)
    else { return }
    do {
      let page = try StudyMaker(language: language, terminal: terminal).page(
        title: loop.input.request.displayName, judged, sentences: [language[sentence]],
        openings: [
          ComparisonPage.OpeningPart(
            title: language[.goalsPart],
            table: IndicatorTable.table(evaluation.indicators, language),
            note: language[.ownIndicators])
        ])
      try AtomicFile.write(page.html, to: loop.files.reportPath(language), terminal: terminal)
    } catch let failure as any ReportableError {
      throw .file(failure.message)
    } catch {
      throw .file("\(error)")
    }
  }

  /// How to work, by a command's options.
  static func options(
    _ arguments: ParsedArguments, _ budget: Option<WorkBudget>, _ scenario: Scenario
  ) -> LoopOptions {
    let text = OptimizeCommand.budgetText(arguments[budget])
    let limit: LoopBudget =
      switch arguments[budget] {
      case .time(let time): LoopBudget(limit: .time(time), text: text)
      case .runs(let count): LoopBudget(limit: .runs(count), text: text)
      }
    var options = LoopOptions(budget: limit, seed: arguments[seed] ?? scenario.seed)
    options.addsStages = arguments[addsStages]
    options.departureJitterSeconds = arguments[jitter]
    options.threads = arguments[threads] ?? ProcessInfo.processInfo.activeProcessorCount
    return options
  }

  /// The folder of a request where none is named.
  static func folder(for request: TimingRequest, ledger: String) throws -> String {
    guard !request.id.contains("/"), !request.id.hasPrefix("."), !request.id.contains("\0") else {
      throw CommandFailure(
        "the id \(JSONTree.quoted(request.id)) makes no name for a folder; name one with --out",
        exitStatus: .usage)
    }
    return RelativePath.resolved(request.id, from: ledger)
  }
}

extension CommandFailure {
  /// Why a request was not worked on.
  init(_ failure: LoopFailure, ledger: String) {
    switch failure {
    case .input(let sentence): self.init(sentence, exitStatus: .badInput)
    case .file(let sentence): self.init(sentence)
    case .ledger(let failure): self.init(ledger: failure, path: ledger)
    case .interrupted: self.init("stopped", exitStatus: .interrupted)
    }
  }
}
