/// The turn a movement makes.
public enum Turn: String, Hashable, Sendable, CaseIterable {
  /// Back to where it came from.
  case uTurn
  /// Left.
  case left
  /// Straight on.
  case through
  /// Right.
  case right
}

/// What a connection owes to its conflicts where no signal decides, or where a signal permits.
public enum Priority: String, Hashable, Sendable, CaseIterable {
  /// Yields to nobody.
  case major
  /// Yields to the connections in `yieldsTo`.
  case yield
  /// Stops first, then yields.
  case stop
}

/// A path through a junction from one lane to another. All connections from one link to another
/// together are a movement.
public struct Connection: Hashable, Sendable {
  /// Index of the link it leaves.
  public var fromLink: Int
  /// Lane it leaves, 0 at the kerb.
  public var fromLane: Int
  /// Index of the link it enters.
  public var toLink: Int
  /// Lane it enters, 0 at the kerb.
  public var toLane: Int
  /// The turn it makes.
  public var turn: Turn
  /// Who may use it, where it belongs to a composite variable lane: a lane whose drivers may make
  /// this turn only while nobody on the lanes beside it goes, by a signal group of its own. Nil for
  /// all other connections: whoever may use the lane.
  public var variableUse: VehicleClassSet?
  /// Length inside the junction, stop line to the start of the next link, m.
  public var lengthMeters: Double
  /// Speed limit inside the junction, m/s: the turning speed.
  public var speedMetersPerSecond: Double
  /// Index of the signal that controls it, or nil when none does. One signal may control
  /// connections of several nodes.
  public var signal: Int?
  /// The signal group that shows it an indication: index into the groups of ``signal``, or nil when
  /// no signal controls it.
  public var signalGroup: Int?
  /// What it owes when no signal decides.
  public var priority: Priority
  /// Indices of the connections it yields to when it must yield.
  public var yieldsTo: [Int]
  /// Indices of all connections that cross or merge with it.
  public var conflictsWith: [Int]
  /// Distance from the stop line at which it may wait for a gap inside the junction, m; 0 when
  /// it waits at the stop line.
  public var waitingPointMeters: Double
  /// Whether those behind on a shared lane pass whoever waits there, however close the ways are.
  public var isPassedWhileWaiting: Bool

  /// A connection.
  public init(
    fromLink: Int, fromLane: Int, toLink: Int, toLane: Int, turn: Turn, lengthMeters: Double,
    speedMetersPerSecond: Double, signal: Int? = nil, signalGroup: Int? = nil,
    priority: Priority = .major, yieldsTo: [Int] = [], conflictsWith: [Int] = [],
    waitingPointMeters: Double = 0, isPassedWhileWaiting: Bool = false,
    variableUse: VehicleClassSet? = nil
  ) {
    self.fromLink = fromLink
    self.fromLane = fromLane
    self.toLink = toLink
    self.toLane = toLane
    self.turn = turn
    self.lengthMeters = lengthMeters
    self.speedMetersPerSecond = speedMetersPerSecond
    self.signal = signal
    self.signalGroup = signalGroup
    self.priority = priority
    self.yieldsTo = yieldsTo
    self.conflictsWith = conflictsWith
    self.waitingPointMeters = waitingPointMeters
    self.isPassedWhileWaiting = isPassedWhileWaiting
    self.variableUse = variableUse
  }
}

/// A marked crossing of one leg of a junction.
public struct Crosswalk: Hashable, Sendable {
  /// Name used in files; unique among crosswalks.
  public var id: String
  /// Index of the node it belongs to.
  public var node: Int
  /// Length from kerb to kerb, or from kerb to refuge where it is crossed in two steps, m.
  public var lengthMeters: Double
  /// True where walkers may wait on a refuge in the middle.
  public var hasRefuge: Bool
  /// Index of the signal that controls it, or nil where the crossing is not signalised and drivers
  /// yield.
  public var signal: Int?
  /// The signal group of its walkers: index into the groups of ``signal``, or nil where the
  /// crossing is not signalised.
  public var signalGroup: Int?
  /// Indices of the connections that drive across it.
  public var crossedBy: [Int]

  /// A crosswalk.
  public init(
    id: String, node: Int, lengthMeters: Double, hasRefuge: Bool = false,
    signal: Int? = nil, signalGroup: Int? = nil, crossedBy: [Int] = []
  ) {
    self.id = id
    self.node = node
    self.lengthMeters = lengthMeters
    self.hasRefuge = hasRefuge
    self.signal = signal
    self.signalGroup = signalGroup
    self.crossedBy = crossedBy
  }
}
