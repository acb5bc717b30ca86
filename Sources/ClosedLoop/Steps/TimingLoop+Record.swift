import RecordedResults
import ScenarioFiles
import SignalModel
import SignalReports
import TrafficSimulation

extension TimingLoop {
  /// Runs the whole scenario under the new plans and records the result, which `signalloop check`
  /// guards from then on.
  func record(_ schedule: PlanSchedule) throws(LoopFailure) {
    let digest = ScenarioDigest(input.scenario)
    let path = files.path(.result)
    let results: [ReplicationResult]
    let single = schedule.plans.count == 1 ? schedule.plans[0] : nil
    let scenario = single == nil ? input.scenario.running(schedule) : input.scenario
    do {
      let simulation = try Simulation(scenario: scenario, plan: single)
      results = try simulation.run(
        seed: scenario.seed, replications: scenario.replications, threads: options.threads,
        isCancelled: isCancelled)
    } catch {
      throw .input(error.description)
    }
    guard results.count == scenario.replications else { throw .interrupted }
    let plans = PlanSchedule(runningIn: scenario, plan: single)
    let summary = RunSummary(
      results: results, scenario: scenario,
      planNames: single.map { [$0.id] } ?? scenario.runningPlanNames, seed: scenario.seed,
      requested: scenario.replications)
    let scenarioFile = files.resolved(input.scenarioPath)
    let origin = RecordedCase(
      command: .run, program: input.program,
      scenarioPath: RelativePath.relative(scenarioFile, toFile: path),
      scenarioHash: digest.contentHash, orderHash: digest.orderHash,
      plan: .file(LoopFiles.Name.plan.rawValue),
      planHash: PlanHash.text(of: plans, scenario.network))
    let bytes = Recorded()
    ResultRecord.write(
      summary, results: results, origin: origin, plans: plans, digest: digest,
      network: scenario.network
    ) { bytes.value += $0 }
    _ = try files.write(bytes.value, .result)
  }
}

/// Bytes that come piece by piece.
private final class Recorded {
  var value: [UInt8] = []
}
