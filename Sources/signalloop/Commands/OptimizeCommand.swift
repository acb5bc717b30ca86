import CommandLineKit
import Foundation
import RecordedResults
import ReportPages
import ReportPictures
import ScenarioFiles
import SignalModel
import SignalOptimization
import SignalReports

/// `signalloop optimize`: searches for a better plan and proves that it is better.
enum OptimizeCommand {
  static let scenario = SharedParameters.scenario
  static let out = Option.optional(
    "out", "PLAN", .outputFile,
    help: "Write the plan to this file when it is proven better; - is standard output.")
  static let writesUnproven = Option.flag(
    "write-unproven", help: "Write the plan even when it is not proven better.")
  static let plan = Option.optional(
    "plan", "PLAN", .inputFile,
    help: "A plan file, or the name of a plan in the scenario, to begin with and to better; by "
      + "default the scenario's own plans. Of the plans of a day the one that runs longest is "
      + "timed, and the whole day is bettered with --time-of-day.")
  static let keepsStages = Option.flag(
    "keep-stages", help: "Keep the stages of the plan in their order: only time them.")
  static let addsStages = Option.flag(
    "add-stages",
    help:
      "Also try stages that the scenario does not have: sets of movements that may go together. "
      + "The plan file brings them along.")
  static let dropsProtected = Option.flag(
    "drop-protected",
    help: "A turn with a protected stage may do without it where it is also permitted.")
  static let seed = SharedParameters.seed
  static let budget = Option.value(
    "budget", "BUDGET", .budget, default: .time(.seconds(60)),
    help: "How much the search may do: a time such as 30s, or a number of runs such as 5000runs, "
      + "with which the same seed finds the same plan on any machine.")
  static let jitter = Option.value(
    "jitter", "S", ValueType<Double>.number(atLeast: 0, atMost: 3600), default: 120,
    help: "Each trip of a day departs later by a random time of up to this, in seconds: a plan "
      + "should not fit one list of departures.")
  static let threads = Option.optional(
    "threads", "N", ValueType<Int>.integer(atLeast: 1, atMost: 1024),
    help: "How many runs are made at a time; by default one for each core.")
  static let closedForm = Option.optional(
    "closed-form", "NAME", .text,
    help: "Do not search: judge a plan in closed form, such as webster, webster-bandwidth (bands "
      + "of green along the corridors), webster-bandwidth-orders (and the orders of stages that "
      + "make them widest; with --add-stages also leading, lagging and split turns) or "
      + "minimum-delay.")
  static let timeOfDay = Option.flag(
    "time-of-day",
    help: "Find where to cut the day, and a plan for each part: what is written is a plan file "
      + "with a schedule.")
  static let plans = Option.optional(
    "plans", "N", ValueType<Int>.integer(atLeast: 1, atMost: DayPlanner.plansMaximum),
    help: "With --time-of-day, how many plans at most; by default as many as save more than the "
      + "changes between them cost.")
  static let json = Option.flag("json", help: "Print one JSON object in place of the report.")

  static let definition = CommandDefinition(
    "optimize", abstract: "Search for a better plan, and prove that it is better",
    discussion: """
      The search times the stages of the scenario's plan: cycle, splits, offsets, half and double \
      cycles, cycles of a signal's own, and the order and choice of stages. Every plan it tries is \
      safe: it keeps minimum greens, change intervals, walkers' clearances and waits, and breaks \
      no rule that the plan keeps already. A movement that has a protected stage keeps one, unless \
      --drop-protected says otherwise; the report names stages that are left out.

      Plans are compared over several days of traffic, each with departures, arrivals and drivers \
      of its own. In the end the best one is compared with the plan it began with on days that the \
      search never saw, and on some with a tenth less and a tenth more traffic; that takes some \
      seconds beyond a budget in time. A plan that is not proven \
      better is not written, unless --write-unproven says so, or it keeps limits of the objective \
      that the start breaks, or the scenario has no plan; over an existing file it is not written \
      then either. One that breaks a limit never is, and the exit status is then 1.

      Ctrl-C ends the search. The best plan so far is judged briefly and written all the same, but \
      over an existing file only when it is proven better.
      """,
    parameters: [
      scenario, out, record, ObjectiveChoice.option, plan, keepsStages, addsStages, dropsProtected,
      closedForm, timeOfDay, plans, seed, budget, jitter, threads, writesUnproven, json,
      ReportChoice.option, LanguageChoice.option,
    ],
    examples: [
      CommandExample(
        "signalloop optimize main-street.json --out better.json", "Searches for a minute."),
      CommandExample(
        "signalloop optimize main-street.json --out better.json --objective offpeak "
          + "--budget 5000runs", "Fewest stops; the same plan on any machine."),
    ]
  ) { arguments, terminal in
    try run(arguments, terminal)
  }

