import SignalWording
import SignalControl
import TrafficSimulation
import SignalModel
import SignalOptimization

/// Plans that do not fit the hour, and plans that break rules.
extension Examination {
  /// The share of what retiming would save from which another plan of the scenario is what is
  /// wanted.
  private static let planShareMinimum = 0.8

  /// Another plan of the scenario that would serve the measured time better. Where it does nearly
  /// all that retiming could, it takes the place of what was found about the timing.
  func planFindings(joining found: [Finding]) -> [Finding] {
    guard let finding = planFinding() else { return found }
    let retimings = found.filter(\.kind.isTiming)
    let most = retimings.reduce(0) { $0 + $1.loss.personHoursPerHour }
    guard finding.loss.personHoursPerHour >= Self.planShareMinimum * most else {
      return found + [finding]
    }
    return found.filter { !$0.kind.isTiming } + [finding]
  }

  private func planFinding() -> Finding? {
    var best: (index: Int, gain: Estimate)?
    for index in study.scenario.plans.indices {
      guard
        let gain = gain(
          of: .plan(index), share: limits.planGainShareMinimum, base.personHours)
      else { continue }
      if gain.mean > best?.gain.mean ?? 0 { best = (index, gain) }
    }
    guard let best, let runs = mended[.plan(best.index)] else { return nil }
    let plan = study.scenario.plans[best.index]
    let now = base.estimate { $0.network.meanDelaySeconds }
    let then = runs.estimate { $0.network.meanDelaySeconds }
    let signals = study.signals.compactMap { $0?.index }
    return Finding(
      kind: .planMisfit,
      place: signals.count == 1 ? study.place(signal: signals[0]) : StreetStudy.networkPlace,
      loss: Finding.Loss(best.gain, basis: .simulated),
      evidence: [
        Evidence(.delaySeconds, now.mean, interval: now.interval, subject: study.plan.id),
        Evidence(.mendedDelaySeconds, then.mean, interval: then.interval, subject: plan.id),
      ], cause: .planCause(now: study.plan.id, better: plan.id),
      levers: [Lever(kind: .otherPlan, text: .planLever(plan.id), change: .plan(plan))])
  }

  // MARK: Rules

  /// The rules about walkers.
  private static let walkRules: Set<String> = ["minimum-walk", "pedestrian-clearance"]
  /// What other findings tell already.
  private static let toldRules: Set<String> = ["pedestrian-wait"]

  /// Rules that the plan breaks: one finding for each rule, with the signals that break it.
  func ruleFindings() -> [Finding] {
    let issues = PlanRules.check(
      plan: study.plan, index: study.baseline.index, profile: study.baseline.profile)
    var byRule: [String: [ModelIssue]] = [:]
    for issue in issues where !Self.toldRules.contains(issue.rule) {
      byRule[issue.rule, default: []].append(issue)
    }
    return byRule.sorted { $0.key < $1.key }.map { rule, issues in
      var signals: [Int] = []
      for issue in issues {
        if case .timing(_, let signal) = issue.subject, signals.last != signal {
          signals.append(signal)
        }
      }
      let isWalk = Self.walkRules.contains(rule)
      let place =
        signals.count == 1
        ? study.place(signal: signals[0])
        : FindingPlace(
          kind: .network, name: Term.signalCount(signals.count).english,
          chineseName: Term.signalCount(signals.count).chinese,
          signals: signals.map { study.network.signals[$0].id }, signalIndices: signals)
      return Finding(
        kind: isWalk ? .shortWalk : .ruleBroken, place: place, loss: .none,
        evidence: [Evidence(.breaches, Double(issues.count), limit: 0, subject: rule)],
        cause: .ruleCause(issues[0].message, more: issues.count - 1),
        levers: [
          Lever(
            kind: isWalk ? .walk : .stages,
            text: isWalk ? .walkLever : .ruleLever(rule))
        ])
    }
  }
}

extension FindingKind {
  /// Whether it is about splits, cycles or offsets alone.
  fileprivate var isTiming: Bool {
    switch self {
    case .timingOversaturation, .wastedGreen, .splitImbalance, .cycleTooLong, .cycleTooShort,
      .poorProgression:
      true
    default: false
    }
  }
}
