import SignalAnalysis
import SignalModel
import SignalWording
import TrafficSimulation

/// Simulates levers one by one, for the whole network, on the vehicles of the base.
struct LeverTrials {
  let runner: VariantRunner
  let base: MeasuredRuns
  let limits: DiagnosisLimits
  let remodeller: StreetRemodeller

  /// Tries those levers of a finding that the model has.
  ///
  /// - Returns: The runs made, and whether all were.
  func run(_ finding: inout Finding, number: Int) throws(SimulationError) -> (
    runs: Int, isComplete: Bool
  ) {
    var runs = 0
    for place in finding.levers.indices {
      let changes: [Lever.Change]
      switch ways(of: finding.levers[place]) {
      case .changes(let ways): changes = ways
      case .none(let reason):
        finding.levers[place].untried = reason
        continue
      }
      // Of several ways of doing the same the one that saves most is told.
      for change in changes {
        let variant = Variant(purpose: .lever(finding: number, lever: place), change: change)
        guard let results = try runner.run([variant], doneBefore: runs)?.first else {
          return (runs, false)
        }
        runs += results.count
        let seen = trial(results)
        let known = finding.levers[place].trial?.personHoursPerHour ?? -.infinity
        guard seen.personHoursPerHour > known else { continue }
        finding.levers[place].change = change
        finding.levers[place].trial = seen
      }
    }
    return (runs, true)
  }

  private enum Ways {
    case changes([Lever.Change])
    case none(Term)
  }

  /// How the model can do a lever.
  private func ways(of lever: Lever) -> Ways {
    if let change = lever.change { return .changes([change]) }
    if let remodelling = lever.remodelling {
      switch remodeller.build(remodelling) {
      case .changes(let changes): return .changes(changes.map { .street($0) })
      case .impossible(let reason): return .none(reason)
      }
    }
    return switch lever.kind {
    case .transitPriority: .none(.noTransitPriority)
    case .metering: .none(.noMetering)
    case .recount: .none(.nothingToSimulate)
    case .stageOnCall: .none(.onlyWalkersCall)
    case .splits, .cycle, .offsets, .stages, .otherPlan, .walk: .none(.noPlanWorkedOut)
    default: .none(.beyondTheModel)
    }
  }

  /// Simulates the first levers of findings one by one, and lets go of those that save nothing in
  /// the whole network: what one place gains, another loses. A saving that is beyond its limit
  /// there, too, is what the finding costs.
  ///
  /// - Returns: The findings that are left, the runs made, and whether all were.
  func confirmed(
    _ findings: [Finding], findingsMaximum: Int, doneBefore: Int
  ) throws(SimulationError) -> (findings: [Finding], runs: Int, isComplete: Bool) {
    var result: [Finding] = []
    var known: [Lever.Change: Lever.Trial] = [:]
    var runs = 0
    for (place, finding) in findings.ranked.enumerated() {
      guard place < findingsMaximum, let change = finding.levers.first?.change else {
        result.append(finding)
        continue
      }
      var seen = known[change]
      if seen == nil {
        let variant = Variant(purpose: .lever(finding: place, lever: 0), change: change)
        guard let results = try runner.run([variant], doneBefore: doneBefore + runs)?.first else {
          return (result, runs, false)
        }
        runs += results.count
        seen = trial(results)
      }
      guard let seen else { continue }
      known[change] = seen
      guard seen.personHoursPerHour > 0 else { continue }
      var finding = finding
      let isAlone = finding.place.kind != .corridor || finding.kind != .poorProgression
      if isAlone, seen.low > limits.personHoursMinimum {
        finding.loss = Finding.Loss(
          personHoursPerHour: seen.personHoursPerHour, low: seen.low, high: seen.high,
          basis: .simulated)
      }
      result.append(finding)
    }
    return (result, runs, true)
  }

  private func trial(_ results: [ReplicationResult]) -> Lever.Trial {
    let mended = MeasuredRuns(results: results, layout: base.layout, level: base.level)
    let saving = mended.saving(against: base, base.personHours)
    return Lever.Trial(
      personHoursPerHour: saving.mean, low: saving.low, high: saving.high,
      delaySecondsBefore: base.estimate { $0.network.meanDelaySeconds }.mean,
      delaySecondsAfter: mended.estimate { $0.network.meanDelaySeconds }.mean,
      replications: results.count,
      verdict: saving.low > 0 ? .better : saving.high < 0 ? .worse : .undecided)
  }
}
