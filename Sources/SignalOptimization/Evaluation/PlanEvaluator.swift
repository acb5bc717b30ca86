import Dispatch
import SignalModel
import Synchronization
import TrafficSimulation

/// Runs plans on days of traffic that are drawn once, and counts the runs.
///
/// A plan that is best on one list of departures is best on that list: most of a gain found on one
/// is gone on the next. So plans are compared over several days, each with departures, arrivals and
/// drivers of its own, and every plan meets the same days: *common random numbers*.
///
/// The same plan on the same day gives the same outcome, whatever the number of threads.
final class PlanEvaluator: Sendable {
  /// A plan on a day.
  struct Job {
    /// Index into the plans of the batch.
    var plan: Int
    /// Number of the day.
    var day: Int
  }

  /// What a run showed.
  struct Outcome: Sendable {
    /// The performance index, and on top of it what broken limits cost.
    var cost: Double
    /// What delay and stops cost on each link, and the wait of walkers at each signal; empty unless
    /// asked for.
    var costByLink: [Float] = []
    var walkCostBySignal: [Float] = []
  }

  /// How plans are judged.
  let index: PerformanceIndex
  /// How many runs are made side by side.
  let threads: Int
  /// What may be used up.
  let budget: SearchBudget
  private let simulation: Simulation
  private let seed: UInt64
  private let options: Simulation.Options
  private let start = ContinuousClock.now
  private let isCancelled: @Sendable () -> Bool
  private let runs = Atomic<Int>(0)
  /// What the runs of an earlier search showed, of which this one is the same.
  private let journal: SearchJournal?
  /// The traffic of the days met so far.
  private let days = Mutex<[PreparedDemand]>([])

  init(
    simulation: Simulation, objective: Objective, seed: UInt64, jitterSeconds: Double,
    budget: SearchBudget, threads: Int, journal: SearchJournal? = nil,
    isCancelled: @escaping @Sendable () -> Bool
  ) {
    // What runs a time allows is not the same each time.
    if case .runs = budget { self.journal = journal } else { self.journal = nil }
    self.simulation = simulation
    index = PerformanceIndex(objective: objective, scenario: simulation.scenario)
    self.seed = seed
    self.budget = budget
    self.threads = max(1, threads)
    self.isCancelled = isCancelled
    var options = Simulation.Options()
    options.departureJitterSeconds = jitterSeconds
    self.options = options
  }

  /// Runs made so far.
  var runCount: Int { runs.load(ordering: .relaxed) }

  /// The share of the budget that is used up, from 0 to 1.
  var usedShare: Double { budget.usedShare(runs: runCount, since: start) }

  /// How many runs the rest of the budget allows, where that is a time at the pace so far; nil
  /// before any was made.
  var remainingRuns: Int? { budget.remainingRuns(after: runCount, since: start) }

  /// Whether no further run may begin.
  var isOver: Bool { isCancelled() || usedShare >= 1 }

  /// Whether the user has had enough.
  var isInterrupted: Bool { isCancelled() }

  /// Runs plans on days.
  ///
  /// - Parameters:
  ///   - plans: Safe plans.
  ///   - jobs: Which plan on which day.
  ///   - wantsPlaces: Whether to tell where the cost arises, too.
  /// - Returns: The outcome of each job; nil for those that the budget no longer allowed.
  /// - Throws: `SimulationError` when the traffic cannot be drawn.
  func run(_ plans: [TimingPlan], _ jobs: [Job], wantsPlaces: Bool = false)
    throws(SimulationError) -> [Outcome?]
  {
    var left = jobs.count
    if case .runs(let count) = budget { left = max(0, count - runCount) }
    let allowed = jobs.prefix(left)
    let begin = runCount
    let known =
      journal?.outcomes(
        begin..<begin + allowed.count,
        links: wantsPlaces ? simulation.scenario.network.links.count : 0,
        signals: wantsPlaces ? simulation.scenario.network.signals.count : 0) ?? []
    let slots = Mutex([Outcome?](repeating: nil, count: allowed.count))
    let compiled = try plans.map { plan throws(SimulationError) in try simulation.with(plan: plan) }
    let traffic = try traffic(ofDays: (allowed.map(\.day).max() ?? -1) + 1)
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: min(threads, max(1, allowed.count))) { _ in
      let workspace = SimulationWorkspace()
      while !self.isStopped {
        let number = next.add(1, ordering: .relaxed).oldValue
        guard number < allowed.count else { return }
        if number < known.count {
          slots.withLock { $0[number] = known[number] }
          continue
        }
        let job = jobs[number]
        let result = compiled[job.plan].run(traffic[job.day], in: workspace)
        let outcome = self.outcome(of: result, wantsPlaces: wantsPlaces)
        slots.withLock { $0[number] = outcome }
      }
    }
    let outcomes = slots.withLock { $0 }
    runs.add(outcomes.count { $0 != nil }, ordering: .relaxed)
    journal?.keep(outcomes.prefix { $0 != nil }.dropFirst(known.count).lazy.compactMap(\.self))
    return outcomes + [Outcome?](repeating: nil, count: jobs.count - allowed.count)
  }

  /// Whether running jobs should give up: a number of runs is counted beforehand, time is not.
  private var isStopped: Bool {
    if case .runs = budget { return isCancelled() }
    return isOver
  }

  /// The traffic of the first days, drawn when it is first asked for.
  private func traffic(ofDays count: Int) throws(SimulationError) -> [PreparedDemand] {
    var known = days.withLock { $0 }
    guard known.count < count else { return known }
    for day in known.count..<count {
      known.append(try simulation.prepare(seed: seed, replication: day, options: options))
    }
    let all = known
    days.withLock { $0 = all }
    return all
  }

  private func outcome(of result: ReplicationResult, wantsPlaces: Bool) -> Outcome {
    var outcome = Outcome(cost: index.cost(result))
    guard wantsPlaces else { return outcome }
    let network = simulation.scenario.network
    let measures = result.network
    let vehicles = Double(max(1, measures.demandVehicles))
    let weights = index.objective.weights
    outcome.costByLink = [Float](repeating: 0, count: network.links.count)
    for group in result.laneGroups {
      let cost =
        weights[.delay] * group.totalDelaySeconds + weights[.stops] * Double(group.stops)
      outcome.costByLink[group.link] += Float(cost / vehicles)
    }
    outcome.walkCostBySignal = [Float](repeating: 0, count: network.signals.count)
    let persons = measures.demandPersons > 0 ? measures.demandPersons : vehicles
    for walk in result.crosswalks {
      guard let signal = network.crosswalks[walk.crosswalk].signal else { continue }
      let cost = weights[.pedestrianWait] * (walk.totalWaitSeconds + walk.waitingWalkersSeconds)
      outcome.walkCostBySignal[signal] += Float(cost / persons)
    }
    return outcome
  }
}
