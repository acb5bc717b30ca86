import SignalAnalysis
import SignalModel

/// Offsets of least waiting in cyclic flow profiles (Robertson 1969, TRANSYT), in whole seconds.
///
/// With the departures of the signals upstream given, the waiting at a signal depends on nothing
/// but the difference of two offsets, so that it can be tabled once for every difference (the
/// combination method, Hillier 1966). On a tree of signals the best differences of its links
/// are the optimum; where links close circles, signals, and all signals on one side of a link of
/// the tree, are moved as long as that helps. Departures and offsets are worked out in turn.
///
/// Complexity: O(lanes x cycle²) for each of ``OffsetStart/roundsMaximum`` rounds, and for the
/// moves O(signals x links x cycle).
struct OffsetStart {
  /// How often departures are worked out anew.
  static let roundsMaximum = 3
  /// How often all moves are tried.
  static let sweepsMaximum = 20

  let cycle: Int
  let signals: [SignalState]
  private let placeOfSignal: [Int: Int]
  private var lanes: [Lane] = []
  private let dispersion: Double

  /// A lane, and what comes to it.
  private struct Lane {
    var place: Int
    var index: Int
    var profile: PlatoonLane
    /// Vehicles for each cycle.
    var vehicles: Double
    /// Feeds of signals of this network, with the share of the lane's traffic.
    var feeds: [(place: Int, movement: Int, share: Double, travel: Double)]
  }

  /// Waiting between two signals by the offset of the second less that of the first.
  struct Pair {
    var first: Int
    var second: Int
    var delay: [Double]
    var range: Double { (delay.max() ?? 0) - (delay.min() ?? 0) }
  }

  /// What was found.
  struct Result {
    /// Begin of each signal's cycle, from 0 up to the common cycle.
    var offsets: [Int]
    /// Waiting at all lanes that depends on when vehicles come, vehicle seconds per hour.
    var delayPerHour: Double
  }

  /// - Parameters:
  ///   - signals: Signals whose cycles divide the common one.
  ///   - cycle: Common cycle, s.
  ///   - links: Who feeds whom.
  ///   - flows: Flows of the same interval.
  ///   - speedDeviation: Standard deviation of speeds over their mean: what platoons disperse by.
  init(
    signals: [SignalState], cycle: Int, links: SignalLinks, flows: TurningFlows,
    speedDeviation: Double
  ) {
    self.signals = signals
    self.cycle = cycle
    dispersion = speedDeviation
    var places: [Int: Int] = [:]
    for (place, signal) in signals.enumerated() { places[signal.signal] = place }
    placeOfSignal = places
    for (place, state) in signals.enumerated() {
      let interval = state.capacity.interval
      let splits = state.splits.map(Double.init)
      for (index, lane) in state.capacity.lanes.enumerated() {
        let flow = lane.vehiclesPerHour(interval: interval)
        let saturation = state.capacity.degreeOfSaturation(
          lane: index, splits: splits, cycle: Double(state.cycle))
        guard flow > 0, saturation > 0 else { continue }
        let profile = PlatoonLane(
          greens: state.greens(lane: index),
          capacity: flow / saturation * Double(cycle) / 3600, ownCycle: state.cycle, cycle: cycle)
        let all = flows.movements(fromLink: lane.link).reduce(0) {
          $0 + flows.vehiclesPerHour[interval][$1]
        }
        lanes.append(
          Lane(
            place: place, index: index, profile: profile,
            vehicles: flow * Double(cycle) / 3600,
            feeds: links.feeds[lane.link].compactMap { feed in
              guard let from = places[feed.signal] else { return nil }
              return (
                from, feed.movement, feed.vehiclesPerHour / max(all, 1e-9), feed.travelSeconds
              )
            }))
      }
    }
  }

  /// The best offsets found, from given ones or from nothing.
  ///
  /// - Parameter offsets: Offsets to begin with; nil to begin with the tree.
  func best(from offsets: [Int]? = nil) -> Result {
    var current = offsets ?? signals.map { _ in 0 }
    var best: Result?
    for round in 0..<Self.roundsMaximum {
      let out = departures(current, isFirst: offsets == nil && round == 0)
      let pairs = tables(out, current)
      if offsets == nil, round == 0 { current = tree(pairs) }
      descend(&current, pairs)
      let delay = totalDelay(current)
      if let known = best, known.delayPerHour <= delay { break }
      best = Result(offsets: current, delayPerHour: delay)
    }
    return best ?? Result(offsets: current, delayPerHour: 0)
  }

  /// Waiting under offsets, vehicle seconds per hour.
  func totalDelay(_ offsets: [Int]) -> Double {
    let out = departures(offsets, isFirst: false)
    let sum = lanes.reduce(0) { sum, lane in
      sum + lane.profile.delay(arrivals: arrivals(lane, out, offsets))
    }
    return sum * 3600 / Double(cycle)
  }

