/// Yellow change and red clearance intervals after the kinematic formula of the Institute of
/// Transportation Engineers (Gazis, Herman and Maradudin 1960; ITE Traffic Engineering Handbook).
///
/// In SI units; `UnitConversion` takes feet and miles per hour.
public enum ChangeInterval {
  /// Acceleration of gravity in metres per second squared.
  static let gravity = 9.80665

  /// Yellow change interval `y = t + v / (2a + 2Gg)` in seconds, at least the reaction time.
  ///
  /// - Parameters:
  ///   - approachSpeedMetersPerSecond: Approach speed `v`.
  ///   - grade: `G`, rise over run in the direction of travel, negative downhill.
  ///   - perceptionReactionSeconds: `t`.
  ///   - decelerationMetersPerSecondSquared: `a`; the default is 10 ft/s².
  /// - Throws: `.infeasible` for a downhill grade on which the deceleration cannot stop a vehicle.
  public static func yellowChangeSeconds(
    approachSpeedMetersPerSecond: Double, grade: Double = 0,
    perceptionReactionSeconds: Double = 1, decelerationMetersPerSecondSquared: Double = 3.048
  ) throws(AnalysisError) -> Double {
    try require(approachSpeedMetersPerSecond, "approach speed", from: 0, to: 100)
    try require(grade, "grade", from: -1, to: 1)
    try require(perceptionReactionSeconds, "perception-reaction time", from: 0, to: 60)
    try require(decelerationMetersPerSecondSquared, "deceleration", from: 0.01, to: 100)
    let braking = 2 * decelerationMetersPerSecondSquared + 2 * grade * gravity
    guard braking > 0.01 else {
      throw .infeasible(reason: "on a grade of \(grade) a vehicle cannot stop")
    }
    return perceptionReactionSeconds + approachSpeedMetersPerSecond / braking
  }

  /// Red clearance interval `r = (W + L) / v` in seconds, less the start-up delay of conflicting
  /// traffic where practice counts it (ITE 2020 guidance: 1 s), at least zero.
  ///
  /// - Parameters:
  ///   - crossingMeters: Distance `W` from the stop line to the far side of the conflict.
  ///   - speedMetersPerSecond: Speed `v` through the intersection, positive.
  ///   - vehicleLengthMeters: `L`; the default is 20 ft.
  ///   - conflictingStartUpSeconds: Reduction; 0 by default.
  public static func redClearanceSeconds(
    crossingMeters: Double, speedMetersPerSecond: Double, vehicleLengthMeters: Double = 6.096,
    conflictingStartUpSeconds: Double = 0
  ) throws(AnalysisError) -> Double {
    try requireNonNegative(crossingMeters, "crossing distance")
    try require(speedMetersPerSecond, "speed", from: 0.01, to: 100)
    try requireNonNegative(vehicleLengthMeters, "vehicle length")
    try requireNonNegative(conflictingStartUpSeconds, "conflicting start-up delay")
    return max(
      0, (crossingMeters + vehicleLengthMeters) / speedMetersPerSecond - conflictingStartUpSeconds)
  }
}
