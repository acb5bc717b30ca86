import Interchange
import SignalModel
import TrafficSimulation

/// Lanes of SUMO in the terms of the scenario.
struct SUMOMap {
  /// Where a lane of SUMO lies.
  struct Place {
    var link: Int
    var lane: Int
    /// True for lanes of the link itself, not inside a junction.
    var isEdge: Bool
    /// True for the last edge of the link.
    var isStopLine: Bool
  }

  private var places: [String: Place] = [:]
  private let network: Network

  /// - Parameters:
  ///   - network: The scenario's network.
  ///   - edges: The edges of each link with the link's lane for each of their lanes, in the
  ///     direction of travel.
  ///   - inner: Owners of the lanes inside junctions.
  init(network: Network, edges: [[SUMOLinkEdge]], inner: SUMOInnerLanes) {
    self.network = network
    for (link, parts) in edges.enumerated() {
      for (position, part) in parts.enumerated() {
        for (index, lane) in part.lanes.enumerated() {
          places["\(part.name)_\(index)"] = Place(
            link: link, lane: lane, isEdge: true, isStopLine: position == parts.count - 1)
        }
      }
    }
    for (name, owner) in inner.owners {
      guard let place = places["\(owner.edge)_\(owner.lane)"] else { continue }
      places[name] = Place(link: place.link, lane: place.lane, isEdge: false, isStopLine: false)
    }
  }

  func place(ofLane name: String) -> Place? { places[name] }

  /// A lane on which a vehicle may begin that has not come in: the first that leads where it goes.
  func lane(of vehicle: PlannedVehicle) -> Int {
    let first = vehicle.links[0]
    guard vehicle.links.count > 1 else { return 0 }
    return network.connections.first {
      $0.fromLink == first && $0.toLink == vehicle.links[1]
    }?.fromLane ?? 0
  }
}
