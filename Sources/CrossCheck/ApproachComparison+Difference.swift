/// In what an approach differs between the simulators.
public enum ApproachDifference: String, Hashable, Sendable {
  /// Other numbers of vehicles came to it: the cause lies upstream, or in the choice of lanes.
  case arrivals
  /// As many came, but fewer or more got through.
  case capacity
  /// As many came and got through, but other numbers stand there or outside at the end.
  case queue
  /// Only the delay differs.
  case delay
}

extension ApproachComparison {
  /// Below this share of the vehicles, and ``vehiclesTold`` vehicles a run, numbers of vehicles
  /// count as equal.
  private static let shareTold = 0.05
  private static let vehiclesTold = 5.0

  /// Vehicles that came, in ours less in SUMO, for each run.
  public var arrivalsDifference: Double {
    Double(own.countedVehicles - sumo.countedVehicles) / Double(max(1, runs))
  }

  /// Vehicles that got through, in ours less in SUMO, for each run.
  public var crossedDifference: Double {
    Double(own.crossedVehicles - sumo.crossedVehicles) / Double(max(1, runs))
  }

  /// Vehicles there at the end, in ours less in SUMO, for each run.
  public var remainingDifference: Double {
    Double(own.remainingVehicles - sumo.remainingVehicles) / Double(max(1, runs))
  }

  /// The first cause that shows: arrivals before capacity before the queue.
  public var difference: ApproachDifference {
    if isTold(arrivalsDifference, of: sumo.countedVehicles) { return .arrivals }
    if isTold(crossedDifference, of: sumo.crossedVehicles) { return .capacity }
    if isTold(remainingDifference, of: sumo.remainingVehicles) { return .queue }
    return .delay
  }

  private func isTold(_ difference: Double, of vehicles: Int) -> Bool {
    let share = Double(vehicles) / Double(max(1, runs)) * Self.shareTold
    return difference.magnitude >= max(Self.vehiclesTold, share)
  }
}
