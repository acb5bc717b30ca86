import ReportPictures
import ScenarioFiles
import SignalModel
import SignalReports
import SignalWording
import TrafficSimulation

/// Runs of bundled scenarios, ready to be drawn.
enum Studies {
  static func scenario(_ name: String) throws -> Scenario {
    let path = "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false)
      .dropLast(3).joined(separator: "/")
    return try ScenarioFile.read(path: "\(path)/Scenarios/\(name).json")
  }

  static func study(
    _ scenario: Scenario, replications: Int = 2, language: Language = .english
  ) throws -> RunStudy {
    let simulation = try Simulation(scenario: scenario)
    let results = try simulation.run(seed: 1, replications: replications, threads: 2)
    let (result, recording) = try simulation.record(seed: 1)
    let summary = RunSummary(
      results: results, scenario: scenario, planNames: scenario.plans.map(\.id), seed: 1)
    return RunStudy(
      scenario: scenario, summary: summary, result: result, recording: recording,
      plans: scenario.plans, language: language)
  }
}
