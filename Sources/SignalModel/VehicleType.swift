/// What the drivers and vehicles of one kind have in common.
///
/// Saturation flow, start-up loss and the use of yellow follow from these numbers; none of them is
/// fitted to a network. The defaults are a passenger car as the field's common microscopic
/// simulators have it.
public struct VehicleType: Hashable, Sendable {
  /// Name used in files.
  public var id: String
  /// The one class this vehicle belongs to; decides which lanes it may use.
  public var vehicleClass: VehicleClassSet
  /// Bumper to bumper length, m.
  public var lengthMeters: Double
  /// Gap kept to the vehicle ahead at standstill, m.
  public var gapMeters: Double
  /// Reaction time, s: the time shift of Newell's car following.
  public var reactionSeconds: Double
  /// Acceleration from standstill, m/s².
  public var accelerationMetersPerSecondSquared: Double
  /// Comfortable deceleration, m/s²; decides who can still stop at the start of yellow.
  public var decelerationMetersPerSecondSquared: Double
  /// Driver imperfection σ, 0 (perfect) to 1: random slowness that lengthens headways.
  public var imperfection: Double
  /// Largest speed the vehicle reaches, m/s.
  public var maximumSpeedMetersPerSecond: Double
  /// Mean of the factor by which drivers multiply the speed limit.
  public var speedFactor: Double
  /// Standard deviation of that factor; makes platoons disperse.
  public var speedFactorDeviation: Double
  /// Persons on board, for delay per person.
  public var occupancyPersons: Double

  /// A vehicle type; every value left out is the default passenger car's.
  public init(
    id: String, vehicleClass: VehicleClassSet = .car, lengthMeters: Double = 5.0,
    gapMeters: Double = 2.5, reactionSeconds: Double = 1.0,
    accelerationMetersPerSecondSquared: Double = 2.6,
    decelerationMetersPerSecondSquared: Double = 4.5, imperfection: Double = 0.5,
    maximumSpeedMetersPerSecond: Double = 55.56, speedFactor: Double = 1.0,
    speedFactorDeviation: Double = 0.1, occupancyPersons: Double = 1.5
  ) {
    self.id = id
    self.vehicleClass = vehicleClass
    self.lengthMeters = lengthMeters
    self.gapMeters = gapMeters
    self.reactionSeconds = reactionSeconds
    self.accelerationMetersPerSecondSquared = accelerationMetersPerSecondSquared
    self.decelerationMetersPerSecondSquared = decelerationMetersPerSecondSquared
    self.imperfection = imperfection
    self.maximumSpeedMetersPerSecond = maximumSpeedMetersPerSecond
    self.speedFactor = speedFactor
    self.speedFactorDeviation = speedFactorDeviation
    self.occupancyPersons = occupancyPersons
  }

  /// The default passenger car, named `car`.
  public static let car = VehicleType(id: "car")

  /// A lorry of 12 m, named `truck`.
  public static let truck = VehicleType(
    id: "truck", vehicleClass: .truck, lengthMeters: 12,
    accelerationMetersPerSecondSquared: 1.3, decelerationMetersPerSecondSquared: 4.0,
    maximumSpeedMetersPerSecond: 25, speedFactorDeviation: 0.05, occupancyPersons: 1.2)

  /// A city bus of 12 m, named `bus`.
  public static let bus = VehicleType(
    id: "bus", vehicleClass: .bus, lengthMeters: 12, accelerationMetersPerSecondSquared: 1.2,
    decelerationMetersPerSecondSquared: 4.0, maximumSpeedMetersPerSecond: 23.6,
    speedFactorDeviation: 0, occupancyPersons: 30)

  /// The types that every scenario knows without declaring them.
  public static let standard: [VehicleType] = [.car, .truck, .bus]

  /// Whether it carries passengers along a line: a bus or a tram.
  public var isTransit: Bool { !vehicleClass.isDisjoint(with: [.bus, .tram]) }

  /// Road taken up by one standing vehicle: length and gap, m.
  public var jamSpacingMeters: Double { lengthMeters + gapMeters }
}
