public import SignalModel

/// An edge of SUMO that is a link of a scenario, or a part of one.
public struct SUMOLinkEdge: Hashable, Sendable {
  /// Its name.
  public var name: String
  /// For each of its lanes the lane of the link.
  public var lanes: [Int]

  /// An edge.
  public init(name: String, lanes: [Int]) {
    self.name = name
    self.lanes = lanes
  }

  /// The edges of a scenario in the network it was imported from: one for each link, under the same
  /// name.
  public static func imported(_ network: Network) -> [[SUMOLinkEdge]] {
    network.links.map { [SUMOLinkEdge(name: $0.id, lanes: Array($0.lanes.indices))] }
  }
}
