import SignalControl
public import SignalModel
public import TrafficSimulation

/// A limit of the objective that a plan breaks.
public struct BrokenLimit: Hashable, Sendable {
  /// Which.
  public enum Limit: String, Hashable, Sendable, CaseIterable {
    /// The longest cycle.
    case cycle
    /// The clearance that slow walkers need.
    case walkingSpeed
    /// The mean wait of walkers.
    case pedestrianWait
    /// The back of queue of an approach.
    case queue
  }

  /// Which.
  public var limit: Limit
  /// Who breaks it, by how much, and what is allowed.
  public var message: String
  /// The same in Chinese.
  public var chineseMessage: String
  /// By what share of the limit it is exceeded, for searches that work their way back; 0 where no
  /// simulation is needed to know it.
  public var excessShare: Double
}

extension PerformanceIndex {
  /// The limits that a plan breaks whatever the traffic: the longest cycle, and the clearance of
  /// slow walkers. Complexity: that of `PlanRules`.
  public func brokenLimits(of plan: TimingPlan) -> [BrokenLimit] {
    let rules = objective.limits.rules
    guard !rules.isEmpty else { return [] }
    return PlanRules.check(
      plan: plan, network: network, profile: objective.profile(for: profile), strictness: .strict
    ).compactMap { issue in
      rules[issue.rule].map {
        BrokenLimit(
          limit: $0, message: issue.message, chineseMessage: issue.message, excessShare: 0)
      }
    }
  }

  /// The limits that a plan breaks in the mean over realisations; none without results.
  public func brokenLimits(_ results: [ReplicationResult]) -> [BrokenLimit] {
    guard !results.isEmpty else { return [] }
    return brokenWaits(results) + brokenQueues(results)
  }

  /// What a plan that breaks a limit by its full amount costs on top of the index, in its units.
  private static let limitPenalty = 1000.0

  /// What a search minimises: the index of one realisation, and what broken limits cost.
  func cost(_ result: ReplicationResult) -> Double {
    let excess = brokenLimits([result]).reduce(0) { $0 + $1.excessShare }
    return value(result) + Self.limitPenalty * excess
  }

  private func brokenWaits(_ results: [ReplicationResult]) -> [BrokenLimit] {
    let general = objective.limits.pedestrianWaitSecondsMaximum
    let waits = objective.limits.waits
    guard general != nil || !waits.isEmpty else { return [] }
    return network.crosswalks.indices.compactMap { index in
      let own = waits.first { $0.crosswalk == index }?.seconds
      guard let limit = own ?? general else { return nil }
      var walkers = 0
      var wait = 0.0
      for result in results {
        let measures = result.crosswalks[index]
        walkers += measures.startedWalkers + measures.waitingWalkers
        wait += measures.totalWaitSeconds + measures.waitingWalkersSeconds
      }
      guard walkers > 0, wait / Double(walkers) > limit else { return nil }
      let mean = wait / Double(walkers)
      return BrokenLimit(
        limit: .pedestrianWait,
        message: "crosswalk \"\(network.crosswalks[index].id)\" makes walkers wait for "
          + "\(tenths(mean)) s on average, the limit pedestrianWait is \(tenths(limit)) s",
        chineseMessage: "人行横道 \(network.crosswalks[index].id) 行人平均等待 \(tenths(mean)) s，"
          + "限值 \(tenths(limit)) s",
        excessShare: excess(mean, over: limit))
    }
  }

  private func brokenQueues(_ results: [ReplicationResult]) -> [BrokenLimit] {
    let limits = objective.limits
    guard limits.queueMetersMaximum != nil || !limits.queues.isEmpty else { return [] }
    let approaches = results.map(\.approaches)
    return approaches[0].indices.compactMap { place in
      let approach = approaches[0][place]
      let own = limits.queues.first { $0.link == approach.link }?.meters
      guard approach.isSignalised, let limit = own ?? limits.queueMetersMaximum else { return nil }
      let vehicles =
        approaches.reduce(0) { $0 + $1[place].backOfQueue95Vehicles } / Double(results.count)
      let meters = vehicles * jamSpacingMeters
      guard meters > limit else { return nil }
      return BrokenLimit(
        limit: .queue,
        message: "the queue on approach \"\(network.links[approach.link].id)\" reaches back "
          + "\(tenths(meters)) m in 5 of 100 cycles, the limit is \(tenths(limit)) m",
        chineseMessage: "进口道 \(network.links[approach.link].id) 有 5% 的周期排队达 "
          + "\(tenths(meters)) m，限值 \(tenths(limit)) m",
        excessShare: excess(meters, over: limit))
    }
  }

  private func excess(_ value: Double, over limit: Double) -> Double {
    (value - limit) / max(limit, 1)
  }
}

extension Objective {
  /// The profile with the limits of this objective that hold for plans as such: the longest cycle
  /// and the speed of walkers. Under it `PlanRules` refuses whatever breaks them.
  public func profile(for profile: SafetyProfile) -> SafetyProfile {
    var result = profile
    if limits.cycleSecondsMaximum != nil || limits.walkingSpeedMetersPerSecond != nil {
      result.id += " with the limits of the objective"
    }
    if let cycle = limits.cycleSecondsMaximum {
      result.cycleSecondsMaximum = min(result.cycleSecondsMaximum, cycle)
      result.cycleSecondsMinimum = min(result.cycleSecondsMinimum, cycle)
    }
    if let speed = limits.walkingSpeedMetersPerSecond {
      result.walkingSpeedMetersPerSecond = min(result.walkingSpeedMetersPerSecond, speed)
    }
    return result
  }
}

extension ObjectiveLimits {
  /// The rules of `PlanRules` that are limits of the objective as well, where it sets them.
  var rules: [String: BrokenLimit.Limit] {
    var rules: [String: BrokenLimit.Limit] = [:]
    if cycleSecondsMaximum != nil { rules["cycle-limits"] = .cycle }
    if walkingSpeedMetersPerSecond != nil { rules["pedestrian-clearance"] = .walkingSpeed }
    return rules
  }
}

/// A value with one decimal at most, for a sentence.
func tenths(_ value: Double) -> String {
  let rounded = (value * 10).rounded() / 10
  guard let whole = Int(exactly: rounded) else { return "\(rounded)" }
  return "\(whole)"
}
