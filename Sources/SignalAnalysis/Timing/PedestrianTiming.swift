/// Time and delay of pedestrians at a signalised crosswalk.
public enum PedestrianTiming {
  /// Pedestrian clearance time, crossing length over walking speed, in seconds (MUTCD 2009, Section
  /// 4E.06). The default walking speed is 3.5 ft/s.
  public static func clearanceSeconds(
    crossingMeters: Double, walkingSpeedMetersPerSecond: Double = 1.0668
  ) throws(AnalysisError) -> Double {
    try requireNonNegative(crossingMeters, "crossing length")
    try require(walkingSpeedMetersPerSecond, "walking speed", from: 0.01, to: 100)
    return crossingMeters / walkingSpeedMetersPerSecond
  }

  /// Least whole seconds of walk plus pedestrian clearance that a stage must offer.
  ///
  /// Whole seconds because controllers count them; always rounded up, never down.
  public static func minimumServiceSeconds(
    crossingMeters: Double, walkSeconds: Double = 7, walkingSpeedMetersPerSecond: Double = 1.0668
  ) throws(AnalysisError) -> Int {
    try require(walkSeconds, "walk interval", from: 0, to: 3600)
    try require(crossingMeters, "crossing length", from: 0, to: 10_000)
    let clearance = try clearanceSeconds(
      crossingMeters: crossingMeters, walkingSpeedMetersPerSecond: walkingSpeedMetersPerSecond)
    // A sum that is whole but for a rounding error must not cost a second.
    return Int((walkSeconds + clearance - 1e-9).rounded(.up))
  }

  /// Mean delay of pedestrians who arrive at random, `d = (C - g)^2 / (2 C)` in seconds (Pretty
  /// 1979; HCM 2010, Chapter 18).
  ///
  /// - Parameter effectiveWalkSeconds: Time in which pedestrians start to cross; the manual takes
  ///   the walk interval and 4 s of the clearance.
  public static func delaySeconds(
    cycleSeconds: Double, effectiveWalkSeconds: Double
  ) throws(AnalysisError) -> Double {
    try requirePositive(cycleSeconds, "cycle")
    try require(effectiveWalkSeconds, "effective walk", from: 0, to: cycleSeconds)
    let wait = cycleSeconds - effectiveWalkSeconds
    return wait * wait / (2 * cycleSeconds)
  }
}

/// Delay of bicycles in a lane of their own at a signal (HCM 2010, Chapter 18).
public enum BicycleTiming {
  /// Saturation flow of a bicycle lane in bicycles per hour that the manual assumes.
  public static let saturationFlowBicyclesPerHour = 2000.0

  /// Mean delay `d = 0.5 C (1 - g/C)^2 / (1 - min(1, v/c) g/C)` in seconds, with `c = s g / C`.
  ///
  /// Bicycles do not queue beyond the cycle in this model: there is no incremental term.
  public static func delaySeconds(
    bicyclesPerHour: Double, effectiveGreenSeconds: Double, cycleSeconds: Double,
    saturationFlowBicyclesPerHour: Double = BicycleTiming.saturationFlowBicyclesPerHour
  ) throws(AnalysisError) -> Double {
    let lane = try LaneGroupTiming(
      demandVehiclesPerHour: bicyclesPerHour,
      saturationFlowPerLaneVehiclesPerHour: saturationFlowBicyclesPerHour,
      effectiveGreenSeconds: effectiveGreenSeconds, cycleSeconds: cycleSeconds)
    return try HighwayCapacityManual.uniformDelaySeconds(
      cycleSeconds: cycleSeconds, effectiveGreenSeconds: effectiveGreenSeconds,
      degreeOfSaturation: lane.degreeOfSaturation)
  }
}
