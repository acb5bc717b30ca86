import TrafficSimulation

/// A measure by which plans are compared.
public enum ComparedMeasure: String, Hashable, Sendable, CaseIterable {
  /// The performance index of the objective, equivalent seconds per vehicle: the headline.
  case performanceIndex
  /// Mean delay of vehicles, s.
  case meanDelaySeconds
  /// Mean delay of people in vehicles, s; left out where it is that of vehicles.
  case meanPersonDelaySeconds
  /// Mean delay of people in buses and trams, s; left out where there are none.
  case meanTransitDelaySeconds
  /// Mean number of stops.
  case meanStops
  /// Mean time from scheduled departure to the end of the trip of those who completed, s.
  case meanTravelTimeSeconds
  /// Vehicles that completed their trip.
  case completedVehicles
  /// Time for which full links held queues, s.
  case spillbackSeconds
  /// Mean wait of walkers, s; left out where there are none.
  case meanPedestrianWaitSeconds
  /// Mean delay on the worst signalised approach, s.
  case worstApproachDelaySeconds
  /// Fuel, l.
  case fuelLiters

  /// Whether less of it is better.
  public var lowerIsBetter: Bool { self != .completedVehicles }

  /// The least equivalence margin, in the unit of the measure: differences below it matter to
  /// nobody, however small the measure is.
  public var marginFloor: Double {
    switch self {
    case .performanceIndex, .meanDelaySeconds, .meanPersonDelaySeconds, .meanTransitDelaySeconds,
      .meanTravelTimeSeconds, .meanPedestrianWaitSeconds, .worstApproachDelaySeconds:
      0.1
    case .meanStops: 0.005
    case .completedVehicles: 1
    case .spillbackSeconds: 10
    case .fuelLiters: 0.1
    }
  }

  /// Its value in one realisation; nil where there is none.
  func value(_ result: ReplicationResult, _ index: PerformanceIndex) -> Double? {
    let network = result.network
    return switch self {
    case .performanceIndex: index.value(result)
    case .meanDelaySeconds: network.meanDelaySeconds
    case .meanPersonDelaySeconds: network.demandPersons > 0 ? network.meanPersonDelaySeconds : nil
    case .meanTransitDelaySeconds: network.meanTransitDelaySeconds
    case .meanStops: network.meanStops
    case .meanTravelTimeSeconds:
      network.completedVehicles > 0 ? network.meanTravelTimeSeconds : nil
    case .completedVehicles: Double(network.completedVehicles)
    case .spillbackSeconds: network.spillbackSeconds
    case .meanPedestrianWaitSeconds: result.meanPedestrianWaitSeconds
    case .worstApproachDelaySeconds: result.worstApproach?.meanDelaySeconds
    case .fuelLiters: network.fuelLiters
    }
  }
}

extension ReplicationResult {
  /// Mean wait of all walkers who started to cross, s; nil when nobody did.
  var meanPedestrianWaitSeconds: Double? {
    let walkers = crosswalks.reduce(0) { $0 + $1.startedWalkers }
    guard walkers > 0 else { return nil }
    return crosswalks.reduce(0) { $0 + $1.totalWaitSeconds } / Double(walkers)
  }
}
