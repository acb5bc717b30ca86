/// The delay of one part of an approach or intersection, and how many vehicles suffer it.
public struct DelayShare: Sendable, Equatable {
  /// Flow in vehicles per hour.
  public let flowVehiclesPerHour: Double
  /// Mean control delay in seconds per vehicle.
  public let delaySeconds: Double

  /// Creates a share.
  public init(flowVehiclesPerHour: Double, delaySeconds: Double) {
    self.flowVehiclesPerHour = flowVehiclesPerHour
    self.delaySeconds = delaySeconds
  }

  /// Flow-weighted mean of several shares (HCM 2010, Chapter 18: approach and intersection delay),
  /// as a share itself, so that approaches add up to an intersection.
  ///
  /// - Returns: A share of no flow and no delay for an empty list or when nothing flows.
  /// - Throws: `AnalysisError` for a negative or NaN entry. An infinite delay of a share with flow
  ///   makes the aggregate infinite; without flow it counts for nothing.
  public static func aggregate(_ shares: [DelayShare]) throws(AnalysisError) -> DelayShare {
    var flow = 0.0
    var weighted = 0.0
    for share in shares {
      try requireNonNegative(share.flowVehiclesPerHour, "flow")
      guard !share.delaySeconds.isNaN else { throw .notFinite(quantity: "delay") }
      guard share.delaySeconds >= 0 else {
        throw .outOfRange(
          quantity: "delay", value: share.delaySeconds, lowest: 0, highest: .infinity)
      }
      guard share.flowVehiclesPerHour > 0 else { continue }
      flow += share.flowVehiclesPerHour
      weighted += share.flowVehiclesPerHour * share.delaySeconds
    }
    return DelayShare(
      flowVehiclesPerHour: flow, delaySeconds: flow > 0 ? weighted / flow : 0)
  }
}
