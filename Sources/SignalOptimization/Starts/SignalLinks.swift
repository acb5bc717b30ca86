public import SignalModel
import TrafficSimulation

/// Where the traffic of an approach comes from: movements through other signals, with the time
/// from stop line to stop line.
public struct SignalFeed: Hashable, Sendable {
  /// Index of the movement among those of the flows.
  public var movement: Int
  /// Index of the signal that it passes.
  public var signal: Int
  /// Flow that arrives this way, veh/h.
  public var vehiclesPerHour: Double
  /// Time from that stop line to this one, s.
  public var travelSeconds: Double
}

/// Which signals feed which, over any number of links and junctions without signals.
public struct SignalLinks: Sendable {
  /// Feeds of each link, in the order of the movements.
  public let feeds: [[SignalFeed]]
  /// The signal at the end of each link; nil where there is none.
  public let signalOfLink: [Int?]

  /// Travel beyond which a platoon has dissolved, s.
  static let travelSecondsMaximum = 120.0
  /// Links that are followed upstream at most.
  static let linksMaximum = 12
  /// Share of a link's flow below which a feed does not count.
  static let shareMinimum = 0.02

  /// The feeds of the links that end at signals.
  ///
  /// Where a way passes junctions without signals, the traffic of each link divides as all of its
  /// traffic does.
  ///
  /// Complexity: O(links x movements within the limits).
  public init(network: Network, flows: TurningFlows, interval: Int) {
    var signalOf = [Int?](repeating: nil, count: flows.movements.count)
    var connectionOf = [Int](repeating: 0, count: flows.movements.count)
    for (index, connection) in network.connections.enumerated() {
      guard
        let movement = flows.movement(fromLink: connection.fromLink, toLink: connection.toLink)
      else { continue }
      connectionOf[movement] = index
      if let signal = connection.signal { signalOf[movement] = signal }
    }
    var entering = [[Int]](repeating: [], count: network.links.count)
    var through = [Double](repeating: 0, count: network.links.count)
    let perHour = flows.vehiclesPerHour[interval]
    for (index, movement) in flows.movements.enumerated() where perHour[index] > 0 {
      entering[movement.toLink].append(index)
      through[movement.toLink] += perHour[index]
    }
    let discharge = flows.commonDischarge
    func seconds(_ link: Int) -> Double {
      let value = network.links[link]
      return value.lengthMeters
        / max(0.5, discharge.cruiseMetersPerSecond(laneSpeed: value.speedMetersPerSecond))
    }
    var ends = [Int?](repeating: nil, count: network.links.count)
    for connection in network.connections {
      if let signal = connection.signal { ends[connection.fromLink] = signal }
    }
    signalOfLink = ends
    feeds = network.links.indices.map { link in
      guard ends[link] != nil else { return [] }
      var found: [SignalFeed] = []
      var open = [(link: link, share: 1.0, travel: seconds(link))]
      for _ in 0..<Self.linksMaximum where !open.isEmpty {
        var next: [(link: Int, share: Double, travel: Double)] = []
        for (current, share, travel) in open where travel <= Self.travelSecondsMaximum {
          for movement in entering[current] {
            let flow = perHour[movement] * share
            guard flow > Self.shareMinimum * through[link] else { continue }
            let connection = network.connections[connectionOf[movement]]
            let inside =
              connection.lengthMeters / max(0.5, connection.speedMetersPerSecond)
            if let signal = signalOf[movement] {
              found.append(
                SignalFeed(
                  movement: movement, signal: signal, vehiclesPerHour: flow,
                  travelSeconds: travel + inside))
            } else {
              let from = flows.movements[movement].fromLink
              let all = flows.movements(fromLink: from).reduce(0) { $0 + perHour[$1] }
              next.append((from, flow / max(all, 1e-9), travel + inside + seconds(from)))
            }
          }
        }
        open = next
      }
      return found.sorted { ($0.movement, $0.travelSeconds) < ($1.movement, $1.travelSeconds) }
    }
  }
}
