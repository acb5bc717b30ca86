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
    help: "Also write a recorded result to this file: the search, its plans, and a run of them. "
      + "'signalloop check' searches again. Needs a budget in runs, or --closed-form.")

  /// Checks before the search whether it can be recorded.
  ///
  /// - Returns: In which way plans are found; nil when nothing is to be recorded.
  static func recordedMethod(_ arguments: ParsedArguments) throws -> RecordedSearch.Method? {
    guard let path = arguments[record] else { return nil }
    let method: RecordedSearch.Method
    if let name = arguments[closedForm] {
      method = .closedForm(name)
    } else if case .runs(let count) = arguments[budget] {
      method =
        arguments[timeOfDay]
        ? .timeOfDay(budgetRuns: count, plansMost: arguments[plans])
        : .search(budgetRuns: count)
    } else {
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
    return method
  }

  /// Writes the recorded result of a search: the plans that were found, proven better or not.
  static func writeRecord(
    of found: FoundPlans, proof: ComparisonOutcome, _ input: RunInput,
    method: RecordedSearch.Method, _ arguments: ParsedArguments, _ terminal: Terminal
  ) throws {
    guard let path = arguments[record] else { return }
    let search = RecordedSearch(
      found, proof: proof, method: method,
      isObjectiveGiven: arguments[ObjectiveChoice.option] != nil)
    let recording = ResultRecording(
      input, command: .optimize, scenario: arguments[scenario], plan: arguments[plan], to: path,
      found: found.schedule)
    var bytes: [UInt8] = []
    do {
      // What `run --plan` shows of the plans.
      let scenario = input.scenario.running(found.schedule)
      let results = try Simulation(scenario: scenario).run(
        seed: input.scenario.seed,
        replications: RecordedSearch.replications(of: input.scenario),
        threads: found.options.threads)
      let summary = RunSummary(
        results: results, scenario: scenario, planNames: scenario.runningPlanNames,
        seed: input.scenario.seed)
      recording.write(summary, results: results, search: search) { bytes += $0 }
    } catch {
      throw CommandFailure(error.description, exitStatus: .badInput)
    }
    try AtomicFile.write(bytes, to: path, terminal: terminal)
  }
}
