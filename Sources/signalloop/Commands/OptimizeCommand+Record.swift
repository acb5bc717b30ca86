import CommandLineKit
import Foundation
import RecordedResults
import ScenarioFiles
import SignalModel
import SignalOptimization
import SignalReports
import TrafficSimulation

extension OptimizeCommand {
  static let record = Option.optional(
    "record", "RESULT", .outputFile,
    help: "Also write a recorded result to this file: the search, its plan, and a run of it. "
      + "'signalloop check' searches again. Needs a budget in runs.")

  /// Checks before the search whether it can be recorded.
  ///
  /// - Returns: The runs of the budget; nil when nothing is to be recorded.
  static func recordedRuns(_ arguments: ParsedArguments) throws -> Int? {
    guard let path = arguments[record] else { return nil }
    for (isGiven, name) in [
      (arguments[closedForm] != nil, "--closed-form"), (arguments[timeOfDay], "--time-of-day"),
    ] where isGiven {
      throw CommandFailure("--record and \(name) exclude each other", exitStatus: .usage)
    }
    guard case .runs(let count) = arguments[budget] else {
      throw CommandFailure(
        "--record needs a --budget in runs, such as 600runs: only with one does the same seed find "
          + "the same plan again", exitStatus: .usage)
    }
    if path == "-" {
      throw CommandFailure("--record needs a file", exitStatus: .usage)
    }
    for input in [arguments[scenario], arguments[plan], arguments[out]] where input == path {
      throw CommandFailure(
        "--record \(path) is the scenario or a plan; name another file", exitStatus: .usage)
    }
    try AtomicFile.check(path)
    return count
  }

  /// Writes the recorded result of a search: the plan that was found, proven better or not.
  static func writeRecord(
    of found: PlanOptimizer.Outcome, proof: ComparisonOutcome, _ optimizer: PlanOptimizer,
    _ input: RunInput, budgetRuns: Int, _ arguments: ParsedArguments, _ terminal: Terminal
  ) throws {
    guard let path = arguments[record] else { return }
    let search = RecordedSearch(
      optimizer, found: found, proof: proof, budgetRuns: budgetRuns,
      isObjectiveGiven: arguments[ObjectiveChoice.option] != nil)
    let recording = ResultRecording(
      input, command: .optimize, scenario: arguments[scenario], plan: arguments[plan], to: path,
      found: found.plan)
    var bytes: [UInt8] = []
    do {
      // What `run --plan` shows of the plan.
      let results = try Simulation(scenario: input.scenario, plan: found.plan).run(
        seed: input.scenario.seed,
        replications: RecordedSearch.replications(of: input.scenario),
        threads: optimizer.options.threads)
      let summary = RunSummary(
        results: results, scenario: input.scenario, planNames: [found.plan.id],
        seed: input.scenario.seed)
      recording.write(summary, results: results, search: search) { bytes += $0 }
    } catch {
      throw CommandFailure(error.description, exitStatus: .badInput)
    }
    try AtomicFile.write(bytes, to: path, terminal: terminal)
  }
}
