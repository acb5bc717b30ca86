/// The hand arithmetic of coordination.
public enum ProgressionArithmetic {
  /// Offset in seconds at which a platoon meets the start of green of the next signal, earlier by
  /// the time that a queue standing there takes: `L/v - (n h + l)`.
  ///
  /// Negative when the queue needs more than the travel time; take it modulo the cycle.
  ///
  /// - Parameters:
  ///   - distanceMeters: Distance `L` between the stop lines.
  ///   - speedMetersPerSecond: Speed `v` of the platoon.
  ///   - queuedVehicles: Vehicles `n` per lane that stand at the next signal.
  ///   - headwaySeconds: Saturation headway `h`.
  ///   - startUpLostSeconds: Start-up lost time `l`; counts only when a queue stands.
  public static func idealOffsetSeconds(
    distanceMeters: Double, speedMetersPerSecond: Double, queuedVehicles: Double = 0,
    headwaySeconds: Double = 2, startUpLostSeconds: Double = 2
  ) throws(AnalysisError) -> Double {
    try requireNonNegative(distanceMeters, "distance")
    try require(speedMetersPerSecond, "speed", from: 0.01, to: 1000)
    try requireNonNegative(queuedVehicles, "queued vehicles")
    try requireNonNegative(headwaySeconds, "saturation headway")
    try requireNonNegative(startUpLostSeconds, "start-up lost time")
    let queue =
      queuedVehicles > 0 ? queuedVehicles * headwaySeconds + startUpLostSeconds : 0
    return distanceMeters / speedMetersPerSecond - queue
  }

  /// Speed in metres per second at which equal signals at equal spacing progress in both directions
  /// when `cyclesBetween` cycles pass from one to the next: 1 for simultaneous greens, one half for
  /// alternating ones.
  public static func progressionMetersPerSecond(
    spacingMeters: Double, cycleSeconds: Double, cyclesBetween: Double = 1
  ) throws(AnalysisError) -> Double {
    try requireNonNegative(spacingMeters, "spacing")
    try require(cycleSeconds, "cycle", from: 0.01, to: 86_400)
    try require(cyclesBetween, "cycles between signals", from: 0.01, to: 100)
    return spacingMeters / (cycleSeconds * cyclesBetween)
  }

  /// Vehicles per hour and lane that a band carries, one per saturation headway of its width.
  public static func bandCapacityVehiclesPerHour(
    bandSeconds: Double, cycleSeconds: Double, headwaySeconds: Double = 2
  ) throws(AnalysisError) -> Double {
    try require(cycleSeconds, "cycle", from: 0.01, to: 86_400)
    try require(bandSeconds, "band", from: 0, to: cycleSeconds)
    try require(headwaySeconds, "saturation headway", from: 0.01, to: 3600)
    return 3600 / cycleSeconds * bandSeconds / headwaySeconds
  }
}
