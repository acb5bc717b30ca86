public import SignalControl
public import SignalModel

/// What a plan breaks already: others may break that, too, because it lies in the stages, and
/// nothing else.
public struct PlanBaseline: Sendable {
  /// The network's part of the rules.
  public let index: NetworkSignals
  /// The practice.
  public let profile: SafetyProfile
  private let known: [Set<String>]

  /// The baseline of a plan.
  public init(scenario: Scenario, base: TimingPlan) {
    self.init(
      index: NetworkSignals(network: scenario.network),
      profile: SafetyProfile.named(scenario.profile) ?? .us, base: base)
  }

  init(index: NetworkSignals, profile: SafetyProfile, base: TimingPlan) {
    self.index = index
    self.profile = profile
    known = Self.faults(of: base, index, profile)
  }

  /// Whether a plan breaks no rule at a signal that the baseline keeps there. Complexity: as
  /// `PlanRules.check`.
  public func allows(_ plan: TimingPlan) -> Bool {
    zip(Self.faults(of: plan, index, profile), known).allSatisfy { $0.isSubset(of: $1) }
  }

  /// Whether a timing breaks no rule that the baseline keeps at its signal.
  public func allows(_ timing: SignalTiming) -> Bool {
    let plan = TimingPlan(id: "", timings: [timing])
    return Self.faults(of: plan, index, profile)[timing.signal]
      .isSubset(of: known[timing.signal])
  }

  private static func faults(
    of plan: TimingPlan, _ index: NetworkSignals, _ profile: SafetyProfile
  ) -> [Set<String>] {
    var result = [Set<String>](repeating: [], count: index.network.signals.count)
    let issues = PlanRules.check(plan: plan, index: index, profile: profile, strictness: .strict)
    for issue in issues {
      guard case .timing(_, let signal) = issue.subject else { continue }
      result[signal].insert(issue.rule)
    }
    return result
  }
}
