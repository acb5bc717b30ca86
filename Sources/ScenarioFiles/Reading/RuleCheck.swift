internal import SignalModel

/// Runs the model's rules on a scenario that was read and finds the lines they speak of.
enum RuleCheck {
  /// Notes what is wrong with the scenario and its plans.
  static func issues(of scenario: Scenario, reader: ScenarioReader) {
    for issue in scenario.validate() {
      if case .timing(let plan, let signal) = issue.subject, let source = reader.planSources[plan] {
        note(issue, in: source, signal: signal)
      } else {
        let node = reader.places.node(
          of: issue.subject, network: scenario.network, tree: reader.tree)
        reader.log.add(issue.rule, issue.severity, at: node, in: reader.tree, issue.message)
      }
    }
  }

  /// Notes what is wrong with plans that were read apart from their scenario.
  static func planIssues(of scenario: Scenario, sources: [Int: PlanSource]) {
    for issue in scenario.validate() {
      if case .timing(let plan, let signal) = issue.subject, let source = sources[plan] {
        note(issue, in: source, signal: signal)
      }
    }
  }

  private static func note(_ issue: ModelIssue, in source: PlanSource, signal: Int) {
    source.log.add(
      issue.rule, issue.severity, at: source.timings[signal] ?? 0, in: source.tree, issue.message)
  }
}
