import CommandLineKit
import Foundation
import ScenarioFiles
import SignalModel
import SignalReports
import TrafficSimulation

/// What `signalloop report` draws: a scenario under its plans, ready to run.
struct ReportInput {
  /// The scenario under the plans.
  let simulation: Simulation
  /// The plans that run.
  let plans: [TimingPlan]
  private let seed: UInt64
  private let replications: Int
  private let path: String
  /// The hash that was recorded; nil for a scenario.
  private let traceHash: String?

  /// Reads a recorded result with its scenario, or a scenario.
  ///
  /// - Throws: `CommandFailure` with everything that is wrong; exit status 65.
  static func read(_ path: String, terminal: Terminal) throws -> ReportInput {
    let bytes = try InputFile.read(path, limitBytes: ScenarioFile.byteCountMaximum)
    do {
      guard ResultFile.isResult(bytes) else {
        let scenario =
          path == "-"
          ? try ScenarioFile.read(bytes: bytes, name: "standard input")
          : try ScenarioFile.read(path: path)
        let input = RunInput(scenario: scenario, plan: nil, written: scenario)
        return ReportInput(
          simulation: try input.simulation(), plans: input.plans,
          seed: scenario.seed, replications: scenario.replications, path: path, traceHash: nil)
      }
      let file = try ResultFile.read(bytes: bytes, name: path)
      guard let named = file.result.origin.scenarioPath else {
        throw CommandFailure(
          "\(path) was recorded of a scenario on standard input, which is not kept",
          exitStatus: .badInput)
      }
      let written = try ScenarioFile.read(path: RelativePath.resolved(named, from: path))
      let schedule = try file.plans(for: written)
      let plan = schedule.flatMap { $0.plans.count == 1 ? $0.plans[0] : nil }
      let scenario =
        schedule.flatMap { $0.plans.count > 1 ? written.running($0) : nil } ?? written
      let input = RunInput(scenario: scenario, plan: plan, written: written)
      return ReportInput(
        simulation: try input.simulation(), plans: input.plans,
        seed: file.result.seed, replications: file.result.replications, path: path,
        traceHash: file.result.traceHash)
    } catch let problems as FileProblems {
      throw CommandFailure(problems.failureMessage(path: path), exitStatus: .badInput)
    }
  }

  /// Runs all replications, and tells when they are not what was recorded.
  ///
  /// - Throws: `CommandFailure`, exit status 65, or 130 when the user stops it.
  func summary(threads: Int, terminal: Terminal) throws -> RunSummary {
    terminal.interruption.watch()
    let progress = ProgressReporter(terminal, label: "Simulating \(path)")
    defer { progress.finish() }
    let results: [ReplicationResult]
    do {
      results = try simulation.run(
        seed: seed, replications: replications, threads: threads,
        isCancelled: { terminal.interruption.isRequested },
        progress: { progress.update(fraction: Double($0) / Double(replications)) })
    } catch {
      throw CommandFailure(error.description, exitStatus: .badInput)
    }
    guard results.count == replications else {
      throw CommandFailure("stopped before the replications were done", exitStatus: .interrupted)
    }
    let summary = RunSummary(
      results: results, scenario: simulation.scenario, planNames: plans.map(\.id), seed: seed)
    if let traceHash, traceHash != summary.traceHash {
      terminal.warn(
        "\(path): the run is not the one that was recorded, since the scenario or the program has "
          + "changed; what is drawn is the new one. 'signalloop check' tells the difference.")
    }
    return summary
  }
}
