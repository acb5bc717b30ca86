import SignalModel

extension PlanOptimizer {
  /// Plans in closed form that may stand in for a search; see ``StartPlans``.
  public func closedForms() -> [StartPlan] {
    StartPlans.all(for: scenario, base: base).filter { $0.name != StartPlans.shippedName }
  }

  /// The outcome that is a plan in closed form, without a search.
  public func outcome(of start: StartPlan) -> Outcome {
    var plan = start.plan
    plan.id = start.name
    return Outcome(plan: plan, evaluations: 0, end: .closedForm)
  }
}
