import SignalControl
import SignalModel

/// Bands of green along the corridors of a network.
extension NetworkStart {
  /// The stages as they are, with offsets of the widest bands.
  func banded(_ timed: [SignalState], cycle: Int) -> StartPlan {
    let found = BandwidthStart(
      signals: timed.map { [$0] }, cycle: cycle, links: links, flows: flows
    ).best()
    return StartPlan(
      name: "webster-bandwidth", reason: "the same with bands of green along the corridors",
      plan: plan(
        "webster-bandwidth", timed, offsets: timed.map { found.settings[$0.signal]?.offset ?? 0 }))
  }

  /// The orders of stages with offsets of the widest bands; nil where orders are kept.
  ///
  /// Complexity: that of ``orders(of:cycle:)`` for each signal, and of `BandwidthStart.best`.
  func bandedWithOrders(_ timed: [SignalState], cycle: Int) -> StartPlan? {
    guard !choice.keepsOrders else { return nil }
    let found = BandwidthStart(
      signals: timed.map { orders(of: $0, cycle: cycle) }, cycle: cycle, links: links,
      flows: flows
    ).best()
    let chosen = timed.map { found.settings[$0.signal]?.state ?? $0 }
    return StartPlan(
      name: StartPlans.bandwidthOrdersName,
      reason: "the same with the orders of stages that make the bands widest",
      plan: plan(
        StartPlans.bandwidthOrdersName, chosen,
        offsets: timed.map { found.settings[$0.signal]?.offset ?? 0 }))
  }

  /// Orders that are worked out for all signals together.
  private static let ordersMaximum = 2000
  /// Orders that are worked out for one signal.
  private static let signalOrdersMaximum = 120
  /// Orders in which drivers who came at random would wait longer than this times as long as now
  /// are no choice (assumption: a band is not worth more).
  private static let delayRatioMaximum = 1.25

  /// What a signal may choose from: its state as it is, and other orders of its stages, in which
  /// each stage keeps its split where that is long enough there, and all are divided anew for least
  /// delay where it is not, or where stages are put in (second by second to the most saturated lane
  /// is blind to what stages have in common).
  ///
  /// Complexity: O(orders x cycle x lanes), at most 120 orders of a signal and 2000 of all.
  func orders(of present: SignalState, cycle: Int) -> [SignalState] {
    guard !choice.kept.contains(present.signal), present.cycle == cycle else { return [present] }
    let timing = base.timings[present.place]
    let count = min(Self.signalOrdersMaximum, Self.ordersMaximum / max(1, states.count))
    let orders = SignalOrders(index: baseline.index, timing: timing, choice: choice)
      .all(count: max(2, count))
    let most = Self.delayRatioMaximum * delay(present)
    let others = orders.dropFirst().compactMap { order -> SignalState? in
      guard let state = state(present, order, cycle: cycle), delay(state) <= most,
        baseline.allows(state.timing(from: base, offset: 0))
      else { return nil }
      return state
    }
    return [present] + others
  }

  private func delay(_ state: SignalState) -> Double {
    state.capacity.totalDelay(splits: state.splits.map(Double.init))
  }

  /// A signal with its stages in another order; nil where the cycle does not hold them.
  private func state(_ present: SignalState, _ order: [Int], cycle: Int) -> SignalState? {
    var timing = base.timings[present.place]
    let stages = timing.stages
    timing.stages = order.map { stage in
      let known = stages.first { $0.stage == stage }?.seconds
      return PlanStage(stage: stage, seconds: known ?? Self.newStageSeconds)
    }
    timing.cycleSeconds = timing.stages.reduce(0) { $0 + $1.seconds }
    guard
      let splitStart = SplitStart(
        timing: timing, baseline: baseline, lanes: lanes[present.signal], interval: interval,
        periodHours: periodHours)
    else { return nil }
    let least = splitStart.leastSeconds
    let known = order.compactMap { stage in
      stages.firstIndex { $0.stage == stage }.map { present.splits[$0] }
    }
    let isLongEnough =
      known.count == stages.count && known.count == least.count
      && zip(known, least).allSatisfy { $0 >= $1 }
    guard let splits = isLongEnough ? known : splitStart.leastDelay(cycle: cycle) else {
      return nil
    }
    return SignalState(
      signal: present.signal, place: present.place, splitStart: splitStart, cycle: cycle,
      splits: splits, order: order)
  }

  /// Split of a stage that the plan does not run, s: long enough for every minimum.
  private static let newStageSeconds = 60.0
}
