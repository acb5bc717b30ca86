/// The street: nodes, links, lane-to-lane connections, crosswalks and signals, as flat arrays that
/// refer to each other by index.
///
/// Invariants (checked by ``validate()``): every index is in range, a connection starts where its
/// from-link ends and ends where its to-link starts, and no link has more than
/// ``Network/laneCountMaximum`` lanes.
public struct Network: Hashable, Sendable {
  /// Nodes.
  public var nodes: [Node]
  /// Links.
  public var links: [Link]
  /// Lane-to-lane connections.
  public var connections: [Connection]
  /// Crosswalks.
  public var crosswalks: [Crosswalk]
  /// Signals; each controls one node, or several that it runs as one.
  public var signals: [Signal]
  /// Contraflow lanes for left turns.
  public var contraflowLanes: [ContraflowLane]
  /// True where traffic keeps to the right.
  public var drivesOnTheRight: Bool

  /// The most lanes a link may have; lane sets are 32-bit masks.
  public static let laneCountMaximum = 32

  /// A network.
  public init(
    nodes: [Node] = [], links: [Link] = [], connections: [Connection] = [],
    crosswalks: [Crosswalk] = [], signals: [Signal] = [],
    contraflowLanes: [ContraflowLane] = [], drivesOnTheRight: Bool = true
  ) {
    self.nodes = nodes
    self.links = links
    self.connections = connections
    self.crosswalks = crosswalks
    self.signals = signals
    self.contraflowLanes = contraflowLanes
    self.drivesOnTheRight = drivesOnTheRight
  }

  /// For each node the index of its signal, or nil. Complexity: O(nodes + signals).
  public func signalOfNode() -> [Int?] {
    var result = [Int?](repeating: nil, count: nodes.count)
    for (index, signal) in signals.enumerated() where result.indices.contains(signal.node) {
      result[signal.node] = index
    }
    return result
  }

  /// For each link the indices of the connections that leave it, ascending.
  /// Complexity: O(links + connections).
  public func connectionsByLink() -> [[Int]] {
    var result = [[Int]](repeating: [], count: links.count)
    for (index, connection) in connections.enumerated() {
      result[connection.fromLink].append(index)
    }
    return result
  }

  /// What to call a movement: approach name and turn, such as "north left".
  public func movementName(fromLink: Int, turn: Turn) -> String {
    "\(links[fromLink].displayName) \(turn.rawValue)"
  }
}

extension Network {
  /// The network without its ways through junctions: of the connections only the first of each node
  /// that a signal controls, so that it still tells which signals run which nodes. In a city the
  /// others take most of the memory. Complexity: O(nodes + links + connections).
  public var outline: Network {
    var isKnown = [Bool](repeating: false, count: nodes.count)
    var kept: [Connection] = []
    for connection in connections where connection.signal != nil {
      let node = links[connection.fromLink].to
      guard !isKnown[node] else { continue }
      isKnown[node] = true
      kept.append(connection)
      kept[kept.count - 1].yieldsTo = []
      kept[kept.count - 1].conflictsWith = []
    }
    var result = self
    result.connections = kept
    for index in result.crosswalks.indices { result.crosswalks[index].crossedBy = [] }
    return result
  }
}
