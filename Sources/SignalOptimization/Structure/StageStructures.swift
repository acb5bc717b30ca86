import SignalControl
public import SignalModel

/// Another way to arrange the stages of a signal.
public struct StageAlternative: Hashable, Sendable {
  /// Short name: the stages in their order.
  public var name: String
  /// What is different, and what it saves in closed form, a phrase.
  public var reason: String
  /// The timing, with cycle and splits of least delay in closed form and stages of the pool.
  public var timing: SignalTiming
  /// Total delay in closed form, vehicle seconds per hour.
  public var totalDelay: Double
}

/// Stage structures in closed form: which stages a signal runs and in which order.
///
/// ```swift
/// let structures = StageStructures(pool: StagePool(scenario: scenario, base: plan))
/// let ways = structures.alternatives(place: 0)
/// ```
///
/// From the stages of the plan on, stages are left out, put in, exchanged for others and moved:
/// leading, lagging and split turns are such moves, and so is a protected turn added or dropped.
/// Everybody who is served stays served, and no rule is broken that the plan keeps.
public struct StageStructures: Sendable {
  /// The scenario with the stages to choose from.
  public let pool: StagePool
  private let baseline: PlanBaseline
  private let lanes: [[LaneGroupDemand]]
  private let periodHours: Double

  /// Rounds of moves, each from the best that is known.
  public static let roundsMaximum = 6
  /// Structures that are worked out for a signal.
  public static let structuresMaximum = 600

  /// The structures of a pool. Complexity: O(demand).
  public init(pool: StagePool) {
    self.pool = pool
    baseline = PlanBaseline(scenario: pool.scenario, base: pool.base)
    let flows = TurningFlows(scenario: pool.scenario)
    lanes = LaneGroupDemand.lanesBySignal(network: pool.scenario.network, flows: flows)
    periodHours = min(1, pool.scenario.period.measuredSeconds / 3600)
  }

  /// Structures of a signal, the one of least delay in closed form first; the plan's own is among
  /// them, with its splits made anew.
  ///
  /// Closed forms do not see platoons: of structures that differ in order alone they cannot say
  /// which is better. So orders of the best sets of stages follow on each other, for a simulation
  /// to decide.
  ///
  /// Complexity: O(rounds x stages x usable stages) structures, at most ``structuresMaximum``, each
  /// O(cycles x cycle length x lanes).
  ///
  /// - Parameters:
  ///   - place: Place of the signal among the timings of the pool's plan.
  ///   - count: How many at most.
  public func alternatives(place: Int, count: Int = 12) -> [StageAlternative] {
    var search = StructureSearch(
      signal: signal(place), base: pool.base.timings[place],
      usable: pool.usable[pool.base.timings[place].signal], baseline: baseline,
      lanes: lanes[pool.base.timings[place].signal], periodHours: periodHours)
    return search.run(count: count)
  }

  private func signal(_ place: Int) -> Signal {
    pool.scenario.network.signals[pool.base.timings[place].signal]
  }
}
