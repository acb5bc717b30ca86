/// The D/D/1 queue of one signal cycle in closed form: regular arrivals, no service during red,
/// saturation flow during green (May 1965).
///
/// The queue is a triangle: it grows through red to `q r`, shrinks in green at `s - q`, and is gone
/// `q r / (s - q)` after the start of green.
public struct DeterministicQueueCycle: Sendable, Equatable {
  /// Vehicles queued at the end of red, the most of the cycle.
  public let maximumQueueVehicles: Double
  /// Seconds from the start of green until the queue is gone.
  public let clearanceSeconds: Double
  /// Area under the queue, vehicle-seconds per cycle.
  public let totalDelayVehicleSeconds: Double
  /// Mean delay over all vehicles of the cycle in seconds, `r^2 / (2 C (1 - q/s))`.
  public let meanDelaySeconds: Double
  /// Longest delay, that of a vehicle arriving as red starts: the red itself.
  public let maximumDelaySeconds: Double

  /// Computes one cycle of red and then green, both in effective seconds.
  ///
  /// Without arrivals the queue is empty, and the mean delay that of a lone vehicle, `r^2 / (2 C)`.
  ///
  /// - Throws: `.overSaturated` when green cannot serve the arrivals of the cycle: then a queue
  ///   remains, and `DeterministicQueueProfile` follows it from cycle to cycle.
  public init(
    arrivalVehiclesPerHour: Double, saturationFlowVehiclesPerHour: Double, redSeconds: Double,
    greenSeconds: Double
  ) throws(AnalysisError) {
    try requireNonNegative(arrivalVehiclesPerHour, "arrivals")
    try requirePositive(saturationFlowVehiclesPerHour, "saturation flow")
    try requireNonNegative(redSeconds, "red")
    try requireNonNegative(greenSeconds, "green")
    let cycle = redSeconds + greenSeconds
    try requirePositive(cycle, "cycle")
    let flowRatio = arrivalVehiclesPerHour / saturationFlowVehiclesPerHour
    let greenRatio = greenSeconds / cycle
    // A queue that clears exactly at the end of green is still a steady state; the tolerance lets
    // it through when the ratios carry rounding errors.
    guard flowRatio <= greenRatio + 1e-12 else {
      throw .overSaturated(quantity: "flow ratio", value: flowRatio, limit: greenRatio)
    }
    maximumDelaySeconds = redSeconds
    guard redSeconds > 0 else {
      maximumQueueVehicles = 0
      clearanceSeconds = 0
      totalDelayVehicleSeconds = 0
      meanDelaySeconds = 0
      return
    }
    let arrivals = arrivalVehiclesPerHour / 3600
    maximumQueueVehicles = arrivals * redSeconds
    clearanceSeconds = redSeconds * flowRatio / (1 - flowRatio)
    totalDelayVehicleSeconds = arrivals * redSeconds * redSeconds / (2 * (1 - flowRatio))
    meanDelaySeconds = redSeconds * redSeconds / (2 * cycle * (1 - flowRatio))
  }
}
