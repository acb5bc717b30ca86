import SignalAnalysis
import SignalModel

/// Offsets of the widest bands of green along the corridors of a network, in whole seconds: exact
/// for each corridor, the stronger corridor first where they cross.
struct BandwidthStart {
  private let cycle: Int
  private let flows: TurningFlows
  private let corridors: [Corridor]
  private let states: [Int: SignalState]
  private let interval: Int

  /// - Parameters:
  ///   - signals: Signals; those of another cycle belong to no band.
  ///   - cycle: Common cycle, s.
  init(signals: [SignalState], cycle: Int, links: SignalLinks, flows: TurningFlows) {
    self.cycle = cycle
    self.flows = flows
    interval = signals.first?.capacity.interval ?? 0
    let members = signals.filter { $0.cycle == cycle }
    var states: [Int: SignalState] = [:]
    for state in members { states[state.signal] = state }
    self.states = states
    corridors = Corridor.all(links: links, flows: flows, signals: Set(members.map(\.signal)))
  }

  /// Offsets by signal; those of no corridor are left out.
  func offsets() -> [Int: Int] {
    var result: [Int: Int] = [:]
    for corridor in corridors {
      guard let found = coordinate(corridor) else { continue }
      let signals = corridor.signals
      // Where the corridor meets one that is settled, it takes over its time.
      let anchor = signals.indices.first { result[signals[$0]] != nil }
      let shift = anchor.map { (result[signals[$0]] ?? 0) - found[$0] } ?? 0
      for (place, signal) in signals.enumerated() where result[signal] == nil {
        result[signal] = (found[place] + shift).wrapped(cycle)
      }
    }
    return result
  }

  /// The best offsets of a corridor; nil where it cannot be had.
  private func coordinate(_ corridor: Corridor) -> [Int]? {
    let signals = corridor.signals
    guard signals.count <= BandwidthCorridor.signalLimit, cycle <= BandwidthCorridor.cycleLimit
    else { return nil }
    let isTwoWay = corridor.inbound.allSatisfy { $0 != nil }
    var forms: [BandwidthSignal] = []
    for (place, signal) in signals.enumerated() {
      let arriving = place > 0 ? corridor.outbound[place - 1] : nil
      let leaving = place < corridor.outbound.count ? corridor.outbound[place] : nil
      let returning = place < corridor.inbound.count ? corridor.inbound[place] : nil
      let back = place > 0 ? corridor.inbound[place - 1] : nil
      guard let state = states[signal], let out = window(state, arriving, leaving) else {
        return nil
      }
      let inbound = isTwoWay ? window(state, returning, back) : out
      guard let inbound else { return nil }
      forms.append(
        BandwidthSignal(
          patterns: [BandwidthPattern(outbound: out.green, inbound: inbound.green)],
          outboundQueueClearance: out.clearance, inboundQueueClearance: inbound.clearance))
    }
    let travel = corridor.outbound.map { Int($0.travelSeconds.rounded()) }
    let returns = corridor.inbound.enumerated().map { place, hop in
      hop.map { Int($0.travelSeconds.rounded()) } ?? travel[place]
    }
    guard
      let form = try? BandwidthCorridor(
        cycle: cycle, signals: forms, outboundTravel: travel, inboundTravel: returns)
    else { return nil }
    if !isTwoWay { return try? form.bestOneWay(outbound: true).offsets }
    let weights = BandwidthObjective.weightedSum(
      outbound: corridor.outbound.reduce(0) { $0 + $1.vehiclesPerHour },
      inbound: corridor.inbound.reduce(0) { $0 + ($1?.vehiclesPerHour ?? 0) })
    return try? form.bestTwoWay(objective: weights).offsets
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
