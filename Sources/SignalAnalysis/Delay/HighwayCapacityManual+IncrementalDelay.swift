extension HighwayCapacityManual {
  /// Incremental delay `d2 = 900 T ((X-1) + sqrt((X-1)^2 + 8 k I X / (c T)))` in seconds per
  /// vehicle (HCM 2010, Chapter 18; the time-dependent form goes back to Akcelik 1981).
  ///
  /// Defined on both sides of `X = 1`. For actuated control `X` and `c` are those of the average
  /// green, and `k` looks at the green available.
  ///
  /// - Returns: 0 without demand; infinity with demand but no capacity.
  public static func incrementalDelaySeconds(
    degreeOfSaturation: Double, capacityVehiclesPerHour: Double, periodHours: Double = 0.25,
    incrementalDelayFactor: Double = 0.5, upstreamFilteringFactor: Double = 1
  ) throws(AnalysisError) -> Double {
    try requireDegreeOfSaturation(degreeOfSaturation)
    try requireNonNegative(capacityVehiclesPerHour, "capacity")
    try requirePositive(periodHours, "analysis period")
    try require(incrementalDelayFactor, "incremental delay factor", from: 0, to: 0.5)
    try requireFraction(upstreamFilteringFactor, "upstream filtering factor")
    guard degreeOfSaturation > 0 else { return 0 }
    guard capacityVehiclesPerHour >= smallestPositiveQuantity, degreeOfSaturation.isFinite else {
      return .infinity
    }
    let excess = degreeOfSaturation - 1
    let variance =
      8 * incrementalDelayFactor * upstreamFilteringFactor * degreeOfSaturation
      / (capacityVehiclesPerHour * periodHours)
    return 900 * periodHours * (excess + (excess * excess + variance).squareRoot())
  }

  /// Incremental delay factor `k` of an actuated phase (HCM 2010, Chapter 18).
  ///
  /// `k = (1 - 2 k_min)(v/c_a - 0.5) + k_min`, kept between `k_min` and 0.5, with
  /// `k_min = -0.375 + 0.354 PT - 0.0910 PT^2 + 0.00889 PT^3`, at least 0.04. A short passage time
  /// follows the demand closely and leaves little to chance.
  ///
  /// - Parameters:
  ///   - passageSeconds: Passage time `PT` of the phase.
  ///   - demandVehiclesPerHour: Demand `v` of the lane group.
  ///   - availableCapacityVehiclesPerHour: Capacity `c_a` if the phase ran to its maximum green.
  /// - Returns: `k`; 0.5 when there is demand but no available capacity.
  public static func actuatedIncrementalDelayFactor(
    passageSeconds: Double, demandVehiclesPerHour: Double,
    availableCapacityVehiclesPerHour: Double
  ) throws(AnalysisError) -> Double {
    try requireNonNegative(demandVehiclesPerHour, "demand")
    try requireNonNegative(availableCapacityVehiclesPerHour, "available capacity")
    let least = try minimumIncrementalDelayFactor(passageSeconds: passageSeconds)
    guard demandVehiclesPerHour > 0 else { return least }
    guard availableCapacityVehiclesPerHour > 0 else { return 0.5 }
    let saturation = demandVehiclesPerHour / availableCapacityVehiclesPerHour
    return min(0.5, max(least, (1 - 2 * least) * (saturation - 0.5) + least))
  }

  /// `k_min` from the passage time (HCM 2010, Equation 18-42), kept between 0.04 and 0.5.
  public static func minimumIncrementalDelayFactor(
    passageSeconds: Double
  ) throws(AnalysisError) -> Double {
    try require(passageSeconds, "passage time", from: 0, to: 60)
    let cubic =
      -0.375 + passageSeconds * (0.354 + passageSeconds * (-0.0910 + passageSeconds * 0.00889))
    return min(0.5, max(0.04, cubic))
  }

  /// Upstream filtering factor `I = 1 - 0.91 X_u^2.68`, at least 0.09: a saturated signal upstream
  /// lets only a regular flow through (HCM 2010, Chapter 18).
  public static func upstreamFilteringFactor(
    upstreamDegreeOfSaturation: Double
  ) throws(AnalysisError) -> Double {
    try requireDegreeOfSaturation(upstreamDegreeOfSaturation)
    return max(0.09, 1 - 0.91 * power(min(1, upstreamDegreeOfSaturation), 2.68))
  }
}
