import Foundation
import ScenarioFiles
import SignalModel
import SignalOptimization
import SignalReports
import Testing
import TrafficSimulation

@testable import RecordedResults

/// A folder with a scenario and a recorded run of it.
final class CaseFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("check-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    try write("scenario.json", Samples.text())
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: url.appendingPathComponent(name))
  }

  func text(_ name: String) throws -> String {
    try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
  }

  /// Records a run of the scenario.
  func record(_ name: String = "result.json", seed: UInt64 = 1) throws {
    let scenario = try ScenarioFile.read(path: path("scenario.json"))
    let digest = ScenarioDigest(scenario)
    let plans = PlanSchedule(runningIn: scenario, plan: nil)
    let results = try Simulation(scenario: scenario).run(
      seed: seed, replications: 3, threads: 1)
    let summary = RunSummary(
      results: results, scenario: scenario, planNames: scenario.runningPlanNames, seed: seed)
    let origin = RecordedCase(
      command: .run, program: "test 1", scenarioPath: "scenario.json",
      scenarioHash: digest.contentHash, orderHash: digest.orderHash, plan: .scenario,
      planHash: PlanHash.text(of: plans, scenario.network))
    var bytes: [UInt8] = []
    ResultRecord.write(
      summary, results: results, origin: origin, plans: plans, digest: digest,
      network: scenario.network
    ) { bytes += $0 }
    try Data(bytes).write(to: url.appendingPathComponent(name))
  }

  /// Searches as a method says, and records what is found with a run of it.
  ///
  /// - Parameter dayFile: A file with the plans of a day to begin with; nil for the scenario's.
  func recordSearch(
    _ method: RecordedSearch.Method, _ name: String = "result.json", dayFile: String? = nil
  ) throws {
    let written = try ScenarioFile.read(path: path("scenario.json"))
    let day = try dayFile.map { try PlanFile.readSchedule(path: path($0), for: written) }
    let scenario = day.map { written.running($0) } ?? written
    let digest = ScenarioDigest(written)
    let runner = CaseRunner(
      program: "test 1", threads: 2, isCancelled: { false }, progress: { _ in })
    let input = CaseInput(written: written, scenario: scenario, plan: nil, digest: digest)
    let asked = RecordedSearch(
      objective: "balanced", isObjectiveGiven: false, seed: 1, method: method, jitterSeconds: 60,
      keepsStages: false, addsStages: false, dropsProtected: false, evaluations: 0, stoppedBy: "",
      start: "", startHash: "", startIndex: 0, bestIndex: 0, verdict: "", proofDays: 0, changes: [])
    let found = try runner.search(input, like: asked)
    let proof = try #require(try found.prove(isCancelled: { false }))
    let search = RecordedSearch(found, proof: proof, method: method, isObjectiveGiven: false)
    let running = scenario.running(found.schedule)
    let results = try Simulation(scenario: running).run(seed: 1, replications: 3, threads: 1)
    let summary = RunSummary(
      results: results, scenario: running, planNames: running.runningPlanNames, seed: 1)
    let origin = RecordedCase(
      command: .optimize, program: "test 1", scenarioPath: "scenario.json",
      scenarioHash: digest.contentHash, orderHash: digest.orderHash,
      plan: dayFile.map { .file($0) } ?? .scenario,
      planHash: PlanHash.text(of: found.schedule, scenario.network))
    var bytes: [UInt8] = []
    ResultRecord.write(
      summary, results: results, origin: origin, search: search, plans: found.schedule,
      digest: digest, network: scenario.network
    ) { bytes += $0 }
    try Data(bytes).write(to: url.appendingPathComponent(name))
  }

  func check(
    _ names: [String] = ["result.json"], threads: Int = 1, updates: Bool = false,
    program: String = "test 1", isCancelled: @escaping @Sendable () -> Bool = { false }
  ) -> [CaseOutcome] {
    var options = CheckRun.Options(program: program, threads: threads)
    options.updates = updates
    return CheckRun(paths: names.map(path), options: options).run(isCancelled: isCancelled) {
      bytes, path in
      do {
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return nil
      } catch {
        return "\(error)"
      }
    }
  }
}
