import CommandLineKit
import Foundation
import ReportPages
import SignalAnalysis
import SignalModel
import SignalOptimization
import SignalReports
import TrafficSimulation

/// `signalloop compare`: tells whether a plan is better than another.
enum CompareCommand {
  private static let planHelp =
    "a plan file, the name of a plan in the scenario, or \(CompareInput.scheduleWord) for the "
    + "scenario's own plans by its schedule"
  static let scenario = SharedParameters.scenario
  static let planA = Argument.required(
    "PLAN_A", .inputFile, help: "The plan that others are compared with: \(planHelp).")
  static let planB = Argument.required("PLAN_B", .inputFile, help: "The plan to judge, likewise.")
  static let morePlans = Argument.repeating(
    "PLAN_C", .inputFile, help: "Further plans to judge, likewise.")
  static let replications = Option.optional(
    "replications", "N", ValueType<Int>.integer(atLeast: 2, atMost: 100_000),
    help: "Run exactly so many paired replications; with --max-replications, so many before the "
      + "first look. By default replications are added until the answer is clear.")
  static let maximum = Option.optional(
    "max-replications", "N", ValueType<Int>.integer(atLeast: 2, atMost: 100_000),
    help: "The most paired replications to run until the answer is clear; by default "
      + "\(PlanComparison.Options(seed: 0, objective: .usual).maximumReplications).")
  static let seed = SharedParameters.seed
  static let jitter = Option.value(
    "jitter", "S", ValueType<Double>.number(atLeast: 0, atMost: 3600), default: 120,
    help: "Each trip departs later by a random time of up to this, in seconds, another in each "
      + "replication: other days. With 0 the verdict is on the departures of the file alone.")
  static let threads = SharedParameters.threads
  static let margin = Option.value(
    "margin", "PERCENT", ValueType<Double>.number(atLeast: 0, atMost: 100), default: 2,
    help: "Differences of up to this share of plan A's value do not matter.")
  static let approaches = Option.value(
    "approaches", "N", ValueType<Int>.integer(atLeast: 0, atMost: 100_000), default: 5,
    help: "How many approaches to show, of those that gain and of those that lose most.")
  static let all = Option.flag(
    "all", help: "Show what differs at every signal, however many there are.")
  static let json = Option.flag("json", help: "Print one JSON object in place of the tables.")
  static let failIfWorse = Option.flag(
    "fail-if-worse",
    help: "End with exit status 2 when a plan is proven worse than plan A, or breaks a limit of "
      + "the objective that plan A keeps.")

  static let definition = CommandDefinition(
    "compare", abstract: "Tell whether a plan is better than another, with proof",
    discussion: """
      All plans meet the same vehicles, replication by replication. For each measure the paired \
      difference is shown with its interval, a p value that is corrected for the number of \
      measures, plans and looks, and a verdict: better, worse, equivalent or undecided. The \
      verdict on the whole is that on the performance index.

      Replications are added until it is clear, or until --max-replications; the looks share the \
      permitted error of 5 %, so that stopping early proves no more than there is.

      Better and worse mean that the difference is proven to be more than --margin; \
      equivalent, that the whole interval lies within it. Replications are days with \
      departures of their own, as in a search: on one list of departures a second more or \
      less may well decide who gets through, and on the next day it decides otherwise. \
      --jitter 0 keeps to the list.

      Ctrl-C stops after the replications that are running and judges those that are done.
      """,
    parameters: [
      scenario, planA, planB, morePlans, replications, maximum, seed, jitter, PeriodChoice.from,
      PeriodChoice.to, threads, margin, ObjectiveChoice.option, approaches, all, json, failIfWorse,
      ReportChoice.option, LanguageChoice.option,
    ],
    examples: [
      CommandExample(
        "signalloop compare main-street.json morning longer-main.json",
        "A plan file against the scenario's plan named morning."),
      CommandExample(
        "signalloop compare main-street.json morning new.json --fail-if-worse",
        "For continuous integration: exit status 2 when new.json is proven worse."),
    ]
  ) { arguments, terminal in
    try run(arguments, terminal)
  }

  private static func run(_ arguments: ParsedArguments, _ terminal: Terminal) throws -> ExitStatus {
    if let first = arguments[replications], let most = arguments[maximum], most < first {
      throw arguments.problem(
        with: maximum, fact: "\(most) is less than --replications, which is \(first)")
    }
    let reportPath = try ReportChoice.path(arguments)
    let input = try CompareInput.read(
      scenario: arguments[scenario],
      plans: [arguments[planA], arguments[planB]] + arguments[morePlans], period: arguments,
      terminal: terminal)
    let comparison = PlanComparison(
      candidates: input.candidates, options: options(arguments, for: input.scenario))
    guard let judged = try compare(comparison, terminal) else {
      terminal.note("Stopped before two replications were done.")
      return .interrupted
    }
    let result = judged.outcome
    var shown = ComparisonReport.Options()
    shown.approachCount = arguments[approaches]
    shown.showsAllSignals = arguments[all]
    shown.language = LanguageChoice.language(arguments)
    let report = ComparisonReport(result, of: comparison, options: shown)
    if let reportPath {
      let page = try StudyMaker(language: shown.language, terminal: terminal).page(judged)
      try AtomicFile.write(page.html, to: reportPath, terminal: terminal)
    }
    if arguments[json] {
      terminal.output.write(report.json.text)
    } else {
      ReportPrinter(terminal.output, shown.language).print(report.sections)
    }
    if result.isCancelled {
      terminal.note("Stopped after \(result.replications) replications.")
      return .interrupted
    }
    let isWorse = result.pairs.contains {
      $0.verdict == .worse || breaksMore(result.plans[$0.plan], than: result.plans[0])
    }
    return isWorse && arguments[failIfWorse] ? .worse : .success
  }

  /// Whether a plan breaks a limit that the other keeps everywhere.
  private static func breaksMore(_ plan: PlanOutcome, than other: PlanOutcome) -> Bool {
    !Set(plan.brokenLimits.map(\.limit)).isSubset(of: other.brokenLimits.map(\.limit))
  }

  private static func options(
    _ arguments: ParsedArguments, for scenario: Scenario
  ) -> PlanComparison.Options {
    var options = PlanComparison.Options(
      seed: arguments[seed] ?? scenario.seed,
      objective: ObjectiveChoice.objective(arguments, for: scenario))
    if let first = arguments[replications] {
      options.firstReplications = first
      options.maximumReplications = arguments[maximum] ?? first
    } else if let most = arguments[maximum] {
      options.firstReplications = min(options.firstReplications, most)
      options.maximumReplications = most
    }
    options.marginShare = arguments[margin] / 100
    options.departureJitterSeconds = arguments[jitter]
    options.threads = arguments[threads] ?? ProcessInfo.processInfo.activeProcessorCount
    return options
  }

  /// Runs the comparison and shows on a terminal how many replications are done.
  private static func compare(
    _ comparison: PlanComparison, _ terminal: Terminal
  ) throws -> JudgedRuns? {
    terminal.interruption.watch()
    let progress = ProgressReporter(
      terminal, label: "Comparing \(comparison.candidates.count) plans")
    defer { progress.finish() }
    progress.update(fraction: 0)
    do {
      return try comparison.judgedRuns(
        isCancelled: { terminal.interruption.isRequested },
        progress: { progress.update(fraction: Double($0) / Double($1)) })
    } catch {
      throw CommandFailure(error.description, exitStatus: .badInput)
    }
  }
}
