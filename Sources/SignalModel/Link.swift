/// One lane of a link.
public struct Lane: Hashable, Sendable {
  /// Who may use the lane.
  public var allowed: VehicleClassSet
  /// Length of a turning pocket, m, measured back from the stop line; nil for a lane that is as
  /// long as its link. Vehicles reach a pocket through the full-length lane beside it.
  public var pocketLengthMeters: Double?
  /// Speed limit of this lane, m/s, where it differs from the link's.
  public var speedMetersPerSecond: Double?
  /// Saturation flow that the user states for this lane, veh/h of green; nil to let it follow from
  /// the vehicle types and the turn.
  public var saturationFlowVehiclesPerHour: Double?

  /// A lane; by default open to all road vehicles and as long as its link.
  public init(
    allowed: VehicleClassSet = .road, pocketLengthMeters: Double? = nil,
    speedMetersPerSecond: Double? = nil, saturationFlowVehiclesPerHour: Double? = nil
  ) {
    self.allowed = allowed
    self.pocketLengthMeters = pocketLengthMeters
    self.speedMetersPerSecond = speedMetersPerSecond
    self.saturationFlowVehiclesPerHour = saturationFlowVehiclesPerHour
  }
}

/// A one-way stretch of road between two nodes; where it ends at a junction it is an approach.
public struct Link: Hashable, Sendable {
  /// Name used in files; unique among links.
  public var id: String
  /// Index of the node it leaves.
  public var from: Int
  /// Index of the node it reaches.
  public var to: Int
  /// Length, m, from the upstream junction's edge to the stop line.
  public var lengthMeters: Double
  /// Speed limit, m/s.
  public var speedMetersPerSecond: Double
  /// Grade, percent, positive uphill in the direction of travel.
  public var gradePercent: Double
  /// Lanes from the kerb (0) to the centre of the road.
  public var lanes: [Lane]
  /// The approach's name for people, such as "north" or "Xinhua Road southbound"; nil when the
  /// link's id must do.
  public var approachName: String?
  /// Points of the centre line, for pictures; may be empty.
  public var shape: [Point]

  /// A link.
  public init(
    id: String, from: Int, to: Int, lengthMeters: Double, speedMetersPerSecond: Double,
    lanes: [Lane], gradePercent: Double = 0, approachName: String? = nil, shape: [Point] = []
  ) {
    self.id = id
    self.from = from
    self.to = to
    self.lengthMeters = lengthMeters
    self.speedMetersPerSecond = speedMetersPerSecond
    self.lanes = lanes
    self.gradePercent = gradePercent
    self.approachName = approachName
    self.shape = shape
  }

  /// What to call this link as an approach.
  public var displayName: String { approachName ?? id }

  /// Speed limit of one lane, m/s.
  public func speedMetersPerSecond(lane: Int) -> Double {
    lanes[lane].speedMetersPerSecond ?? speedMetersPerSecond
  }

  /// Lanes that `vehicleClass` may use, as a bit mask (bit 0 is the kerb lane).
  public func laneMask(for vehicleClass: VehicleClassSet) -> UInt32 {
    var mask: UInt32 = 0
    for (index, lane) in lanes.enumerated() where lane.allowed.isSuperset(of: vehicleClass) {
      mask |= 1 << UInt32(index)
    }
    return mask
  }
}
