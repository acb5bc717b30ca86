/// Plans, and when each of them runs.
public struct PlanSchedule: Hashable, Sendable {
  /// Name used in files.
  public var id: String
  /// The plans.
  public var plans: [TimingPlan]
  /// When each plan runs, ascending in time. Empty: the first plan runs all the time.
  public var entries: [ScheduleEntry]

  /// A schedule.
  public init(id: String, plans: [TimingPlan], entries: [ScheduleEntry] = []) {
    self.id = id
    self.plans = plans
    self.entries = entries
  }
}

extension Scenario {
  /// The scenario with other plans and another schedule.
  public func running(_ schedule: PlanSchedule) -> Scenario {
    var result = self
    result.plans = schedule.plans
    result.schedule = schedule.entries
    return result
  }
}
