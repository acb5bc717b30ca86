import CommandLineKit
import Foundation
import RecordedResults
import ReportPages
import ScenarioFiles
import SignalModel
import SignalReports
import TrafficSimulation

/// `signalloop run`: simulates a scenario and reports what happened.
enum RunCommand {
  static let scenario = SharedParameters.scenario
  static let plan = Option.optional(
    "plan", "PLAN", .inputFile,
    help: "A plan file, or the name of a plan in the scenario, to run all the time in place of the "
      + "scenario's own plans.")
  static let seed = SharedParameters.seed
  static let replications = Option.optional(
    "replications", "N", ValueType<Int>.integer(atLeast: 1, atMost: 100_000),
    help: "How many times to run, each with other random numbers; by default the scenario's.")
  static let threads = SharedParameters.threads
  static let json = Option.flag("json", help: "Print one JSON object in place of the table.")
  static let out = Option.optional(
    "out", "RESULT", .outputFile,
    help: "Also write a recorded result to this file: what was run, and what --json prints. "
      + "'signalloop check' holds it against a new run.")
  static let timing = Option.flag(
    "timing", help: "Also tell what the machine needed: CPU seconds and memory.")
  static let all = Option.flag(
    "all",
    help: "Show every intersection, not only the \(RunReport.intersectionCountUsual) with the "
      + "most delay where there are more.")
  static let links = Option.flag(
    "links", help: "Also show the links that lead to an edge or a bend.")
  static let verbose = Option.flag("verbose", help: "List every warning, not only each kind.")

  static let definition = CommandDefinition(
    "run", abstract: "Simulate a scenario and print what happened",
    discussion: """
      The table shows for each intersection, approach and lane group: volume, capacity, volume \
      over capacity, delay, level of service, stops, queues and arrivals on green; then walkers \
      and the network as a whole. Vehicles that could not enter count with their whole wait.

      A plan that cannot run safely is refused; what only breaks the practice of the scenario's \
      profile is a warning.

      Ctrl-C stops after the replications that are running and reports those that are done.
      """,
    parameters: [
      scenario, plan, seed, replications, threads, PeriodChoice.from, PeriodChoice.to, json, out,
      timing, all, links, verbose, ReportChoice.option, LanguageChoice.option,
    ],
    examples: [
      CommandExample(
        "signalloop run main-street.json --replications 10", "Means and confidence intervals."),
      CommandExample(
        "signalloop run main-street.json --plan evening.json --json",
        "Another plan, as JSON for a program."),
      CommandExample(
        "signalloop run weekday.json --from 07:00 --to 09:00", "Only the morning of a whole day."),
    ]
  ) { arguments, terminal in
    try run(arguments, terminal)
  }

  private static func run(_ arguments: ParsedArguments, _ terminal: Terminal) throws -> ExitStatus {
    let clock = ContinuousClock()
    let start = clock.now
    let path = arguments[out]
    if path != nil, PeriodChoice.isGiven(arguments) {
      throw CommandFailure(
        "a recorded result is of the scenario's whole period; leave out --from and --to, or give "
          + "the part a scenario of its own", exitStatus: .usage)
    }
    if let path { try AtomicFile.check(path) }
    let reportPath = try ReportChoice.path(arguments)
    if path == "-", arguments[RunCommand.timing] {
      throw CommandFailure(
        "a recorded result has no --timing, which differs each time; give --out a file",
        exitStatus: .usage)
    }
    let (simulation, plans, recording) = try load(arguments, terminal)
    let scenario = simulation.scenario
    MachineMemory.giveBackUnused()
    let loadCPUSeconds = MachineClock.processCPUSeconds

    let seed = arguments[seed] ?? scenario.seed
    let requested = arguments[replications] ?? scenario.replications
    let timer = LoopTimer { MachineClock.threadCPUNanoseconds }
    let results = try simulate(
      simulation, seed: seed, replications: requested,
      threads: arguments[threads] ?? ProcessInfo.processInfo.activeProcessorCount,
      timer: timer, terminal: terminal)
    let isStopped = results.count < requested
    guard !results.isEmpty else {
      terminal.note("Stopped before the first replication was done.")
      return .interrupted
    }

    let summary = RunSummary(
      results: results, scenario: scenario, planNames: plans.map(\.id), seed: seed,
      requested: requested)
    let timing = RunTiming(
      loadCPUSeconds: loadCPUSeconds, loopCPUSeconds: timer.loopCPUSeconds,
      wallSeconds: (clock.now - start).seconds, peakMemoryBytes: MachineClock.peakMemoryBytes)
    if let path, path != "-", let recording {
      var bytes: [UInt8] = []
      recording.write(summary, results: results) { bytes += $0 }
      try AtomicFile.write(bytes, to: path, terminal: terminal)
    }
    let language = LanguageChoice.language(arguments)
    if let reportPath {
      let (study, _) = try StudyMaker(language: language, terminal: terminal).study(
        simulation, summary: summary, plans: plans)
      try AtomicFile.write(
        RunPage([study], program: StudyMaker.program).html, to: reportPath, terminal: terminal)
    }
    let showsTiming = arguments[RunCommand.timing]
    if path == "-", let recording {
      recording.write(summary, results: results) { terminal.output.write($0) }
    } else if arguments[json] {
      summary.writeJSON(timing: showsTiming ? timing : nil) { terminal.output.write($0) }
    } else {
      var options = RunReport.Options()
      options.showsAll = arguments[all]
      options.showsOtherLinks = arguments[links]
      options.language = language
      var sections = RunReport(summary, options: options).sections
      if showsTiming { sections.append(timing.section(traversals: summary.traversals)) }
      ReportPrinter(terminal.output, language).print(sections)
    }
    guard isStopped else { return .success }
    terminal.note("Stopped after \(results.count) of \(requested) replications.")
    return .interrupted
  }

  /// Reads the scenario and makes it ready; what only the reading needed is free afterwards.
  private static func load(
    _ arguments: ParsedArguments, _ terminal: Terminal
  ) throws -> (simulation: Simulation, plans: [TimingPlan], recording: ResultRecording?) {
    let input = try RunInput.read(
      scenario: arguments[scenario], plan: arguments[plan], period: arguments,
      listsWarnings: arguments[verbose], terminal: terminal)
    let recording = arguments[out].map {
      ResultRecording(
        input, command: .run, scenario: arguments[scenario], plan: arguments[plan], to: $0)
    }
    // What reading took would be in the way of what the street takes.
    MachineMemory.giveBackUnused()
    // Pictures need the ways through the intersections.
    let keepsWays = arguments[ReportChoice.option] != nil
    return (try input.simulation(keepsWays: keepsWays), input.plans, recording)
  }

  /// Runs the replications and shows on a terminal how many are done.
  private static func simulate(
    _ simulation: Simulation, seed: UInt64, replications: Int, threads: Int, timer: LoopTimer,
    terminal: Terminal
  ) throws -> [ReplicationResult] {
    terminal.interruption.watch()
    let label = replications == 1 ? "Simulating" : "Simulating \(replications) replications"
    let progress = ProgressReporter(terminal, label: label)
    defer { progress.finish() }
    progress.update(fraction: 0)
    var options = Simulation.Options()
    options.loopTimer = timer
    do {
      return try simulation.run(
        seed: seed, replications: replications, threads: threads, options: options,
        isCancelled: { terminal.interruption.isRequested },
        progress: { progress.update(fraction: Double($0) / Double(replications)) })
    } catch {
      throw CommandFailure(error.description, exitStatus: .badInput)
    }
  }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
