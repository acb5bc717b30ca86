import SignalModel
import SignalOptimization
import TrafficSimulation

/// One part of the measured time: what was simulated of it, and what is wrong in it.
struct LookedAtPart {
  /// The scenario within the part.
  let scenario: Scenario
  private let study: StreetStudy
  private let base: MeasuredRuns
  private let trials: LeverTrials
  /// What is wrong, in no order.
  let findings: [Finding]
  /// Simulations made.
  let runs: Int
  /// Whether every variant was simulated.
  let isComplete: Bool

  /// Looks at a part by itself; nil when it was cancelled before the scenario was simulated as it
  /// is.
  init?(
    scenario: Scenario, plan: TimingPlan?, options: Diagnostician.Options,
    isCancelled: @escaping @Sendable () -> Bool,
    progress: @escaping @Sendable (_ done: Int, _ target: Int) -> Void
  ) throws(SimulationError) {
    let study = StreetStudy(scenario: scenario, plan: plan)
    let simulation = try Simulation(scenario: scenario, plan: plan)
    let proposals = Proposals(study: study, limits: options.limits)
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
      study: study, base: base, proposals: proposals, limits: options.limits
    ) { try? simulation.record(seed: options.seed, replication: $0).recording }
    for (variant, results) in zip(proposals.variants, mended ?? []) {
      examination.mended[variant.purpose] = MeasuredRuns(
        results: results, layout: layout, level: level)
    }
    trials = LeverTrials(
      runner: runner, base: base, limits: options.limits,
      remodeller: StreetRemodeller(
        sketch: options.sketch, scenario: scenario, plan: study.plan))
    let confirmed = try trials.confirmed(
      examination.retimingFindings(), findingsMaximum: options.confirmedFindingsMaximum,
      doneBefore: target)
    let time = scenario.measuredTime
    findings = examination.findings(with: confirmed.findings).map { $0.holding(in: time) }
    runs = target + confirmed.runs
    isComplete = mended != nil && confirmed.isComplete
    self.scenario = scenario
    self.study = study
    self.base = base
  }

  /// What was measured of it as it is.
  var summary: Diagnosis.Part {
    let time = scenario.measuredTime
    return Diagnosis.Part(
      fromSeconds: time.lowerBound, toSeconds: time.upperBound, planName: study.plan.id,
      vehiclesPerHour: base.estimate { Double($0.network.demandVehicles) }.mean
        / base.layout.hours,
      personHoursPerHour: base.estimate(base.personHours).mean)
  }

  /// Replications of it as it is.
  var replicationCount: Int { base.results.count }

  /// Mean delay of those on some lanes of a link in a replication, s; 0 where nobody came.
  func delaySeconds(link: Int, lanes: Set<Int>, _ replication: Int) -> Double {
    let groups = base.layout.groupsOfLink[link].map { base.results[replication].laneGroups[$0] }
      .filter { !lanes.isDisjoint(with: $0.lanes) }
    let vehicles = groups.reduce(0) { $0 + $1.countedVehicles }
    return vehicles == 0
      ? 0 : groups.reduce(0) { $0 + $1.totalDelaySeconds } / Double(vehicles)
  }

  /// Whether all replications are the same event for event.
  var isDeterministic: Bool { Set(base.results.map(\.traceHash)).count == 1 }

  // MARK: The day

  /// The findings of all parts: what is wrong at the same place in several of them is one finding,
  /// with the evidence and the levers of the part in which it costs most in an hour.
  static func joined(_ parts: [LookedAtPart]) -> [Finding] {
    var result: [Finding] = []
    for part in parts {
      let known = result.indices
      for finding in part.findings {
        guard
          let place = known.first(where: {
            result[$0].isSame(as: finding)
              && result[$0].periods.last?.toSeconds ?? 0 <= finding.periods[0].fromSeconds
          })
        else {
          result.append(finding)
          continue
        }
        let before = result[place]
        let isDearer =
          finding.loss.personHoursPerHour > before.worstPeriod?.loss.personHoursPerHour ?? 0
        if isDearer { result[place] = finding }
        result[place].periods = before.periods + finding.periods
      }
    }
    for place in result.indices where result[place].periods.count > 1 {
      result[place].loss = result[place].periods.meanLoss
    }
    return result
  }

  /// Tries the levers of the first findings, each in the part in which it costs most.
  static func tryLevers(
    of findings: inout [Finding], in parts: [LookedAtPart], findingsMaximum: Int,
    progress: @escaping @Sendable (_ done: Int, _ target: Int) -> Void
  ) throws(SimulationError) -> (runs: Int, isComplete: Bool) {
    var runs = 0
    let count = min(findings.count, findingsMaximum)
    for number in 0..<count {
      guard let worst = findings[number].worstPeriod,
        let part = parts.first(where: {
          $0.scenario.measuredTime.contains(worst.fromSeconds)
        })
      else { continue }
      let tried = try part.trials.run(&findings[number], number: number)
      runs += tried.runs
      guard tried.isComplete else { return (runs, false) }
      progress(number + 1, count)
    }
    return (runs, true)
  }
}

extension Finding {
  /// Whether it says of another part of the day what a finding says of one: the same of the same
  /// place, or of rows of signals that have most in common.
  fileprivate func isSame(as other: Finding) -> Bool {
    guard kind == other.kind else { return false }
    if place == other.place { return true }
    let own = Set(place.signalIndices)
    let common = own.intersection(other.place.signalIndices).count
    return place.kind == .corridor && other.place.kind == .corridor
      && 2 * common >= min(own.count, other.place.signalIndices.count)
      || place.name == other.place.name
  }
}

extension Scenario {
  /// The measured time, s after midnight.
  var measuredTime: Range<Double> {
    let begin = period.measuredFromSeconds
    return begin..<max(begin, period.endSeconds)
  }
}
