import Dispatch
import SignalAnalysis
public import SignalModel
import Synchronization
public import TrafficSimulation

/// Runs plans side by side on the same vehicles and judges their differences.
///
/// ```swift
/// let simulation = try Simulation(scenario: scenario)
/// let comparison = PlanComparison(
///   candidates: [
///     try .init(plan: shipped, in: simulation), try .init(plan: found, in: simulation),
///   ], options: PlanComparison.Options(seed: 1, objective: .peak))
/// let result = try comparison.run()
/// ```
///
/// All plans see the same vehicles, departures and drivers (common random numbers), so that what is
/// left of chance is only how these meet the signals. Replications are added in batches until the
/// performance index of each plan is proven better, worse or equivalent, or until the limit; the
/// looks share the permitted error: see ``SequentialTest``. p values are corrected by Holm's method
/// over all measures and plans, and over all approaches and plans. Better and worse mean more than
/// the margin: see `ComparisonVerdict`.
///
/// The result depends on the candidates and options alone, not on the number of threads.
public struct PlanComparison: Sendable {
  /// A plan, or a schedule of plans, ready to run.
  public struct Candidate: Sendable {
    /// Its name.
    public var name: String
    /// The scenario under it.
    public var simulation: Simulation
    /// What runs when, for the difference in structure.
    public var plans: [TimedPlan]

    /// A candidate; its simulation comes, as those of all candidates of a comparison, from one
    /// simulation of the scenario by exchanging plans.
    public init(name: String, simulation: Simulation, plans: [TimedPlan]) {
      self.name = name
      self.simulation = simulation
      self.plans = plans
    }

    /// A plan that runs all the time in the scenario of a simulation.
    public init(plan: TimingPlan, in simulation: Simulation) throws(SimulationError) {
      let begin = simulation.scenario.period.beginSeconds
      self.init(
        name: plan.id, simulation: try simulation.with(plan: plan),
        plans: [TimedPlan(fromSeconds: begin, plan: plan)])
    }

    /// Plans that run by their schedule in the scenario of a simulation; one plan all the time.
    public init(schedule: PlanSchedule, in simulation: Simulation) throws(SimulationError) {
      if schedule.plans.count == 1 {
        try self.init(plan: schedule.plans[0], in: simulation)
        return
      }
      self.init(
        name: schedule.id,
        simulation: try simulation.with(plans: schedule.plans, schedule: schedule.entries),
        plans: [TimedPlan](scheduleOf: simulation.scenario.running(schedule)))
    }

    /// The plans that the scenario of a simulation runs by its own schedule.
    public init(scheduleOf simulation: Simulation, name: String) throws(SimulationError) {
      let scenario = simulation.scenario
      self.init(
        name: name,
        simulation: try simulation.with(plans: scenario.plans, schedule: scenario.schedule),
        plans: [TimedPlan](scheduleOf: scenario))
    }
  }

  /// How to compare.
  public struct Options: Sendable {
    /// Seed of the first replication.
    public var seed: UInt64
    /// What the plans are judged by.
    public var objective: Objective
    /// Paired replications at the first look; at least 2.
    public var firstReplications = 8
    /// Most paired replications; the same number as at the first look makes a test of fixed size.
    public var maximumReplications = 64
    /// Probability of a wrong proof, over all measures, plans and looks; of equivalence likewise.
    public var significance = 0.05
    /// Difference that does not matter, as a share of plan A's mean.
    public var marginShare = 0.02
    /// Each trip departs later by a random time of up to this, s: other days of the same demand.
    public var departureJitterSeconds = 0.0
    /// How many replications run at a time.
    public var threads = 1
    /// Samples that the bootstrap draws.
    public var bootstrapResamples = 2000

    /// The usual options.
    public init(seed: UInt64, objective: Objective) {
      self.seed = seed
      self.objective = objective
    }
  }

  /// The candidates; the first is A.
  public let candidates: [Candidate]
  /// How they are compared.
  public let options: Options

