public import SignalAnalysis
import SignalControl
import SignalModel

/// Splits and cycles of one signal in closed form, in whole seconds.
public struct SplitStart: Sendable {
  /// What the splits are judged by.
  public let capacity: SignalCapacity
  /// Shortest splits, s.
  public let leastSeconds: [Int]

  /// Splits for the stages that a capacity was worked out for.
  ///
  /// - Parameter leastSeconds: Shortest splits, one for each stage of the timing, s.
  public init(leastSeconds: [Int], capacity: SignalCapacity) {
    self.capacity = capacity
    self.leastSeconds = leastSeconds
  }

  /// Splits for the stages of a timing, at least as long as the rules that a plan keeps want them;
  /// nil where these leave none.
  init?(
    timing: SignalTiming, baseline: PlanBaseline, lanes: [LaneGroupDemand], interval: Int,
    periodHours: Double
  ) {
    let signal = baseline.index.network.signals[timing.signal]
    let minimums = baseline.index.minimumGreenSeconds(
      signal: timing.signal, profile: baseline.profile)
    guard
      let least = try? signal.leastSplits(
        of: timing, minimumGreenSeconds: minimums, charge: .wholeGreen)
    else { return nil }
    self.init(
      leastSeconds: least,
      capacity: SignalCapacity(
        signal: signal, timing: timing, lanes: lanes, interval: interval,
        periodHours: periodHours))
  }

  /// The shortest cycle, s.
  public var neededSeconds: Int { leastSeconds.reduce(0, +) }

  /// Splits that make the most saturated lanes as little saturated as they can be (Webster 1958:
  /// equal degrees of saturation): second by second to a stage of the lane in the greatest need.
  /// Nil when the cycle does not hold the shortest splits.
  ///
  /// Complexity: O(cycle x lanes).
  public func equalSaturation(cycle: Int) -> [Int]? {
    let slack = cycle - neededSeconds
    guard slack >= 0 else { return nil }
    var splits = leastSeconds.map(Double.init)
    for _ in 0..<slack {
      let stages = capacity.lanes.isEmpty ? [] : neediest(splits, cycle: Double(cycle))
      let candidates = stages.isEmpty ? Array(splits.indices) : stages
      guard let stage = candidates.min(by: { splits[$0] < splits[$1] }) else { break }
      splits[stage] += 1
    }
    return splits.map { Int($0) }
  }

  /// The stages that relieve the most saturated lane.
  private func neediest(_ splits: [Double], cycle: Double) -> [Int] {
    var worst: (lane: Int, saturation: Double) = (0, 0)
    for lane in capacity.lanes.indices {
      let saturation = capacity.degreeOfSaturation(lane: lane, splits: splits, cycle: cycle)
      if saturation > worst.saturation { worst = (lane, saturation) }
    }
    guard worst.saturation > 0 else { return [] }
    let greens = capacity.mainGreens(worst.lane)
    let protected = greens.filter { $0.indication == .green }
    return Set((protected.isEmpty ? greens : protected).flatMap(\.stages)).sorted()
  }

  /// Splits of least total delay found by moving seconds from stage to stage, from splits of equal
  /// saturation on. Nil when the cycle does not hold the shortest splits.
  ///
  /// Complexity: O(rounds x stages squared x lanes), at most ``roundsMaximum`` for each step.
  public func leastDelay(cycle: Int) -> [Int]? {
    guard let start = equalSaturation(cycle: cycle) else { return nil }
    var splits = start.map(Double.init)
    var best = capacity.totalDelay(splits: splits)
    for step in [4.0, 2.0, 1.0] {
      for _ in 0..<Self.roundsMaximum {
        guard improve(&splits, &best, step: step) else { break }
      }
    }
    return splits.map { Int($0) }
  }

  /// Rounds of moves of one size.
  public static let roundsMaximum = 50

  private func improve(_ splits: inout [Double], _ best: inout Double, step: Double) -> Bool {
    var improved = false
    for from in splits.indices {
      for to in splits.indices
      where to != from && splits[from] - step >= Double(leastSeconds[from]) {
        splits[from] -= step
        splits[to] += step
        let delay = capacity.totalDelay(splits: splits)
        if delay < best - 1e-9 {
          best = delay
          improved = true
        } else {
          splits[from] += step
          splits[to] -= step
        }
      }
    }
    return improved
  }

  /// Total delay under splits of equal saturation, vehicle seconds per hour; nil when the cycle
  /// does not hold the shortest splits.
  public func totalDelay(cycle: Int) -> Double? {
    equalSaturation(cycle: cycle).map { capacity.totalDelay(splits: $0.map(Double.init)) }
  }

  /// The critical lane groups of the stages: those that decide how long a cycle must be. Nil where
  /// they cannot be worked out, as with more lanes or stages than a signal has.
  ///
  /// A lane counts with the longest of its greens. A permitted turn needs green for the queue it
  /// waits for, and then for its gaps.
  public func criticalLaneGroups() -> CriticalLaneGroups? {
    var groups = leastSeconds.enumerated().map { stage, least in
      StagedLaneGroup(firstStage: stage, flowRatio: 0, lostSeconds: Double(least))
    }
    for lane in capacity.lanes.indices {
      let use = capacity.mainUse(lane)
      let greens = capacity.mainGreens(lane).filter { $0.indication != .redTurnAfterStop }
      guard let green = greens.max(by: { $0.stages.count < $1.stages.count }),
        let first = green.stages.first, green.stages.count < leastSeconds.count
      else { continue }
      let change = -min(0, green.extraSeconds)
      groups.append(
        StagedLaneGroup(
          firstStage: first, stageCount: green.stages.count,
          flowRatio: capacity.neededShare(lane: lane),
          lostSeconds: max(0, use.startUpLostSeconds + change - use.yellowUseSeconds)))
    }
    return try? CriticalLaneGroups(stageCount: leastSeconds.count, laneGroups: groups)
  }

  /// Webster's cycle (1958), whole s rounded up; nil where the critical flow ratio leaves none.
  public func websterCycle() -> Int? {
    guard let critical = criticalLaneGroups(),
      let cycle = try? Webster.optimumCycleSeconds(
        lostSecondsPerCycle: critical.lostSeconds, criticalFlowRatio: critical.flowRatio),
      cycle < 1000
    else { return nil }
    return max(neededSeconds, Int(cycle.rounded(.up)))
  }
}
