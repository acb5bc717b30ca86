public import SignalModel
import SignalOptimization
public import TrafficSimulation

/// Finds what is wrong with a scenario and its plan, and ranks it by person-hours.
///
/// ```swift
/// var options = Diagnostician.Options(seed: scenario.seed)
/// options.threads = 2
/// let diagnosis = try Diagnostician(scenario: scenario, options: options).run()
/// for finding in diagnosis?.findings ?? [] { print(finding.kind, finding.place.name) }
/// ```
///
/// The scenario is simulated as it is; closed forms (capacity, HCM delay, platoon profiles) propose
/// mended plans and streets, and these are simulated on the same vehicles. A mended place is a
/// finding when what it saves there is beyond its limit with its whole interval; what is only
/// measured, such as blocked links, likewise. See ``DiagnosisLimits`` for all limits.
///
/// Mends of the same kind are simulated together, and each intersection is credited with what is
/// saved on the links before it. The dearest are then simulated one by one, and only what saves
/// time in the whole network, too, is a finding. ``Options/triesLevers`` does so with every lever.
///
/// The result depends on scenario, plan and options alone, not on the number of threads.
public struct Diagnostician: Sendable {
  /// How to look.
  public struct Options: Sendable {
    /// Seed of the first replication.
    public var seed: UInt64
    /// Replications of each variant, at least 2.
    public var replications = 8
    /// How many replications run at a time.
    public var threads = 1
    /// What is still in order.
    public var limits = DiagnosisLimits()
    /// Whether to simulate the levers of the first findings one by one.
    public var triesLevers = false
    /// The most findings about timing whose mend is simulated alone for the whole network before
    /// it is told, the dearest first.
    public var confirmedFindingsMaximum = 50
    /// The most findings whose levers are tried.
    public var triedFindingsMaximum = 10
    /// Findings that others have made, such as counts that contradict each other.
    public var otherFindings: [Finding] = []

    /// The usual options.
    public init(seed: UInt64) { self.seed = seed }
  }

  /// The scenario.
  public let scenario: Scenario
  /// The plan that runs all the time; nil for the scenario's own plans and schedule.
  public let plan: TimingPlan?
  /// How to look.
  public let options: Options

  /// One who looks at a valid scenario.
  public init(scenario: Scenario, plan: TimingPlan? = nil, options: Options) {
    precondition(options.replications >= 2, "an interval needs two replications")
    self.scenario = scenario
    self.plan = plan
    self.options = options
  }

  /// Looks.
  ///
  /// - Parameters:
  ///   - isCancelled: Asked before each replication.
  ///   - progress: Told the runs done, and about how many there will be, from any thread.
  /// - Returns: The diagnosis; nil when it was cancelled before the scenario was simulated as it
  ///   is.
  /// - Throws: `SimulationError` when the scenario cannot be simulated.
  public func run(
    isCancelled: @escaping @Sendable () -> Bool = { false },
    progress: @escaping @Sendable (_ done: Int, _ target: Int) -> Void = { _, _ in }
  ) throws(SimulationError) -> Diagnosis? {
    let study = StreetStudy(scenario: scenario, plan: plan)
    let simulation = try Simulation(scenario: scenario, plan: plan)
    let proposals = Proposals(study: study)
    let count = options.replications
    let target = count * (1 + proposals.variants.count)
    let runner = VariantRunner(
      study: study, base: simulation, options: options, isCancelled: isCancelled
    ) { progress($0, max($0, target)) }
    let results = try runner.runBase()
    guard results.count == count else { return nil }
    let layout = StreetLayout(scenario: scenario, flows: study.flows, results: results)
    let level = options.limits.level
    let base = MeasuredRuns(results: results, layout: layout, level: level)
    let mended = try runner.run(proposals.variants, doneBefore: count)
    var examination = Examination(
      study: study, base: base, proposals: proposals, limits: options.limits)
    for (variant, results) in zip(proposals.variants, mended ?? []) {
      examination.mended[variant.purpose] = MeasuredRuns(
        results: results, layout: layout, level: level)
    }
    let trials = LeverTrials(runner: runner, base: base, limits: options.limits)
    let confirmed = try trials.confirmed(
      examination.retimingFindings(), findingsMaximum: options.confirmedFindingsMaximum,
      doneBefore: target)
    var findings =
      (examination.findings(with: confirmed.findings) + options.otherFindings).ranked
    var runs = target + confirmed.runs
    var isComplete = mended != nil && confirmed.isComplete
    if options.triesLevers, isComplete {
      let tried = try trials.run(
        &findings, findingsMaximum: options.triedFindingsMaximum, doneBefore: runs)
      runs += tried.runs
      isComplete = tried.isComplete
    }
    let total = base.estimate(base.personHours)
    return Diagnosis(
      findings: findings, planNames: planNames, seed: options.seed, replications: count,
      runs: runs, personHoursPerHour: total.mean, level: level,
      isDeterministic: Set(results.map(\.traceHash)).count == 1, isCancelled: !isComplete)
  }

  /// The plan with a lever: that which is looked at, with other timings; nil for a lever that no
  /// plan can do. Where several plans run by a schedule, it is the one that runs longest.
  public func plan(with lever: Lever) -> TimingPlan? {
    switch lever.change {
    case .timings(let timings):
      let longest = StreetStudy.longestPlan(of: scenario)
      return (plan ?? longest.map { scenario.plans[$0] })?.with(timings)
    case .plan(let plan): return plan
    case .pockets, .ban, nil: return nil
    }
  }

  /// The plans that run in the period.
  private var planNames: [String] {
    if let plan { return [plan.id] }
    var names: [String] = []
    for timed in [TimedPlan](scheduleOf: scenario) where !names.contains(timed.plan.id) {
      names.append(timed.plan.id)
    }
    return names
  }
}
