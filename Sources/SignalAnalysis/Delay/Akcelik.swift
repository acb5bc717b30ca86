/// Time-dependent delay, overflow queue and stops after R. Akcelik, "Traffic Signals: Capacity and
/// Timing Analysis", Australian Road Research Board, Research Report 123, 1981.
///
/// Valid on both sides of `x = 1`; the overflow queue grows from zero at a degree of saturation
/// `x0` a little below 1.
public struct Akcelik: Sendable, Equatable {
  /// Mean overflow queue `N0` in vehicles: what green leaves behind, averaged over the period.
  public let overflowQueueVehicles: Double
  /// Mean delay in seconds per vehicle; infinite with demand but no green.
  public let delaySeconds: Double
  /// Stops per vehicle, `0.9 ((1-u)/(1-y) + N0/(q C))`, counting repeated stops.
  public let stopsPerVehicle: Double
  /// Average back of queue at its largest in the cycle, `q r / (1-y) + N0`, in vehicles.
  public let backOfQueueVehicles: Double

  /// Degree of saturation `x0 = 0.67 + s g / 600` below which no overflow queue is counted, with
  /// `s g` the vehicles served by one saturated green.
  public static func overflowThreshold(_ laneGroup: LaneGroupTiming) -> Double {
    0.67 + laneGroup.saturationFlowVehiclesPerHour / 3600 * laneGroup.effectiveGreenSeconds / 600
  }

  /// Computes the measures of one lane group over a flow period.
  ///
  /// The overflow queue is `N0 = (Q T / 4) ((x-1) + sqrt((x-1)^2 + 12 (x-x0) / (Q T)))` for
  /// `x > x0`, else 0, with `Q` the capacity; the delay per vehicle
  /// `C (1-u)^2 / (2 (1-y)) + N0 / Q`, in which the first term is that of `x = 1` when demand
  /// exceeds capacity.
  ///
  /// Without demand the delay is that of a lone vehicle, and the rest is zero or, for stops, the
  /// chance of meeting red.
  public init(_ laneGroup: LaneGroupTiming, periodHours: Double = 0.25) throws(AnalysisError) {
    try requirePositive(periodHours, "flow period")
    let saturation = laneGroup.degreeOfSaturation
    let greenRatio = laneGroup.greenRatio
    let cycle = laneGroup.cycleSeconds
    let capacity = laneGroup.capacityVehiclesPerHour
    guard saturation.isFinite else {
      // No green: everybody who comes in the period stays, on average half of them.
      overflowQueueVehicles = laneGroup.demandVehiclesPerHour * periodHours / 2
      delaySeconds = .infinity
      stopsPerVehicle = 1
      backOfQueueVehicles =
        overflowQueueVehicles + laneGroup.demandVehiclesPerHour / 3600 * cycle
      return
    }
    var overflow = 0.0
    let threshold = Akcelik.overflowThreshold(laneGroup)
    if saturation > threshold {
      let throughput = capacity * periodHours
      let excess = saturation - 1
      overflow =
        throughput / 4
        * (excess
          + (excess * excess + 12 * (saturation - threshold) / throughput).squareRoot())
      overflow = max(0, overflow)
    }
    // Above capacity the regular part of the queue is that of x = 1: y = u x, x at most 1.
    let servedFlowRatio = greenRatio * min(1, saturation)
    let arrivalsPerCycle = laneGroup.demandVehiclesPerHour / 3600 * cycle
    let redRatio = 1 - greenRatio
    // A signal that is always green has no red to queue in; the ratio would be 0 / 0 at x = 1.
    let queuedShare = redRatio > 0 ? redRatio / (1 - servedFlowRatio) : 0
    overflowQueueVehicles = overflow
    delaySeconds =
      cycle * redRatio * queuedShare / 2 + (overflow > 0 ? overflow / capacity * 3600 : 0)
    stopsPerVehicle =
      0.9 * (queuedShare + (arrivalsPerCycle > 0 ? overflow / arrivalsPerCycle : 0))
    backOfQueueVehicles =
      min(arrivalsPerCycle, capacity / 3600 * cycle) * queuedShare + overflow
  }
}

/// Steady-state overflow queue after A. J. Miller, "The capacity of signalized intersections in
/// Australia", Australian Road Research Board, Bulletin 3, 1968.
public enum Miller {
  /// Mean overflow queue `N0 = exp(-1.33 sqrt(s g) (1-x)/x) / (2 (1-x))` in vehicles, with `s g`
  /// the vehicles served by one saturated green.
  ///
  /// - Returns: 0 without demand.
  /// - Throws: `.overSaturated` for `x >= 1`.
  public static func overflowQueueVehicles(
    _ laneGroup: LaneGroupTiming
  ) throws(AnalysisError) -> Double {
    let saturation = laneGroup.degreeOfSaturation
    guard saturation < 1 else {
      throw .overSaturated(quantity: "degree of saturation", value: saturation, limit: 1)
    }
    guard saturation > 0 else { return 0 }
    let served =
      laneGroup.saturationFlowVehiclesPerHour / 3600 * laneGroup.effectiveGreenSeconds
    return exponential(-1.33 * served.squareRoot() * (1 - saturation) / saturation)
      / (2 * (1 - saturation))
  }
}
