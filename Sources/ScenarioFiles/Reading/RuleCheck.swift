internal import SignalControl
internal import SignalModel

/// Runs the model's rules, and the safety rules of plans, on what was read, and finds the lines
/// they speak of.
enum RuleCheck {
  /// Notes what is wrong with a scenario and its plans.
  static func check(
    _ scenario: Scenario, strictness: PlanRules.Strictness, reader: ScenarioReader
  ) {
    let issues = scenario.validate()
    for issue in issues { note(issue, reader, scenario.network) }
    guard !issues.contains(where: { $0.severity == .error }) else { return }
    guard let profile = SafetyProfile.named(scenario.profile) else { return }
    let signals = NetworkSignals(network: scenario.network)
    for (index, plan) in scenario.plans.enumerated() {
      let issues = PlanRules.check(
        plan: plan, index: signals, profile: profile, strictness: strictness, planIndex: index)
      for issue in issues { note(issue, reader, scenario.network) }
    }
  }

  /// Notes what is wrong with a plan of its own for a scenario without errors.
  static func check(
    _ plan: TimingPlan, of scenario: Scenario, strictness: PlanRules.Strictness,
    source: PlanSource
  ) {
    let profile = SafetyProfile.named(scenario.profile) ?? .us
    let issues = PlanRules.check(
      plan: plan, network: scenario.network, profile: profile, strictness: strictness)
    for issue in issues {
      if case .timing(_, let signal) = issue.subject { source.note(issue, signal: signal) }
    }
  }

  private static func note(_ issue: ModelIssue, _ reader: ScenarioReader, _ network: Network) {
    var subject = issue.subject
    if case .timing(let plan, let signal) = subject {
      if let source = reader.planSources[plan] { return source.note(issue, signal: signal) }
      // The plan followed from the counts: it stands nowhere but with its signal.
      subject = .signal(signal)
    }
    let node = reader.places.node(of: subject, network: network, tree: reader.tree)
    reader.tree.restore(node)
    reader.log.add(issue.rule, issue.severity, at: node, in: reader.tree, issue.message)
  }
}
