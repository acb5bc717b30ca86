import SignalControl
import SignalModel

/// Cycles, splits and offsets of a network in closed form.
struct NetworkStart {
  let base: TimingPlan
  let baseline: PlanBaseline
  let flows: TurningFlows
  let links: SignalLinks
  let lanes: [[LaneGroupDemand]]
  let interval: Int
  /// Length of the period in which the demand lasts, h.
  let periodHours: Double
  let choice: OrderChoice
  private let speedDeviation: Double
  private let cycleSecondsMinimum: Int
  /// Signals with more than one stage, at their shortest splits.
  let states: [SignalState]
  private let cycleRange: ClosedRange<Int>

  /// Cycles beyond this are not proposed unless the stages need them, s.
  static let cycleSecondsUsualMaximum = 150

  init(
    scenario: Scenario, base: TimingPlan, baseline: PlanBaseline,
    choice: OrderChoice = OrderChoice(keepsOrders: true)
  ) {
    let flows = TurningFlows(scenario: scenario)
    self.init(
      scenario: scenario, base: base, baseline: baseline, flows: flows, interval: 0,
      lanes: LaneGroupDemand.lanesBySignal(network: scenario.network, flows: flows),
      choice: choice)
  }

  /// The network in one interval of its demand.
  init(
    scenario: Scenario, base: TimingPlan, baseline: PlanBaseline, flows: TurningFlows,
    interval: Int, lanes: [[LaneGroupDemand]],
    choice: OrderChoice = OrderChoice(keepsOrders: true)
  ) {
    self.base = base
    self.baseline = baseline
    self.flows = flows
    self.interval = interval
    self.lanes = lanes
    self.choice = choice
    links = SignalLinks(network: scenario.network, flows: flows, interval: interval)
    speedDeviation = scenario.vehicleTypes.map(\.speedFactorDeviation).min() ?? 0
    let length = flows.intervals[interval].upperBound - flows.intervals[interval].lowerBound
    let hours = min(1, length / 3600)
    periodHours = hours
    cycleSecondsMinimum = Int(baseline.profile.cycleSecondsMinimum.rounded(.up))
    states = base.timings.enumerated().compactMap { place, timing in
      guard timing.stages.count > 1 else { return nil }
      guard
        let start = SplitStart(
          timing: timing, baseline: baseline, lanes: lanes[timing.signal], interval: interval,
          periodHours: hours)
      else { return nil }
      return SignalState(
        signal: timing.signal, place: place, splitStart: start, cycle: start.neededSeconds,
        splits: start.leastSeconds)
    }
    let needed = states.map(\.splitStart.neededSeconds).max() ?? 0
    let shortest = max(Int(baseline.profile.cycleSecondsMinimum.rounded(.up)), needed)
    let usual = min(
      Int(baseline.profile.cycleSecondsMaximum), max(Self.cycleSecondsUsualMaximum, shortest))
    // In long cycles walkers may wait too long.
    let longest = states.reduce(usual) {
      Self.longestCycle(from: shortest, to: $0, $1, base, baseline)
    }
    cycleRange = shortest...max(shortest, longest)
  }

  /// The longest cycle in which splits of equal saturation keep the rules at a signal with walkers.
  private static func longestCycle(
    from shortest: Int, to longest: Int, _ state: SignalState, _ base: TimingPlan,
    _ baseline: PlanBaseline
  ) -> Int {
    let groups = baseline.index.network.signals[state.signal].groups
    guard groups.contains(where: { $0.kind == .pedestrian }), shortest < longest else {
      return longest
    }
    let allowed = (shortest...longest).last { cycle in
      guard let splits = state.splitStart.equalSaturation(cycle: cycle) else { return false }
      var state = state
      state.cycle = cycle
      state.splits = splits
      return baseline.allows(state.timing(from: base, offset: 0))
    }
    return allowed ?? longest
  }

  /// Cycles that are compared: every other second where cycles are short, fewer where they are
  /// long.
  private var ladder: [Int] {
    cycleRange.filter { $0 % ($0 < 80 ? 2 : $0 < 120 ? 4 : 6) == 0 || $0 == cycleRange.lowerBound }
  }

  /// The common cycle of least delay without regard to platoons, s.
  private var leastDelayCycle: Int {
    let delays = ladder.map { cycle in
      (cycle, states.reduce(0) { $0 + ($1.splitStart.totalDelay(cycle: cycle) ?? .infinity) })
    }
    return delays.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0 ?? cycleRange.lowerBound
  }

  /// The plan of least delay with offsets for platoons.
  func leastDelay() -> TimingPlan {
    let cycle = leastDelayCycle
    let timed = timed(cycle: cycle) { $0.leastDelay(cycle: $1) }
    return coordinated("minimum-delay", "", timed, cycle: cycle).plan
  }

