/// Queues of vehicles that arrive at random at a server of constant rate.
public enum RandomArrivalQueue {
  /// Mean wait before service in an M/D/1 queue, `W_q = x / (2 m (1-x))` in seconds, with `m` the
  /// service rate per second (Pollaczek 1930, Khinchine 1932).
  ///
  /// - Throws: `.overSaturated` for `x >= 1`.
  public static func meanWaitSeconds(
    arrivalVehiclesPerHour: Double, serviceVehiclesPerHour: Double
  ) throws(AnalysisError) -> Double {
    let saturation = try saturation(arrivalVehiclesPerHour, serviceVehiclesPerHour)
    return saturation / (2 * serviceVehiclesPerHour / 3600 * (1 - saturation))
  }

  /// Mean number waiting before service in an M/D/1 queue, `L_q = x^2 / (2 (1-x))`.
  ///
  /// - Throws: `.overSaturated` for `x >= 1`.
  public static func meanQueueVehicles(
    arrivalVehiclesPerHour: Double, serviceVehiclesPerHour: Double
  ) throws(AnalysisError) -> Double {
    let saturation = try saturation(arrivalVehiclesPerHour, serviceVehiclesPerHour)
    return saturation * saturation / (2 * (1 - saturation))
  }

  /// Delay per vehicle from overflow alone when demand exceeds capacity through a period,
  /// `T (X - 1) / 2` in seconds (deterministic; May and Keller 1967). 0 below capacity.
  ///
  /// The steady-state delay above is good to about X = 0.85 and this one from about X = 1.15;
  /// between them only the time-dependent forms hold.
  public static func overflowDelaySeconds(
    degreeOfSaturation: Double, periodHours: Double = 0.25
  ) throws(AnalysisError) -> Double {
    try requireDegreeOfSaturation(degreeOfSaturation)
    try requirePositive(periodHours, "period")
    return max(0, periodHours * 3600 * (degreeOfSaturation - 1) / 2)
  }

  private static func saturation(
    _ arrivals: Double, _ service: Double
  ) throws(AnalysisError) -> Double {
    try requireNonNegative(arrivals, "arrivals")
    try requirePositive(service, "service")
    let saturation = arrivals / service
    guard saturation < 1 else {
      throw .overSaturated(quantity: "degree of saturation", value: saturation, limit: 1)
    }
    return saturation
  }
}
