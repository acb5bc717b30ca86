/// Delay and cycle at a fixed-time signal after F. V. Webster, "Traffic Signal Settings", Road
/// Research Technical Paper 39, 1958.
public enum Webster {
  /// Mean delay of a lane group in seconds per vehicle, for Poisson arrivals in a steady state.
  ///
  /// `d = C (1-u)^2 / (2 (1-u x)) + x^2 / (2 q (1-x)) - 0.65 (C/q^2)^(1/3) x^(2+5u)`, with
  /// `u = g/C` and `q` in vehicles per second. The last term is empirical, 5 to 15 % of the sum.
  ///
  /// - Parameter withCorrection: False leaves the empirical third term out.
  /// - Returns: The uniform term alone, `C (1-u)^2 / 2`, without demand. At least zero.
  /// - Throws: `.overSaturated` for `x >= 1`, where no steady state exists.
  public static func delaySeconds(
    _ laneGroup: LaneGroupTiming, withCorrection: Bool = true
  ) throws(AnalysisError) -> Double {
    let saturation = laneGroup.degreeOfSaturation
    guard saturation < 1 else {
      throw .overSaturated(quantity: "degree of saturation", value: saturation, limit: 1)
    }
    let greenRatio = laneGroup.greenRatio
    let redRatio = 1 - greenRatio
    let uniform =
      laneGroup.cycleSeconds * redRatio * redRatio / (2 * (1 - greenRatio * saturation))
    guard saturation > 0 else { return uniform }
    // x^2 / (2 q (1-x)) with q = x c, so that little demand does not divide by nearly nothing.
    let capacityPerSecond = laneGroup.capacityVehiclesPerHour / 3600
    let random = saturation / (2 * capacityPerSecond * (1 - saturation))
    guard withCorrection else { return uniform + random }
    // (C/q^2)^(1/3) x^(2+5u) = (C/c^2)^(1/3) x^(4/3+5u), for the same reason.
    let correction =
      0.65 * power(laneGroup.cycleSeconds / (capacityPerSecond * capacityPerSecond), 1.0 / 3)
      * power(saturation, 4.0 / 3 + 5 * greenRatio)
    return max(0, uniform + random - correction)
  }

  /// Cycle of least delay, `C0 = (1.5 L + 5) / (1 - Y)` in seconds.
  ///
  /// - Parameters:
  ///   - lostSecondsPerCycle: Sum `L` of the lost times along the critical path.
  ///   - criticalFlowRatio: Sum `Y` of the critical flow ratios.
  /// - Throws: `.overSaturated` for `Y >= 1`, where no cycle is long enough.
  public static func optimumCycleSeconds(
    lostSecondsPerCycle: Double, criticalFlowRatio: Double
  ) throws(AnalysisError) -> Double {
    try requireNonNegative(lostSecondsPerCycle, "lost time per cycle")
    try requireCriticalFlowRatio(criticalFlowRatio)
    return (1.5 * lostSecondsPerCycle + 5) / (1 - criticalFlowRatio)
  }

  /// Shortest cycle that carries the demand at degree of saturation `limit`,
  /// `C = L X / (X - Y)` in seconds; with `limit` 1 Webster's minimum cycle `L / (1 - Y)`.
  ///
  /// - Throws: `.overSaturated` for `Y >= limit`.
  public static func minimumCycleSeconds(
    lostSecondsPerCycle: Double, criticalFlowRatio: Double,
    degreeOfSaturationLimit limit: Double = 1
  ) throws(AnalysisError) -> Double {
    try requireNonNegative(lostSecondsPerCycle, "lost time per cycle")
    try require(limit, "degree of saturation limit", from: 0.01, to: 1)
    try requireCriticalFlowRatio(criticalFlowRatio, limit: limit)
    return lostSecondsPerCycle * limit / (limit - criticalFlowRatio)
  }

  private static func requireCriticalFlowRatio(
    _ ratio: Double, limit: Double = 1
  ) throws(AnalysisError) {
    try requireNonNegative(ratio, "critical flow ratio")
    // A ratio a rounding error below the limit would give a cycle of years.
    guard ratio <= limit - 1e-9 else {
      throw .overSaturated(quantity: "critical flow ratio", value: ratio, limit: limit)
    }
  }
}
