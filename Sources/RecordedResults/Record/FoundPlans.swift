import ScenarioFiles
public import SignalModel
public import SignalOptimization
import SignalWording

/// What was searched for and found: one plan, or the plans of a day.
public enum FoundPlans: Sendable {
  /// One plan, found by search or in closed form.
  case plan(PlanOptimizer, PlanOptimizer.Outcome)
  /// The plans of a day and when they change.
  case day(DayOptimizer, DayOptimizer.Outcome)

  /// The plans, and when they run.
  public var schedule: PlanSchedule {
    switch self {
    case .plan(_, let found): PlanSchedule(id: found.plan.id, plans: [found.plan])
    case .day(_, let found): found.schedule
    }
  }

  /// The scenario.
  public var scenario: Scenario {
    switch self {
    case .plan(let optimizer, _): optimizer.scenario
    case .day(let optimizer, _): optimizer.scenario
    }
  }

  /// How it was searched.
  public var options: PlanOptimizer.Options {
    switch self {
    case .plan(let optimizer, _): optimizer.options
    case .day(let optimizer, _): optimizer.options
    }
  }

  /// Runs that were made.
  var evaluations: Int {
    switch self {
    case .plan(_, let found): found.evaluations
    case .day(_, let found): found.evaluations
    }
  }

  /// Why the search ended: that for the plans of a day spends its budget, and no search that was
  /// interrupted is recorded.
  var end: SearchEnd {
    switch self {
    case .plan(_, let found): found.end
    case .day: .budget
    }
  }

  /// What it began with, and is compared with.
  var start: PlanSchedule {
    let (plan, base) =
      switch self {
      case .plan(let optimizer, _): (optimizer.start, optimizer.base)
      case .day(let optimizer, _): (nil, optimizer.base)
      }
    return PlanSchedule(runningIn: scenario, plan: plan)
      ?? PlanSchedule(id: base.id, plans: [base])
  }

  /// Compares what was found with the start on days that no search has seen; nil when it was
  /// cancelled too early.
  func prove(
    isCancelled: @Sendable () -> Bool
  ) throws(OptimizationError) -> ComparisonOutcome? {
    switch self {
    case .plan(let optimizer, let found):
      try optimizer.prove(found.plan, after: found.evaluations, isCancelled: isCancelled)
    case .day(let optimizer, let found):
      try optimizer.prove(found.schedule, isCancelled: isCancelled)
    }
  }

  /// What changed and why it helps, in sentences.
  func changes(_ proof: ComparisonOutcome) -> [String] {
    let sentences =
      proof.pairs.first.map {
        PlanExplanation.sentences($0, network: scenario.network).map(\.english)
      } ?? []
    return switch self {
    case .plan: sentences
    case .day(_, let found): [found.sentence] + sentences
    }
  }
}

extension DayOptimizer.Outcome {
  /// How many plans there are and what their changes cost.
  public var sentence: String {
    let plans = schedule.plans.count
    let what = plans == 1 ? "One plan" : "\(plans) plans"
    let cost = NumberText.fixed(switchCost.delaySeconds / 60, decimals: 1)
    return "\(what) with \(choice.switchCount) changes; a change costs \(cost) vehicle minutes."
  }
}
