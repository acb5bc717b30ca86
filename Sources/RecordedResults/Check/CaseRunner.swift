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
  ///   - found: Plans that were found, in place of what the input runs.
  ///   - like: The result that is to be recorded anew: its case, seed and replications.
  ///   - search: How the plans were searched for.
  func record(
    _ input: CaseInput, found: PlanSchedule? = nil, like old: RecordedResult,
    search: RecordedSearch? = nil
  ) throws(CaseProblem) -> [UInt8]? {
    let plans = found ?? input.plans
    let planNames: [String]
    do {
      let simulation: Simulation
      if let found {
        let scenario = input.scenario.running(found)
        planNames = scenario.runningPlanNames
        simulation = try Simulation(scenario: scenario)
      } else {
        planNames = input.planNames
        simulation = try Simulation(scenario: input.scenario, plan: input.plan)
      }
      let results = try simulation.run(
        seed: old.seed, replications: old.replications, threads: threads,
        isCancelled: isCancelled)
      guard results.count == old.replications else { return nil }
      let summary = RunSummary(
        results: results, scenario: input.scenario,
        planNames: planNames, seed: old.seed)
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
  ) throws(CaseProblem) -> FoundPlans {
    let options = search.options(for: input.scenario, threads: threads)
    do {
      if case .timeOfDay(_, let most) = search.method {
        // A plan in place of the scenario's is what a better day begins with.
        let start = input.plan.map {
          input.scenario.running(PlanSchedule(id: $0.id, plans: [$0]))
        }
        let optimizer = try DayOptimizer(
          scenario: start ?? input.scenario, options: options, planCount: most)
        return .day(optimizer, try optimizer.run(isCancelled: isCancelled, progress: progress))
      }
      let optimizer = try PlanOptimizer(
        scenario: input.scenario, start: input.plan, options: options)
      guard case .closedForm(let name) = search.method else {
        let found = try optimizer.run(isCancelled: isCancelled) { progress($0.share) }
        return .plan(optimizer, found)
      }
      guard let form = optimizer.closedForms().first(where: { $0.name == name }) else {
        throw CaseProblem("there is no closed form \"\(name)\" for the scenario any more")
      }
      return .plan(optimizer, optimizer.outcome(of: form))
    } catch let problem as CaseProblem {
      throw problem
    } catch {
      throw CaseProblem("\(error)")
    }
  }

  /// The recorded plans and those that are found now, on days that neither was chosen by. Nil when
  /// it was cancelled too early.
  func compare(
    _ recorded: PlanSchedule, _ found: FoundPlans
  ) throws(CaseProblem) -> ComparisonOutcome? {
    var seeds = RandomStream(seed: found.options.seed, purpose: .check, origin: 0)
    var options = PlanComparison.Options(
      seed: seeds.next(), objective: found.options.objective)
    options.departureJitterSeconds = found.options.departureJitterSeconds
    options.threads = threads
    do {
      let simulation = try Simulation(scenario: found.scenario.running(recorded))
      let candidates = [
        try PlanComparison.Candidate(schedule: recorded, in: simulation),
        try PlanComparison.Candidate(schedule: found.schedule, in: simulation),
      ]
      return try PlanComparison(candidates: candidates, options: options).run(
        isCancelled: isCancelled)
    } catch {
      throw CaseProblem(error.description)
    }
  }
}
