import SignalModel

/// What the queue model needs of a vehicle type, derived once.
///
/// Newell's car following (Newell 2002, "A simplified car-following theory: a lower order model")
/// needs a time shift, a jam spacing and a free speed. Drivers are not perfect: with imperfection σ
/// a driver falls short of the intended speed by σ·a/2 on average, and keeps a longer headway.
struct DriverTraits {
  /// One step of a driver's decisions, s: within it nobody reacts.
  static let decisionSeconds: Float = 1
  /// Headway that imperfection adds, s for each unit of σ: measured on one saturated lane of
  /// default cars, as are the next two.
  static let headwaySecondsPerImperfection: Float = 0.54
  /// Headway that unequal speeds add, s for each unit of deviation of the speed factor: a platoon
  /// goes as fast as the slowest vehicle in it.
  static let headwaySecondsPerSpeedDeviation: Float = 1.0
  /// The part of it that queues which are held back by their slowest vehicle do not show by
  /// themselves.
  static let unmodelledShareOfSpeedDeviation: Float = 0.25
  /// Share of the reaction time the first in a queue needs after the start of green.
  static let firstReactionShare: Float = 0.6

  /// Reaction time, ms.
  let reaction: Float
  /// Mean headway beyond Newell's that a driver keeps, ms.
  let slack: Float
  /// Mean headway beyond Newell's of a saturated queue, ms.
  let saturationSlack: Float
  /// Length and gap, mm.
  let spacing: Int32
  /// Length and gap, m.
  let spacingMeters: Float
  /// Length, m.
  let length: Float
  /// Acceleration, m/s².
  let acceleration: Float
  /// Deceleration, m/s².
  let deceleration: Float
  /// Speed by which a cruising driver stays below the intended one, m/s.
  let cruiseLoss: Float
  /// Largest speed, m/s.
  let speedMaximum: Float
  /// Headway of vehicles that start from standstill at an entry, ms.
  let entryHeadwayStanding: Float
  /// Time after which the next in a queue before a stop sign has moved up and stands at the line,
  /// ms: its reaction, and a start and a stop over one spacing. The same at a two-way and at an
  /// all-way stop: the Highway Capacity Manual's follow-up headways at the one and its departure
  /// headways with nobody else there at the other both lie between 3 and 4 s; that the turns take
  /// it in turn at an all-way stop is not modelled beyond the gaps.
  let moveUp: Float
  /// Speed at which a driver who must yield comes to where he can see whom to yield to, m/s.
  let sightLimit: Float

  init(_ type: VehicleType) {
    let sigma = Float(type.imperfection)
    let intended = Float(type.accelerationMetersPerSecondSquared)
    reaction = Float(type.reactionSeconds) * 1000
    let imperfect = Self.headwaySecondsPerImperfection * sigma
    let uneven = Self.headwaySecondsPerSpeedDeviation * Float(type.speedFactorDeviation)
    slack = 1000 * (imperfect + Self.unmodelledShareOfSpeedDeviation * uneven)
    saturationSlack = 1000 * (imperfect + uneven)
    spacing = Int32(type.jamSpacingMeters * 1000)
    spacingMeters = Float(type.jamSpacingMeters)
    length = Float(type.lengthMeters)
    acceleration = max(0.1, intended)
    deceleration = max(0.1, Float(type.decelerationMetersPerSecondSquared))
    cruiseLoss = sigma * intended / 2 * Self.decisionSeconds
    speedMaximum = Float(type.maximumSpeedMetersPerSecond)
    sightLimit = (2 * deceleration * Engine.sightMeters).squareRoot()
    let summit = (2 * spacingMeters * acceleration * deceleration / (acceleration + deceleration))
      .squareRoot()
    moveUp = reaction + 1000 * (summit / acceleration + summit / deceleration)
    // Time in which the vehicle ahead, gaining speed step by step, clears its own spacing.
    let steps = (2 * spacingMeters / max(0.1, intended) + 0.25).squareRoot() - 0.5
    entryHeadwayStanding = 1000 * max(steps, Float(type.reactionSeconds))
  }

  /// Time after the start of yellow in which a vehicle at `speed` m/s may still cross, ms: it
  /// cannot stop any more. Its braking distance is that of a driver who decides in steps.
  @inline(__always)
  func yellowUse(speed: Float) -> Float {
    max(0, 1000 * (speed / (2 * deceleration) - Self.decisionSeconds / 2))
  }
}

/// Motion from a speed to a higher one.
enum Kinematics {
  /// Time and final speed over a distance.
  ///
  /// - Parameters:
  ///   - distance: m.
  ///   - speed: Speed at the start, m/s.
  ///   - limit: Speed to reach and keep, m/s, above 0.
  ///   - acceleration: m/s², above 0.
  /// - Returns: Time, ms, and the speed at the end, m/s.
  @inline(__always)
  static func drive(distance: Float, from speed: Float, limit: Float, acceleration: Float)
    -> (milliseconds: Float, speed: Float)
  {
    if speed >= limit { return (1000 * distance / limit, limit) }
    let reached = (speed * speed + 2 * acceleration * distance).squareRoot()
    if reached <= limit { return (1000 * (reached - speed) / acceleration, reached) }
    let lost = limit - speed
    return (1000 * (distance / limit + lost * lost / (2 * acceleration * limit)), limit)
  }
}
