/// A movement by name: a leg and a turn.
public struct MovementSketch: Hashable, Sendable {
  /// Name of the leg it comes from.
  public var leg: String
  /// The turn; nil for every turn of the leg.
  public var turn: Turn?

  /// A movement.
  public init(leg: String, turn: Turn? = nil) {
    self.leg = leg
    self.turn = turn
  }

  /// Reads "north left", or "north" for every turn of the leg: a last word that names a turn is
  /// the turn, what stands before it the leg.
  public init(text: String) {
    if let space = text.lastIndex(of: " "),
      let turn = Turn(rawValue: String(text[space...].dropFirst()))
    {
      self.init(leg: String(text[..<space]), turn: turn)
    } else {
      self.init(leg: text)
    }
  }

  /// The movement as files have it, such as "north left".
  public var text: String { turn.map { "\(leg) \($0.rawValue)" } ?? leg }
}

/// A signal group that a person lays down.
public struct GroupSketch: Hashable, Sendable {
  /// Name; unique within the signal.
  public var id: String
  /// Its movements; empty for a group of walkers.
  public var movements: [MovementSketch]
  /// Names of the legs whose crosswalks it shows to; empty for a group of drivers.
  public var crosswalks: [String]
  /// Yellow, or the flashing clearance of walkers, s; nil for the signal's.
  public var yellowSeconds: Double?
  /// Red clearance, s; nil for the signal's.
  public var redClearanceSeconds: Double?
  /// Minimum green, s; nil for the signal's.
  public var minimumGreenSeconds: Double?

  /// A group.
  public init(
    id: String, movements: [MovementSketch] = [], crosswalks: [String] = [],
    yellowSeconds: Double? = nil, redClearanceSeconds: Double? = nil,
    minimumGreenSeconds: Double? = nil
  ) {
    self.id = id
    self.movements = movements
    self.crosswalks = crosswalks
    self.yellowSeconds = yellowSeconds
    self.redClearanceSeconds = redClearanceSeconds
    self.minimumGreenSeconds = minimumGreenSeconds
  }
}

/// A stage by the movements it serves. What it does not name is red.
public struct StageSketch: Hashable, Sendable {
  /// Name; unique within the signal.
  public var id: String
  /// Movements with a protected green.
  public var green: [MovementSketch]
  /// Movements with a permitted green: they yield.
  public var permitted: [MovementSketch]
  /// Legs whose crosswalk shows walk.
  public var walk: [String]
  /// Legs whose pre-signal lets drivers into the contraflow lane. A leg that no stage names has it
  /// open with its protected turn and in the stage before, where that is safe.
  public var preSignals: [String]
  /// True for a stage that runs only when a walker has called it.
  public var isOnCall: Bool

  /// A stage.
  public init(
    id: String, green: [MovementSketch] = [], permitted: [MovementSketch] = [],
    walk: [String] = [], preSignals: [String] = [], isOnCall: Bool = false
  ) {
    self.id = id
    self.green = green
    self.permitted = permitted
    self.walk = walk
    self.preSignals = preSignals
    self.isOnCall = isOnCall
  }
}

/// The signal of a sketch.
public struct SignalSketch: Hashable, Sendable {
  /// Yellow change interval of the groups of drivers, s; nil to let it follow from the speed of
  /// the approach.
  public var yellowSeconds: Double?
  /// Red clearance, s; nil to let it follow from the width of the junction.
  public var redClearanceSeconds: Double?
  /// Minimum green of the groups of drivers, s; nil for the default.
  public var minimumGreenSeconds: Double?
  /// Shortest walk, s; nil for the default.
  public var minimumWalkSeconds: Double?
  /// Groups laid down by hand; nil to generate them from the stages.
  public var groups: [GroupSketch]?
  /// Stages; nil to generate them from the conflicts.
  public var stages: [StageSketch]?

  /// A signal.
  public init(
    yellowSeconds: Double? = nil, redClearanceSeconds: Double? = nil,
    minimumGreenSeconds: Double? = nil, minimumWalkSeconds: Double? = nil,
    groups: [GroupSketch]? = nil, stages: [StageSketch]? = nil
  ) {
    self.yellowSeconds = yellowSeconds
    self.redClearanceSeconds = redClearanceSeconds
    self.minimumGreenSeconds = minimumGreenSeconds
    self.minimumWalkSeconds = minimumWalkSeconds
    self.groups = groups
    self.stages = stages
  }
}
