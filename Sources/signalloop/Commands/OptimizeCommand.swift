import CommandLineKit
import Foundation
import ScenarioFiles
import SignalModel
import SignalOptimization

/// `signalloop optimize`: searches for a better plan.
enum OptimizeCommand {
  static let scenario = Argument.required(
    "SCENARIO", .inputFile, help: "The scenario file; - is standard input.")
  static let out = Option.optional(
    "out", "PLAN", .outputFile, help: "Write the plan to this file.")
  static let seed = Option.optional(
    "seed", "N", ValueType<UInt64>.integer(),
    help: "Seed of the random numbers; by default the scenario's.")
  static let budget = Option.value(
    "budget", "BUDGET", .budget, default: .time(.seconds(60)),
    help: "How much may be done: a time such as 30s, or a number of runs such as 5000runs.")
  static let threads = Option.optional(
    "threads", "N", ValueType<Int>.integer(atLeast: 1, atMost: 1024),
    help: "How many runs are made at a time; by default one for each core.")
  static let definition = CommandDefinition(
    "optimize", abstract: "Search for a better plan",
    parameters: [scenario, out, seed, budget, threads]
  ) { arguments, terminal in
    let input = try RunInput.read(
      scenario: arguments[scenario], plan: nil, listsWarnings: false, terminal: terminal)
    var options = PlanOptimizer.Options()
    options.seed = arguments[seed] ?? input.scenario.seed
    options.threads = arguments[threads] ?? ProcessInfo.processInfo.activeProcessorCount
    switch arguments[budget] {
    case .time(let time): options.budget = .time(time)
    case .runs(let count): options.budget = .runs(count)
    }
    let optimizer = try PlanOptimizer(scenario: input.scenario, options: options)
    var last = 0.0
    let isVerbose = ProcessInfo.processInfo.environment["OPT_VERBOSE"] != nil
    let found = try optimizer.run(isCancelled: { terminal.interruption.isRequested }) { state in
      if isVerbose, let best = state.bestIndex, best != last {
        terminal.note("\(state.share) \(state.runs) \(best)")
        last = best
      }
    }
    terminal.note("\(found.evaluations) runs")
    if let path = arguments[out] {
      try Data(PlanFile.write(found.plan, for: input.scenario)).write(
        to: URL(fileURLWithPath: path))
    }
    return .success
  }
}
