/// The numbers against which a country's practice checks a plan. A profile is data: the rules are
/// the same everywhere.
///
/// Figures marked *assumption* are common practice for which no source was confirmed; change them
/// by making a profile of your own.
public struct SafetyProfile: Hashable, Sendable {
  /// Name used in files.
  public var id: String
  /// Name for people.
  public var name: String

  /// Perception and reaction time in the yellow change interval, s.
  public var reactionSeconds: Double
  /// Deceleration in the yellow change interval, m/s².
  public var decelerationMetersPerSecondSquared: Double
  /// Shortest yellow, s.
  public var yellowSecondsMinimum: Double
  /// Longest yellow, s.
  public var yellowSecondsMaximum: Double

  /// Length of the vehicle that must clear the junction, m.
  public var clearingVehicleLengthMeters: Double
  /// Seconds by which the red clearance may be shorter than the time to clear, because those who
  /// wait need time to start.
  public var redClearanceReductionSeconds: Double
  /// Longest red clearance, s.
  public var redClearanceSecondsMaximum: Double

  /// Shortest green of drivers who go straight on, s.
  public var greenSecondsMinimum: Double
  /// Shortest green of drivers who only turn, s.
  public var turnGreenSecondsMinimum: Double

  /// Shortest walk, s.
  public var walkSecondsMinimum: Double
  /// Walking speed for the pedestrian clearance, m/s.
  public var walkingSpeedMetersPerSecond: Double
  /// Seconds between the end of the pedestrian clearance and a conflicting green.
  public var pedestrianBufferSeconds: Double
  /// Longest wait of a walker for the walk, s; nil where the profile sets no limit.
  public var pedestrianWaitSecondsMaximum: Double?
  /// The same where there is a refuge, s.
  public var pedestrianWaitWithRefugeSecondsMaximum: Double?

  /// Shortest cycle, s.
  public var cycleSecondsMinimum: Double
  /// Longest cycle, s.
  public var cycleSecondsMaximum: Double

  /// Practice in the United States.
  ///
  /// Yellow: ITE formula with 1.0 s and 10 ft/s²; red clearance: (width + 20 ft) / speed less 1 s
  /// (newer ITE guidance); walk of 7 s, walking speed 3.5 ft/s and buffer of 3 s: MUTCD.
  /// Assumptions: yellow between 3 and 6 s, red clearance of at most 6 s, minimum greens of 7 s
  /// and 4 s, cycles of 30 to 240 s.
  public static let us = SafetyProfile(
    id: "us", name: "United States: MUTCD and ITE", reactionSeconds: 1.0,
    decelerationMetersPerSecondSquared: 3.05, yellowSecondsMinimum: 3, yellowSecondsMaximum: 6,
    clearingVehicleLengthMeters: 6.1, redClearanceReductionSeconds: 1,
    redClearanceSecondsMaximum: 6, greenSecondsMinimum: 7, turnGreenSecondsMinimum: 4,
    walkSecondsMinimum: 7, walkingSpeedMetersPerSecond: 1.067, pedestrianBufferSeconds: 3,
    pedestrianWaitSecondsMaximum: nil, pedestrianWaitWithRefugeSecondsMaximum: nil,
    cycleSecondsMinimum: 30, cycleSecondsMaximum: 240)

  /// Practice in China.
  ///
  /// Walkers wait at most 70 s, 90 s with a refuge: GB/T 51439-2021, 9.2. Assumptions: everything
  /// else, namely yellow of at least 3 s with the ITE formula above that, walking speed 1.0 m/s,
  /// walk of 5 s, minimum greens of 7 s and 5 s, cycles of 30 to 240 s.
  public static let cn = SafetyProfile(
    id: "cn", name: "China: GB/T 51439 and common practice", reactionSeconds: 1.0,
    decelerationMetersPerSecondSquared: 3.05, yellowSecondsMinimum: 3, yellowSecondsMaximum: 6,
    clearingVehicleLengthMeters: 6.1, redClearanceReductionSeconds: 1,
    redClearanceSecondsMaximum: 6, greenSecondsMinimum: 7, turnGreenSecondsMinimum: 5,
    walkSecondsMinimum: 5, walkingSpeedMetersPerSecond: 1.0, pedestrianBufferSeconds: 0,
    pedestrianWaitSecondsMaximum: 70, pedestrianWaitWithRefugeSecondsMaximum: 90,
    cycleSecondsMinimum: 30, cycleSecondsMaximum: 240)

  /// The profiles that are known by name.
  public static let all: [SafetyProfile] = [.us, .cn]

  /// The profile with a file name, or nil when there is none.
  public static func named(_ id: String) -> SafetyProfile? { all.first { $0.id == id } }
}

extension SafetyProfile {
  /// Standard gravity, m/s².
  static let gravityMetersPerSecondSquared = 9.81

  /// The yellow an approach needs, s: t + v / (2a + 2Gg) (Institute of Transportation Engineers,
  /// kinematic equation), not less than the shortest and not more than the longest yellow.
  public func yellowSeconds(speedMetersPerSecond speed: Double, gradePercent: Double) -> Double {
    let deceleration =
      decelerationMetersPerSecondSquared
      + gradePercent / 100 * Self.gravityMetersPerSecondSquared
    let seconds = reactionSeconds + speed / (2 * max(deceleration, 0.5))
    return min(max(seconds, yellowSecondsMinimum), yellowSecondsMaximum)
  }

  /// The red clearance a path needs, s: (W + L) / v less the reduction (Institute of
  /// Transportation Engineers), between 0 and the longest.
  public func redClearanceSeconds(
    pathMeters: Double, speedMetersPerSecond speed: Double
  ) -> Double {
    let seconds =
      (pathMeters + clearingVehicleLengthMeters) / max(speed, 0.1) - redClearanceReductionSeconds
    return min(max(seconds, 0), redClearanceSecondsMaximum)
  }

  /// The clearance walkers need to finish a crossing that they began at its last moment, s.
  public func pedestrianClearanceSeconds(lengthMeters: Double) -> Double {
    lengthMeters / walkingSpeedMetersPerSecond
  }

  /// The longest wait of a walker, s, or nil without a limit.
  public func pedestrianWaitSecondsMaximum(hasRefuge: Bool) -> Double? {
    hasRefuge ? pedestrianWaitWithRefugeSecondsMaximum : pedestrianWaitSecondsMaximum
  }
}
