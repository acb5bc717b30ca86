extension Scenario {
  func validateObjective(_ issues: inout IssueCollector) {
    guard let objective else { return }
    for term in ObjectiveTerm.allCases {
      issues.check(
        objective.weights[term], in: 0...1_000_000, .scenario,
        "the objective: the weight of \(term.rawValue)")
    }
    issues.check(objective.robustness, in: 0...1, .scenario, "the objective: robustness")
    let limits = objective.limits
    let values: [(String, Double?, ClosedRange<Double>)] = [
      ("wait of walkers, s,", limits.pedestrianWaitSecondsMaximum, 0...3600),
      ("queue, m,", limits.queueMetersMaximum, ValueLimit.lengthMeters),
      ("cycle, s,", limits.cycleSecondsMaximum, 0...3600),
      ("walking speed, m/s,", limits.walkingSpeedMetersPerSecond, 0.01...10),
    ]
    for (what, value, range) in values {
      if let value {
        issues.check(value, in: range, .scenario, "the objective: the limit of the \(what)")
      }
    }
    for queue in limits.queues
    where
      issues.check(
        index: queue.link, in: network.links.count, .scenario, "the objective: a queue's link")
    {
      issues.check(
        queue.meters, in: ValueLimit.lengthMeters, .scenario,
        "the objective: the limit of the queue on link \"\(network.links[queue.link].id)\", m,")
    }
  }
}
