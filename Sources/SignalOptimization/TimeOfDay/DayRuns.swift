import SignalModel
import TrafficSimulation

/// Whole days of traffic on which schedules are simulated, and counted: every schedule meets the
/// same days, each with departures, arrivals and drivers of its own.
///
/// The same schedules on the same days cost the same, whatever the number of threads. A day is
/// drawn when it is run, once for all schedules that are to run on it: kept, the traffic of whole
/// days of a city would fill the memory.
final class DayRuns {
  /// The simulation whose scenario it is.
  private let simulation: Simulation
  private let index: PerformanceIndex
  private let seed: UInt64
  private let options: Simulation.Options
  private let threads: Int
  private let budget: SearchBudget
  private let start = ContinuousClock.now
  private let isCancelled: @Sendable () -> Bool
  /// Runs so far.
  private(set) var runCount = 0

  /// Days to run on.
  ///
  /// - Parameters:
  ///   - simulation: The scenario.
  ///   - seed: Seed of the days.
  ///   - options: Objective, shift of departures and threads.
  ///   - budget: What may be used up.
  ///   - isCancelled: Asked before each day.
  init(
    simulation: Simulation, seed: UInt64, options: PlanOptimizer.Options, budget: SearchBudget,
    isCancelled: @escaping @Sendable () -> Bool
  ) {
    self.simulation = simulation
    index = PerformanceIndex(objective: options.objective, scenario: simulation.scenario)
    self.seed = seed
    self.options = options.runOptions
    threads = options.threads
    self.budget = budget
    self.isCancelled = isCancelled
  }

  /// The share of the budget that is used up, from 0 to 1.
  var usedShare: Double { budget.usedShare(runs: runCount, since: start) }

  /// Whether the user has had enough.
  var isInterrupted: Bool { isCancelled() }

  /// How many runs the rest of the budget allows, where that is a time at the pace so far; nil
  /// before any was made.
  var remainingRuns: Int? { budget.remainingRuns(after: runCount, since: start) }

  /// The index over days from that of each.
  func combined(_ values: [Double]) -> Double { index.combined(values: values) }

  /// The index of schedules on days, and on top of it what broken limits cost; nil when the budget
  /// does not allow it.
  ///
  /// - Returns: By schedule and day.
  func costs(
    of schedules: [PlanSchedule], on days: Range<Int>
  ) throws(SimulationError) -> [[Double]]? {
    let index = index
    return try run(schedules, on: days) { simulation, traffic, workspace in
      index.cost(simulation.run(traffic, in: workspace))
    }
  }

  /// What each interval of a day adds to the index when a plan runs all day, times the vehicles of
  /// the day: equivalent vehicle seconds, in the mean over days. Nil when the budget does not allow
  /// it.
  ///
  /// All that happens counts where it happens; so a queue that the plan has itself left from the
  /// interval before is charged to both.
  ///
  /// - Returns: By plan and interval.
  func intervalCosts(
    of plans: [TimingPlan], in intervals: [Range<Double>], on days: Range<Int>
  ) throws(SimulationError) -> [[Double]]? {
    let begin = simulation.scenario.period.beginSeconds
    let moments = intervals.map { $0.upperBound - begin }
    let index = index
    let schedules = plans.map { PlanSchedule(id: $0.id, plans: [$0]) }
    let costs = try run(schedules, on: days) { simulation, traffic, workspace in
      var before = 0.0
      return simulation.run(traffic, lookingAt: moments, in: workspace).map { look in
        let sum = index.value(look) * Double(look.network.demandVehicles)
        defer { before = sum }
        return sum - before
      }
    }
    return costs?.map { ofPlan in
      intervals.indices.map { interval in
        ofPlan.reduce(0) { $0 + $1[interval] } / Double(max(1, ofPlan.count))
      }
    }
  }

  /// Runs schedules on days side by side: by schedule and day what `measure` gives.
  private func run<Value: Sendable>(
    _ schedules: [PlanSchedule], on days: Range<Int>,
    _ measure: @Sendable (Simulation, PreparedDemand, SimulationWorkspace) -> Value
  ) throws(SimulationError) -> [[Value]]? {
    let wanted = schedules.count * days.count
    if case .runs(let count) = budget, runCount + wanted > count { return nil }
    let (simulation, seed, options) = (simulation, seed, options)
    let compiled = try schedules.map { schedule throws(SimulationError) in
      try simulation.with(plans: schedule.plans, schedule: schedule.entries)
    }
    let isStopped = isStopped
    let byDay = concurrentMap(count: days.count, threads: threads) { place in
      Result { () throws(SimulationError) -> [Value]? in
        if isStopped() { return nil }
        let traffic = try simulation.prepare(
          seed: seed, replication: days.lowerBound + place, options: options)
        let workspace = SimulationWorkspace()
        var values: [Value] = []
        for candidate in compiled {
          if isStopped() { return nil }
          values.append(measure(candidate, traffic, workspace))
        }
        return values
      }
    }
    var result = schedules.map { _ in [Value]() }
    for day in byDay {
      guard let values = try day.get() else { return nil }
      for (place, value) in values.enumerated() { result[place].append(value) }
    }
    runCount += wanted
    return result
  }

  /// Whether runs should give up: a number of runs is counted beforehand, time is not.
  private var isStopped: @Sendable () -> Bool {
    let isCancelled = isCancelled
    guard case .time(let limit) = budget else { return isCancelled }
    let start = start
    return { isCancelled() || ContinuousClock.now - start >= limit }
  }
}

extension PlanOptimizer.Options {
  /// The options of a run.
  fileprivate var runOptions: Simulation.Options {
    var result = Simulation.Options()
    result.departureJitterSeconds = departureJitterSeconds
    return result
  }
}
