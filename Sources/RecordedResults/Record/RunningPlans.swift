public import SignalModel

extension PlanSchedule {
  /// The plans that run in a scenario, and when; nil where no signal is timed.
  ///
  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - plan: The plan that runs all the time in place of the scenario's own; nil for these.
  public init?(runningIn scenario: Scenario, plan: TimingPlan?) {
    if let plan {
      self.init(id: plan.id, plans: [plan])
    } else if scenario.schedule.isEmpty {
      guard let first = scenario.plans.first else { return nil }
      self.init(id: first.id, plans: [first])
    } else {
      self.init(id: "schedule", plans: scenario.plans, entries: scenario.schedule)
    }
  }
}