  /// A comparison of two or more plans of one scenario.
  public init(candidates: [Candidate], options: Options) {
    precondition(candidates.count >= 2, "a comparison needs two plans")
    self.candidates = candidates
    self.options = options
  }

  /// Runs until the answer is clear.
  ///
  /// - Parameters:
  ///   - isCancelled: Asked before each replication; when true, no further one is begun.
  ///   - progress: Told the paired replications done and those needed for the next look, from any
  ///     thread.
  /// - Returns: The comparison; nil when it was cancelled before two replications were done.
  /// - Throws: ``SimulationError`` when the demand cannot be generated.
  public func run(
    isCancelled: @Sendable () -> Bool = { false },
    progress: @Sendable (_ done: Int, _ target: Int) -> Void = { _, _ in }
  ) throws(SimulationError) -> ComparisonOutcome? {
    try judgedRuns(isCancelled: isCancelled, progress: progress)?.outcome
  }

  /// The same, with the runs by which the plans were judged: see
  /// ``run(isCancelled:progress:)``.
  public func judgedRuns(
    isCancelled: @Sendable () -> Bool = { false },
    progress: @Sendable (_ done: Int, _ target: Int) -> Void = { _, _ in }
  ) throws(SimulationError) -> JudgedRuns? {
    let test = SequentialTest(
      first: options.firstReplications, maximum: options.maximumReplications,
      significance: options.significance)
    var runs: [[ReplicationResult]] = []
    var looks: [Int] = []
    for (number, target) in test.looks.enumerated() {
      runs += try replications(
        runs.count..<target, isCancelled: isCancelled, progress: { progress($0, target) })
      let isComplete = runs.count == target
      guard runs.count >= 2 else { return nil }
      looks.append(runs.count)
      let judge = ComparisonJudge(
        candidates: candidates, options: options, runs: runs,
        lookSignificance: test.significances[number])
      var result = judge.result()
      result.looks = looks
      result.isCancelled = !isComplete
      let isClear = result.pairs.allSatisfy { $0.verdict != .undecided }
      let isLast = number == test.looks.count - 1
      // More of the same would only look like more evidence.
      if isClear || !isComplete || isLast || result.isDeterministic {
        return JudgedRuns(self, result, runs: runs)
      }
    }
    return nil
  }

  /// Runs some replications of all plans: for each replication one result for each plan. When
  /// cancelled only those that follow each other from the first.
  private func replications(
    _ numbers: Range<Int>, isCancelled: @Sendable () -> Bool,
    progress: @Sendable (Int) -> Void
  ) throws(SimulationError) -> [[ReplicationResult]] {
    let slots = Mutex(
      [Result<[ReplicationResult], SimulationError>?](repeating: nil, count: numbers.count))
    let next = Atomic<Int>(0)
    let done = Atomic<Int>(numbers.lowerBound)
    DispatchQueue.concurrentPerform(
      iterations: max(1, min(options.threads, numbers.count))
    ) { _ in
      let workspace = SimulationWorkspace()
      while !isCancelled() {
        let slot = next.add(1, ordering: .relaxed).oldValue
        guard slot < numbers.count else { return }
        let result = Result { () throws(SimulationError) in
          try replication(numbers.lowerBound + slot, in: workspace)
        }
        slots.withLock { $0[slot] = result }
        progress(done.add(1, ordering: .relaxed).newValue)
      }
    }
    var results: [[ReplicationResult]] = []
    for slot in slots.withLock({ $0 }) {
      guard let slot else { break }
      results.append(try slot.get())
    }
    return results
  }

  /// All plans on the traffic of one replication.
  private func replication(
    _ number: Int, in workspace: SimulationWorkspace
  ) throws(SimulationError) -> [ReplicationResult] {
    var simulationOptions = Simulation.Options()
    simulationOptions.departureJitterSeconds = options.departureJitterSeconds
    let prepared = try candidates[0].simulation.prepare(
      seed: options.seed, replication: number, options: simulationOptions)
    return candidates.map { $0.simulation.run(prepared, in: workspace) }
  }
}
