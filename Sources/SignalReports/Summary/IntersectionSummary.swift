public import SignalModel

/// Lanes of an approach that serve the same turns.
public struct LaneGroupSummary: Hashable, Sendable {
  /// Lanes, 0 at the kerb.
  public var lanes: [Int]
  /// Turns they serve, such as "left" or "through+right"; "end" where trips end.
  public var turns: String
  /// What it had to bear.
  public var traffic: TrafficSummary
}

/// A link that leads to an intersection, or ends elsewhere.
public struct ApproachSummary: Hashable, Sendable {
  /// Id of the link.
  public var link: String
  /// Its name for people.
  public var name: String
  /// Its lane groups, from the kerb to the centre of the road.
  public var laneGroups: [LaneGroupSummary]
  /// All of them together.
  public var traffic: TrafficSummary
}

/// A place where links meet and traffic has to yield: a node, or all nodes that one signal runs.
public struct IntersectionSummary: Hashable, Sendable {
  /// Id of the signal, or of the node where there is none.
  public var id: String
  /// Its name for people.
  public var name: String
  /// How right of way is settled.
  public var control: JunctionControl
  /// Its approaches in the order of the network.
  public var approaches: [ApproachSummary]
  /// All of them together.
  public var traffic: TrafficSummary

  /// Whether a signal controls it.
  public var isSignalised: Bool { control == .signal }
}
