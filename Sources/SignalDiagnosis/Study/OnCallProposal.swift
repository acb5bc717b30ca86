import SignalControl
import SignalModel
import SignalOptimization

/// A stage for walkers that could wait for their call.
struct OnCallProposal {
  /// Index of the signal.
  let signal: Int
  /// Its place in the timing.
  let place: Int
  /// Index of the stage.
  let stage: Int
  /// Walkers whom it lets cross in each cycle.
  let walkersPerCycle: Double

  /// The stages of a signal that could wait for a call: walkers may cross in them, no driver
  /// depends on them, another stage comes before, and no stage waits for a call already.
  static func all(_ study: StreetStudy, _ signal: SignalStudy) -> [OnCallProposal] {
    let timing = signal.timing
    let known = study.network.signals[signal.index].stages
    let shows = timing.stages.map { signal.signal.stages[$0.stage].show }
    guard !timing.stages.contains(where: { signal.signal.stages[$0.stage].isOnCall }) else {
      return []
    }
    return timing.stages.indices.dropFirst().compactMap { place in
      let stage = timing.stages[place].stage
      // A stage that the plan brings along belongs to the plan, not to the street.
      guard known.indices.contains(stage) else { return nil }
      var walkers = 0.0
      var letsCross = false
      for (group, value) in signal.signal.groups.enumerated() where shows[place][group].isGo {
        switch value.kind {
        case .pedestrian:
          letsCross = true
          walkers += study.walkersPerHour[signal.index][group] ?? 0
        case .vehicle, .preSignal:
          let elsewhere = shows.indices.contains { $0 != place && shows[$0][group].isGo }
          guard elsewhere, value.kind == .vehicle else { return nil }
        }
      }
      guard letsCross else { return nil }
      return OnCallProposal(
        signal: signal.index, place: place, stage: stage,
        walkersPerCycle: walkers * timing.cycleSeconds / 3600)
    }
  }

  /// The network in which the stages of proposals wait for their call.
  static func network(_ network: Network, _ proposals: [OnCallProposal]) -> Network {
    var network = network
    for proposal in proposals {
      network.signals[proposal.signal].stages[proposal.stage].isOnCall = true
    }
    return network
  }

  /// Whether the plan keeps the rules in the cycles in which nobody calls, too.
  func isSafe(_ study: StreetStudy) -> Bool {
    let timings = study.plan.timings.filter { $0.signal == signal }
    let issues = PlanRules.check(
      plan: TimingPlan(id: study.plan.id, timings: timings),
      network: Self.network(study.network, [self]), profile: study.baseline.profile)
    return !issues.contains { issue in
      guard issue.severity == .error, case .timing(_, let at) = issue.subject else { return false }
      return at == signal
    }
  }
}
