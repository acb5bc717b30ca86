import SignalWording
import SignalControl
import TrafficSimulation
import SignalModel
import SignalOptimization

/// Walkers.
extension Examination {
  // MARK: Walkers

  func walkerFindings() -> [Finding] {
    study.signals.compactMap { $0 }.flatMap { signal in
      layout.crosswalks[signal.index].compactMap { walkerFinding($0, signal) }
    }
  }

  private func walkerFinding(_ crosswalk: Int, _ signal: SignalStudy) -> Finding? {
    let value = study.network.crosswalks[crosswalk]
    guard let group = value.signalGroup,
      let longest = longestRedSeconds(signal, group: group)
    else { return nil }
    let limit =
      study.baseline.profile.pedestrianWaitSecondsMaximum(hasRefuge: value.hasRefuge)
      ?? limits.walkerWaitSecondsMaximum
    guard longest > limit + Self.toleranceSeconds else { return nil }
    let wait = base.estimate { $0.crosswalks[crosswalk].meanWaitSeconds }
    // With random arrivals a red of r in a cycle of C makes walkers wait r² / 2C (HCM 2010,
    // Equation 18-71); what exceeds the wait with the longest red allowed is lost.
    let cycle = signal.timing.cycleSeconds
    let allowed = limit * limit / (2 * max(cycle, limit))
    let loss = base.estimate { result in
      let measures = result.crosswalks[crosswalk]
      let walkers = Double(measures.startedWalkers + measures.waitingWalkers)
      let seconds = measures.totalWaitSeconds + measures.waitingWalkersSeconds
      return max(0, seconds - allowed * walkers) / 3600 / layout.hours
    }
    let retimed = retimedForWalkers(signal, group: group, limit: limit)
    return Finding(
      kind: .pedestrianWait, place: study.place(crosswalk: crosswalk),
      loss: Finding.Loss(loss, basis: .measured),
      evidence: [
        Evidence(.longestWalkerWaitSeconds, longest, limit: limit),
        Evidence(.walkerWaitSeconds, wait.mean, interval: wait.interval),
        Evidence(.cycleSeconds, cycle),
      ], cause: .walkerCause,
      levers: [
        Lever(
          kind: .cycle, text: .walkerLever(NumberText.fixed(limit, decimals: 0)),
          change: retimed.map { .timings([$0]) })
      ])
  }

  private static let toleranceSeconds = 0.05

  /// The longest time for which a group of walkers has no walk, s; nil where it always or never
  /// has.
  private func longestRedSeconds(_ signal: SignalStudy, group: Int) -> Double? {
    guard
      let program = try? SignalProgram.expand(
        signal: study.network.signals[signal.index], timing: signal.timing)
    else { return nil }
    let intervals = program.intervals
    let shows = intervals.map { $0.show[group].isGo }
    guard let first = shows.firstIndex(of: true), shows.contains(false) else { return nil }
    var longest: Int32 = 0
    var run: Int32 = 0
    for step in 1...intervals.count {
      let place = (first + step) % intervals.count
      let next =
        place + 1 < intervals.count
        ? intervals[place + 1].startMilliseconds
        : program
          .cycleMilliseconds
      run = shows[place] ? 0 : run + next - intervals[place].startMilliseconds
      longest = max(longest, run)
    }
    return Double(longest) / 1000
  }

  /// The timing with the longest cycle that keeps the wait of walkers within a limit; nil where
  /// there is none.
  private func retimedForWalkers(
    _ signal: SignalStudy, group: Int, limit: Double
  ) -> SignalTiming? {
    let longest = Int(signal.timing.cycleSeconds) - 1
    guard longest >= signal.start.neededSeconds else { return nil }
    for cycle in (signal.start.neededSeconds...longest).reversed() {
      guard let splits = signal.start.equalSaturation(cycle: cycle) else { continue }
      var timing = signal.timing
      for (place, seconds) in splits.enumerated() {
        timing.stages[place].seconds = Double(seconds)
      }
      timing.cycleSeconds = Double(cycle)
      timing.offsetSeconds = min(timing.offsetSeconds, Double(cycle - 1))
      guard
        let retimed = SignalStudy(
          index: signal.index, network: study.network, timing: timing,
          lanes: study.lanes[signal.index], baseline: study.baseline,
          periodHours: signal.capacity.periodHours),
        let red = longestRedSeconds(retimed, group: group), red <= limit,
        study.baseline.allows(timing)
      else { continue }
      return timing
    }
    return nil
  }
}
