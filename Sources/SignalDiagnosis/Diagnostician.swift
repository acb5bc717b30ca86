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
/// Where the demand or the plan changes within the measured time, that is cut into parts in which
/// they stay nearly the same (see ``Diagnosis/parts``), each is looked at by itself, and a finding
/// tells in which of them it holds.
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
    /// What the street was sketched as; nil for one in full detail, whose lanes cannot be changed.
    public var sketch: StreetSketch?
    /// The most findings about timing whose mend is simulated alone for the whole network before
    /// it is told, the dearest first.
    public var confirmedFindingsMaximum = 50
    /// The most findings whose levers are tried.
    public var triedFindingsMaximum = 10
    /// Findings that others have made, such as counts that contradict each other.
    public var otherFindings: [Finding] = []
    /// Travel times from the street, which the simulation should show, too.
    public var travelTimes: [MeasuredTravelTime] = []

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
    let parts = DayParts(scenario: scenario, runsOnePlan: plan != nil).scenarios
    let hours = parts.reduce(0) { $0 + $1.period.durationSeconds }
    var looked: [LookedAtPart] = []
    var done = 0.0
    for part in parts {
      let share = part.period.durationSeconds / max(1, hours)
      let start = done
      let seen = try LookedAtPart(
        scenario: part, plan: plan, options: options, isCancelled: isCancelled
      ) { runs, target in
        let fraction = start + share * Double(runs) / Double(max(1, target))
        progress(Int(fraction * Self.progressTarget), Int(Self.progressTarget))
      }
      guard let seen else { break }
      looked.append(seen)
      done += share
      if !seen.isComplete { break }
    }
    guard !looked.isEmpty else { return nil }
    var isComplete = looked.count == parts.count && looked.allSatisfy(\.isComplete)
    let whole =
      (parts[0].measuredTime.lowerBound)..<(parts[parts.count - 1].measuredTime.upperBound)
    let contradictions = TravelTimeCheck(parts: looked, limits: options.limits)
      .findings(options.travelTimes)
    let others = (options.otherFindings + contradictions).map { $0.holding(in: whole) }
    var findings = (LookedAtPart.joined(looked) + others).ranked
    var runs = looked.reduce(0) { $0 + $1.runs }
    if options.triesLevers, isComplete {
      let tried = try LookedAtPart.tryLevers(
        of: &findings, in: looked, findingsMaximum: options.triedFindingsMaximum,
        progress: progress)
      runs += tried.runs
      isComplete = tried.isComplete
    }
    let measured = looked.map(\.summary)
    let measuredHours = max(1e-9, measured.reduce(0) { $0 + $1.hours })
    return Diagnosis(
      findings: findings, planNames: planNames,
      parts: measured.map { part in
        var part = part
        part.findings = findings.count {
          $0.periods.contains { $0.fromSeconds == part.fromSeconds }
        }
        return part
      }, seed: options.seed, replications: options.replications, runs: runs,
      personHoursPerHour: measured.reduce(0) { $0 + $1.personHours } / measuredHours,
      level: options.limits.level,
      isDeterministic: looked.allSatisfy(\.isDeterministic), isCancelled: !isComplete)
  }

  /// Progress is told in thousandths.
  private static let progressTarget = 1000.0

  /// The plan with a lever of a finding: that which runs in the finding's worst part, with other
  /// timings; nil for a lever that no plan can do.
  public func plan(with lever: Lever, of finding: Finding) -> TimingPlan? {
    switch lever.change {
    case .timings(let timings): return planRunning(in: finding.worstPeriod)?.with(timings)
    case .plan(let plan): return plan
    case .pockets, .ban, .street, nil: return nil
    }
  }

  /// The plans of the day with a lever of a finding: those that ran, and in the time that holds
  /// the finding's worst part the plan with the lever. Nil for a lever that no plan can do, and
  /// where that time is all the measured time.
  public func schedule(with lever: Lever, of finding: Finding) -> PlanSchedule? {
    guard var mended = plan(with: lever, of: finding), let from = finding.fromSeconds,
      let to = finding.toSeconds,
      from > scenario.period.measuredFromSeconds
        || to < scenario.period.endSeconds
    else { return nil }
    mended.id = "mended"
    let running =
      plan.map { [TimedPlan(fromSeconds: scenario.period.beginSeconds, plan: $0)] }
      ?? [TimedPlan](scheduleOf: scenario)
    var entries = running.filter { $0.fromSeconds < from }
    entries.append(TimedPlan(fromSeconds: from, plan: mended))
    if to < scenario.period.endSeconds, let next = running.last(where: { $0.fromSeconds <= to }) {
      entries.append(TimedPlan(fromSeconds: to, plan: next.plan))
    }
    entries += running.filter { $0.fromSeconds > to }
    // The first also holds before its time.
    entries[0].fromSeconds = 0
    var result = PlanSchedule(id: "mended", plans: [])
    for entry in entries {
      var place = result.plans.firstIndex { $0.id == entry.plan.id }
      if place == nil {
        result.plans.append(entry.plan)
        place = result.plans.count - 1
      }
      result.entries.append(
        ScheduleEntry(fromSeconds: entry.fromSeconds, plan: place ?? 0))
    }
    return result
  }

  /// The plan that runs longest in a part of the measured time.
  private func planRunning(in time: FindingPeriod?) -> TimingPlan? {
    if let plan { return plan }
    var part = scenario
    if let time {
      part.period = Period(beginSeconds: time.fromSeconds, endSeconds: time.toSeconds)
    }
    return StreetStudy.longestPlan(of: part).map { scenario.plans[$0] }
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
