import CommandLineKit
import SignalModel
import SignalReports
import TrafficSimulation

/// Runs a scenario and measures its event loops.
enum ScenarioBenchmark {
  static func run(_ scenario: Scenario, replications: Int) throws -> Measurement {
    let start = MachineClock.processCPUSeconds
    let simulation = try Simulation(scenario: scenario)
    let preparation = MachineClock.processCPUSeconds - start
    let timer = LoopTimer { MachineClock.threadCPUNanoseconds }
    var options = Simulation.Options()
    options.loopTimer = timer
    let results = try simulation.run(
      seed: scenario.seed, replications: replications, threads: 1, options: options)
    let summary = RunSummary(
      results: results, scenario: scenario, planNames: [], seed: scenario.seed)
    let total = summary.network.total
    let mean = summary.network.meanDelaySeconds.mean
    let delay = (mean * 10).rounded() / 10
    return Measurement(
      work: summary.traversals, unit: "traversals", cpuSeconds: timer.loopCPUSeconds,
      preparationCPUSeconds: preparation, baseline: nil, hash: summary.traceHash,
      remark: "\(summary.events) events, \(total.demand) vehicles, \(total.completed) completed, "
        + "\(total.inside) inside, \(total.notEntered) never entered, mean delay \(delay) s",
      meanDelaySeconds: mean, completedVehicles: total.completed)
  }
}
