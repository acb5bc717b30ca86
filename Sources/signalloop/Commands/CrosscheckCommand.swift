import CommandLineKit
import CrossCheck
import Foundation
import ScenarioFiles
import SignalModel
import SignalReports

/// `signalloop crosscheck`: runs SignalLoop and SUMO side by side.
enum CrosscheckCommand {
  static let scenario = SharedParameters.scenario
  static let plan = Option.optional(
    "plan", "PLAN", .inputFile,
    help: "A plan file to compare under in place of the scenario's own plans.")
  static let randomPlans = Option.optional(
    "random-plans", "N", ValueType<Int>.integer(atLeast: 2, atMost: 10_000),
    help: "Compare over this many random safe plans: cycles of 40 to 150 s, random splits and "
      + "offsets, the stages of the plan in their order.")
  static let net = Option.optional(
    "net", "FILE", .inputFile,
    help: "SUMO's network that the scenario was imported from; by default the one that the "
      + "scenario names, and one made of the scenario when it names none.")
  static let seed = Option.optional(
    "seed", "N", ValueType<UInt64>.integer(),
    help: "Seed of vehicles and random plans; by default the scenario's.")
  static let seeds = Option.value(
    "seeds", "N", ValueType<Int>.integer(atLeast: 1, atMost: 1000), default: 3,
    help: "How many replications of each plan, each with vehicles of its own.")
  static let jitter = Option.value(
    "jitter", "S", ValueType<Double>.number(atLeast: 0, atMost: 3600), default: 0,
    help: "Let each trip depart later by a random time of up to this, in seconds.")
  static let sumo = Option.optional(
    "sumo", "PATH", .text,
    help: "The program sumo, or its folder; by default as found on PATH or in SUMO_HOME/bin.")
  static let processes = Option.optional(
    "processes", "N", ValueType<Int>.integer(atLeast: 1, atMost: 1024),
    help: "How many runs of SUMO go side by side; by default one for each core.")
  static let timeOut = Option.value(
    "timeout", "S", ValueType<Int>.integer(atLeast: 1, atMost: 86_400), default: 1800,
    help: "The longest a run of SUMO may take, in seconds.")
  static let approaches = Option.value(
    "approaches", "N", ValueType<Int>.integer(atLeast: 0, atMost: 100_000), default: 15,
    help: "How many approaches to show, those first that differ most.")
  static let json = Option.flag("json", help: "Print one JSON object in place of the tables.")

  static let definition = CommandDefinition(
    "crosscheck", abstract: "Compare the simulation with SUMO's on the same vehicles",
    discussion: """
      Both simulators drive the same vehicles through the same plan, vehicle by vehicle, and the \
      delay of the network, its approaches and their lane groups is shown side by side. SUMO is \
      not part of SignalLoop: install it with `pip install eclipse-sumo`.

      Delay in SUMO is timeLoss + departDelay of all vehicles, those included that have not \
      arrived or never came in. What is lost inside a junction before a place where one waits for \
      a gap counts to the approach, everything after it to the next link.

      What SUMO's network cannot hold, such as walkers, stages on call or saturation flows that a \
      scenario states, is left out of our simulation too, and listed.

      Passing files are kept in a temporary folder and removed. Ctrl-C ends SUMO and reports what \
      is done. A run of SUMO that fails is told and left out; the exit status is then 1.
      """,
    parameters: [
      scenario, plan, randomPlans, net, seed, seeds, jitter, PeriodChoice.from, PeriodChoice.to,
      sumo, processes, timeOut, approaches, json, LanguageChoice.option,
    ],
    examples: [
      CommandExample("signalloop crosscheck main-street.json", "The scenario's own plan."),
      CommandExample(
        "signalloop crosscheck main-street.json --random-plans 30 --jitter 120",
        "Ranks 30 random plans in both."),
      CommandExample(
        "signalloop crosscheck city.json --from 07:30 --to 08:00",
        "Half an hour of a day that would take SUMO long."),
    ]
  ) { arguments, terminal in
    if arguments[randomPlans] == nil || arguments[plan] == nil {
      return try run(arguments, terminal)
    }
    throw arguments.problem(
      with: randomPlans, fact: "random plans take the place of --plan; give one of the two")
  }

