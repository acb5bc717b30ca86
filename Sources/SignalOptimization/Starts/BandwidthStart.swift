import SignalAnalysis
import SignalModel

/// Offsets of the widest bands of green along the corridors of a network, in whole seconds, and of
/// the orders of stages that signals may choose from those that make them so: exact for each
/// corridor, the stronger corridor first where they cross (Little, Kelson and Gartner 1981).
struct BandwidthStart {
  private let cycle: Int
  private let flows: TurningFlows
  private let corridors: [Corridor]
  private let states: [Int: [SignalState]]
  private let interval: Int

  /// What was found.
  struct Result {
    /// By signal the state that was chosen and its offset, s; those of no corridor are left out.
    var settings: [Int: (state: SignalState, offset: Int)] = [:]
    /// The corridors with the bands that each had when its turn came, the stronger first.
    var bands: [(corridor: Corridor, bands: BandwidthCorridor.Bands)] = []
  }

  /// - Parameters:
  ///   - signals: For each signal the states to choose from, the one to prefer first. Those of
  ///     another cycle belong to no band.
  ///   - cycle: Common cycle, s.
  init(signals: [[SignalState]], cycle: Int, links: SignalLinks, flows: TurningFlows) {
    self.cycle = cycle
    self.flows = flows
    interval = signals.first?.first?.capacity.interval ?? 0
    var states: [Int: [SignalState]] = [:]
    for choices in signals {
      guard let first = choices.first, first.cycle == cycle else { continue }
      states[first.signal] = choices
    }
    self.states = states
    corridors = Corridor.all(links: links, flows: flows, signals: Set(states.keys))
  }

  /// The widest bands.
  ///
  /// Complexity: O(corridors x cycle x signals x (green + states)).
  func best() -> Result {
    var result = Result()
    for corridor in corridors {
      // Who is settled keeps his stages.
      let choices = corridor.signals.map { signal in
        result.settings[signal].map { [$0.state] } ?? states[signal] ?? []
      }
      guard let found = coordinate(corridor, choices) else { continue }
      let signals = corridor.signals
      result.bands.append((corridor, found.bands))
      // Where the corridor meets one that is settled, it takes over its time.
      let anchor = signals.indices.first { result.settings[signals[$0]] != nil }
      let shift =
        anchor.map { (result.settings[signals[$0]]?.offset ?? 0) - found.offsets[$0] } ?? 0
      for (place, signal) in signals.enumerated() where result.settings[signal] == nil {
        result.settings[signal] = (
          found.states[place], (found.offsets[place] + shift).wrapped(cycle)
        )
      }
    }
    return result
  }

  private typealias Coordinated = (
    states: [SignalState], offsets: [Int], bands: BandwidthCorridor.Bands
  )

  /// The best states and offsets of a corridor; nil where they cannot be had.
  private func coordinate(_ corridor: Corridor, _ choices: [[SignalState]]) -> Coordinated? {
    let signals = corridor.signals
    guard signals.count <= BandwidthCorridor.signalLimit, cycle <= BandwidthCorridor.cycleLimit
    else { return nil }
    let isTwoWay = corridor.inbound.allSatisfy { $0 != nil }
    var kept: [[SignalState]] = []
    var forms: [BandwidthSignal] = []
    for place in signals.indices {
      let found = patterns(corridor, place, choices[place], isTwoWay: isTwoWay)
      guard !found.isEmpty else { return nil }
      kept.append(found.map(\.state))
      forms.append(BandwidthSignal(patterns: found.map(\.pattern)))
    }
    let travel = corridor.outbound.map { Int($0.travelSeconds.rounded()) }
    let returns = corridor.inbound.enumerated().map { place, hop in
      hop.map { Int($0.travelSeconds.rounded()) } ?? travel[place]
    }
    func widest(_ forms: [BandwidthSignal]) -> BandwidthCorridor.Coordination? {
      let form = try? BandwidthCorridor(
        cycle: cycle, signals: forms, outboundTravel: travel, inboundTravel: returns)
      return isTwoWay
        ? try? form?.bestTwoWay(objective: corridor.weights)
        : try? form?.bestOneWay(outbound: true)
    }
    let preferred = forms.map { BandwidthSignal(patterns: Array($0.patterns.prefix(1))) }
    guard var best = widest(preferred) else { return nil }
    // Other orders are for wider bands, not for others that are as wide.
    if preferred != forms, let other = widest(forms),
      corridor.value(other.bands, isTwoWay: isTwoWay)
        > corridor.value(best.bands, isTwoWay: isTwoWay)
    {
      best = other
    }
    return (zip(kept, best.patterns).map { $0[$1] }, best.offsets, best.bands)
  }

