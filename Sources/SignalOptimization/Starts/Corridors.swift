/// A row of signals that much traffic drives along.
public struct Corridor: Hashable, Sendable {
  /// From one signal to the next.
  public struct Hop: Hashable, Sendable {
    /// Index of the signal it leaves.
    public var from: Int
    /// Index of the signal it reaches.
    public var to: Int
    /// Index of the movement that leaves, among those of the flows.
    public var movement: Int
    /// Link on which it arrives.
    public var link: Int
    /// Flow, veh/h.
    public var vehiclesPerHour: Double
    /// Time from stop line to stop line, s.
    public var travelSeconds: Double
  }

  /// Hops from the first signal to the last, in the direction of the greater flow.
  public var outbound: [Hop]
  /// Hops between the same neighbours in the opposite direction, in outbound order; nil where no
  /// traffic goes back.
  public var inbound: [Hop?]

  /// The signals, in outbound order.
  public var signals: [Int] { outbound.prefix(1).map(\.from) + outbound.map(\.to) }

  /// Flow along its hops in both directions, veh/h.
  var vehiclesPerHour: Double {
    outbound.reduce(0) { $0 + $1.vehiclesPerHour }
      + inbound.reduce(0) { $0 + ($1?.vehiclesPerHour ?? 0) }
  }

  /// A corridor goes on where at least this share of its traffic does.
  static let continuingShare = 0.3
  /// Hops of less are no corridor, veh/h.
  static let flowMinimum = 60.0

  /// The corridors of a network, the strongest first. Between two signals each hop belongs to one
  /// of them at most.
  ///
  /// Complexity: O(hops x (hops of a signal + length)).
  ///
  /// - Parameter signals: Indices of the signals that may belong to one.
  public static func all(
    links: SignalLinks, flows: TurningFlows, signals: Set<Int>, interval: Int = 0
  ) -> [Corridor] {
    var finder = CorridorFinder(
      hops: hops(links, flows, signals, interval), movements: flows.movements)
    return finder.corridors()
  }

  /// The strongest hop for each pair of movement and arriving link.
  private static func hops(
    _ links: SignalLinks, _ flows: TurningFlows, _ signals: Set<Int>, _ interval: Int
  ) -> [Hop] {
    var result: [Hop] = []
    for (link, feeds) in links.feeds.enumerated() {
      guard let signal = links.signalOfLink[link], signals.contains(signal) else { continue }
      for feed in feeds
      where feed.signal != signal && signals.contains(feed.signal)
        && feed.vehiclesPerHour >= flowMinimum
      {
        result.append(
          Hop(
            from: feed.signal, to: signal, movement: feed.movement, link: link,
            vehiclesPerHour: feed.vehiclesPerHour, travelSeconds: feed.travelSeconds))
      }
    }
    return result.sorted {
      ($1.vehiclesPerHour, $0.from, $0.to, $0.movement)
        < ($0.vehiclesPerHour, $1.from, $1.to, $1.movement)
    }
  }
}

/// Grows corridors from the strongest hop on.
private struct CorridorFinder {
  let hops: [Corridor.Hop]
  let movements: [TurningFlows.Movement]
  private var isUsed: [Bool]

  init(hops: [Corridor.Hop], movements: [TurningFlows.Movement]) {
    self.hops = hops
    self.movements = movements
    isUsed = hops.map { _ in false }
  }

  mutating func corridors() -> [Corridor] {
    var result: [Corridor] = []
    for start in hops.indices where !isUsed[start] {
      var chain = [start]
      var members: Set<Int> = [hops[start].from, hops[start].to]
      while let next = following(chain[chain.count - 1], members) {
        chain.append(next)
        members.insert(hops[next].to)
      }
      while let before = preceding(chain[0], members) {
        chain.insert(before, at: 0)
        members.insert(hops[before].from)
      }
      let outbound = chain.map { hops[$0] }
      let inbound = outbound.map { hop in
        hops.indices.first { hops[$0].from == hop.to && hops[$0].to == hop.from }
      }
      for index in chain + inbound.compactMap({ $0 }) { use(index) }
      result.append(Corridor(outbound: outbound, inbound: inbound.map { $0.map { hops[$0] } }))
    }
    return result.sorted { $0.vehiclesPerHour > $1.vehiclesPerHour }
  }

  /// Hops between the same signals in the same direction are taken together.
  private mutating func use(_ index: Int) {
    for other in hops.indices
    where hops[other].from == hops[index].from && hops[other].to == hops[index].to {
      isUsed[other] = true
    }
  }

  private func following(_ index: Int, _ members: Set<Int>) -> Int? {
    hops.indices.first {
      !isUsed[$0] && movements[hops[$0].movement].fromLink == hops[index].link
        && !members.contains(hops[$0].to) && isSubstantial(hops[$0], beside: hops[index])
    }
  }

  private func preceding(_ index: Int, _ members: Set<Int>) -> Int? {
    hops.indices.first {
      !isUsed[$0] && hops[$0].link == movements[hops[index].movement].fromLink
        && !members.contains(hops[$0].from) && isSubstantial(hops[$0], beside: hops[index])
    }
  }

  private func isSubstantial(_ hop: Corridor.Hop, beside other: Corridor.Hop) -> Bool {
    hop.vehiclesPerHour >= Corridor.continuingShare * other.vehiclesPerHour
  }
}
