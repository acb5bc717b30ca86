/// What a composite variable lane serves beside its own turns while these have red.
public struct VariableUseSketch: Hashable, Sendable {
  /// The turns; other lanes must serve them all the time.
  public var turns: [Turn]
  /// Who may make them.
  public var allowed: VehicleClassSet

  /// A use.
  public init(turns: [Turn], allowed: VehicleClassSet = .road) {
    self.turns = turns
    self.allowed = allowed
  }
}

/// A lane of an approach as its turn marking shows it.
public struct LaneSketch: Hashable, Sendable {
  /// The turns drivers may make from it; at least one.
  public var turns: [Turn]
  /// Length of a turning pocket, m; nil for a lane as long as the leg.
  public var pocketLengthMeters: Double?
  /// Who may use it.
  public var allowed: VehicleClassSet
  /// Saturation flow that the user states, veh/h of green; nil to let it follow.
  public var saturationFlowVehiclesPerHour: Double?
  /// What a composite variable lane serves in addition; nil for other lanes.
  public var variableUse: VariableUseSketch?
  /// True for a pocket beyond the axis, on the side of the exit, behind a pre-signal.
  public var isContraflow: Bool

  /// A lane.
  public init(
    turns: [Turn], pocketLengthMeters: Double? = nil, allowed: VehicleClassSet = .road,
    saturationFlowVehiclesPerHour: Double? = nil, variableUse: VariableUseSketch? = nil,
    isContraflow: Bool = false
  ) {
    self.turns = turns
    self.pocketLengthMeters = pocketLengthMeters
    self.allowed = allowed
    self.saturationFlowVehiclesPerHour = saturationFlowVehiclesPerHour
    self.variableUse = variableUse
    self.isContraflow = isContraflow
  }
}

/// Counted vehicles of an approach by turn, veh/h; nil where nothing was counted.
public struct TurnCounts: Hashable, Sendable {
  /// Turns back, veh/h.
  public var uTurn: Double?
  /// Left turns, veh/h.
  public var left: Double?
  /// Straight on, veh/h.
  public var through: Double?
  /// Right turns, veh/h.
  public var right: Double?

  /// Counts.
  public init(
    uTurn: Double? = nil, left: Double? = nil, through: Double? = nil, right: Double? = nil
  ) {
    self.uTurn = uTurn
    self.left = left
    self.through = through
    self.right = right
  }

  /// The count of one turn.
  public subscript(turn: Turn) -> Double? {
    get {
      switch turn {
      case .uTurn: uTurn
      case .left: left
      case .through: through
      case .right: right
      }
    }
    set {
      switch turn {
      case .uTurn: uTurn = newValue
      case .left: left = newValue
      case .through: through = newValue
      case .right: right = newValue
      }
    }
  }

  /// Sum over the turns, veh/h.
  public var totalVehiclesPerHour: Double {
    Turn.allCases.reduce(0) { $0 + (self[$1] ?? 0) }
  }
}

/// A crosswalk over one leg.
public struct CrosswalkSketch: Hashable, Sendable {
  /// Length from kerb to kerb, m; nil to let it follow from the lanes it crosses.
  public var lengthMeters: Double?
  /// True where walkers may wait on a refuge in the middle.
  public var hasRefuge: Bool
  /// Walkers per hour, both directions; nil for the sketch's default.
  public var pedestriansPerHour: Double?

  /// A crosswalk.
  public init(
    lengthMeters: Double? = nil, hasRefuge: Bool = false, pedestriansPerHour: Double? = nil
  ) {
    self.lengthMeters = lengthMeters
    self.hasRefuge = hasRefuge
    self.pedestriansPerHour = pedestriansPerHour
  }
}

/// A leg of an intersection: the approach on which traffic comes in from there, and the exit.
/// Traffic of the leg "north" comes from the north and drives southwards.
public struct LegSketch: Hashable, Sendable {
  /// Name, unique among the legs of the intersection.
  public var name: String
  /// Direction in which the leg lies as seen from the junction, degrees clockwise from north.
  public var bearingDegrees: Double
  /// Lanes of the approach from left to right as its drivers see them. Empty: nobody comes in
  /// here, the leg is an exit only.
  public var lanes: [LaneSketch]
  /// Lanes of the exit; nil for as many as the approach has full-length lanes with a through
  /// marking, at least one. Zero: the leg is an approach only.
  public var exitLaneCount: Int?
  /// Length, m; nil for the default.
  public var lengthMeters: Double?
  /// Speed limit, m/s; nil for the default.
  public var speedMetersPerSecond: Double?
  /// Grade of the approach, percent, positive uphill towards the junction; the exit has the
  /// opposite.
  public var gradePercent: Double?
  /// Name of the street.
  public var street: String?
  /// Id of the intersection to which the leg leads; nil where it ends the network.
  public var destination: String?
  /// The leg of `destination` at which it arrives; nil to take the one that leads back here.
  public var destinationLeg: String?
  /// Counted vehicles by turn; nil where nothing was counted.
  public var counts: TurnCounts?
  /// Vehicle types of the entry volume; nil for the sketch's.
  public var mix: VehicleMix?
  /// What the approach owes to the others where no signal decides; nil to let it follow from the
  /// intersection's control.
  public var priority: Priority?
  /// The crosswalk over the leg; nil without one.
  public var crosswalk: CrosswalkSketch?
  /// True where the turn towards the kerb may go on red after stopping; nil for the default.
  public var turnsOnRed: Bool?

  /// A leg.
  public init(
    name: String, bearingDegrees: Double, lanes: [LaneSketch] = [], exitLaneCount: Int? = nil,
    lengthMeters: Double? = nil, speedMetersPerSecond: Double? = nil, gradePercent: Double? = nil,
    street: String? = nil, destination: String? = nil, destinationLeg: String? = nil,
    counts: TurnCounts? = nil, mix: VehicleMix? = nil, priority: Priority? = nil,
    crosswalk: CrosswalkSketch? = nil, turnsOnRed: Bool? = nil
  ) {
    self.name = name
    self.bearingDegrees = bearingDegrees
    self.lanes = lanes
    self.exitLaneCount = exitLaneCount
    self.lengthMeters = lengthMeters
    self.speedMetersPerSecond = speedMetersPerSecond
    self.gradePercent = gradePercent
    self.street = street
    self.destination = destination
    self.destinationLeg = destinationLeg
    self.counts = counts
    self.mix = mix
    self.priority = priority
    self.crosswalk = crosswalk
    self.turnsOnRed = turnsOnRed
  }

  /// Lanes of the approach that are not borrowed from the exit.
  var ownLaneCount: Int { lanes.count { !$0.isContraflow } }

  /// The eight compass names in the order of their bearings: 0°, 45°, ... 315°.
  public static let compassNames = [
    "north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest",
  ]

  /// The bearing of a compass name, degrees clockwise from north, or nil when it is none.
  public static func bearingDegrees(compassName: String) -> Double? {
    compassNames.firstIndex(of: compassName).map { Double($0) * 45 }
  }
}
