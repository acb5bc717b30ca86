import SignalControl
import SignalModel

/// What a limit of the objective on the walkers' speed asks of the stages of a signal.
struct WalkLimit: Sendable {
  /// The speed, m/s: the limit, or that of the profile where it is lower.
  let metersPerSecond: Double

  /// Rounds in which stages are lengthened.
  private static let roundsMaximum = 50

  /// Nil without such a limit.
  init?(_ objective: Objective, profile: SafetyProfile) {
    guard objective.limits.walkingSpeedMetersPerSecond != nil else { return nil }
    metersPerSecond = profile.walkingSpeedMetersPerSecond
  }

  /// The shortest splits with which walkers have the time to finish: where stages lie between the
  /// end of their walk and the green of drivers through them, the longest of these is lengthened.
  /// Nil where none lies between.
  ///
  /// - Parameters:
  ///   - least: Shortest splits without regard to the limit, s.
  ///   - timing: Stages in their order.
  func lengthened(_ least: [Int], of timing: SignalTiming, index: NetworkSignals) -> [Int]? {
    var result = least
    for _ in 0..<Self.roundsMaximum {
      guard let short = shortest(result, of: timing, index: index) else { return result }
      guard
        let longest = short.between.max(by: {
          timing.stages[$0].seconds < timing.stages[$1].seconds
        })
      else { return nil }
      result[longest] += Int(lacking(short).rounded(.up))
    }
    return nil
  }

  /// The first walk of splits that leaves too little time; one that no splits mend before others.
  private func shortest(
    _ splits: [Int], of timing: SignalTiming, index: NetworkSignals
  ) -> WalkClearance? {
    let short = short(timing.with(splits: splits), index: index)
    return short.first { $0.between.isEmpty } ?? short.first
  }

  /// Seconds that a walk lacks.
  func lacking(_ clearance: WalkClearance) -> Double {
    clearance.lackingSeconds(metersPerSecond: metersPerSecond)
  }

  /// The walks of a timing that leave too little time.
  func short(_ timing: SignalTiming, index: NetworkSignals) -> [WalkClearance] {
    let all = (try? index.walkClearances(of: timing)) ?? []
    return all.filter { lacking($0) > 0 }
  }
}

extension PlanSpace {
  /// Why no cycle holds the stages, or no splits are safe: the limit on the walkers' speed where it
  /// makes a stage longer at the signal that the error is about.
  static func blaming(
    _ objective: Objective, _ error: PlanSpaceError, base: TimingPlan, index: NetworkSignals,
    practice: SafetyProfile
  ) -> PlanSpaceError {
    let id: String
    switch error {
    case .noCycle(let signal, _, _): id = signal
    case .unsafeStart(let signal): id = signal
    default: return error
    }
    let signals = index.network.signals
    let profile = objective.profile(for: practice)
    guard let limit = objective.limits.walkingSpeedMetersPerSecond,
      let walk = WalkLimit(objective, profile: profile),
      let timing = base.timings.first(where: { signals[$0.signal].id == id }),
      let bare = bareSplits(
        of: timing, signal: signals[timing.signal], index: index, profile: profile),
      bare.reduce(0, +) <= Int(profile.cycleSecondsMaximum),
      let longer = walk.lengthened(bare, of: timing, index: index), longer != bare,
      let worst = walk.short(timing.with(splits: bare), index: index).max(by: {
        walk.lacking($0) < walk.lacking($1)
      })
    else { return error }
    return .walkingSpeedCycle(
      UnkeptWalkingSpeed(
        signal: signals[timing.signal], worst, index: index, limit: limit, practice: practice),
      neededSeconds: longer.reduce(0, +), maximumSeconds: Int(profile.cycleSecondsMaximum))
  }

  /// The splits that the shortest greens, walks and change intervals need, s.
  static func bareSplits(
    of timing: SignalTiming, signal: Signal, index: NetworkSignals, profile: SafetyProfile
  ) -> [Int]? {
    let minimums = index.minimumGreenSeconds(signal: timing.signal, profile: profile)
    guard let own = try? signal.leastSplits(of: timing),
      let practice = try? signal.leastSplits(
        of: timing, minimumGreenSeconds: minimums, charge: .wholeGreen)
    else { return nil }
    return timing.stages.indices.map { max(own[$0], practice[$0]) }
  }

  /// Refuses limits that no plan of the space keeps: on the walkers' speed, where drivers turn
  /// green in the stage after the walk, and any that a timing breaks that is kept whole.
  ///
  /// - Parameters:
  ///   - base: The timings that are searched.
  ///   - whole: Those that are kept.
  static func checkLimits(
    _ objective: Objective, base: TimingPlan, whole: [SignalTiming], index: NetworkSignals,
    practice: SafetyProfile
  ) throws(PlanSpaceError) {
    if let limit = objective.limits.cycleSecondsMaximum,
      let longer = whole.first(where: { $0.cycleSeconds > limit })
    {
      throw .keptCycleBreaksLimit(
        signal: index.network.signals[longer.signal].id, seconds: longer.cycleSeconds,
        maximumSeconds: limit)
    }
    let profile = objective.profile(for: practice)
    guard let limit = objective.limits.walkingSpeedMetersPerSecond,
      let walk = WalkLimit(objective, profile: profile)
    else { return }
    let kept = whole.flatMap { timing in
      walk.short(timing, index: index).map { (timing.signal, $0) }
    }
    let searched = base.timings.flatMap { timing in
      walk.short(timing, index: index).filter(\.between.isEmpty).map { (timing.signal, $0) }
    }
    let found = kept + searched
    let worst = found.max {
      $0.1.lengthMeters / max($0.1.seconds, 0.1) < $1.1.lengthMeters / max($1.1.seconds, 0.1)
    }
    guard let (signal, clearance) = worst else { return }
    throw .walkingSpeed(
      UnkeptWalkingSpeed(
        signal: index.network.signals[signal], clearance, index: index, limit: limit,
        practice: practice,
        others: Set(found.map(\.1.crosswalk)).subtracting([clearance.crosswalk]).count))
  }
}

extension SignalTiming {
  /// The same stages with other splits, s.
  fileprivate func with(splits: [Int]) -> SignalTiming {
    var result = self
    for (place, seconds) in splits.enumerated() { result.stages[place].seconds = Double(seconds) }
    result.cycleSeconds = Double(splits.reduce(0, +))
    return result
  }
}
