/// What holds in a sketch wherever nothing else is said.
public struct SketchDefaults: Hashable, Sendable {
  /// Speed limit, m/s.
  public var speedMetersPerSecond: Double
  /// Length of a leg, m.
  public var lengthMeters: Double
  /// Width of a lane, m; decides the size of a junction and so its paths and turn radii.
  public var laneWidthMeters: Double
  /// Walkers per hour at each crosswalk that states no number.
  public var pedestriansPerHour: Double
  /// True where the turn towards the kerb may go on red after stopping, at every signal.
  public var turnsOnRed: Bool
  /// How vehicles of the entry volumes follow each other.
  public var arrivals: ArrivalProcess
  /// How the entry volumes change in time.
  public var profile: TimeProfile

  /// Defaults: 50 km/h, legs of 300 m, lanes of 3.5 m, no walkers, no turns on red, random
  /// arrivals.
  public init(
    speedMetersPerSecond: Double = 50 / 3.6, lengthMeters: Double = 300,
    laneWidthMeters: Double = 3.5, pedestriansPerHour: Double = 0, turnsOnRed: Bool = false,
    arrivals: ArrivalProcess = .poisson, profile: TimeProfile = .constant
  ) {
    self.speedMetersPerSecond = speedMetersPerSecond
    self.lengthMeters = lengthMeters
    self.laneWidthMeters = laneWidthMeters
    self.pedestriansPerHour = pedestriansPerHour
    self.turnsOnRed = turnsOnRed
    self.arrivals = arrivals
    self.profile = profile
  }
}

/// A street as a person describes it: intersections with legs, lanes by their turn markings,
/// counts by turn. ``StreetBuilder`` makes a ``Network`` and a ``Demand`` of it.
public struct StreetSketch: Hashable, Sendable {
  /// Intersections in the order of the file.
  public var intersections: [IntersectionSketch]
  /// What holds where nothing else is said.
  public var defaults: SketchDefaults
  /// Vehicle types of the entry volumes, where a leg states none.
  public var mix: VehicleMix
  /// True where traffic keeps to the right.
  public var drivesOnTheRight: Bool

  /// A sketch.
  public init(
    intersections: [IntersectionSketch] = [], defaults: SketchDefaults = SketchDefaults(),
    mix: VehicleMix = VehicleMix(type: 0), drivesOnTheRight: Bool = true
  ) {
    self.intersections = intersections
    self.defaults = defaults
    self.mix = mix
    self.drivesOnTheRight = drivesOnTheRight
  }
}

/// An intersection of a sketch.
public struct IntersectionSketch: Hashable, Sendable {
  /// Name used in files; unique among intersections.
  public var id: String
  /// Name for people.
  public var name: String?
  /// Where it is, m; nil when unknown.
  public var position: Point?
  /// How right of way is settled.
  public var control: JunctionControl
  /// Legs in the order of the file.
  public var legs: [LegSketch]
  /// Its signal; nil lets groups and stages be generated. Only for `control == .signal`.
  public var signal: SignalSketch?

  /// An intersection.
  public init(
    id: String, name: String? = nil, position: Point? = nil, control: JunctionControl = .signal,
    legs: [LegSketch] = [], signal: SignalSketch? = nil
  ) {
    self.id = id
    self.name = name
    self.position = position
    self.control = control
    self.legs = legs
    self.signal = signal
  }
}
