import SignalControl
import SignalModel

/// Which rules plans break, and which they may.
extension PlanSpace {
  /// The rules that a plan breaks, by signal; those of practice, too.
  static func faults(
    _ plan: TimingPlan, _ index: NetworkSignals, _ profile: SafetyProfile
  ) -> [Set<String>] {
    var result = [Set<String>](repeating: [], count: index.network.signals.count)
    for issue in PlanRules.check(
      plan: plan, index: index, profile: profile, strictness: .strict)
    {
      if case .timing(_, let signal) = issue.subject { result[signal].insert(issue.rule) }
    }
    return result
  }

  /// What plans may go on breaking because the start does, by signal: no limit of the objective
  /// where a signal is timed anew.
  static func known(
    _ plan: TimingPlan, _ limits: ObjectiveLimits, _ kept: KeptTimings, _ index: NetworkSignals,
    _ profile: SafetyProfile
  ) -> [Set<String>] {
    var result = faults(plan, index, profile)
    for signal in result.indices where !kept.signals.contains(signal) {
      result[signal].subtract(limits.rules.keys)
    }
    return result
  }

  /// Why the stages of a signal cannot be timed.
  static func unsafeStart(
    _ base: TimingPlan, _ signal: Int, _ limits: ObjectiveLimits, _ index: NetworkSignals,
    _ profile: SafetyProfile
  ) -> PlanSpaceError {
    let rules = limits.rules.filter { $0.value == .walkingSpeed }
    let issue = PlanRules.check(plan: base, index: index, profile: profile, strictness: .strict)
      .first {
        guard case .timing(_, signal) = $0.subject else { return false }
        return rules[$0.rule] != nil
      }
    return issue.map { .slowWalkers($0.message) }
      ?? .unsafeStart(signal: index.network.signals[signal].id)
  }
}
