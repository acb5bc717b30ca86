public import SignalModel

/// A street with other lanes or stages in place of a scenario's, with the same links, signals and
/// stages, so that its demand and plans hold on.
public struct StreetChange: Hashable, Sendable {
  /// The street.
  public var network: Network
  /// Timings that make use of the change, for the signal concerned; empty to keep those there are.
  public var timings: [SignalTiming]

  /// A change.
  public init(network: Network, timings: [SignalTiming] = []) {
    self.network = network
    self.timings = timings
  }

  /// A plan of the old street as it runs in the new one: what groups show in stages that the plan
  /// brings along goes by the names of the groups, and new ones have red in them.
  func plan(_ plan: TimingPlan, from old: Network) -> TimingPlan {
    var result = plan
    for place in result.timings.indices where !result.timings[place].ownStages.isEmpty {
      let signal = result.timings[place].signal
      let before = old.signals[signal].groups.map(\.id)
      let after = network.signals[signal].groups.map(\.id)
      for stage in result.timings[place].ownStages.indices {
        let show = result.timings[place].ownStages[stage].show
        result.timings[place].ownStages[stage].show = after.map { id in
          before.firstIndex(of: id).map { show[$0] } ?? .red
        }
      }
    }
    return result.with(timings)
  }
}
