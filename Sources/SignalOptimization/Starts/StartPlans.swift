import SignalControl
public import SignalModel

/// A plan to begin a search with, and how it was made.
public struct StartPlan: Hashable, Sendable {
  /// Short name, such as "webster".
  public var name: String
  /// How it was made, a phrase.
  public var reason: String
  /// The plan.
  public var plan: TimingPlan
}

/// Plans in closed form, without simulation.
///
/// ```swift
/// for start in StartPlans.all(for: scenario) {
///   print(start.name, start.reason)
/// }
/// ```
public enum StartPlans {
  /// Name under which the scenario's own plan stands among the others.
  static let shippedName = "shipped"
  /// Name of the plan whose orders of stages, too, make the bands of green widest.
  public static let bandwidthOrdersName = "webster-bandwidth-orders"

  /// The plans that a search may begin with: the scenario's own first, then those in closed form
  /// with the stages of `base`, in other orders where these may be chosen. None breaks a rule that
  /// `base` keeps.
  ///
  /// Complexity: O(cycles tried x (signals x lanes x cycle + lanes x cycle²)).
  ///
  /// - Parameters:
  ///   - scenario: A valid scenario.
  ///   - base: The plan whose stages are timed; nil for the scenario's own.
  ///   - orders: Which orders of stages may be chosen where that helps.
  public static func all(
    for scenario: Scenario, base: TimingPlan? = nil, orders: OrderChoice = OrderChoice()
  ) -> [StartPlan] {
    guard let base = base ?? shipped(scenario) else { return [] }
    let baseline = PlanBaseline(scenario: scenario, base: base)
    var result = [
      StartPlan(name: shippedName, reason: "the plan of the scenario", plan: base)
    ]
    let network = NetworkStart(
      scenario: scenario, base: base, baseline: baseline, choice: orders)
    for start in network.plans() where baseline.allows(start.plan) {
      guard !result.contains(where: { $0.plan.timings == start.plan.timings }) else { continue }
      result.append(start)
    }
    return result
  }

  /// A plan with the same cycles and splits and the offsets of least delay for platoons; nil where
  /// it has these, where they break a rule that it keeps, or where its cycles do not go together.
  ///
  /// Complexity: O(signals x lanes x cycle + lanes x cycle²).
  public static func withOtherOffsets(
    for scenario: Scenario, base: TimingPlan
  ) -> TimingPlan? {
    let baseline = PlanBaseline(scenario: scenario, base: base)
    let found = NetworkStart(scenario: scenario, base: base, baseline: baseline).shippedOffsets()
      .plan
    return found.timings != base.timings && baseline.allows(found) ? found : nil
  }

  /// The plan that runs at the begin of the scenario's measured time; nil when there is none.
  public static func shipped(_ scenario: Scenario) -> TimingPlan? {
    let measured = scenario.period.measuredFromSeconds
    let entry =
      scenario.schedule.last { $0.fromSeconds <= measured } ?? scenario.schedule.first
    return entry.map { scenario.plans[$0.plan] } ?? scenario.plans.first
  }
}
