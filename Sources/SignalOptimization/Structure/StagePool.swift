import SignalControl
public import SignalModel

/// A scenario whose signals have, beside their own, the stages that plans might add: those that
/// follow from the conflicts of their groups, and their own with transitions by rule, which fit any
/// stage that follows.
///
/// Whoever searches works with ``scenario`` as with any other, and hands what it finds to
/// ``plan(_:)``, which turns stages that the scenario does not have into the plan's own.
///
/// ```swift
/// let pool = StagePool(scenario: scenario, base: base)
/// let better = search(pool.scenario, pool.base)
/// PlanFile.write(pool.plan(better), for: scenario)
/// ```
public struct StagePool: Sendable {
  /// The scenario with more stages. Indices of the stages it had do not change.
  public let scenario: Scenario
  /// The plan whose stages are the beginning, for ``scenario``.
  public let base: TimingPlan
  /// Stages of each signal that a plan for ``scenario`` may run: those the plan runs, and those
  /// added.
  public let usable: [[Int]]
  private let ownCounts: [Int]

  /// The most stages added to a signal.
  public static let addedMaximum = 40

  /// The pool of a scenario.
  ///
  /// A turn that the plan nowhere permits stays protected only; without a plan, one that no stage
  /// permits; without stages, every turn may be permitted that yields.
  ///
  /// Complexity: for each signal O(groups² x conflicting pairs + stages added x groups).
  ///
  /// - Parameters:
  ///   - scenario: A valid scenario.
  ///   - base: The plan to begin with; nil to make one of the signals' own stages, and from the
  ///     conflicts where these do not serve everybody.
  ///   - addsStages: False to add none to signals with a timing.
  public init(scenario: Scenario, base: TimingPlan?, addsStages: Bool = true) {
    var result = scenario
    ownCounts = scenario.network.signals.map(\.stages.count)
    let index = NetworkSignals(network: scenario.network)
    let profile = SafetyProfile.named(scenario.profile) ?? .us
    var timings = base?.timings ?? []
    var usable = scenario.network.signals.map { _ in [Int]() }
    for signal in scenario.network.signals.indices {
      let place = timings.firstIndex { $0.signal == signal }
      var builder = StagePoolBuilder(
        index: index, signal: signal, profile: profile, timing: place.map { timings[$0] })
      let builds = place == nil ? base == nil : addsStages
      if builds { builder.build(maximum: Self.addedMaximum) }
      result.network.signals[signal].stages = builder.stages
      usable[signal] = builder.usable
      guard let timing = builder.timing else { continue }
      if let place { timings[place] = timing } else { timings.append(timing) }
    }
    self.scenario = result
    self.base = TimingPlan(id: base?.id ?? "stages", timings: timings)
    self.usable = usable
  }

  /// A plan for ``scenario`` as one for the scenario that the pool was made of.
  public func plan(_ plan: TimingPlan) -> TimingPlan {
    var result = plan
    for place in result.timings.indices {
      var timing = result.timings[place]
      let stages = scenario.network.signals[timing.signal].stages
      let ownCount = ownCounts[timing.signal]
      var places: [Int: Int] = [:]
      timing.ownStages = []
      for position in timing.stages.indices where timing.stages[position].stage >= ownCount {
        let stage = timing.stages[position].stage
        if places[stage] == nil {
          places[stage] = ownCount + timing.ownStages.count
          timing.ownStages.append(stages[stage])
        }
        timing.stages[position].stage = places[stage] ?? stage
      }
      result.timings[place] = timing
    }
    return result
  }
}
