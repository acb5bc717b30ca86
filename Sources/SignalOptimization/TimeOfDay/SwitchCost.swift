public import SignalModel
public import TrafficSimulation

/// What a change of plan costs: simulated, because no closed form knows what a signal does that
/// dwells until its new offset comes round.
public enum SwitchCost {
  /// The mean delay that one change of plan adds, vehicle seconds.
  ///
  /// The scenario runs under one plan, and under the same plan moved by half a cycle and back again
  /// every so often: the two differ in the changes and in nothing else.
  ///
  /// - Parameters:
  ///   - scenario: A valid scenario.
  ///   - plan: The plan.
  ///   - everySeconds: Time between two changes, s.
  ///   - seed: Seed of the runs.
  ///   - replications: Runs of each kind, on the same traffic.
  ///   - threads: How many runs are made side by side.
  /// - Returns: At least 0; 0 where the period leaves no room for a change.
  public static func simulated(
    scenario: Scenario, plan: TimingPlan, everySeconds: Double = 3600, seed: UInt64,
    replications: Int = 4, threads: Int = 1
  ) throws(SimulationError) -> Double {
    var moved = plan
    moved.id = plan.id + " moved"
    for place in moved.timings.indices {
      let timing = moved.timings[place]
      let half = (timing.cycleSeconds / 2).rounded(.down)
      let sum = timing.offsetSeconds + half
      moved.timings[place].offsetSeconds =
        sum < timing.cycleSeconds ? sum : sum - timing.cycleSeconds
    }
    let begin = scenario.period.beginSeconds
    var entries = [ScheduleEntry(fromSeconds: begin, plan: 0)]
    var time = begin + max(scenario.period.warmupSeconds, everySeconds / 2)
    while time < scenario.period.endSeconds - everySeconds / 4, entries.count < changesMaximum {
      entries.append(ScheduleEntry(fromSeconds: time, plan: entries.count % 2))
      time += everySeconds
    }
    let changes = entries.count - 1
    guard changes > 0 else { return 0 }
    let switching = scenario.running(
      PlanSchedule(id: "switching", plans: [plan, moved], entries: entries))
    let quiet = try totalDelay(
      Simulation(scenario: scenario, plan: plan), seed, replications, threads)
    let changing = try totalDelay(Simulation(scenario: switching), seed, replications, threads)
    return max(0, (changing - quiet) / Double(changes))
  }

  /// The most changes in a run.
  private static let changesMaximum = 200

  private static func totalDelay(
    _ simulation: Simulation, _ seed: UInt64, _ replications: Int, _ threads: Int
  ) throws(SimulationError) -> Double {
    let results = try simulation.run(seed: seed, replications: replications, threads: threads)
    let sum = results.reduce(0) { $0 + $1.network.totalDelaySeconds }
    return sum / Double(max(1, results.count))
  }
}
