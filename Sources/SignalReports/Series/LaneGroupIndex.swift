package import SignalModel
package import TrafficSimulation

/// Which lane group a vehicle belonged to, and which signal group it obeyed.
package struct LaneGroupIndex: Sendable {
  /// A lane group with its names.
  package struct Group: Sendable {
    /// Id of the intersection; empty where there is none.
    package var intersection: String
    /// Index of the link.
    package var link: Int
    /// Lanes, 0 at the kerb.
    package var lanes: [Int]
    /// Turns it serves.
    package var turns: String
    /// Signal and group that its main movement obeys; nil without a signal.
    package var control: Control?
  }

  /// A group of a signal.
  package struct Control: Hashable, Sendable {
    /// Index of the signal.
    package var signal: Int
    /// Index of its group.
    package var group: Int
  }

  /// The groups, in the order of a result.
  package let groups: [Group]
  /// For each link and lane the place of its group.
  private let groupOfLane: [[Int]]

  /// The lane groups of a result. Complexity: O(links + connections + lane groups).
  package init(_ result: ReplicationResult, network: Network, summary: RunSummary) {
    var intersectionOfLink: [String: String] = [:]
    for place in summary.intersections {
      for approach in place.approaches { intersectionOfLink[approach.link] = place.id }
    }
    let connections = network.connectionsByLink()
    var groupOfLane = network.links.map { [Int](repeating: 0, count: $0.lanes.count) }
    groups = result.laneGroups.enumerated().map { index, measures in
      for lane in measures.lanes { groupOfLane[measures.link][lane] = index }
      return Group(
        intersection: intersectionOfLink[network.links[measures.link].id] ?? "",
        link: measures.link, lanes: measures.lanes, turns: measures.turns,
        control: Self.control(
          of: connections[measures.link].map { network.connections[$0] }, lanes: measures.lanes))
    }
    self.groupOfLane = groupOfLane
  }

  /// The place of a vehicle's lane group.
  package func group(of passage: Passage) -> Int {
    groupOfLane[Int(passage.link)][Int(passage.lane)]
  }

  /// What straight traffic obeys, or where none goes straight, whoever is first.
  private static func control(of connections: [Connection], lanes: [Int]) -> Control? {
    let own = connections.filter { lanes.contains($0.fromLane) && $0.signalGroup != nil }
    guard let main = own.first(where: { $0.turn == .through }) ?? own.first,
      let signal = main.signal, let group = main.signalGroup
    else { return nil }
    return Control(signal: signal, group: group)
  }
}