  private static func run(_ arguments: ParsedArguments, _ terminal: Terminal) throws -> ExitStatus {
    let programs: SUMOPrograms
    do {
      programs = try SUMOPrograms(
        path: arguments[sumo], environment: ProcessInfo.processInfo.environment)
    } catch {
      throw CommandFailure(error.description)
    }
    let input = try RunInput.read(
      scenario: arguments[scenario], plan: arguments[plan], period: arguments,
      listsWarnings: false, terminal: terminal)
    var options = CrossCheck.Options(seed: arguments[seed] ?? input.scenario.seed)
    options.seeds = arguments[seeds]
    options.departureJitterSeconds = arguments[jitter]
    options.processes =
      arguments[processes] ?? ProcessInfo.processInfo.activeProcessorCount
    options.timeOutSeconds = arguments[timeOut]

    terminal.interruption.watch()
    let result: CrossCheckResult
    do {
      result = try compare(
        input, net: arguments[net] ?? network(of: input.scenario, arguments),
        plans: plans(input, arguments, seed: options.seed),
        programs: programs, options: options, terminal: terminal)
    } catch CrossCheckError.cancelled {
      terminal.note("Stopped before the first run was done.")
      return .interrupted
    } catch let error as CrossCheckError {
      throw CommandFailure(error.description)
    }
    let report = CrossCheckReport(
      result: result, options: options, scenario: input.scenario,
      isOverPlans: arguments[randomPlans] != nil, approachCount: arguments[approaches],
      language: LanguageChoice.language(arguments))
    terminal.output.write(
      arguments[json] ? report.json.text : report.text(for: terminal.output))
    for failure in result.failures { terminal.warn(failure) }
    if result.isCancelled {
      terminal.note("Stopped: only the runs that were done are reported.")
      return .interrupted
    }
    return result.failures.isEmpty ? .success : .failure
  }

  /// The network that the scenario names, from the scenario's folder; nil when it names none.
  private static func network(of scenario: Scenario, _ arguments: ParsedArguments) throws -> String?
  {
    guard let origin = scenario.origin else { return nil }
    let path = RelativePath.resolved(origin.net, from: arguments[Self.scenario])
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw CommandFailure(
        "the network that the scenario was imported from cannot be read: \(path); name it with "
          + "--net", exitStatus: .badInput)
    }
    return path
  }

  private static func plans(
    _ input: RunInput, _ arguments: ParsedArguments, seed: UInt64
  ) throws -> [TimingPlan?] {
    guard let count = arguments[randomPlans] else { return [input.plan] }
    guard let base = input.scenario.plans.first else {
      throw CommandFailure(
        "the scenario has no plan, from which random plans take their stages",
        exitStatus: .badInput)
    }
    let random = try RandomPlans(scenario: input.scenario, base: base)
    return try (0..<count).map { try random.plan(number: $0, seed: seed) }
  }

  private static func compare(
    _ input: RunInput, net: String?, plans: [TimingPlan?], programs: SUMOPrograms,
    options: CrossCheck.Options, terminal: Terminal
  ) throws -> CrossCheckResult {
    let runs = plans.count * options.seeds
    let progress = ProgressReporter(terminal, label: "Comparing over \(runs) runs")
    defer { progress.finish() }
    let isCancelled: @Sendable () -> Bool = { terminal.interruption.isRequested }
    let check = try CrossCheck(
      scenario: input.scenario, net: net, programs: programs, options: options,
      isCancelled: isCancelled)
    return try check.run(
      plans: plans, isCancelled: isCancelled, progress: { progress.update(fraction: $0) })
  }
}
