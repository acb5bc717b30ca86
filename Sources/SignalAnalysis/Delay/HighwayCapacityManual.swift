/// Control delay at signals after the Highway Capacity Manual (Transportation Research Board, 2010
/// and 2016): `d = d1 + d2 + d3`, each term a function of its own.
public enum HighwayCapacityManual {}

/// The three parts of the control delay of a lane group, in seconds per vehicle.
public struct ControlDelay: Sendable, Equatable {
  /// Delay if arrivals were perfectly regular (`d1`, progression included).
  public let uniformSeconds: Double
  /// Delay from randomness and from oversaturation within the period (`d2`).
  public let incrementalSeconds: Double
  /// Delay caused by a queue left over from before the period (`d3`).
  public let initialQueueSeconds: Double

  /// Creates a delay from parts that were computed elsewhere.
  public init(
    uniformSeconds: Double, incrementalSeconds: Double, initialQueueSeconds: Double = 0
  ) {
    self.uniformSeconds = uniformSeconds
    self.incrementalSeconds = incrementalSeconds
    self.initialQueueSeconds = initialQueueSeconds
  }

  /// Control delay of a lane group whose capacity is its saturation flow times its green ratio.
  ///
  /// - Parameters:
  ///   - laneGroup: Demand, saturation flow, green and cycle.
  ///   - periodHours: Analysis period `T`, usually a quarter of an hour.
  ///   - incrementalDelayFactor: `k`, 0.5 for fixed-time control.
  ///   - upstreamFilteringFactor: `I`, 1 for an isolated signal.
  ///   - proportionArrivingOnGreen: `P`; arrivals without regard to the signal when nil.
  ///   - initialQueueVehicles: Queue of the lane group at the start of the period.
  /// - Returns: Infinite incremental delay when there is demand but no green.
  public init(
    laneGroup: LaneGroupTiming, periodHours: Double = 0.25, incrementalDelayFactor: Double = 0.5,
    upstreamFilteringFactor: Double = 1, proportionArrivingOnGreen: Double? = nil,
    initialQueueVehicles: Double = 0
  ) throws(AnalysisError) {
    let saturation = laneGroup.degreeOfSaturation
    let capacity = laneGroup.capacityVehiclesPerHour
    var progression = 1.0
    if let proportion = proportionArrivingOnGreen {
      progression = try HighwayCapacityManual.progressionFactor(
        proportionArrivingOnGreen: proportion, greenRatio: laneGroup.greenRatio,
        degreeOfSaturation: saturation)
    }
    // While a queue from before is served the lane group is saturated; its uniform delay is that of
    // X = 1 for this share of the period (HCM 2010, Chapter 18).
    let saturatedShare =
      try HighwayCapacityManual.initialQueueDurationHours(
        initialQueueVehicles: initialQueueVehicles,
        demandVehiclesPerHour: laneGroup.demandVehiclesPerHour,
        capacityVehiclesPerHour: capacity, periodHours: periodHours) / periodHours
    let unsaturated = try HighwayCapacityManual.uniformDelaySeconds(
      cycleSeconds: laneGroup.cycleSeconds,
      effectiveGreenSeconds: laneGroup.effectiveGreenSeconds, degreeOfSaturation: saturation,
      progressionFactor: progression)
    let saturated = try HighwayCapacityManual.uniformDelaySeconds(
      cycleSeconds: laneGroup.cycleSeconds,
      effectiveGreenSeconds: laneGroup.effectiveGreenSeconds, degreeOfSaturation: 1)
    uniformSeconds = saturatedShare * saturated + (1 - saturatedShare) * unsaturated
    incrementalSeconds = try HighwayCapacityManual.incrementalDelaySeconds(
      degreeOfSaturation: saturation, capacityVehiclesPerHour: capacity,
      periodHours: periodHours, incrementalDelayFactor: incrementalDelayFactor,
      upstreamFilteringFactor: upstreamFilteringFactor)
    initialQueueSeconds = try HighwayCapacityManual.initialQueueDelaySeconds(
      initialQueueVehicles: initialQueueVehicles,
      demandVehiclesPerHour: laneGroup.demandVehiclesPerHour,
      capacityVehiclesPerHour: capacity, periodHours: periodHours)
  }

  /// Control delay `d = d1 + d2 + d3` (HCM 2010, Chapter 18).
  public var totalSeconds: Double {
    uniformSeconds + incrementalSeconds + initialQueueSeconds
  }
}
