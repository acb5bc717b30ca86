/// The triangular fundamental diagram of a lane and the shock waves that follow from it (Lighthill
/// and Whitham 1955; Newell 1993).
///
/// Flow rises with the free speed up to the capacity and falls with the backward wave speed down to
/// the jam density.
public struct TriangularDiagram: Sendable, Equatable {
  /// Free speed in metres per second.
  public let freeSpeedMetersPerSecond: Double
  /// Distance between the fronts of standing vehicles in metres, one over the jam density.
  public let jamSpacingMeters: Double
  /// Speed of the backward wave in metres per second, positive.
  public let waveSpeedMetersPerSecond: Double

  /// Creates a diagram from Newell's (2002) two numbers of a follower: reaction time and spacing.
  /// The wave runs back one jam spacing per reaction time.
  public init(
    freeSpeedMetersPerSecond: Double, jamSpacingMeters: Double, reactionSeconds: Double
  ) throws(AnalysisError) {
    try require(freeSpeedMetersPerSecond, "free speed", from: 0.01, to: 1000)
    try require(jamSpacingMeters, "jam spacing", from: 0.01, to: 1000)
    try require(reactionSeconds, "reaction time", from: 0.001, to: 1000)
    self.freeSpeedMetersPerSecond = freeSpeedMetersPerSecond
    self.jamSpacingMeters = jamSpacingMeters
    waveSpeedMetersPerSecond = jamSpacingMeters / reactionSeconds
  }

  /// Creates a diagram from its capacity.
  ///
  /// - Throws: `.infeasible` when vehicles at jam spacing and free speed would not make that flow.
  public init(
    freeSpeedMetersPerSecond: Double, jamSpacingMeters: Double, capacityVehiclesPerHour: Double
  ) throws(AnalysisError) {
    try requirePositive(capacityVehiclesPerHour, "capacity")
    try require(freeSpeedMetersPerSecond, "free speed", from: 0.01, to: 1000)
    try require(jamSpacingMeters, "jam spacing", from: 0.01, to: 1000)
    let headway = 3600 / capacityVehiclesPerHour
    let reaction = headway - jamSpacingMeters / freeSpeedMetersPerSecond
    guard reaction >= 0.001 else {
      throw .infeasible(
        reason: "a capacity of \(capacityVehiclesPerHour) veh/h needs more than the free speed")
    }
    try self.init(
      freeSpeedMetersPerSecond: freeSpeedMetersPerSecond, jamSpacingMeters: jamSpacingMeters,
      reactionSeconds: reaction)
  }

  /// Capacity in vehicles per hour: one vehicle every reaction time plus jam spacing at free speed.
  public var capacityVehiclesPerHour: Double {
    3600
      / (jamSpacingMeters / waveSpeedMetersPerSecond
        + jamSpacingMeters / freeSpeedMetersPerSecond)
  }

  /// Jam density in vehicles per metre.
  public var jamDensityVehiclesPerMeter: Double {
    1 / jamSpacingMeters
  }

  /// Density of free flow in vehicles per metre, up to the capacity.
  public func freeDensityVehiclesPerMeter(
    flowVehiclesPerHour: Double
  ) throws(AnalysisError) -> Double {
    try require(flowVehiclesPerHour, "flow", from: 0, to: capacityVehiclesPerHour)
    return flowVehiclesPerHour / 3600 / freeSpeedMetersPerSecond
  }

  /// Density of congested flow in vehicles per metre, from the capacity to the jam.
  public func congestedDensityVehiclesPerMeter(
    flowVehiclesPerHour: Double
  ) throws(AnalysisError) -> Double {
    try require(flowVehiclesPerHour, "flow", from: 0, to: capacityVehiclesPerHour)
    return jamDensityVehiclesPerMeter - flowVehiclesPerHour / 3600 / waveSpeedMetersPerSecond
  }

  /// Speed in metres per second at which the end of a standing queue moves upstream into free flow:
  /// the flow over the difference of densities (Rankine and Hugoniot).
  public func queueGrowthMetersPerSecond(
    arrivalVehiclesPerHour: Double
  ) throws(AnalysisError) -> Double {
    let density = try freeDensityVehiclesPerMeter(flowVehiclesPerHour: arrivalVehiclesPerHour)
    return arrivalVehiclesPerHour / 3600 / (jamDensityVehiclesPerMeter - density)
  }

  /// How far back the queue of one red reaches, and when.
  public struct QueueReach: Sendable, Equatable {
    /// Greatest distance from the stop line at which a vehicle stands, in metres.
    public let distanceMeters: Double
    /// Seconds from the start of green until the last stopped vehicle starts.
    public let afterGreenStartSeconds: Double
  }

  /// Reach of the queue behind a red met by a constant flow: the starting wave leaves the stop line
  /// with the green and overtakes the end of the queue.
  ///
  /// - Throws: `.overSaturated` when the queue grows as fast as the wave runs, that is at capacity.
  public func queueReach(
    arrivalVehiclesPerHour: Double, redSeconds: Double
  ) throws(AnalysisError) -> QueueReach {
    try requireNonNegative(redSeconds, "red")
    let growth = try queueGrowthMetersPerSecond(arrivalVehiclesPerHour: arrivalVehiclesPerHour)
    guard growth < waveSpeedMetersPerSecond * (1 - 1e-9) else {
      throw .overSaturated(
        quantity: "arrivals", value: arrivalVehiclesPerHour, limit: capacityVehiclesPerHour)
    }
    let seconds = growth * redSeconds / (waveSpeedMetersPerSecond - growth)
    return QueueReach(
      distanceMeters: waveSpeedMetersPerSecond * seconds, afterGreenStartSeconds: seconds)
  }

  /// Seconds from the start of red until the standing queue fills a lane of `lengthMeters`.
  ///
  /// - Returns: Infinity without arrivals.
  public func spillbackSeconds(
    arrivalVehiclesPerHour: Double, lengthMeters: Double
  ) throws(AnalysisError) -> Double {
    try requireNonNegative(lengthMeters, "length")
    let growth = try queueGrowthMetersPerSecond(arrivalVehiclesPerHour: arrivalVehiclesPerHour)
    guard growth > 0 else { return .infinity }
    return lengthMeters / growth
  }
}
