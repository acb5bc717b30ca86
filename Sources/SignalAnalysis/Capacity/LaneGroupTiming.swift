/// One lane group under one signal timing: demand, saturation flow, effective green, cycle.
///
/// ```swift
/// let group = try LaneGroupTiming(
///   demandVehiclesPerHour: 336.6, saturationFlowPerLaneVehiclesPerHour: 1628.6,
///   effectiveGreenSeconds: 30, cycleSeconds: 101.87)
/// group.capacityVehiclesPerHour   // 479.6
/// group.degreeOfSaturation        // 0.702
/// ```
///
/// Inputs are checked once, here; every property is then a finite number, with the one exception
/// stated at `degreeOfSaturation`.
public struct LaneGroupTiming: Sendable, Equatable {
  /// Arrivals in vehicles per hour.
  public let demandVehiclesPerHour: Double
  /// Saturation flow of all lanes of the group together, vehicles per hour of green.
  public let saturationFlowVehiclesPerHour: Double
  /// Effective green in seconds, at most the cycle.
  public let effectiveGreenSeconds: Double
  /// Cycle in seconds.
  public let cycleSeconds: Double

  /// Creates a lane group of `laneCount` equal lanes.
  ///
  /// - Throws: `AnalysisError` when a quantity is not finite, a saturation flow or cycle is not
  ///   positive, or the green exceeds the cycle.
  public init(
    demandVehiclesPerHour: Double, saturationFlowPerLaneVehiclesPerHour: Double,
    laneCount: Int = 1, effectiveGreenSeconds: Double, cycleSeconds: Double
  ) throws(AnalysisError) {
    try requireNonNegative(demandVehiclesPerHour, "demand")
    try requirePositive(saturationFlowPerLaneVehiclesPerHour, "saturation flow")
    try requireWhole(laneCount, "lane count", in: 1...100)
    try requirePositive(cycleSeconds, "cycle")
    try require(effectiveGreenSeconds, "effective green", from: 0, to: cycleSeconds)
    self.demandVehiclesPerHour = demandVehiclesPerHour
    self.saturationFlowVehiclesPerHour =
      saturationFlowPerLaneVehiclesPerHour * Double(laneCount)
    self.effectiveGreenSeconds = effectiveGreenSeconds
    self.cycleSeconds = cycleSeconds
  }

  /// Green ratio `g / C`.
  public var greenRatio: Double {
    effectiveGreenSeconds / cycleSeconds
  }

  /// Capacity `c = N s g / C` in vehicles per hour (HCM 2010, Chapter 18).
  public var capacityVehiclesPerHour: Double {
    saturationFlowVehiclesPerHour * greenRatio
  }

  /// Flow ratio `y = v / s`.
  public var flowRatio: Double {
    demandVehiclesPerHour / saturationFlowVehiclesPerHour
  }

  /// Degree of saturation `X = v / c`: 0 without demand, infinite with demand but no green.
  public var degreeOfSaturation: Double {
    demandVehiclesPerHour == 0 ? 0 : demandVehiclesPerHour / capacityVehiclesPerHour
  }
}
