import SignalControl
import SignalModel
import SignalOptimization
import SignalWording

/// Builds a sketched street anew with other lanes.
struct StreetRemodeller {
  /// The street, or why there is none.
  enum Outcome {
    /// The same street, with the timings there are and with splits that make use of it, as far as
    /// these keep the rules; at least one.
    case changes([StreetChange])
    case impossible(Term)
  }

  private let sketch: StreetSketch?
  private let scenario: Scenario
  private let plan: TimingPlan

  /// A remodeller of the scenario's street; `sketch` is nil for one that was not sketched.
  init(sketch: StreetSketch?, scenario: Scenario, plan: TimingPlan) {
    self.sketch = sketch
    self.scenario = scenario
    self.plan = plan
  }

  /// Length of a contraflow lane, m, the longest first: the longer holds more, the shorter needs
  /// less time to empty (assumption; those of Scenarios/contraflow-left-turn.json are 60 m).
  private static let contraflowMeters = [60.0, 40]
  /// Length of a further turning pocket where the approach has none, m (assumption).
  private static let pocketMeters = 60.0

  /// The first way of building a change that keeps the rules, under the plan or other splits.
  ///
  /// Complexity: that of building the street, for each lane that could be changed.
  func build(_ remodelling: Remodelling) -> Outcome {
    guard let sketch else { return .impossible(.notSketched) }
    let profile = SafetyProfile.named(scenario.profile) ?? .us
    let built = StreetBuilder.build(sketch, profile: profile)
    guard built.legOfLink.indices.contains(remodelling.link),
      built.network.links.map(\.id) == scenario.network.links.map(\.id)
    else { return .impossible(.notSketched) }
    let place = built.legOfLink[remodelling.link]
    let leg = sketch.intersections[place.intersection].legs[place.leg]
    var reason: String?
    for lanes in candidates(remodelling, leg, drivesOnTheRight: sketch.drivesOnTheRight) {
      var other = sketch
      other.intersections[place.intersection].legs[place.leg].lanes = lanes
      let street = StreetBuilder.build(other, profile: profile)
      let faults = street.issues.filter { $0.severity == .error }.map(\.message)
      if let fault = faults.first ?? fault(in: street.network, remodelling) {
        reason = reason ?? fault
        continue
      }
      var breach: String?
      let changes = timed(street.network, link: remodelling.link, &breach)
      if !changes.isEmpty { return .changes(changes) }
      reason = reason ?? breach
    }
    return .impossible(.cannotBeBuilt(reason))
  }

  // MARK: Lanes

  /// Other lanes for a leg, the most promising first.
  private func candidates(
    _ remodelling: Remodelling, _ leg: LegSketch, drivesOnTheRight: Bool
  ) -> [[LaneSketch]] {
    switch remodelling {
    case .variableLane(_, let names):
      let turns = names.compactMap(Turn.init(rawValue:))
      let serving = leg.lanes.indices.filter { lane in
        turns.contains { leg.lanes[lane].turns.contains($0) }
      }
      return leg.lanes.indices.filter { lane in
        leg.lanes[lane].variableUse == nil && !leg.lanes[lane].isContraflow
          && turns.allSatisfy { !leg.lanes[lane].turns.contains($0) }
      }.sorted { first, second in
        // Next to those that serve the turn all the time.
        func distance(_ lane: Int) -> Int { serving.map { abs($0 - lane) }.min() ?? 0 }
        return (distance(first), first) < (distance(second), second)
      }.map { lane in
        var lanes = leg.lanes
        lanes[lane].variableUse = VariableUseSketch(turns: turns)
        return lanes
      }
    case .contraflowLane:
      guard !leg.lanes.contains(where: \.isContraflow) else { return [] }
      return Self.contraflowMeters.map { meters in
        let lane = LaneSketch(
          turns: [drivesOnTheRight ? .left : .right], pocketLengthMeters: meters,
          isContraflow: true)
        return drivesOnTheRight ? [lane] + leg.lanes : leg.lanes + [lane]
      }
    case .turnLane(_, let names):
      let turns = names.compactMap(Turn.init(rawValue:))
      guard let place = leg.lanes.firstIndex(where: { $0.turns == turns && !$0.isContraflow })
      else { return [] }
      var lane = leg.lanes[place]
      lane.variableUse = nil
      lane.pocketLengthMeters = lane.pocketLengthMeters ?? Self.pocketMeters
      var lanes = leg.lanes
      lanes.insert(lane, at: turns.contains(.right) == drivesOnTheRight ? place + 1 : place)
      return [lanes]
    }
  }

  // MARK: Whether it fits

  /// Why a street does not take the place of the scenario's; nil where it does.
  private func fault(in network: Network, _ remodelling: Remodelling) -> String? {
    let old = scenario.network
    let isSame =
      network.links.map(\.id) == old.links.map(\.id)
      && network.crosswalks.map(\.id) == old.crosswalks.map(\.id)
      && network.signals.map { [$0.id] + $0.stages.map(\.id) }
        == old.signals.map { [$0.id] + $0.stages.map(\.id) }
    guard isSame else { return "the signal would need other stages" }
    if case .contraflowLane(let link) = remodelling,
      !network.contraflowLanes.contains(where: { $0.link == link })
    {
      return "its pre-signal would never open"
    }
    return nil
  }

  // MARK: Timings

  /// The street with each timing of a signal that keeps the rules.
  private func timed(
    _ network: Network, link: Int, _ breach: inout String?
  ) -> [StreetChange] {
    let profile = SafetyProfile.named(scenario.profile) ?? .us
    var timings: [[SignalTiming]] = [[]]
    let signal = network.connections.first { $0.fromLink == link && $0.signal != nil }?.signal
    let plain = StreetChange(network: network)
    var other = scenario
    other.network = network
    other.plans = scenario.plans.map { plain.plan($0, from: scenario.network) }
    let mapped = plain.plan(plan, from: scenario.network)
    let study = StreetStudy(scenario: other, plan: mapped)
    if let signal, let own = study.signals[signal] {
      let cycle = max(Int(own.timing.cycleSeconds.rounded()), own.start.neededSeconds)
      if let best = own.withLeastDelay(cycle: cycle) { timings.append([best]) }
    }
    var result: [StreetChange] = []
    for timings in timings {
      let change = StreetChange(network: network, timings: timings)
      var retimed = other
      retimed.plans = scenario.plans.map {
        ($0.id == plan.id ? change : plain).plan($0, from: scenario.network)
      }
      let breaches = PlanRules.check(
        plan: change.plan(plan, from: scenario.network), network: network, profile: profile)
      let faults = (retimed.validate() + breaches).filter { $0.severity == .error }
      if faults.isEmpty {
        result.append(change)
      } else {
        breach = breach ?? faults[0].message
      }
    }
    return result
  }
}
