public import ScenarioFiles
import SignalAnalysis
public import SignalModel
public import SignalOptimization
import SignalWording

extension RecordedSearch {
  /// What a search did and what its proof says.
  ///
  /// - Parameters:
  ///   - found: The search and what it found.
  ///   - proof: The comparison with the start.
  ///   - method: In which way it was found.
  ///   - isObjectiveGiven: Whether the objective was named, and is not the scenario's own.
  public init(
    _ found: FoundPlans, proof: ComparisonOutcome, method: Method, isObjectiveGiven: Bool
  ) {
    let options = found.options
    let pair = proof.pairs.first
    let index = pair?[.performanceIndex]
    let start = found.start
    // No plan is better that breaks a limit.
    let breaksLimit = proof.plans.last?.brokenLimits.isEmpty == false
    var verdict = pair?.verdict ?? .undecided
    if breaksLimit, verdict == .better { verdict = .undecided }
    let startHash = PlanHash.text(of: start, found.scenario.network) ?? ""
    self.init(
      objective: options.objective.name, isObjectiveGiven: isObjectiveGiven, seed: options.seed,
      method: method, jitterSeconds: options.departureJitterSeconds,
      keepsStages: options.keepsStages, addsStages: options.addsStages,
      dropsProtected: options.dropsProtected, evaluations: found.evaluations,
      stoppedBy: found.end.rawValue, start: start.id,
      startHash: startHash, startIndex: index?.a ?? 0, bestIndex: index?.b ?? 0,
      verdict: verdict.rawValue, proofDays: proof.replications,
      changes: found.changes(proof))
  }

  /// Whether the plans of a day were searched for.
  var isOfDay: Bool {
    guard case .timeOfDay = method else { return false }
    return true
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
    switch method {
    case .search(let runs), .timeOfDay(let runs, _): options.budget = .runs(runs)
    case .closedForm: break
    }
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
