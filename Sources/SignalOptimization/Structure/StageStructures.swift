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
  private let scenario: Scenario
  private let base: TimingPlan
  /// For each place the stages to choose from.
  private let usable: [[Int]]
  private let baseline: PlanBaseline
  private let lanes: [[LaneGroupDemand]]
  private let periodHours: Double

  /// Rounds of moves, each from the best that is known.
  public static let roundsMaximum = 6
  /// Structures that are worked out for a signal.
  public static let structuresMaximum = 600

  /// The structures of a pool. Complexity: O(demand).
  public init(pool: StagePool) {
    self.init(
      scenario: pool.scenario, base: pool.base,
      usable: pool.base.timings.map { pool.usable[$0.signal] })
  }

  /// - Parameter usable: For each timing of the plan the stages that it may run.
  init(scenario: Scenario, base: TimingPlan, usable: [[Int]]) {
    self.scenario = scenario
    self.base = base
    self.usable = usable
    baseline = PlanBaseline(scenario: scenario, base: base)
    let flows = TurningFlows(scenario: scenario)
    lanes = LaneGroupDemand.lanesBySignal(network: scenario.network, flows: flows)
    periodHours = min(1, scenario.period.measuredSeconds / 3600)
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
  ///   - structures: Structures that are worked out at most.
  public func alternatives(
    place: Int, count: Int = 12, structures: Int = structuresMaximum
  ) -> [StageAlternative] {
    let timing = base.timings[place]
    var search = StructureSearch(
      signal: scenario.network.signals[timing.signal], base: timing, usable: usable[place],
      baseline: baseline, lanes: lanes[timing.signal], periodHours: periodHours)
    return search.run(count: count, structures: structures)
  }
}