  private static func run(_ arguments: ParsedArguments, _ terminal: Terminal) throws -> ExitStatus {
    let destination = try PlanDestination(
      path: arguments[out], inputs: [arguments[scenario], arguments[plan]],
      writesUnproven: arguments[writesUnproven], printsJSON: arguments[json])
    let method = try recordedMethod(arguments)
    if arguments[closedForm] != nil, arguments[timeOfDay] {
      throw CommandFailure(
        "--closed-form and --time-of-day exclude each other", exitStatus: .usage)
    }
    if arguments[timeOfDay] {
      return try runTimeOfDay(arguments, destination, method, terminal)
    }
    if arguments[plans] != nil {
      throw CommandFailure("--plans needs --time-of-day", exitStatus: .usage)
    }
    let reportPath = try ReportChoice.path(arguments)
    let input = try RunInput.read(
      scenario: arguments[scenario], plan: arguments[plan], makesPlan: true, listsWarnings: false,
      terminal: terminal)
    let optimizer: PlanOptimizer
    do {
      optimizer = try PlanOptimizer(
        scenario: input.scenario, start: input.plan, options: options(arguments, input.scenario))
    } catch {
      throw CommandFailure(error.description, exitStatus: .badInput)
    }
    terminal.interruption.watch()
    let found: PlanOptimizer.Outcome
    let judged: JudgedRuns?
    let demandChecks: [DemandCheck]
    var history = SearchHistory()
    do {
      found =
        try arguments[closedForm].map { try outcome(closedForm: $0, optimizer) }
        ?? search(optimizer, &history, terminal)
      judged = try prove(found, optimizer, terminal)
      demandChecks = try optimizer.demandChecks(
        of: found.plan, after: found.evaluations,
        isCancelled: { terminal.interruption.isRequested })
    } catch let error as OptimizationError {
      throw CommandFailure(error.description, exitStatus: .badInput)
    }
    let isInterrupted = terminal.interruption.isRequested
    let proof = judged?.outcome
    var report = OptimizationReport(
      optimizer: optimizer, found: found, proof: proof, demandChecks: demandChecks,
      runsToOnePercent: history.runsToOnePercent,
      budget: budgetText(arguments[budget]),
      options: unusual(arguments), written: input.written, isInterrupted: isInterrupted,
      language: LanguageChoice.language(arguments))
    let standing = report.judgement.standing(beside: input, isInterrupted: isInterrupted)
    if try destination.write(report.planFile, standing, terminal: terminal) {
      report.writtenPath = destination.path
    }
    if let reportPath {
      try writePage(report, judged, history, to: reportPath, terminal)
    }
    destination.print(
      arguments[json] ? report.json.text : report.text(for: terminal.output), terminal: terminal)
    if let method, let proof, !isInterrupted {
      try writeRecord(
        of: .plan(optimizer, found), proof: proof, input, method: method, arguments, terminal)
    }
    if isInterrupted { return .interrupted }
    return report.judgement.breaksLimit ? .failure : .success
  }

  static func options(
    _ arguments: ParsedArguments, _ scenario: Scenario
  ) -> PlanOptimizer.Options {
    var options = PlanOptimizer.Options()
    options.objective = ObjectiveChoice.objective(arguments, for: scenario)
    options.seed = arguments[seed] ?? scenario.seed
    options.threads = arguments[threads] ?? ProcessInfo.processInfo.activeProcessorCount
    options.departureJitterSeconds = arguments[jitter]
    options.keepsStages = arguments[keepsStages]
    options.addsStages = arguments[addsStages]
    options.dropsProtected = arguments[dropsProtected]
    options.budget =
      switch arguments[budget] {
      case .time(let time): .time(time)
      case .runs(let count): .runs(count)
      }
    return options
  }

  /// The options that shape what is found and are given, for the provenance.
  static func unusual(_ arguments: ParsedArguments) -> [String] {
    var result = [keepsStages, addsStages, dropsProtected, timeOfDay]
      .filter { arguments[$0] }.map { "--\($0.declaration.name)" }
    if let form = arguments[closedForm] { result.append("--closed-form \(form)") }
    if let count = arguments[plans] { result.append("--plans \(count)") }
    return result
  }

  static func budgetText(_ budget: WorkBudget) -> String {
    ValueType<WorkBudget>.budget.text(budget)
  }

  /// Searches and shows on a terminal how far it has come.
  private static func search(
    _ optimizer: PlanOptimizer, _ history: inout SearchHistory, _ terminal: Terminal
  ) throws -> PlanOptimizer.Outcome {
    let progress = ProgressReporter(terminal, label: "Searching")
    defer { progress.finish() }
    var noted = history
    let outcome = try optimizer.run(isCancelled: { terminal.interruption.isRequested }) { state in
      noted.note(runs: state.runs, index: state.bestIndex)
      let best = state.bestIndex.map { ", index \(OptimizationReport.number($0))" } ?? ""
      progress.update(fraction: state.share, label: "Searching: \(state.runs) runs\(best)")
    }
    history = noted
    return outcome
  }

  /// Proves the plan; briefly when the user waits.
  private static func prove(
    _ found: PlanOptimizer.Outcome, _ optimizer: PlanOptimizer, _ terminal: Terminal
  ) throws -> JudgedRuns? {
    let isBrief = terminal.interruption.isRequested
    return try prove(
      try optimizer.proofComparison(of: found.plan, after: found.evaluations, isBrief: isBrief),
      isBrief: isBrief, terminal)
  }

  /// Runs the comparison that proves what was found; a brief one is not interrupted again.
  static func prove(
    _ comparison: PlanComparison, isBrief: Bool, _ terminal: Terminal
  ) throws -> JudgedRuns? {
    let progress = ProgressReporter(terminal, label: "Proving")
    defer { progress.finish() }
    progress.update(fraction: 0)
    do {
      return try comparison.judgedRuns(
        isCancelled: { !isBrief && terminal.interruption.isRequested })
    } catch {
      throw OptimizationError.simulation(error)
    }
  }
}

extension OptimizeCommand {
  /// Writes the page of a search.
  private static func writePage(
    _ report: OptimizationReport, _ judged: JudgedRuns?, _ history: SearchHistory,
    to path: String, _ terminal: Terminal
  ) throws {
    guard let judged else {
      terminal.note("\(path) is not written: there was no time to prove the plan.")
      return
    }
    let page = try StudyMaker(language: report.language, terminal: terminal).page(
      judged,
      search: ComparisonPage.Search(
        history: history, runCount: report.found.evaluations, sentences: report.sentences))
    try AtomicFile.write(page.html, to: path, terminal: terminal)
  }
}
