import EventKernel
import ScenarioFiles
import SignalAnalysis
import SignalControl
import SignalModel
public import SignalOptimization
public import SignalReports
import SignalWording
public import TimingLedger
import TrafficSimulation

extension StreamPurpose {
  /// Seed of the days on which a plan for a request is judged.
  static let evaluation = StreamPurpose("evaluation for a request")
}

extension TimingLoop {
  /// Compares the timing as it is with a plan on record, within the request's time, on days that
  /// no search has seen.
  ///
  /// - Returns: What was compared, the runs and what came out; the same each time. Nil where the
  ///   search found no plan.
  /// - Throws: ``LoopFailure``.
  public func comparison(
    of plan: LedgerPlan
  ) throws(LoopFailure) -> JudgedRuns? {
    try judged(plan)?.judged
  }

  private func judged(_ plan: LedgerPlan) throws(LoopFailure) -> EvaluatedPair? {
    guard let file = plan.file else { return nil }
    let objective = input.request.objective(in: input.scenario, limits: input.scope.limits)
    let judged = try EvaluatedPair(
      scenario: input.cutScenario, schedule: try schedule(of: file), objective: objective,
      options: options, isCancelled: isCancelled
    ) { progress(.evaluate, $0) }
    guard let judged, !judged.outcome.isCancelled else { throw .interrupted }
    return judged
  }

  /// Compares before and after; nil where there is no plan.
  func evaluate(_ state: LoopState) throws(LoopFailure) -> LedgerEvaluation? {
    guard let plan = state.planned, let file = plan.file, let judged = try judged(plan) else {
      return nil
    }
    // A page of another evaluation would be wrong from now on.
    files.removeReports()
    let pair = judged.pair
    let indicators = GoalIndicators(scenario: input.cutScenario, scope: input.scope, pair: pair)
    guard let index = indicators.index(of: input.request.goal) else {
      throw .input("the plans were not judged by any index")
    }
    let all = indicators.all(rulesBroken: judged.rulesBroken)
    let changes = PlanExplanation.sentences(pair, network: input.scenario.network)
    let limits = judged.brokenLimits
    let verdict = judged.verdict
    var evaluation = LedgerEvaluation(
      replications: judged.outcome.replications, seed: judged.seed, verdict: verdict,
      index: index, indicators: all, brokenLimits: limits, changes: changes.map(\.english),
      changesChinese: changes.map(\.chinese), sentence: "", sentenceChinese: "", file: file)
    evaluation.departureJitterSeconds = options.departureJitterSeconds
    let sentence = LoopSentence(
      request: input.request, findings: state.found, evaluation: evaluation, changes: changes,
      brokenBefore: judged.brokenBefore, level: judged.outcome.intervalLevel
    ).term
    evaluation.sentence = sentence.english
    evaluation.sentenceChinese = sentence.chinese
    try record(try schedule(of: file))
    let hash = try files.write(Array(json(evaluation, plan).text.utf8), .evaluation)
    evaluation.file = files.reference(.evaluation, hash)
    return evaluation
  }

  /// Reads the plans of a file on record.
  func schedule(of file: FileReference) throws(LoopFailure) -> PlanSchedule {
    guard let bytes = files.bytes(of: file) else {
      throw .file("\(files.resolved(file.path)): it is not there, or not what is on record")
    }
    do {
      return try PlanFile.readSchedule(bytes: bytes, name: file.path, for: input.scenario)
    } catch {
      throw .file(error.description)
    }
  }

  private func json(_ evaluation: LedgerEvaluation, _ plan: LedgerPlan) -> JSONValue {
    .object([
      .init("signalloopEvaluation", .integer(1)),
      .init("request", .string(input.request.id)),
      .init("scenario", .string(input.scenario.name)),
      .init("verdict", .string(evaluation.verdict.rawValue)),
      .init("objective", .string(plan.objective)),
      .init("replications", .integer(evaluation.replications)),
      .init("seed", .seed(evaluation.seed)),
      .init("index", evaluation.index.json),
      .init("indicators", .array(evaluation.indicators.map(\.json))),
      .init("brokenLimits", .array(evaluation.brokenLimits.map { .string($0) })),
      .init("changes", .array(evaluation.changes.map { .string($0) })),
      .init("sentence", .string(evaluation.sentence)),
      .init("sentenceChinese", .string(evaluation.sentenceChinese)),
    ])
  }
}

extension LedgerIndicator {
  /// The indicator for programs.
  public var json: JSONValue {
    .object([
      .init("goal", .string(goal.rawValue)), .init("name", .string(name)),
      .init("unit", .string(unit)), .init("before", .number(before)),
      .init("after", .number(after)), .init("low", .optional(interval?.lowerBound)),
      .init("high", .optional(interval?.upperBound)), .init("verdict", .string(verdict.rawValue)),
    ])
  }
}

/// Two ways of timing a scenario, its own and another, compared on days that no search has seen.
struct EvaluatedPair {
  let judged: JudgedRuns
  var outcome: ComparisonOutcome { judged.outcome }
  let pair: PairComparison
  let seed: UInt64
  /// Breaches of the rules by the plans that run, those of practice included.
  let rulesBroken: (before: Int, after: Int)

  /// Limits that the other one breaks, in sentences; not those that both break in the same way
  /// whatever the traffic, at signals that are kept.
  var brokenLimits: [String] {
    let before = outcome.plans[0].brokenLimits.filter { $0.excessShare == 0 }
    return (outcome.plans.last?.brokenLimits ?? []).filter { !before.contains($0) }.map(\.message)
  }

  /// The judgement on the whole: a plan that breaks limits is not called better.
  var verdict: ComparisonVerdict {
    !brokenLimits.isEmpty && pair.verdict == .better ? .undecided : pair.verdict
  }

  /// Limits that its own plans break, in sentences.
  var brokenBefore: [String] { outcome.plans[0].brokenLimits.map(\.message) }

  /// Compares; nil when it was cancelled too early.
  init?(
    scenario: Scenario, schedule: PlanSchedule, objective: Objective, options: LoopOptions,
    isCancelled: @escaping @Sendable () -> Bool, progress: @escaping @Sendable (Double) -> Void
  ) throws(LoopFailure) {
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