  /// The states of a signal whose greens differ as a corridor sees them, the one to prefer first;
  /// none where the first leaves the corridor no green.
  private func patterns(
    _ corridor: Corridor, _ place: Int, _ choices: [SignalState], isTwoWay: Bool
  ) -> [(state: SignalState, pattern: BandwidthPattern)] {
    let arriving = place > 0 ? corridor.outbound[place - 1] : nil
    let leaving = place < corridor.outbound.count ? corridor.outbound[place] : nil
    let returning = place < corridor.inbound.count ? corridor.inbound[place] : nil
    let back = place > 0 ? corridor.inbound[place - 1] : nil
    var result: [(state: SignalState, pattern: BandwidthPattern)] = []
    var seen: Set<[Int]> = []
    for state in choices where result.count < BandwidthCorridor.patternLimit {
      guard let out = window(state, arriving, leaving),
        let inbound = isTwoWay ? window(state, returning, back) : out
      else {
        if result.isEmpty { return [] }
        continue
      }
      let shift = (inbound.green.start - out.green.start).wrapped(cycle)
      let key = [
        shift, out.green.duration, inbound.green.duration, out.clearance, inbound.clearance,
      ]
      guard seen.insert(key).inserted else { continue }
      result.append(
        (
          state,
          BandwidthPattern(
            outbound: out.green, inbound: inbound.green, outboundQueueClearance: out.clearance,
            inboundQueueClearance: inbound.clearance)
        ))
    }
    return result
  }

  /// The green of a direction at a signal in whole seconds, and how much of it those need who have
  /// not come with the platoon.
  private func window(
    _ state: SignalState, _ arriving: Corridor.Hop?, _ leaving: Corridor.Hop?
  ) -> (green: GreenWindow, clearance: Int)? {
    let movement = leaving?.movement ?? arriving.flatMap { strongest(from: $0.link) }
    guard let movement else { return nil }
    let link = flows.movements[movement].fromLink
    let lanes = state.capacity.lanes.indices.filter { state.capacity.lanes[$0].link == link }
    let serving = lanes.filter { lane in
      state.capacity.lanes[lane].uses.contains { $0.movement == movement }
    }
    guard let lane = serving.max(by: { flow($0, movement, state) < flow($1, movement, state) }),
      let use = state.capacity.lanes[lane].uses.first(where: { $0.movement == movement })
    else { return nil }
    let splits = state.splits.map(Double.init)
    let greens = state.capacity.greens(group: use.group)
      .filter { $0.indication != .redTurnAfterStop }
    guard let green = greens.max(by: { $0.seconds(splits) < $1.seconds(splits) }) else {
      return nil
    }
    let length = Int(min(Double(cycle), max(0, green.seconds(splits))).rounded(.down))
    let begin = Int(green.start(splits).rounded(.up))
    let interval = state.capacity.interval
    let ratio = state.capacity.lanes[lane].flowRatio(interval: interval)
    let all = flows.movements(fromLink: link).reduce(0) { $0 + flows.vehiclesPerHour[interval][$1] }
    let others = arriving.map { max(0, 1 - $0.vehiclesPerHour / max(all, 1e-9)) } ?? 0
    let clearance = Int((ratio * others * Double(cycle - length)).rounded())
    return (GreenWindow(start: begin, duration: length), min(clearance, length / 2))
  }

  private func flow(_ lane: Int, _ movement: Int, _ state: SignalState) -> Double {
    state.capacity.lanes[lane].uses.filter { $0.movement == movement }
      .reduce(0) { $0 + $1.vehiclesPerHour[state.capacity.interval] }
  }

  /// The movement of the greatest flow from a link.
  private func strongest(from link: Int) -> Int? {
    flows.movements(fromLink: link).max {
      (flows.vehiclesPerHour[interval][$0], -$0) < (flows.vehiclesPerHour[interval][$1], -$1)
    }
  }
}

extension Corridor {
  /// Flow along its hops outbound, and inbound, veh/h: what the bands weigh.
  private var flows: (outbound: Double, inbound: Double) {
    (
      outbound.reduce(0) { $0 + $1.vehiclesPerHour },
      inbound.reduce(0) { $0 + ($1?.vehiclesPerHour ?? 0) }
    )
  }

  /// Bands weigh as much as the traffic of their direction.
  fileprivate var weights: BandwidthObjective {
    .weightedSum(outbound: flows.outbound, inbound: flows.inbound)
  }

  /// What bands are worth: their widths, weighted.
  func value(_ bands: BandwidthCorridor.Bands, isTwoWay: Bool) -> Double {
    let outbound = flows.outbound * Double(bands.outbound.width)
    return isTwoWay ? outbound + flows.inbound * Double(bands.inbound.width) : outbound
  }
}
