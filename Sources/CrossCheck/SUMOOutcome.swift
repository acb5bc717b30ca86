import Interchange
import SignalModel
import TrafficSimulation

/// What vehicles met on one link, or on the lanes of one of its groups, in one run or several.
public struct LinkTraffic: Hashable, Sendable {
  /// Vehicles that drove on to the next link or ended there.
  public var crossedVehicles = 0
  /// Vehicles still on it, or waiting to come in, at the end.
  public var remainingVehicles = 0
  /// Sum of the delay, waiting to come in included, s.
  public var totalDelaySeconds = 0.0
  /// Of it, waiting to come in, s; only known of SUMO.
  public var entryDelaySeconds = 0.0
  /// Time that vehicles stood, s; only known of SUMO.
  public var standingSeconds = 0.0
  /// Stops; only known of ours.
  public var stops = 0

  /// Vehicles the delay is summed over.
  public var countedVehicles: Int { crossedVehicles + remainingVehicles }
  /// Mean delay, s; nil when nobody came.
  public var meanDelaySeconds: Double? {
    countedVehicles == 0 ? nil : totalDelaySeconds / Double(countedVehicles)
  }

  static func += (sum: inout LinkTraffic, other: LinkTraffic) {
    sum.crossedVehicles += other.crossedVehicles
    sum.remainingVehicles += other.remainingVehicles
    sum.totalDelaySeconds += other.totalDelaySeconds
    sum.entryDelaySeconds += other.entryDelaySeconds
    sum.standingSeconds += other.standingSeconds
    sum.stops += other.stops
  }
}

/// One run of SUMO in the terms of the scenario.
struct SUMOOutcome {
  var measuredVehicles = 0
  var totalDelaySeconds = 0.0
  var stops = 0
  var completedVehicles = 0
  var notEnteredVehicles = 0
  /// By link and lane.
  var lanes: [[LinkTraffic]]

  /// - Parameters:
  ///   - trips: Vehicles as SUMO reports them.
  ///   - measures: Lanes as SUMO reports them for the measured time.
  ///   - warmup: Lanes as SUMO reports them for the time before.
  ///   - vehicles: The vehicles that were handed over.
  ///   - map: The scenario in SUMO's names.
  ///   - scenario: The scenario.
  init(
    trips: [SUMOTrip], measures: [SUMOLaneMeasures], warmup: [SUMOLaneMeasures],
    vehicles: [PlannedVehicle], map: SUMOMap,
    scenario: Scenario
  ) {
    lanes = scenario.network.links.map {
      [LinkTraffic](repeating: LinkTraffic(), count: $0.lanes.count)
    }
    let measuredFrom = scenario.period.measuredFromSeconds
    for lane in measures { add(lane, map) }
    for lane in warmup {
      // Who was on the lane when measuring began and did not go is there still.
      guard let place = map.place(ofLane: lane.lane), place.isEdge else { continue }
      lanes[place.link][place.lane].remainingVehicles += lane.gained
    }
    for trip in trips {
      // Other names are none of ours.
      guard let index = Int(trip.id.dropFirst()), vehicles.indices.contains(index) else { continue }
      let vehicle = vehicles[index]
      let link = vehicle.links[0]
      let lane =
        trip.departLane.flatMap { map.place(ofLane: $0)?.lane } ?? map.lane(of: vehicle)
      lanes[link][lane].totalDelaySeconds += trip.departDelaySeconds
      lanes[link][lane].entryDelaySeconds += trip.departDelaySeconds
      if trip.departLane == nil { lanes[link][lane].remainingVehicles += 1 }
      guard vehicle.departSeconds >= measuredFrom else { continue }
      measuredVehicles += 1
      totalDelaySeconds += trip.delaySeconds
      stops += trip.stops
      if trip.hasArrived { completedVehicles += 1 }
      if trip.departLane == nil { notEnteredVehicles += 1 }
    }
  }

  private mutating func add(_ measures: SUMOLaneMeasures, _ map: SUMOMap) {
    guard let place = map.place(ofLane: measures.lane) else { return }
    lanes[place.link][place.lane].totalDelaySeconds += measures.timeLossSeconds
    lanes[place.link][place.lane].standingSeconds += measures.waitingSeconds
    guard place.isEdge else { return }
    if place.isStopLine {
      lanes[place.link][place.lane].crossedVehicles += measures.left + measures.arrived
    }
    lanes[place.link][place.lane].remainingVehicles += measures.gained
  }
}
