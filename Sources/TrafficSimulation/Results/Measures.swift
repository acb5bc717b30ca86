/// What happened to the network as a whole.
///
/// *Delay* of a vehicle is the time from its scheduled departure until it leaves, or until the end
/// of the run, less the free-flow time of the distance it covered; vehicles that never entered
/// count with their whole wait. Means are over all vehicles scheduled after the warm-up.
/// `demandVehicles = completedVehicles + insideVehicles + notEnteredVehicles`, always.
public struct NetworkMeasures: Hashable, Sendable {
  /// Vehicles scheduled in the measured time.
  public var demandVehicles = 0
  /// Of these, vehicles that came into the network.
  public var enteredVehicles = 0
  /// Of these, vehicles that reached the end of their route.
  public var completedVehicles = 0
  /// Of these, vehicles inside at the end of the run.
  public var insideVehicles = 0
  /// Vehicles scheduled but still waiting outside at the end of the run.
  public var notEnteredVehicles = 0
  /// Sum of the delay of all vehicles, s.
  public var totalDelaySeconds = 0.0
  /// Mean delay, s.
  public var meanDelaySeconds = 0.0
  /// Mean of the part of the delay that is spent outside, waiting to enter, s.
  public var meanEntryDelaySeconds = 0.0
  /// Mean time from scheduled departure to the end of the route, over completed vehicles, s.
  public var meanTravelTimeSeconds = 0.0
  /// Mean number of stops.
  public var meanStops = 0.0
  /// Total time that vehicles at stop lines waited for space downstream, s.
  public var spillbackSeconds = 0.0
  /// People in the vehicles scheduled in the measured time.
  public var demandPersons = 0.0
  /// Sum of the delay of these people, s.
  public var totalPersonDelaySeconds = 0.0
  /// Those of them who ride in buses and trams.
  public var transitPersons = 0.0
  /// Sum of the delay of people in buses and trams, s.
  public var transitPersonDelaySeconds = 0.0
  /// Distance driven in the measured time, on links whose end was reached, km.
  public var drivenKilometers = 0.0
  /// Fuel for that distance and for the delay and stops of the measured time, l:
  /// see `FuelConsumption`.
  public var fuelLiters = 0.0
  /// An empty network of measures.
  public init() {}

  /// Mean delay of a person in a vehicle, s; 0 when there is nobody.
  public var meanPersonDelaySeconds: Double {
    demandPersons > 0 ? totalPersonDelaySeconds / demandPersons : 0
  }
  /// Mean delay of a person in a bus or tram, s; nil when there is nobody.
  public var meanTransitDelaySeconds: Double? {
    transitPersons > 0 ? transitPersonDelaySeconds / transitPersons : nil
  }
}

/// What happened to the lanes of an approach that serve the same turns.
public struct LaneGroupMeasures: Hashable, Sendable {
  /// Index of the link.
  public var link = 0
  /// Lanes of the group, 0 at the kerb.
  public var lanes: [Int] = []
  /// Turns it serves, such as "left" or "through+right".
  public var turns = ""
  /// Vehicles that crossed the stop line in the measured time.
  public var crossedVehicles = 0
  /// Vehicles on their way to the stop line, or waiting to enter for it, at the end of the run.
  public var remainingVehicles = 0
  /// Demand, veh/h: vehicles that crossed or remained, over the measured time.
  public var volumeVehiclesPerHour = 0.0
  /// Capacity, veh/h, from saturation headway and effective green; 0 where no signal controls the
  /// group. For permitted turns it is an upper bound: the gaps of the opposing traffic are not in
  /// it.
  public var capacityVehiclesPerHour = 0.0
  /// Sum of the delay on the link, waiting to enter included, s.
  public var totalDelaySeconds = 0.0
  /// Number of stops.
  public var stops = 0
  /// Vehicles that came to the stop line, or would have, while it showed green.
  public var arrivedOnGreenVehicles = 0
  /// Mean back of queue over the cycles, of the longest lane, vehicles.
  public var backOfQueueMeanVehicles = 0.0
  /// Back of queue that 95 of 100 cycles do not exceed, of the longest lane, vehicles.
  public var backOfQueue95Vehicles = 0.0
  /// Longest back of queue, vehicles.
  public var backOfQueueMaximumVehicles = 0
  /// Time that vehicles upstream waited for space on these lanes, s. Where the link has turning
  /// pockets, upstream is the part of the link before them.
  public var spillbackSeconds = 0.0
  /// The same for vehicles on the links upstream, s; ``spillbackSeconds`` where there are no
  /// pockets.
  public var entrySpillbackSeconds = 0.0
  /// Vehicles that crossed with a delay of a cycle or more: a whole green went by without them.
  public var leftOverVehicles = 0
  /// Whether a signal controls the group.
  public var isSignalised = false
  /// A group of no lanes.
  public init() {}

  /// Vehicles that the delay is summed over.
  public var countedVehicles: Int { crossedVehicles + remainingVehicles }
  /// Mean delay, s; 0 when nobody came.
  public var meanDelaySeconds: Double {
    countedVehicles == 0 ? 0 : totalDelaySeconds / Double(countedVehicles)
  }
  /// Stops for each vehicle that crossed.
  public var stopsPerVehicle: Double {
    crossedVehicles == 0 ? 0 : Double(stops) / Double(crossedVehicles)
  }
  /// Demand over capacity; nil where there is no signal.
  public var degreeOfSaturation: Double? {
    capacityVehiclesPerHour > 0 ? volumeVehiclesPerHour / capacityVehiclesPerHour : nil
  }
}

/// What happened to walkers at one crosswalk.
public struct CrosswalkMeasures: Hashable, Sendable {
  /// Index of the crosswalk.
  public var crosswalk = 0
  /// Walkers who started to cross in the measured time.
  public var startedWalkers = 0
  /// Walkers who wait at the end of the run.
  public var waitingWalkers = 0
  /// Sum of the time that those who started waited, s.
  public var totalWaitSeconds = 0.0
  /// Sum of the time that those who wait at the end have waited by then, s.
  public var waitingWalkersSeconds = 0.0
  /// A crosswalk of no walkers.
  public init() {}
  /// Mean wait of those who started, s.
  public var meanWaitSeconds: Double {
    startedWalkers == 0 ? 0 : totalWaitSeconds / Double(startedWalkers)
  }
}

/// A set of lanes that wait for each other in a circle: none can move until the run ends.
public struct Gridlock: Hashable, Sendable {
  /// Links of the circle, in the order in which each waits for the next.
  public var links: [Int]
  /// Since when the last of them has been waiting, s after the begin of the run.
  public var sinceSeconds: Double

  /// A circle of lanes.
  public init(links: [Int], sinceSeconds: Double) {
    self.links = links
    self.sinceSeconds = sinceSeconds
  }
}

/// The outcome of one replication.
public struct ReplicationResult: Hashable, Sendable {
  /// Number of the replication, from 0.
  public var replication = 0
  /// The seed it ran with.
  public var seed: UInt64 = 0
  /// The network as a whole.
  public var network = NetworkMeasures()
  /// All lane groups, by link and then from the kerb to the centre of the road.
  public var laneGroups: [LaneGroupMeasures] = []
  /// All crosswalks.
  public var crosswalks: [CrosswalkMeasures] = []
  /// Lanes that wait for each other in circles at the end of the run.
  public var gridlocks: [Gridlock] = []
  /// Events that were taken from the queue.
  public var events = 0
  /// Links driven, one for each vehicle and link.
  public var traversals = 0
  /// Hash of the event trace, as 16 hexadecimal digits.
  public var traceHash = ""
  /// An empty result.
  public init() {}
}
