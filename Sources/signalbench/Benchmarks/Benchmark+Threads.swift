import CommandLineKit
import SignalModel
import SignalReports
import TrafficSimulation

extension Benchmark {
  /// Replications on two threads against one: wall time, because the work is the same.
  static let threads = Benchmark(
    name: "threads", about: "replications of grid4 on 2 threads against 1, wall time"
  ) { size in
    let scenario = GridWork.named("grid4").scenario(size)
    let simulation = try Simulation(scenario: scenario)
    let replications = size == .smoke ? 4 : 60
    let clock = ContinuousClock()
    func run(threads: Int) throws -> (results: [ReplicationResult], seconds: Double) {
      let start = clock.now
      let results = try simulation.run(
        seed: scenario.seed, replications: replications, threads: threads)
      return (results, (clock.now - start) / .seconds(1))
    }
    let alone = try run(threads: 1)
    let together = try run(threads: 2)
    guard alone.results == together.results else {
      throw CommandFailure("the results depend on the number of threads")
    }
    let summary = RunSummary(
      results: together.results, scenario: scenario, planNames: [], seed: scenario.seed)
    return Measurement(
      work: summary.traversals, unit: "traversals", cpuSeconds: together.seconds,
      preparationCPUSeconds: 0,
      baseline: Measurement.Baseline(name: "1 thread", cpuSeconds: alone.seconds),
      hash: summary.traceHash, remark: "\(replications) replications, wall seconds")
  }
}