  // MARK: Profiles

  /// Departures by movement of the flows, in the own time of the signal they leave.
  private typealias Departures = [Int: [Double]]

  /// What leaves under offsets: a few rounds from even arrivals on, each handing on what the one
  /// before has found.
  private func departures(_ offsets: [Int], isFirst: Bool) -> Departures {
    var out: Departures = [:]
    for _ in 0..<(isFirst ? 1 : Self.roundsMaximum) {
      var next: Departures = [:]
      for lane in lanes {
        let state = signals[lane.place]
        let leaving = lane.profile.departures(arrivals: arrivals(lane, out, offsets))
        let value = state.capacity.lanes[lane.index]
        let interval = state.capacity.interval
        let all = value.vehiclesPerHour(interval: interval)
        for use in value.uses {
          let share = use.vehiclesPerHour[interval] / all
          next[use.movement, default: [Double](repeating: 0, count: cycle)].add(leaving, share)
        }
      }
      out = next
    }
    return out
  }

  /// What comes to a lane, in its signal's own time.
  private func arrivals(_ lane: Lane, _ out: Departures, _ offsets: [Int]) -> [Double] {
    var result = [Double](repeating: 0, count: cycle)
    var known = 0.0
    for feed in lane.feeds {
      guard let platoon = platoon(feed.movement, feed.travel, out) else { continue }
      let total = platoon.reduce(0, +)
      guard total > 0 else { continue }
      let shift = (offsets[lane.place] - offsets[feed.place]).wrapped(cycle)
      let factor = lane.vehicles * feed.share / total
      for second in 0..<cycle {
        result[second] += platoon[(second + shift) % cycle] * factor
      }
      known += lane.vehicles * feed.share
    }
    let even = max(0, lane.vehicles - known) / Double(cycle)
    for second in result.indices { result[second] += even }
    return result
  }

  /// A movement's departures as they arrive after a time of travel.
  private func platoon(_ movement: Int, _ travel: Double, _ out: Departures) -> [Double]? {
    guard let leaving = out[movement],
      let form = try? PlatoonDispersion.calibration(
        meanTravelSeconds: max(1, travel),
        standardDeviationSeconds: dispersion * travel),
      let dispersion = try? PlatoonDispersion(
        smoothingFactor: form.smoothingFactor,
        lagSteps: Int((form.travelTimeFactor * max(1, travel)).rounded()))
    else { return nil }
    return try? dispersion.cyclicArrivals(upstream: leaving)
  }

  // MARK: Tables

  /// Waiting by difference of offsets. Of a lane fed by several signals the strongest counts, the
  /// others as they are under the present offsets.
  private func tables(_ out: Departures, _ offsets: [Int]) -> [Pair] {
    var pairs: [Pair] = []
    var placeOf: [[Int]: Int] = [:]
    for lane in lanes {
      var shares: [Int: Double] = [:]
      for feed in lane.feeds where feed.place != lane.place {
        shares[feed.place, default: 0] += feed.share
      }
      guard
        let main = shares.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) })?.key
      else { continue }
      var moving = lane
      moving.feeds = lane.feeds.filter { $0.place == main }
      var still = lane
      still.feeds = lane.feeds.filter { $0.place != main }
      // What the main signal sends moves with the difference; the rest stays as it is.
      let whole = moving.feeds.reduce(0) { $0 + $1.share }
      let base = arrivals(still, out, offsets)
      let even = lane.vehicles * min(1, whole) / Double(cycle)
      var platoon = [Double](repeating: 0, count: cycle)
      for feed in moving.feeds {
        guard let shape = self.platoon(feed.movement, feed.travel, out) else { continue }
        platoon.add(shape, lane.vehicles * feed.share / max(shape.reduce(0, +), 1e-12))
      }
      let rest = base.map { $0 - even }
      let first = min(main, lane.place)
      let second = max(main, lane.place)
      let place = placeOf[[first, second]] ?? pairs.count
      if place == pairs.count {
        placeOf[[first, second]] = place
        pairs.append(
          Pair(first: first, second: second, delay: [Double](repeating: 0, count: cycle)))
      }
      for difference in 0..<cycle {
        // Offset of the lane's signal less that of the main one.
        let delay = lane.profile.delay(platoon: platoon, shift: difference, still: rest)
        let index = first == main ? difference : (cycle - difference) % cycle
        pairs[place].delay[index] += delay
      }
    }
    return pairs
  }
}

extension Int {
  /// The remainder that is never negative.
  func wrapped(_ cycle: Int) -> Int {
    let remainder = self % cycle
    return remainder < 0 ? remainder + cycle : remainder
  }
}

extension [Double] {
  /// Adds other values times a factor.
  mutating func add(_ other: [Double], _ factor: Double) {
    for index in indices { self[index] += other[index] * factor }
  }
}
