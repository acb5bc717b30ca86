import EventKernel
import ScenarioFiles
import SignalModel
import SignalOptimization
import SignalReports
import TrafficSimulation

extension StreamPurpose {
  /// Seed of the days on which a plan that was found anew is compared with the recorded one:
  /// neither the search nor its proof has seen them.
  static let check = StreamPurpose("check of a plan")
}

/// Runs what a case asks for.
struct CaseRunner {
  /// The program and its version.
  let program: String
  /// How many runs are made side by side.
  let threads: Int
  let isCancelled: @Sendable () -> Bool
  /// Told the share of the case that is done.
  let progress: @Sendable (Double) -> Void

  /// Runs plans and gives the result as it would be recorded; nil when it was cancelled.
  ///
  /// - Parameters:
  ///   - input: The scenario.
  ///   - found: A plan that was found, in place of what the input runs.
  ///   - like: The result that is to be recorded anew: its case, seed and replications.
  ///   - search: How the plan was searched for.
  func record(
    _ input: CaseInput, found: TimingPlan? = nil, like old: RecordedResult,
    search: RecordedSearch? = nil
  ) throws(CaseProblem) -> [UInt8]? {
    let plan = found ?? input.plan
    let plans = PlanSchedule(runningIn: input.scenario, plan: plan)
    do {
      let simulation = try Simulation(scenario: input.scenario, plan: plan)
      let results = try simulation.run(
        seed: old.seed, replications: old.replications, threads: threads,
        isCancelled: isCancelled)
      guard results.count == old.replications else { return nil }
      let summary = RunSummary(
        results: results, scenario: input.scenario,
        planNames: found.map { [$0.id] } ?? input.planNames, seed: old.seed)
      var origin = old.origin
      origin.program = program
      origin.scenarioHash = input.digest.contentHash
      origin.orderHash = input.digest.orderHash
      origin.planHash = PlanHash.text(of: plans, input.scenario.network)
      var bytes: [UInt8] = []
      ResultRecord.write(
        summary, results: results, origin: origin, search: search, plans: plans,
        digest: input.digest, network: input.scenario.network
      ) { bytes += $0 }
      return bytes
    } catch {
      throw CaseProblem(error.description)
    }
  }

  /// Searches as recorded.
  func search(
    _ input: CaseInput, like search: RecordedSearch
  ) throws(CaseProblem) -> (optimizer: PlanOptimizer, found: PlanOptimizer.Outcome) {
    do {
      let optimizer = try PlanOptimizer(
        scenario: input.scenario, start: input.plan,
        options: search.options(for: input.scenario, threads: threads))
      let found = try optimizer.run(isCancelled: isCancelled) { progress($0.share) }
      return (optimizer, found)
    } catch {
      throw CaseProblem(error.description)
    }
  }

  /// The recorded plan and the one that is found now, on days that neither was chosen by. Nil when
  /// it was cancelled too early.
  func compare(
    _ recorded: TimingPlan, _ found: TimingPlan, _ optimizer: PlanOptimizer
  ) throws(CaseProblem) -> ComparisonOutcome? {
    var seeds = RandomStream(seed: optimizer.options.seed, purpose: .check, origin: 0)
    var options = PlanComparison.Options(
      seed: seeds.next(), objective: optimizer.options.objective)
    options.departureJitterSeconds = optimizer.options.departureJitterSeconds
    options.threads = threads
    do {
      let simulation = try Simulation(scenario: optimizer.scenario, plan: recorded)
      let candidates = [
        try PlanComparison.Candidate(plan: recorded, in: simulation),
        try PlanComparison.Candidate(plan: found, in: simulation),
      ]
      return try PlanComparison(candidates: candidates, options: options).run(
        isCancelled: isCancelled)
    } catch {
      throw CaseProblem(error.description)
    }
  }
}
