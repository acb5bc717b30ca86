public import SignalModel
public import TrafficSimulation

/// Why a search cannot be made.
public enum OptimizationError: Error, Hashable, Sendable {
  /// There is nothing to choose from.
  case space(PlanSpaceError)
  /// The scenario cannot be simulated.
  case simulation(SimulationError)
  /// The scenario has no plan.
  case noPlan
  /// Nobody drives or walks.
  case noDemand
}

extension OptimizationError: CustomStringConvertible {
  /// One sentence with the object, the fact and the limit.
  public var description: String {
    switch self {
    case .space(let error): error.description
    case .simulation(let error): error.description
    case .noPlan:
      "the scenario has no plan whose stages could be timed; give it one, or name one with --plan"
    case .noDemand:
      "the scenario has no traffic, neither drivers nor walkers: no plan is better than another"
    }
  }
}

/// Searches for a better plan by simulation, and proves that it is better.
///
/// ```swift
/// let optimizer = try PlanOptimizer(scenario: scenario, options: options)
/// let found = try optimizer.run()
/// let proof = try optimizer.prove(found.plan, after: found.evaluations)
/// ```
///
/// With a budget in runs the same scenario, options and seed give the same plan on any machine and
/// any number of threads. How the search goes about it: see ``PlanSearch``.
public struct PlanOptimizer: Sendable {
  /// How a search is made.
  public struct Options: Sendable {
    /// What plans are judged by.
    public var objective = Objective.usual
    /// Seed of the days and of the search's choices.
    public var seed: UInt64 = 1
    /// How much may be done.
    public var budget = SearchBudget.time(.seconds(60))
    /// How many runs are made side by side.
    public var threads = 1
    /// Days on which plans are compared.
    public var dayCount = 8
    /// Each trip of a day departs later by a random time of up to this, s.
    public var departureJitterSeconds = 120.0
    /// Whether the stages of the start and their order stay as they are.
    public var keepsStages = false
    /// Whether stages may be added that follow from the conflicts of a signal's groups.
    public var addsStages = false
    /// Whether a turn that has a protected green may do with a permitted one, where the start
    /// permits it, too.
    public var dropsProtected = false
    /// What is not touched.
    public var kept = KeptTimings()
    /// What the runs of an earlier search with the same scenario and options showed, and where this
    /// one's go; nil for neither. It plays no part where the budget is a time.
    public var journal: SearchJournal?

    /// The usual options.
    public init() {}
  }

  /// How far a search has come.
  public struct Progress: Sendable {
    /// Share of the budget that is used, from 0 to 1.
    public var share: Double
    /// Runs made.
    public var runs: Int
    /// Least index so far on the days of the search; nil before one is known.
    public var bestIndex: Double?
  }

  /// What a search found.
  public struct Outcome: Sendable {
    /// The best plan.
    public var plan: TimingPlan
    /// Runs made.
    public var evaluations: Int
    /// Why the search ended.
    public var end: SearchEnd
  }

  /// Name of the plans that are found.
  public static let planName = "optimized"

  /// The scenario.
  public let scenario: Scenario
  /// Options.
  public let options: Options
  /// The plan to be bettered, which runs all the time; nil for the scenario's own.
  public let start: TimingPlan?
  /// The plan whose stages are timed: the start, or of the scenario's own plans the one that runs
  /// longest.
  public let base: TimingPlan
  let space: PlanSpace
  let simulation: Simulation
  /// What the search chooses stages from, and the scenario that has them.
  let pool: StagePool
  private let searched: Simulation

