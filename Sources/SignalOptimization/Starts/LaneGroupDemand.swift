public import SignalModel
import TrafficSimulation

/// One lane at a signal, what it carries and how fast it could.
///
/// Lanes, not lane groups of several lanes, because drivers divide over lanes by what else each of
/// them serves.
public struct LaneGroupDemand: Hashable, Sendable {
  /// What a lane carries of one movement through one signal group.
  public struct Use: Hashable, Sendable {
    /// A connection of the lane; the first where it has several to the same link.
    public var connection: Int
    /// Index of the movement among those of the flows.
    public var movement: Int
    /// Index of the signal group.
    public var group: Int
    /// Demand, veh/h, by interval.
    public var vehiclesPerHour: [Double]
    /// Saturation headway, s.
    public var headwaySeconds: Double
    /// Green that the start of a queue uses up, s.
    public var startUpLostSeconds: Double
    /// Yellow that is still driven, s.
    public var yellowUseSeconds: Double
    /// Whether one who waits for a gap waits inside the junction, and leaves at the end of green.
    public var waitsInside: Bool
    /// Connections of other approaches that it must yield to when it is only permitted.
    public var yieldsTo: [Int]
  }

  /// Index of the link.
  public var link: Int
  /// Lane, 0 at the kerb.
  public var lane: Int
  /// Its movements.
  public var uses: [Use]

  /// Flow ratio of an interval: the share of an hour in which the lane must discharge at its
  /// saturation flow.
  public func flowRatio(interval: Int) -> Double {
    uses.reduce(0) { $0 + $1.vehiclesPerHour[interval] * $1.headwaySeconds / 3600 }
  }

  /// Demand of an interval, veh/h.
  public func vehiclesPerHour(interval: Int) -> Double {
    uses.reduce(0) { $0 + $1.vehiclesPerHour[interval] }
  }
}

extension LaneGroupDemand {
  /// The lanes of a signal that carry demand in some interval.
  ///
  /// The flow of a movement divides over the lanes that serve it so that their loads are as equal
  /// as they can be: drivers join the shorter queue.
  ///
  /// Complexity: O(lanes x connections of the signal's approaches).
  public static func lanes(
    ofSignal signal: Int, network: Network, flows: TurningFlows
  ) -> [LaneGroupDemand] {
    var byLink: [Int: [Int]] = [:]
    for (index, connection) in network.connections.enumerated() where connection.signal == signal {
      byLink[connection.fromLink, default: []].append(index)
    }
    return byLink.sorted { $0.key < $1.key }.flatMap { link, connections in
      lanes(ofLink: link, connections, network, flows)
    }
  }

  /// The lanes of all signals. Complexity: O(connections), and as above.
  public static func lanesBySignal(network: Network, flows: TurningFlows) -> [[LaneGroupDemand]] {
    var byLink = [[Int: [Int]]](repeating: [:], count: network.signals.count)
    for (index, connection) in network.connections.enumerated() {
      guard let signal = connection.signal else { continue }
      byLink[signal][connection.fromLink, default: []].append(index)
    }
    return byLink.map { links in
      links.sorted { $0.key < $1.key }.flatMap { lanes(ofLink: $0, $1, network, flows) }
    }
  }

  /// In how many portions the flow of a movement is dealt out to its lanes.
  private static let portions = 32
  /// By how much a turn that must always yield loads its lane more than its headway says
  /// (assumption: half of its green is blocked).
  private static let yieldingLoad = 2.0

  private static func lanes(
    ofLink link: Int, _ connections: [Int], _ network: Network, _ flows: TurningFlows
  ) -> [LaneGroupDemand] {
    var uses = [[Use]](repeating: [], count: network.links[link].lanes.count)
    var load = [Double](repeating: 0, count: uses.count)
    let busiest = flows.busiestInterval
    // Movements with few lanes first: the others fill what they leave.
    let movements = flows.movements(fromLink: link).map { movement in
      let to = flows.movements[movement].toLink
      let paths = connections.filter { network.connections[$0].toLink == to }
      return (movement, paths, Set(paths.map { network.connections[$0].fromLane }))
    }.filter { !$0.2.isEmpty }.sorted { ($0.2.count, $0.0) < ($1.2.count, $1.0) }
    for (movement, paths, lanes) in movements
    where flows.vehiclesPerHour.contains(where: { $0[movement] > 0 }) {
      var place: [Int: Int] = [:]
      for lane in lanes.sorted() {
        guard
          let path = paths.first(where: { network.connections[$0].fromLane == lane }),
          let use = use(of: path, movement, network, flows)
        else { continue }
        place[lane] = uses[lane].count
        uses[lane].append(use)
      }
      var dealt = [Int](repeating: 0, count: uses.count)
      let flow = max(flows.vehiclesPerHour[busiest][movement], 1e-9)
      for _ in 0..<portions {
        guard let lane = place.keys.min(by: { (load[$0], $0) < (load[$1], $1) }),
          let use = place[lane]
        else { break }
        dealt[lane] += 1
        let yields = uses[lane][use].yieldsTo.isEmpty ? 1 : yieldingLoad
        load[lane] += flow / Double(portions) * uses[lane][use].headwaySeconds * yields
      }
      for (lane, use) in place {
        uses[lane][use].vehiclesPerHour = flows.vehiclesPerHour.map {
          $0[movement] * Double(dealt[lane]) / Double(portions)
        }
      }
    }
    return uses.enumerated().compactMap { lane, uses in
      let used = uses.filter { $0.vehiclesPerHour.contains { $0 > 0 } }
      return used.isEmpty ? nil : LaneGroupDemand(link: link, lane: lane, uses: used)
    }
  }

  private static func use(
    of path: Int, _ movement: Int, _ network: Network, _ flows: TurningFlows
  ) -> Use? {
    let connection = network.connections[path]
    guard let group = connection.signalGroup else { return nil }
    let link = network.links[connection.fromLink]
    let discharge = flows.commonDischarge
    let cruise = discharge.cruiseMetersPerSecond(
      laneSpeed: link.speedMetersPerSecond(lane: connection.fromLane))
    let speed = max(0.5, min(cruise, connection.speedMetersPerSecond))
    let stated = link.lanes[connection.fromLane].saturationFlowVehiclesPerHour
    let headway =
      stated.map { 3600 / $0 }
      ?? flows.leastHeadwaySeconds[movement] + flows.spacingMeters[movement] / speed
    return Use(
      connection: path, movement: movement, group: group,
      vehiclesPerHour: flows.intervals.map { _ in 0 },
      headwaySeconds: headway,
      startUpLostSeconds: discharge.startUpLostSeconds(
        cruiseMetersPerSecond: cruise, headwaySeconds: headway),
      yellowUseSeconds: discharge.yellowUseSeconds(speedMetersPerSecond: speed),
      waitsInside: connection.waitingPointMeters > 0,
      yieldsTo: connection.yieldsTo.filter {
        network.connections[$0].fromLink != connection.fromLink
      })
  }
}
