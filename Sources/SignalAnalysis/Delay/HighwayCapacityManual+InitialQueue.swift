extension HighwayCapacityManual {
  /// Initial queue delay `d3` in seconds per vehicle that arrives in the period (HCM 2010,
  /// Chapter 18): the area between the queue with and without the vehicles left over from before.
  ///
  /// With `Q_b` the initial queue, `v < c` clears it after `t_A = Q_b / (c - v)` (at most `T`) and
  /// `Q_eo = 0`; `v >= c` keeps it, `t_A = T` and `Q_eo = T (v - c)`. In both cases
  /// `Q_e = Q_b + t_A (v - c)` and
  /// `d3 = 3600/(vT) (t_A (Q_b + Q_e - Q_eo)/2 + (Q_e^2 - Q_eo^2)/(2c) - Q_b^2/(2c))`.
  ///
  /// - Returns: 0 without an initial queue or without arrivals to average over; infinity when a
  ///   queue meets no capacity.
  public static func initialQueueDelaySeconds(
    initialQueueVehicles: Double, demandVehiclesPerHour: Double, capacityVehiclesPerHour: Double,
    periodHours: Double = 0.25
  ) throws(AnalysisError) -> Double {
    try requireNonNegative(initialQueueVehicles, "initial queue")
    try requireNonNegative(demandVehiclesPerHour, "demand")
    try requireNonNegative(capacityVehiclesPerHour, "capacity")
    try requirePositive(periodHours, "analysis period")
    guard initialQueueVehicles > 0, demandVehiclesPerHour > 0 else { return 0 }
    guard capacityVehiclesPerHour >= smallestPositiveQuantity else { return .infinity }
    let growth = demandVehiclesPerHour - capacityVehiclesPerHour
    let duration = try initialQueueDurationHours(
      initialQueueVehicles: initialQueueVehicles, demandVehiclesPerHour: demandVehiclesPerHour,
      capacityVehiclesPerHour: capacityVehiclesPerHour, periodHours: periodHours)
    let finalWithout = max(0, periodHours * growth)
    let final = max(0, initialQueueVehicles + duration * growth)
    let within = duration * (initialQueueVehicles + final - finalWithout) / 2
    let beyond =
      (final * final - finalWithout * finalWithout - initialQueueVehicles * initialQueueVehicles)
      / (2 * capacityVehiclesPerHour)
    // The difference of two areas can come out a rounding error below zero.
    return max(0, 3600 / (demandVehiclesPerHour * periodHours) * (within + beyond))
  }

  /// Hours `t_A` of the period during which a queue from before is present.
  public static func initialQueueDurationHours(
    initialQueueVehicles: Double, demandVehiclesPerHour: Double, capacityVehiclesPerHour: Double,
    periodHours: Double = 0.25
  ) throws(AnalysisError) -> Double {
    try requireNonNegative(initialQueueVehicles, "initial queue")
    try requireNonNegative(demandVehiclesPerHour, "demand")
    try requireNonNegative(capacityVehiclesPerHour, "capacity")
    try requirePositive(periodHours, "analysis period")
    guard initialQueueVehicles > 0 else { return 0 }
    let spare = capacityVehiclesPerHour - demandVehiclesPerHour
    return spare > 0 ? min(periodHours, initialQueueVehicles / spare) : periodHours
  }

  /// Queue left at the end of the period in vehicles, `max(0, Q_b + T (v - c))`.
  public static func residualQueueVehicles(
    initialQueueVehicles: Double = 0, demandVehiclesPerHour: Double,
    capacityVehiclesPerHour: Double, periodHours: Double = 0.25
  ) throws(AnalysisError) -> Double {
    try requireNonNegative(initialQueueVehicles, "initial queue")
    try requireNonNegative(demandVehiclesPerHour, "demand")
    try requireNonNegative(capacityVehiclesPerHour, "capacity")
    try requirePositive(periodHours, "analysis period")
    return max(
      0,
      initialQueueVehicles + periodHours * (demandVehiclesPerHour - capacityVehiclesPerHour))
  }

  /// Hours from the start of the period until the vehicles that arrived in it have left,
  /// `T + Q_e / c`; the period itself when no queue remains, infinity without capacity.
  public static func clearanceHours(
    residualQueueVehicles: Double, capacityVehiclesPerHour: Double, periodHours: Double = 0.25
  ) throws(AnalysisError) -> Double {
    try requireNonNegative(residualQueueVehicles, "residual queue")
    try requireNonNegative(capacityVehiclesPerHour, "capacity")
    try requirePositive(periodHours, "analysis period")
    guard residualQueueVehicles > 0 else { return periodHours }
    guard capacityVehiclesPerHour >= smallestPositiveQuantity else { return .infinity }
    return periodHours + residualQueueVehicles / capacityVehiclesPerHour
  }
}
