import EventKernel
import SignalAnalysis
import SignalControl
import SignalModel
import SignalOptimization
import SignalWording
import TrafficSimulation

extension StreamPurpose {
  /// Seed of the days on which a plan for a request is judged.
  static let evaluation = StreamPurpose("evaluation for a request")
}

/// Two ways of timing a scenario, its own and another, compared on days that no search has seen.
struct EvaluatedPair {
  let judged: JudgedRuns
  var outcome: ComparisonOutcome { judged.outcome }
  let pair: PairComparison
  let seed: UInt64
  /// Crosswalks whose walkers were to have priority.
  let asked: [Int]
  /// Breaches of the rules by the plans that run, those of practice included.
  let rulesBroken: (before: Int, after: Int)

  /// Limits that the other one breaks, in sentences; not those that both break in the same way
  /// whatever the traffic, at signals that are kept.
  var brokenLimits: [Term] {
    let before = outcome.plans[0].brokenLimits.filter { $0.excessShare == 0 }
    return (outcome.plans.last?.brokenLimits ?? []).filter { !before.contains($0) }
      .map { Term($0.message, $0.chineseMessage) }
  }

  /// The judgement on the whole: a plan that breaks limits is not called better. Where walkers at
  /// some crosswalks were to have priority, a plan under which they wait less is better when the
  /// whole is not worse, though what they gain is little beside the traffic of a network.
  var verdict: ComparisonVerdict {
    var verdict = pair.verdict
    if servesAsked, verdict == .undecided || verdict == .equivalent { verdict = .better }
    return !brokenLimits.isEmpty && verdict == .better ? .undecided : verdict
  }

  /// Whether walkers are proven to wait less at one of the crosswalks that were asked for, and at
  /// none of them longer.
  private var servesAsked: Bool {
    let verdicts = pair.crosswalks.filter { asked.contains($0.crosswalk) }
      .map(\.waitSeconds.verdict)
    return verdicts.contains(.better) && !verdicts.contains(.worse)
  }

  /// Limits that its own plans break, in sentences.
  var brokenBefore: [Term] {
    outcome.plans[0].brokenLimits.map { Term($0.message, $0.chineseMessage) }
  }

  /// Compares; nil when it was cancelled too early.
  init?(
    scenario: Scenario, schedule: PlanSchedule, objective: Objective, asked: [Int],
    options: LoopOptions, isCancelled: @escaping @Sendable () -> Bool,
    progress: @escaping @Sendable (Double) -> Void
  ) throws(LoopFailure) {
    self.asked = asked
    var seeds = RandomStream(seed: options.seed, purpose: .evaluation, origin: 0)
    seed = seeds.next()
    var judging = PlanComparison.Options(seed: seed, objective: objective)
    judging.maximumReplications = max(judging.firstReplications, options.evaluationDaysMaximum)
    judging.departureJitterSeconds = options.departureJitterSeconds
    judging.threads = options.threads
    let candidates: [PlanComparison.Candidate]
    let judged: JudgedRuns?
    do {
      let simulation = try Simulation(scenario: scenario)
      candidates = [
        try PlanComparison.Candidate(scheduleOf: simulation, name: "before"),
        try PlanComparison.Candidate(schedule: schedule, in: simulation),
      ]
      let comparison = PlanComparison(candidates: candidates, options: judging)
      judged = try comparison.judgedRuns(isCancelled: isCancelled) {
        progress(Double($0) / Double(max(1, $1)))
      }
    } catch {
      throw .input(error.description)
    }
    guard let judged, let pair = judged.outcome.pairs.first else { return nil }
    self.judged = judged
    self.pair = pair
    let counts = candidates.map { Self.breaches(of: $0.plans, scenario) }
    rulesBroken = (counts[0], counts[1])
  }

  private static func breaches(of plans: [TimedPlan], _ scenario: Scenario) -> Int {
    let profile = SafetyProfile.named(scenario.profile) ?? .us
    var counted: [TimingPlan] = []
    for timed in plans where !counted.contains(timed.plan) { counted.append(timed.plan) }
    return counted.reduce(0) { count, plan in
      count
        + PlanRules.check(
          plan: plan, network: scenario.network, profile: profile, strictness: .strict
        ).count
    }
  }
}