  /// All plans.
  func plans() -> [StartPlan] {
    guard !states.isEmpty else { return [] }
    var result: [StartPlan] = []
    let leastDelayCycle = leastDelayCycle
    let webster = states.map { $0.splitStart.websterCycle() ?? leastDelayCycle }.max() ?? 0
    let websterCycle = min(max(webster, cycleRange.lowerBound), cycleRange.upperBound)
    let equal = timed(cycle: websterCycle) { $0.equalSaturation(cycle: $1) }
    result.append(
      coordinated(
        "webster", "Webster's cycle of the busiest signal and equal saturation", equal,
        cycle: websterCycle))
    if states.count > 1 {
      result.append(banded(equal, cycle: websterCycle))
      if let ordered = bandedWithOrders(equal, cycle: websterCycle) { result.append(ordered) }
    }
    let minimum = timed(cycle: leastDelayCycle) { $0.leastDelay(cycle: $1) }
    result.append(
      coordinated(
        "minimum-delay", "the cycle and the splits of least delay without regard to platoons",
        minimum, cycle: leastDelayCycle))
    let halves = halved(minimum, cycle: leastDelayCycle)
    if halves.contains(where: { $0.cycle < leastDelayCycle }) {
      result.append(
        coordinated(
          "half-cycles", "the same with half the cycle where that waits less", halves,
          cycle: leastDelayCycle))
    }
    if states.count > 1 {
      result.append(progression(around: leastDelayCycle))
      result.append(ownCycles())
    }
    result.append(shippedOffsets())
    return result
  }

  private func timed(
    cycle: Int, _ divide: (SplitStart, Int) -> [Int]?
  ) -> [SignalState] {
    states.map { state in
      var state = state
      guard let splits = divide(state.splitStart, cycle) else { return state }
      state.cycle = cycle
      state.splits = splits
      return state
    }
  }

  /// The same timings with half the cycle at signals that wait less so.
  private func halved(_ timed: [SignalState], cycle: Int) -> [SignalState] {
    guard cycle % 2 == 0 else { return timed }
    return timed.map { state in
      let whole = state.capacity.totalDelay(splits: state.splits.map(Double.init))
      guard let splits = state.splitStart.leastDelay(cycle: cycle / 2),
        cycle / 2 >= cycleSecondsMinimum,
        state.capacity.totalDelay(splits: splits.map(Double.init)) < whole
      else { return state }
      var state = state
      state.cycle = cycle / 2
      state.splits = splits
      return state
    }
  }

  // MARK: Offsets

  private func offsets(_ timed: [SignalState], cycle: Int) -> OffsetStart.Result {
    OffsetStart(
      signals: timed, cycle: cycle, links: links, flows: flows, speedDeviation: speedDeviation
    ).best()
  }

  private func coordinated(
    _ name: String, _ reason: String, _ timed: [SignalState], cycle: Int
  ) -> StartPlan {
    StartPlan(
      name: name, reason: reason,
      plan: plan(name, timed, offsets: offsets(timed, cycle: cycle).offsets))
  }

  /// How much shorter and longer cycles than that of least delay are tried with platoons.
  private static let cycleFactors = [0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.8]

  /// The cycle that waits least when platoons count.
  private func progression(around center: Int) -> StartPlan {
    var best: (delay: Double, states: [SignalState], offsets: [Int])?
    var tried: Set<Int> = []
    for factor in Self.cycleFactors {
      let wanted = Int((Double(center) * factor).rounded())
      let cycle = min(max(wanted, cycleRange.lowerBound), cycleRange.upperBound)
      guard tried.insert(cycle).inserted else { continue }
      let timed = timed(cycle: cycle) { $0.leastDelay(cycle: $1) }
      let found = offsets(timed, cycle: cycle)
      let delay = found.delayPerHour + timed.reduce(0) { $0 + $1.incrementalDelay }
      if let known = best, known.delay <= delay { continue }
      best = (delay, timed, found.offsets)
    }
    return StartPlan(
      name: "progression", reason: "the cycle, splits and offsets of least delay for platoons",
      plan: plan("progression", best?.states ?? states, offsets: best?.offsets ?? []))
  }

  /// Each signal on its own.
  private func ownCycles() -> StartPlan {
    let timed = states.map { state in
      var state = state
      let lowest = max(cycleSecondsMinimum, state.splitStart.neededSeconds)
      let cycle = (lowest...max(lowest, cycleRange.upperBound))
        .filter { $0 % 2 == 0 || $0 == lowest }
        .map { ($0, state.splitStart.totalDelay(cycle: $0) ?? .infinity) }
        .min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
      guard let cycle, let splits = state.splitStart.leastDelay(cycle: cycle) else { return state }
      state.cycle = cycle
      state.splits = splits
      return state
    }
    return StartPlan(
      name: "own-cycles", reason: "for each signal the cycle and splits of least delay",
      plan: plan("own-cycles", timed, offsets: timed.map { _ in 0 }))
  }

  /// The base with new offsets, where its signals share a cycle of whole seconds.
  func shippedOffsets() -> StartPlan {
    var timed: [SignalState] = []
    for state in states {
      let timing = base.timings[state.place]
      var kept = state
      kept.cycle = Int(timing.cycleSeconds.rounded())
      kept.splits = timing.stages.map { Int($0.seconds.rounded()) }
      timed.append(kept)
    }
    let cycle = timed.map(\.cycle).max() ?? 0
    let isWhole = timed.allSatisfy { $0.splits.reduce(0, +) == $0.cycle && cycle % $0.cycle == 0 }
    guard isWhole, cycle > 0 else {
      return StartPlan(name: "shipped-offsets", reason: "the plan of the scenario", plan: base)
    }
    return coordinated(
      "shipped-offsets", "the plan of the scenario with offsets of least delay for platoons", timed,
      cycle: cycle)
  }

  /// A plan of timed signals; the others keep their timing.
  func plan(_ name: String, _ timed: [SignalState], offsets: [Int]) -> TimingPlan {
    var result = base
    result.id = name
    for (state, offset) in zip(timed, offsets) {
      result.timings[state.place] = state.timing(from: base, offset: offset)
    }
    return result
  }
}
