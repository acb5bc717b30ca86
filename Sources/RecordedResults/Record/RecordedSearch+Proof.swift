public import ScenarioFiles
import SignalAnalysis
public import SignalModel
public import SignalOptimization
import SignalWording

extension RecordedSearch {
  /// What a search did and what its proof says.
  ///
  /// - Parameters:
  ///   - optimizer: The search, with a budget in runs.
  ///   - found: What it found.
  ///   - proof: The comparison with the start.
  ///   - budgetRuns: Runs that it was allowed.
  ///   - isObjectiveGiven: Whether the objective was named, and is not the scenario's own.
  public init(
    _ optimizer: PlanOptimizer, found: PlanOptimizer.Outcome, proof: ComparisonOutcome,
    budgetRuns: Int, isObjectiveGiven: Bool
  ) {
    let options = optimizer.options
    let pair = proof.pairs.first
    let index = pair?[.performanceIndex]
    let start = PlanSchedule(runningIn: optimizer.scenario, plan: optimizer.start)
    // No plan is better that breaks a limit.
    let breaksLimit = proof.plans.last?.brokenLimits.isEmpty == false
    var verdict = pair?.verdict ?? .undecided
    if breaksLimit, verdict == .better { verdict = .undecided }
    let network = optimizer.scenario.network
    let startHash = PlanHash.text(of: start, network) ?? PlanHash.text(of: optimizer.base, network)
    let changes = pair.map { PlanExplanation.sentences($0, network: network).map(\.english) } ?? []
    self.init(
      objective: options.objective.name, isObjectiveGiven: isObjectiveGiven, seed: options.seed,
      budgetRuns: budgetRuns, jitterSeconds: options.departureJitterSeconds,
      keepsStages: options.keepsStages, addsStages: options.addsStages,
      dropsProtected: options.dropsProtected, evaluations: found.evaluations,
      stoppedBy: found.end.rawValue, start: start?.id ?? optimizer.base.id,
      startHash: startHash, startIndex: index?.a ?? 0, bestIndex: index?.b ?? 0,
      verdict: verdict.rawValue, proofDays: proof.replications, changes: changes)
  }

  /// The options with which the search can be made again.
  ///
  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - threads: How many runs are made side by side.
  func options(for scenario: Scenario, threads: Int) -> PlanOptimizer.Options {
    var options = PlanOptimizer.Options()
    options.objective = objective(for: scenario)
    options.seed = seed
    options.budget = .runs(budgetRuns)
    options.threads = threads
    options.departureJitterSeconds = jitterSeconds
    options.keepsStages = keepsStages
    options.addsStages = addsStages
    options.dropsProtected = dropsProtected
    return options
  }

  /// The objective: what was named, or the scenario's. Limits are always the scenario's.
  private func objective(for scenario: Scenario) -> Objective {
    let own = scenario.objective ?? .usual
    guard isObjectiveGiven, var named = Objective.named(objective) else { return own }
    named.limits = own.limits
    return named
  }

  /// The least replications by which a plan that was found is measured.
  private static let replicationsMinimum = 5

  /// Replications by which a plan that was found is measured.
  public static func replications(of scenario: Scenario) -> Int {
    max(replicationsMinimum, scenario.replications)
  }
}
