import SignalAnalysis
import TrafficSimulation

/// The network as a whole, over all replications.
public struct NetworkSummary: Hashable, Sendable {
  /// Vehicles counted by what became of them. `demand = completed + inside + notEntered`.
  public struct Counts: Hashable, Sendable {
    /// Vehicles scheduled in the measured time.
    public var demand = 0
    /// Of these, vehicles that came into the network.
    public var entered = 0
    /// Of these, vehicles that reached the end of their route.
    public var completed = 0
    /// Of these, vehicles inside at the end.
    public var inside = 0
    /// Vehicles that never entered.
    public var notEntered = 0
  }

  /// Sums over replications; they add up to the vehicle.
  public var total = Counts()
  /// Vehicles scheduled.
  public var demandVehicles = Estimate(mean: 0)
  /// Of these, vehicles that came into the network.
  public var enteredVehicles = Estimate(mean: 0)
  /// Of these, vehicles that reached the end of their route.
  public var completedVehicles = Estimate(mean: 0)
  /// Of these, vehicles inside at the end.
  public var insideVehicles = Estimate(mean: 0)
  /// Vehicles that never entered.
  public var notEnteredVehicles = Estimate(mean: 0)
  /// Mean delay of all vehicles, s.
  public var meanDelaySeconds = Estimate(mean: 0)
  /// Of it, what was spent waiting to enter, s.
  public var meanEntryDelaySeconds = Estimate(mean: 0)
  /// Mean time from scheduled departure to the end of the route, of completed vehicles, s.
  public var meanTravelTimeSeconds = Estimate(mean: 0)
  /// Mean number of stops.
  public var meanStops = Estimate(mean: 0)
  /// Total delay, s.
  public var totalDelaySeconds = Estimate(mean: 0)
  /// Time that vehicles at stop lines waited for space downstream, s.
  public var spillbackSeconds = Estimate(mean: 0)

  /// Mean delay of a person in a vehicle, s.
  public var meanPersonDelaySeconds = Estimate(mean: 0)
  /// Mean delay of a person in a bus or tram, s; nil when there is none.
  public var meanTransitDelaySeconds: Estimate?
  /// Mean delay on the signalised approach that has the longest, s; nil when no signalised
  /// approach has traffic to speak of.
  public var worstApproachDelaySeconds: Estimate?
  /// Distance driven in the measured time, km.
  public var drivenKilometers = Estimate(mean: 0)
  /// Fuel burnt in the measured time, l.
  public var fuelLiters = Estimate(mean: 0)

  /// A network without traffic.
  public init() {}

  init(_ replications: [ReplicationResult]) {
    let results = replications.map(\.network)
    func estimate(_ value: (NetworkMeasures) -> Double) -> Estimate {
      Estimate(results.map(value)) ?? Estimate(mean: 0)
    }
    for result in results {
      total.demand += result.demandVehicles
      total.entered += result.enteredVehicles
      total.completed += result.completedVehicles
      total.inside += result.insideVehicles
      total.notEntered += result.notEnteredVehicles
    }
    demandVehicles = estimate { Double($0.demandVehicles) }
    enteredVehicles = estimate { Double($0.enteredVehicles) }
    completedVehicles = estimate { Double($0.completedVehicles) }
    insideVehicles = estimate { Double($0.insideVehicles) }
    notEnteredVehicles = estimate { Double($0.notEnteredVehicles) }
    meanDelaySeconds = estimate(\.meanDelaySeconds)
    meanEntryDelaySeconds = estimate(\.meanEntryDelaySeconds)
    meanTravelTimeSeconds = estimate(\.meanTravelTimeSeconds)
    meanStops = estimate(\.meanStops)
    totalDelaySeconds = estimate(\.totalDelaySeconds)
    spillbackSeconds = estimate(\.spillbackSeconds)
    meanPersonDelaySeconds = estimate(\.meanPersonDelaySeconds)
    meanTransitDelaySeconds = Estimate(existing: results.map(\.meanTransitDelaySeconds))
    worstApproachDelaySeconds = Estimate(
      existing: replications.map { $0.worstApproach?.meanDelaySeconds })
    drivenKilometers = estimate(\.drivenKilometers)
    fuelLiters = estimate(\.fuelLiters)
  }
}
