import CommandLineKit
import ReportPictures
import ScenarioFiles
import SignalModel
import SignalOptimization

/// How close searches with a small budget come to the best plan that is known of a scenario.
///
/// The reference is a plan that is given, or what a search with many times the budget finds.
/// Several searches, each with a seed of its own, are held against it on days that none of them
/// saw, all plans on the same.
struct SearchStudy {
  /// How it is made.
  struct Options: Sendable {
    /// Runs of each search.
    var runs = 2000
    /// How many times the runs the reference is searched with.
    var times = 20
    /// How many searches there are.
    var seeds = 3
    /// Days on which the plans are held against each other.
    var days = 64
    /// How many runs are made at a time; the outcome does not depend on it.
    var threads = 1
  }

  /// Seed of the reference; those of the searches begin with 1.
  private static let referenceSeed: UInt64 = 0

  /// What the scenario is called.
  let name: String
  let scenario: Scenario
  let options: Options
  /// The reference that is given; nil for one that is searched.
  private let given: PlanSchedule?
  /// The search for the reference, which also knows the start.
  private let optimizer: PlanOptimizer

  /// Prepares a study.
  ///
  /// - Throws: `OptimizationError` when the scenario cannot be searched.
  init(name: String, scenario: Scenario, reference: PlanSchedule?, options: Options)
    throws(OptimizationError)
  {
    self.name = name
    self.scenario = scenario
    self.options = options
    given = reference
    optimizer = try Self.optimizer(
      scenario, seed: Self.referenceSeed, runs: options.runs * options.times, options)
  }

  private static func optimizer(
    _ scenario: Scenario, seed: UInt64, runs: Int, _ options: Options
  ) throws(OptimizationError) -> PlanOptimizer {
    var search = PlanOptimizer.Options()
    search.objective = scenario.objective ?? .usual
    search.seed = seed
    search.budget = .runs(runs)
    search.threads = options.threads
    return try PlanOptimizer(scenario: scenario, options: search)
  }

  /// Searches and judges.
  ///
  /// - Parameters:
  ///   - isCancelled: Asked before each run. The searches that were done by then are judged.
  ///   - progress: Told what is being done and the share of all runs that is made, on the calling
  ///     thread.
  /// - Returns: The finding; nil when it was cancelled before the first search was done.
  /// - Throws: `OptimizationError`.
  func run(
    isCancelled: @escaping @Sendable () -> Bool = { false },
    progress: @escaping (String, Double) -> Void = { _, _ in }
  ) throws(OptimizationError) -> SearchFinding? {
    let referenceParts = given == nil ? options.times : 0
    let parts = Double(referenceParts + options.seeds)
    var reference = given
    if reference == nil {
      let outcome = try optimizer.run(isCancelled: isCancelled) { state in
        progress(
          "\(name), reference: \(state.runs) runs", state.share * Double(referenceParts) / parts)
      }
      guard outcome.end != .interrupted else { return nil }
      reference = PlanSchedule(id: outcome.plan.id, plans: [outcome.plan])
    }
    var found: [FoundBySearch] = []
    for seed in 1...options.seeds {
      let done = Double(referenceParts + seed - 1)
      let next = try search(seed: UInt64(seed), isCancelled: isCancelled) { state in
        progress("\(name), seed \(seed): \(state.runs) runs", (done + state.share) / parts)
      }
      guard let next else { break }
      found.append(next)
    }
    guard let reference, !found.isEmpty else { return nil }
    return try judge(found, reference)
  }

  /// One search; nil when it was cancelled.
  private func search(
    seed: UInt64, isCancelled: @escaping @Sendable () -> Bool,
    progress: @escaping (PlanOptimizer.Progress) -> Void
  ) throws(OptimizationError) -> FoundBySearch? {
    let begin = MachineClock.processCPUSeconds
    var history = SearchHistory()
    var moments: [(runs: Int, cpuSeconds: Double)] = []
    let optimizer = try Self.optimizer(scenario, seed: seed, runs: options.runs, options)
    let outcome = try optimizer.run(isCancelled: isCancelled) { state in
      history.note(runs: state.runs, index: state.bestIndex)
      moments.append((state.runs, MachineClock.processCPUSeconds - begin))
      progress(state)
    }
    guard outcome.end != .interrupted else { return nil }
    let runs = history.runsToOnePercent
    return FoundBySearch(
      seed: seed, plan: outcome.plan, evaluations: outcome.evaluations,
      cpuSeconds: MachineClock.processCPUSeconds - begin, runsToOnePercent: runs,
      cpuSecondsToOnePercent: runs.flatMap { runs in
        moments.first { $0.runs >= runs }?.cpuSeconds
      })
  }

  /// Holds the plans against the reference on unseen days.
  private func judge(
    _ found: [FoundBySearch], _ reference: PlanSchedule
  ) throws(OptimizationError) -> SearchFinding {
    let proof = try optimizer.proofComparison(of: found[0].plan, after: 0)
    let start = proof.candidates[0]
    do {
      var candidates = [
        try PlanComparison.Candidate(schedule: reference, in: start.simulation), start,
      ]
      for search in found {
        candidates.append(try .init(plan: search.plan, in: start.simulation))
      }
      var judging = proof.options
      judging.firstReplications = options.days
      judging.maximumReplications = options.days
      // Never nil: nobody can cancel it.
      guard
        let outcome = try PlanComparison(candidates: candidates, options: judging).run()
      else { preconditionFailure("a comparison that nobody cancelled") }
      return SearchFinding(
        study: self, reference: reference, found: found, outcome: outcome)
    } catch {
      throw .simulation(error)
    }
  }
}
