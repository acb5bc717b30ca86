import SignalModel

/// Points in closed form at any cycle: for each signal the stages and splits of least delay without
/// regard to platoons, and offsets of least waiting in platoons.
///
/// It tells the search where to begin, and which stages are worth running: with fewer stages less
/// of the cycle is lost, with more of them a movement waits less for its turn.
struct ClosedForm: Sendable {
  private let space: PlanSpace
  private let flows: TurningFlows
  private let links: SignalLinks
  private let lanes: [[LaneGroupDemand]]
  private let speedDeviation: Double
  private let periodHours: Double
  /// For each place the orders that are looked at, the start's first.
  private let orders: [[StageOrder]]

  /// Orders of one signal that are looked at.
  private static let ordersMaximum = 24

  /// Complexity: O(demand + signals x orders x safety checks).
  init(scenario: Scenario, space: PlanSpace) {
    self.space = space
    flows = TurningFlows(scenario: scenario)
    links = SignalLinks(network: scenario.network, flows: flows, interval: 0)
    lanes = LaneGroupDemand.lanesBySignal(network: scenario.network, flows: flows)
    speedDeviation = scenario.vehicleTypes.map(\.speedFactorDeviation).min() ?? 0
    periodHours = min(1, scenario.period.measuredSeconds / 3600)
    let structures = Self.structures(scenario, space)
    orders = space.start.settings.enumerated().map { place, setting in
      Self.orders(setting.order, place, space) + structures[place]
    }
  }

  /// For each place orders with stages that the start does not run, where these are allowed.
  private static func structures(_ scenario: Scenario, _ space: PlanSpace) -> [[StageOrder]] {
    guard space.addsStages else { return space.base.timings.map { _ in [] } }
    let structures = StageStructures(
      scenario: scenario, base: space.base, usable: space.orderBook.stages)
    let count = min(
      StageStructures.structuresMaximum, structuresMaximum / max(1, space.base.timings.count))
    return space.base.timings.indices.map { place in
      guard space.base.timings[place].stages.count > 1 else { return [] }
      return structures.alternatives(place: place, count: ordersMaximum / 2, structures: count)
        .compactMap { space.order($0.timing.stages.map(\.stage), place: place) }
    }
  }

  /// Structures that are worked out for all signals together.
  private static let structuresMaximum = 1000

  /// The start's order and what is left of it when stages are left out, those with the fewest
  /// stages first.
  private static func orders(_ start: StageOrder, _ place: Int, _ space: PlanSpace) -> [StageOrder]
  {
    var found = [start]
    var seen: Set<[Int]> = [start.stages]
    var next = 0
    while next < found.count, found.count < searchedMaximum {
      for order in space.shorterOrders(than: found[next], place: place)
      where seen.insert(order.stages).inserted {
        found.append(order)
      }
      next += 1
    }
    let shorter = found.dropFirst().enumerated().sorted {
      ($0.element.neededSeconds, $0.offset) < ($1.element.neededSeconds, $1.offset)
    }
    return [start] + shorter.prefix(ordersMaximum - 1).map(\.element)
  }

  /// Orders after which the search for shorter ones ends.
  private static let searchedMaximum = 400

  private func state(_ place: Int, _ order: StageOrder, _ cycle: Int) -> SignalState? {
    guard let least = order.leastSeconds(inCycleOf: cycle) else { return nil }
    var timing = space.base.timings[place]
    timing.stages = zip(order.stages, least).map { PlanStage(stage: $0, seconds: Double($1)) }
    timing.cycleSeconds = Double(cycle)
    let signal = space.network.signals[timing.signal]
    let capacity = SignalCapacity(
      signal: signal, timing: timing, lanes: lanes[timing.signal], periodHours: periodHours)
    return SignalState(
      signal: timing.signal, place: place,
      splitStart: SplitStart(leastSeconds: least, capacity: capacity), cycle: cycle, splits: least)
  }

  /// Stages and splits at a cycle, before signals are coordinated.
  private struct Uncoordinated {
    var point: PlanPoint
    var timed: [SignalState]
    /// Delay of all vehicles without regard to platoons, vehicle seconds per hour.
    var delay: Double
  }

  /// Points at the cycles that hold the stages of every signal, the ones in which drivers wait far
  /// longer than in the best left out.
  ///
  /// - Parameters:
  ///   - cycles: Common cycles, s.
  ///   - keepsOrders: Whether the start's stages run in their order.
  ///   - threads: How many points are worked out at a time.
  func points(cycles: [Int], keepsOrders: Bool, threads: Int) -> [PlanPoint] {
    let all = concurrentMap(count: cycles.count, threads: threads) {
      timed(cycle: cycles[$0], keepsOrders: keepsOrders)
    }.compactMap { $0 }
    let least = all.map(\.delay).min() ?? 0
    let promising = all.filter { $0.delay <= Self.promisingRatio * least }
    return concurrentMap(count: promising.count, threads: threads) {
      coordinated(promising[$0])
    }
  }

  /// Cycles whose delay without regard to platoons is more than this times the least are left out.
  private static let promisingRatio = 1.7

  private func timed(cycle: Int, keepsOrders: Bool) -> Uncoordinated? {
    var result = Uncoordinated(point: space.start, timed: [], delay: 0)
    result.point.cycle = cycle
    for place in result.point.settings.indices {
      guard result.point.settings[place].splits.count > 1 else {
        result.point.settings[place].splits = [cycle]
        continue
      }
      let candidates = keepsOrders ? Array(orders[place].prefix(1)) : orders[place]
      var best: (order: StageOrder, state: SignalState, delay: Double)?
      for order in candidates {
        guard let state = state(place, order, cycle),
          let delay = state.splitStart.totalDelay(cycle: cycle)
        else { continue }
        if let known = best, known.delay <= delay { continue }
        best = (order, state, delay)
      }
      guard let found = best, let splits = found.state.splitStart.leastDelay(cycle: cycle)
      else { return nil }
      var state = found.state
      state.splits = splits
      result.timed.append(state)
      result.delay += found.delay
      result.point.settings[place].order = found.order
      result.point.settings[place].splits = splits
    }
    return result
  }

  private func coordinated(_ found: Uncoordinated) -> PlanPoint {
    var result = found.point
    guard found.timed.count > 1 else { return result }
    let offsets = OffsetStart(
      signals: found.timed, cycle: result.cycle, links: links, flows: flows,
      speedDeviation: speedDeviation
    ).best().offsets
    for (state, offset) in zip(found.timed, offsets) {
      result.settings[state.place].offset = offset % result.cycle
    }
    return result
  }
}
