/// A point in the plane, m.
public struct Point: Hashable, Sendable {
  /// East, m.
  public var x: Double
  /// North, m.
  public var y: Double

  /// A point.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// How right of way is settled where links meet.
public enum JunctionControl: String, Hashable, Sendable, CaseIterable {
  /// Signals decide; permitted movements yield.
  case signal
  /// Minor movements yield to major ones.
  case priority
  /// Minor movements stop, then yield.
  case stop
  /// Everybody stops; first come, first served.
  case allWayStop
  /// Nobody has priority by sign: yield to the right (or left, where one drives on the left).
  case uncontrolled
  /// Circulating traffic has priority over entering traffic.
  case roundabout
  /// An end of the network, a bend or a merge in which nobody yields.
  case free
}

/// A place where links begin, end or meet.
public struct Node: Hashable, Sendable {
  /// Name used in files; unique among nodes.
  public var id: String
  /// Where it is, for pictures; nil when unknown.
  public var position: Point?
  /// How right of way is settled here.
  public var control: JunctionControl
  /// The junction's name for people; nil when the id must do.
  public var name: String?

  /// A node.
  public init(id: String, control: JunctionControl, position: Point? = nil, name: String? = nil) {
    self.id = id
    self.control = control
    self.position = position
    self.name = name
  }

  /// What to call this node.
  public var displayName: String { name ?? id }
}
