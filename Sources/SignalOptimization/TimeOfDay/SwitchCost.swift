public import SignalModel
public import TrafficSimulation

/// What a change of plan costs: simulated, because no closed form knows what a signal does that
/// dwells until its new offset comes round.
public struct SwitchCost: Hashable, Sendable {
  /// The mean delay that one change adds, vehicle seconds; at least 0.
  public var delaySeconds: Double
  /// The same by the objective: the performance index times the vehicles of a day, equivalent
  /// vehicle seconds; at least 0.
  public var indexSeconds: Double

  /// No cost.
  static let none = SwitchCost(delaySeconds: 0, indexSeconds: 0)

  /// What one change of plan costs.
  ///
  /// The scenario runs under one plan, and under the same plan moved by half a cycle and back again
  /// every so often: the two differ in the changes and in nothing else.
  ///
  /// - Parameters:
  ///   - scenario: A valid scenario.
  ///   - plan: The plan.
  ///   - objective: What plans are judged by.
  ///   - everySeconds: Time between two changes, s.
  ///   - seed: Seed of the runs.
  ///   - replications: Runs of each kind, on the same traffic.
  ///   - threads: How many runs are made side by side.
  /// - Returns: What it costs; nothing where the period leaves no room for a change.
  public static func simulated(
    scenario: Scenario, plan: TimingPlan, objective: Objective, everySeconds: Double = 3600,
    seed: UInt64, replications: Int = 4, threads: Int = 1
  ) throws(SimulationError) -> SwitchCost {
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
    guard changes > 0 else { return .none }
    let switching = scenario.running(
      PlanSchedule(id: "switching", plans: [plan, moved], entries: entries))
    let index = PerformanceIndex(objective: objective, scenario: scenario)
    let quiet = try sums(
      Simulation(scenario: scenario, plan: plan), index, seed, replications, threads)
    let changing = try sums(
      Simulation(scenario: switching), index, seed, replications, threads)
    return SwitchCost(
      delaySeconds: max(0, (changing.delay - quiet.delay) / Double(changes)),
      indexSeconds: max(0, (changing.index - quiet.index) / Double(changes)))
  }

  /// The most changes in a run.
  private static let changesMaximum = 200

  /// Delay, vehicle seconds, and index times vehicles of a run in the mean.
  private static func sums(
    _ simulation: Simulation, _ index: PerformanceIndex, _ seed: UInt64, _ replications: Int,
    _ threads: Int
  ) throws(SimulationError) -> (delay: Double, index: Double) {
    let results = try simulation.run(seed: seed, replications: replications, threads: threads)
    let count = Double(max(1, results.count))
    return (
      results.reduce(0) { $0 + $1.network.totalDelaySeconds } / count,
      results.reduce(0) { $0 + index.value($1) * Double($1.network.demandVehicles) } / count
    )
  }
}
