/// Capacity of a movement that yields: vehicles per hour that find a gap of at least the critical
/// gap in the conflicting flow, followers after the follow-up headway.
public enum GapAcceptance {
  /// Capacity for random conflicting flow and discrete followers,
  /// `c = q exp(-q tc) / (1 - exp(-q tf))` (Harders 1968; HCM 2010, Chapter 19).
  ///
  /// - Returns: `3600 / tf` without conflicting flow, the limit of the formula.
  public static func hardersVehiclesPerHour(
    conflictingVehiclesPerHour: Double, criticalGapSeconds: Double, followUpSeconds: Double
  ) throws(AnalysisError) -> Double {
    try requireGaps(conflictingVehiclesPerHour, criticalGapSeconds, followUpSeconds)
    let flow = conflictingVehiclesPerHour / 3600
    return 3600
      * rate(
        flow: flow, decay: flow, waitSeconds: criticalGapSeconds, followUpSeconds: followUpSeconds)
  }

  /// Capacity for random conflicting flow with a continuous gap function,
  /// `c = exp(-q (tc - tf/2)) / tf` (Siegloch 1973).
  ///
  /// A gap shorter than `tc - tf/2` serves nobody, a longer one in proportion to its length.
  public static func sieglochVehiclesPerHour(
    conflictingVehiclesPerHour: Double, criticalGapSeconds: Double, followUpSeconds: Double
  ) throws(AnalysisError) -> Double {
    try requireGaps(conflictingVehiclesPerHour, criticalGapSeconds, followUpSeconds)
    let zeroGap = max(0, criticalGapSeconds - followUpSeconds / 2)
    return 3600 / followUpSeconds * exponential(-conflictingVehiclesPerHour / 3600 * zeroGap)
  }

  /// Capacity against bunched flow whose headways follow Cowan's (1975) M3 distribution,
  /// `c = q a exp(-l (tc - D)) / (1 - exp(-l tf))` with `l = a q / (1 - D q)` (Plank and Catchpole
  /// 1984; Troutbeck 1986).
  ///
  /// A share `1 - a` of the vehicles follows its leader at headway `D`; the others keep at least
  /// `D`. With `a = 1` and `D = 0` this is `hardersVehiclesPerHour`.
  ///
  /// - Parameters:
  ///   - conflictingVehiclesPerHour: Conflicting flow `q`.
  ///   - criticalGapSeconds: `tc`, not less than the minimum headway.
  ///   - followUpSeconds: `tf`.
  ///   - minimumHeadwaySeconds: `D`.
  ///   - proportionFree: `a`; `1 - D q`, after Tanner (1962), when nil.
  /// - Returns: 0 when the conflicting flow has no gaps (`D q >= 1`, or nobody drives free).
  public static func cowanVehiclesPerHour(
    conflictingVehiclesPerHour: Double, criticalGapSeconds: Double, followUpSeconds: Double,
    minimumHeadwaySeconds: Double, proportionFree: Double? = nil
  ) throws(AnalysisError) -> Double {
    try requireGaps(conflictingVehiclesPerHour, criticalGapSeconds, followUpSeconds)
    try require(minimumHeadwaySeconds, "minimum headway", from: 0, to: criticalGapSeconds)
    if let proportionFree { try requireFraction(proportionFree, "proportion free") }
    let flow = conflictingVehiclesPerHour / 3600
    let room = 1 - minimumHeadwaySeconds * flow
    guard room > 1e-12 else { return 0 }
    let free = proportionFree ?? room
    if flow == 0 { return 3600 / followUpSeconds }
    guard free > 0 else { return 0 }
    return 3600
      * rate(
        flow: free * flow, decay: free * flow / room,
        waitSeconds: criticalGapSeconds - minimumHeadwaySeconds, followUpSeconds: followUpSeconds
      )
  }

  /// `flow exp(-decay wait) / (1 - exp(-decay followUp))` per second. When nothing conflicts both
  /// vanish together, and the limit is `flow / (decay followUp)` with `flow = decay`.
  private static func rate(
    flow: Double, decay: Double, waitSeconds: Double, followUpSeconds: Double
  ) -> Double {
    guard decay > 1e-12 else { return 1 / followUpSeconds }
    return flow * exponential(-decay * waitSeconds)
      / -exponentialMinusOne(-decay * followUpSeconds)
  }

  private static func requireGaps(
    _ flow: Double, _ criticalGap: Double, _ followUp: Double
  ) throws(AnalysisError) {
    try requireNonNegative(flow, "conflicting flow")
    try require(criticalGap, "critical gap", from: 0, to: 3600)
    try require(followUp, "follow-up headway", from: 0.01, to: 3600)
  }
}
