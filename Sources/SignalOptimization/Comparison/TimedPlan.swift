public import SignalModel

/// A plan and the time of day from which it runs.
public struct TimedPlan: Hashable, Sendable {
  /// From when it runs, s after midnight.
  public var fromSeconds: Double
  /// The plan.
  public var plan: TimingPlan

  /// A plan and when it begins.
  public init(fromSeconds: Double, plan: TimingPlan) {
    self.fromSeconds = fromSeconds
    self.plan = plan
  }
}

extension [TimedPlan] {
  /// The plans that a scenario runs by its own schedule, from the begin of its period on; the first
  /// plan all the time where there is no schedule.
  public init(scheduleOf scenario: Scenario) {
    let period = scenario.period
    guard !scenario.schedule.isEmpty else {
      self = scenario.plans.prefix(1).map {
        TimedPlan(fromSeconds: period.beginSeconds, plan: $0)
      }
      return
    }
    self = []
    for entry in scenario.schedule where entry.fromSeconds < period.endSeconds || isEmpty {
      // What runs at the begin is the last entry not after it; the first also holds before its
      // time.
      if entry.fromSeconds <= period.beginSeconds { removeAll() }
      let from = isEmpty ? period.beginSeconds : entry.fromSeconds
      append(TimedPlan(fromSeconds: from, plan: scenario.plans[entry.plan]))
    }
  }
}