  /// Prepares a search.
  ///
  /// - Parameters:
  ///   - scenario: A valid scenario.
  ///   - start: The plan to be bettered; nil for the scenario's own plans and schedule.
  ///   - options: Options.
  /// - Throws: ``OptimizationError``.
  public init(scenario: Scenario, start: TimingPlan? = nil, options: Options)
    throws(OptimizationError)
  {
    guard !scenario.network.signals.isEmpty else { throw .space(.noSignals) }
    guard scenario.demand.isThere else { throw .noDemand }
    let known = start ?? Self.longestPlan(of: scenario)
    let pool = StagePool(
      scenario: scenario, base: known, addsStages: options.addsStages && !options.keepsStages)
    // Where the scenario gives no plan, one is made, and is what a better one is compared with.
    let base = known ?? pool.plan(pool.base)
    guard known != nil || !base.timings.isEmpty else { throw .noPlan }
    let start = start ?? (known == nil ? base : nil)
    self.scenario = scenario
    self.options = options
    self.start = start
    self.base = base
    self.pool = pool
    do {
      space = try PlanSpace(
        scenario: pool.scenario, base: pool.base, objective: options.objective,
        keepsStages: options.keepsStages, usable: options.addsStages ? pool.usable : nil,
        dropsProtected: options.dropsProtected, kept: options.kept)
    } catch {
      throw .space(error)
    }
    do {
      simulation = try Simulation(scenario: scenario, plan: start)
      let isSame = pool.scenario.network.signals == scenario.network.signals
      searched =
        isSame ? simulation : try Simulation(scenario: pool.scenario, plan: pool.base)
    } catch {
      throw .simulation(error)
    }
  }

  /// The plan that runs for the longest part of the period.
  private static func longestPlan(of scenario: Scenario) -> TimingPlan? {
    let period = scenario.period
    var seconds = [Double](repeating: 0, count: scenario.plans.count)
    for (place, entry) in scenario.schedule.enumerated() {
      // The first entry also holds before its time.
      let from = place == 0 ? period.beginSeconds : max(period.beginSeconds, entry.fromSeconds)
      let next =
        place + 1 < scenario.schedule.count
        ? scenario.schedule[place + 1].fromSeconds : period.endSeconds
      seconds[entry.plan] += max(0, min(next, period.endSeconds) - from)
    }
    let longest = seconds.indices.max { seconds[$0] < seconds[$1] }
    guard let longest, seconds[longest] > 0 else { return scenario.plans.first }
    return scenario.plans[longest]
  }

  /// Searches until the budget is used, nothing is left to try, or it is cancelled.
  ///
  /// - Parameters:
  ///   - isCancelled: Asked before each run.
  ///   - progress: Told after each batch of runs, on the calling thread.
  /// - Throws: ``OptimizationError``.
  public func run(
    isCancelled: @escaping @Sendable () -> Bool = { false },
    progress: @escaping (Progress) -> Void = { _ in }
  ) throws(OptimizationError) -> Outcome {
    let evaluator = PlanEvaluator(
      simulation: searched, objective: options.objective, seed: options.seed,
      jitterSeconds: options.departureJitterSeconds, budget: options.budget,
      threads: options.threads, journal: options.journal, isCancelled: isCancelled)
    let search = PlanSearch(
      space: space, evaluator: evaluator, seed: options.seed, dayCount: options.dayCount
    ) { search in
      progress(
        Progress(
          share: search.usedShare, runs: evaluator.runCount,
          bestIndex: search.leaderCost.isFinite ? search.leaderCost : nil))
    }
    do {
      let starts = StartPlans.all(for: pool.scenario, base: pool.base, orders: orderChoice)
        .compactMap { space.point(of: $0.plan) }
      try search.run(starts: starts, ClosedForm(scenario: pool.scenario, space: space))
    } catch {
      throw .simulation(error)
    }
    return Outcome(
      plan: pool.plan(bestPlan(search)), evaluations: evaluator.runCount,
      end: evaluator.isInterrupted ? .interrupted : search.hasConverged ? .converged : .budget)
  }

  /// The plan of the best point that is safe; the start's own when none is known.
  private func bestPlan(_ search: PlanSearch) -> TimingPlan {
    let points = [search.finalist].compactMap { $0 } + search.best(Self.candidatesMaximum)
    for point in points {
      let plan = space.plan(point, id: Self.planName)
      if space.isSafe(plan) { return plan }
    }
    var plan = pool.base
    plan.id = Self.planName
    return plan
  }

  /// Points that are looked at for a safe one: the space holds no others.
  private static let candidatesMaximum = 20
}

extension Demand {
  /// Whether anybody drives or walks.
  fileprivate var isThere: Bool {
    trips.count > 0 || flows.contains { $0.vehiclesPerHour > 0 }
      || entryVolumes.contains { $0.vehiclesPerHour > 0 }
      || pedestrians.contains { $0.pedestriansPerHour > 0 }
  }
}
