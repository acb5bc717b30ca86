import SignalModel

extension PlanOptimizer {
  /// Plans in closed form that may stand in for a search; see ``StartPlans``. Their orders of
  /// stages are those that the search, too, may choose.
  public func closedForms() -> [StartPlan] {
    StartPlans.all(for: pool.scenario, base: pool.base, orders: orderChoice)
      .filter { $0.name != StartPlans.shippedName }
      .map { StartPlan(name: $0.name, reason: $0.reason, plan: pool.plan($0.plan)) }
  }

  /// The orders of stages that plans in closed form may choose from.
  var orderChoice: OrderChoice {
    OrderChoice(
      keepsOrders: options.keepsStages,
      addable: options.addsStages && !options.keepsStages ? pool.usable : nil,
      dropsProtected: options.dropsProtected,
      kept: options.kept.signals.union(options.kept.offsets))
  }

  /// The outcome that is a plan in closed form, without a search.
  public func outcome(of start: StartPlan) -> Outcome {
    var plan = start.plan
    plan.id = start.name
    return Outcome(plan: plan, evaluations: 0, end: .closedForm)
  }
}
