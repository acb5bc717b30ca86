internal import SignalModel

/// Plans and the schedule.
extension ScenarioReader {
  /// Reads `plans`, those of other files too; without it the plan that follows from the counts.
  func readPlans(_ root: Fields) -> [TimingPlan] {
    guard root.node("plans") != nil else { return defaultPlan.map { [$0] } ?? [] }
    let reader = PlanReader(tree, log: log, network: network)
    var plans: [TimingPlan] = []
    for (name, _, value) in root.members("plans") {
      if let path = tree.text(value) {
        guard let read = readPlanFile(path, at: value) else { continue }
        planSources[plans.count] = read.source
        plans.append(TimingPlan(id: name, timings: read.plan.timings))
      } else {
        let read = reader.timings(value)
        planSources[plans.count] = read.source
        plans.append(TimingPlan(id: name, timings: read.timings))
      }
    }
    return plans
  }

  private func readPlanFile(
    _ path: String, at node: Int
  ) -> (plan: TimingPlan, source: PlanSource)? {
    do {
      let (name, bytes) = try loadPlan(path)
      let (planTree, problems) = JSONText.parse(bytes)
      let planLog = IssueLog(file: name)
      planFiles.append((planLog, planTree))
      for problem in problems { planLog.add(problem) }
      guard problems.isEmpty else { return nil }
      let reader = PlanReader(planTree, log: planLog, network: network)
      return reader.readPlan(defaultName: name)
    } catch {
      for issue in error.issues {
        log.add(
          issue.rule, issue.severity, at: node, in: tree, "\(issue.file): \(issue.message)")
      }
    }
    return nil
  }

  /// Reads `schedule`.
  func readSchedule(_ root: Fields, plans: [TimingPlan]) -> [ScheduleEntry] {
    let names = root.node("plans") == nil ? plans.map(\.id) : root.members("plans").map(\.name)
    let read = ScheduleReader(tree: tree, log: log, names: names).entries(root)
    places.schedule += read.map(\.node)
    return read.map(\.entry)
  }
}
