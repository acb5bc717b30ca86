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
  /// The names of the plans that run in the period, in the order of the schedule.
  public var runningPlanNames: [String] {
    guard !schedule.isEmpty else { return plans.prefix(1).map(\.id) }
    var names: [String] = []
    for (index, entry) in schedule.enumerated() {
      let next = index + 1
      let isOver =
        next < schedule.count && schedule[next].fromSeconds <= period.beginSeconds
      let name = plans[entry.plan].id
      // The first entry also holds before its time.
      guard !isOver, index == 0 || entry.fromSeconds < period.endSeconds, !names.contains(name)
      else { continue }
      names.append(name)
    }
    return names
  }

  /// The scenario with other plans and another schedule.
  public func running(_ schedule: PlanSchedule) -> Scenario {
    var result = self
    result.plans = schedule.plans
    result.schedule = schedule.entries
    return result
  }
}
