extension Network {
  /// Whether a signal's groups and stages fit each other.
  func validateSignal(_ index: Int, _ issues: inout IssueCollector) {
    let signal = signals[index]
    let subject = ModelIssue.Subject.signal(index)
    let name = "signal \"\(signal.id)\""
    _ = issues.check(index: signal.node, in: nodes.count, subject, "\(name): the node")
    if signal.groups.isEmpty {
      issues.add("no-groups", .error, subject, "\(name) has no groups")
    }
    if signal.stages.isEmpty {
      issues.add("no-stages", .error, subject, "\(name) has no stages")
    }
    issues.checkUnique(signal.groups.map(\.id), "\(name): group") { _ in subject }
    issues.checkUnique(signal.stages.map(\.id), "\(name): stage") { _ in subject }
    for group in signal.groups {
      for (what, seconds) in [
        ("yellow", group.yellowSeconds), ("red clearance", group.redClearanceSeconds),
        ("minimum green", group.minimumGreenSeconds), ("delay", group.delaySeconds),
      ] {
        issues.check(
          seconds, in: ValueLimit.intervalSeconds, subject,
          "\(name), group \"\(group.id)\": the \(what), s,")
      }
    }
    for stage in signal.stages {
      let steps = stage.transition ?? []
      for show in [stage.show] + steps.map(\.show) where show.count != signal.groups.count {
        issues.add(
          "show-length", .error, subject,
          "\(name), stage \"\(stage.id)\": shows \(show.count) groups, the signal has "
            + "\(signal.groups.count)")
      }
      for step in steps {
        issues.check(
          step.seconds, in: ValueLimit.intervalSeconds, subject,
          "\(name), stage \"\(stage.id)\": a step of its transition, s,")
      }
    }
  }
}
