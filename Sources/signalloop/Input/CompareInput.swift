import CommandLineKit
import ScenarioFiles
import SignalModel
import SignalOptimization
import TrafficSimulation

/// A scenario and the plans to compare, read from files and safe to run.
struct CompareInput {
  /// The scenario.
  let scenario: Scenario
  /// The plans in the order they were named.
  let candidates: [PlanComparison.Candidate]

  /// Stands for the scenario's own plans by its own schedule.
  static let scheduleWord = "schedule"

  /// Reads the files, and tells on standard error what is worth knowing about them.
  ///
  /// - Parameters:
  ///   - path: The scenario file.
  ///   - names: For each plan a plan file, the name of one in the scenario, or `schedule`.
  ///   - period: Where the options say which part of the scenario's period counts.
  ///   - terminal: Where to tell.
  /// - Throws: `CommandFailure` with everything that is wrong; exit status 65.
  static func read(
    scenario path: String, plans names: [String], period: ParsedArguments, terminal: Terminal
  ) throws -> CompareInput {
    guard ([path] + names).filter({ $0 == "-" }).count <= 1 else {
      throw CommandFailure("only one file can be standard input", exitStatus: .usage)
    }
    let digest = WarningDigest(listsAll: false, terminal: terminal)
    let scenario = try PeriodChoice.limited(
      try RunInput.readScenario(path, tellsOfPlans: false, digest), period)
    if !names.allSatisfy(RunInput.isFile) { RunInput.tellOfActuated(scenario, terminal) }
    do {
      let simulation = try Simulation(scenario: scenario)
      return CompareInput(
        scenario: scenario,
        candidates: try names.map { try candidate($0, in: simulation, digest) })
    } catch let error as SimulationError {
      throw CommandFailure(error.description, exitStatus: .badInput)
    }
  }

  private static func candidate(
    _ name: String, in simulation: Simulation, _ digest: WarningDigest
  ) throws -> PlanComparison.Candidate {
    let scenario = simulation.scenario
    // A file goes before a plan of the scenario by the same name.
    if RunInput.isFile(name) {
      let schedule = try RunInput.readPlans(name, for: scenario, digest)
      return try PlanComparison.Candidate(schedule: schedule, in: simulation)
    }
    if let plan = scenario.plans.first(where: { $0.id == name }) {
      return try PlanComparison.Candidate(plan: plan, in: simulation)
    }
    if name == scheduleWord {
      guard !scenario.plans.isEmpty else {
        throw CommandFailure("the scenario has no plan to run by a schedule", exitStatus: .badInput)
      }
      return try PlanComparison.Candidate(scheduleOf: simulation, name: name)
    }
    throw RunInput.unknownPlan(name, of: scenario)
  }
}
