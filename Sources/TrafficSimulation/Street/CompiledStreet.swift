import SignalModel

/// Marks an index that refers to nothing.
let none = UInt32.max

/// All ways on from one link: one branch for each link that follows, and one for trips that end.
struct Branch {
  /// Link it leaves.
  var fromLink: UInt32
  /// Link it enters; ``none`` when trips end here.
  var toLink: UInt32
  /// Lanes of the from-link that serve it.
  var laneMask: UInt32
  /// Index of the serving record of lane 0.
  var servingBase: UInt32
  /// Queue of lane 0 at the upstream end of the from-link.
  var entryBase: UInt32 = 0
  /// First of its paths, and how many each lane has that serves it: they follow each other. 0 where
  /// lanes differ.
  var firstPath: UInt32 = none
  var pathsPerLane: UInt8 = 0
  /// What there is to know of the from-link when a lane is chosen.
  var hasPockets: Bool = false
  var allowsLaneChange: Bool = true
  /// Time in which the to-link is driven, tenths of a second, from 1 to 255; 255 where trips end.
  var nextDeciseconds: UInt8 = 255
}

/// How one lane serves one branch.
struct Serving {
  /// First of its paths; ``none`` when the lane does not serve the branch, or trips end.
  var firstPath: UInt32 = none
  /// Number of its paths: they lie side by side.
  var pathCount: UInt32 = 0
  /// Lanes of the next link that its paths lead to.
  var toLaneMask: UInt32 = 0
}

/// A path through a junction, as the engine needs it, and what happens on it: one cache line, since
/// a crossing touches all of it. What is not needed to run is kept apart, in `connectionOfPath`,
/// `turnOfPath` and `servingOfPath`.
struct Path {
  /// Lanes of the next link that this and the paths beside it lead to.
  var toLaneMask: UInt32 = 0
  /// Signal group, over all signals; ``none`` when no signal controls it.
  var group: UInt32
  /// Queue in the middle of the junction where it waits for a gap; ``none`` when it waits at the
  /// stop line.
  var waitingQueue: UInt32 = none
  /// First of the paths it yields to, and of the crosswalks it drives across.
  var yieldBase: UInt32 = 0
  var crosswalkBase: UInt32 = 0
  /// How many it yields to, and how many crosswalks there are.
  var yieldCount: UInt16 = 0
  var crosswalkCount: UInt8 = 0
  /// What it owes when no signal decides.
  var rule: CrossingRule
  /// Length in the junction, m, and the part of it before the place where one may halt: the waiting
  /// point, or where there is none, the end that the queue of the next lane may reach.
  var length: Float
  var lengthToHalt: Float
  /// Speed limit in the junction, m/s.
  var speed: Float
  /// When somebody drove it last, ms; of one who started at the stop line, later by the time for
  /// which he is in the way of others longer than who drives on.
  var lastUse: Int32 = -1_000_000
  /// What is counted of those who drive it.
  var measure = ServingMeasure()
}

/// One queue: a lane of a link, the part of a lane upstream of a pocket, or a waiting place inside
/// a junction. Two cache lines: the first is what whoever enters touches, the second is the stop
/// line.
struct QueueRecord {
  /// First vehicle, the one nearest the stop line.
  var head: UInt32 = none
  /// Last vehicle.
  var tail: UInt32 = none
  /// Vehicles inside.
  var count: Int32 = 0
  /// Road taken up, mm: vehicles inside, and space whose backward wave is still on its way.
  var occupied: Int32 = 0
  /// Road there is, mm.
  var storage: Int32
  /// When the last vehicle came in at the upstream end.
  var lastEntry: Int32 = -1_000_000
  /// Length and speed limit, m, m/s.
  var length: Float
  var speed: Float
  /// Path whose waiting place it is; ``none`` for lanes.
  var waitingPath: UInt32 = none
  /// Queue of lane 0 of the pocket part that follows on the same link; ``none`` when a stop line
  /// follows.
  var pocketBase: UInt32 = none
  /// Time a backward wave needs to the upstream end, ms.
  var waveTime: Int32
  /// First of the ring, in the memory of all rings.
  var ringBase: UInt32
  /// Oldest space on its way, as a position in the ring, and how many there are.
  var ringHead: UInt16 = 0
  var ringCount: UInt16 = 0
  /// Size of the ring.
  var ringCapacity: UInt16
  /// Longest back of queue of all cycles, vehicles.
  var backMaximum: UInt16 = 0
  /// Link it belongs to.
  var link: UInt32
  /// Lane of the link, 0 at the kerb.
  var lane: UInt8

  /// Whether the head waits for space, whether it waits for a gap, and whether it will have stood.
  var isBlocked: Bool = false
  var isYielding: Bool = false
  var stands: Bool = false
  /// Time of the pending event; `Int32.max` when none is pending.
  var scheduled: Int32 = .max
  /// When the last vehicle crossed.
  var lastCrossing: Int32 = -1_000_000
  /// When the standing queue was released; `Int32.min` when nothing stands.
  var launch: Int32 = .min
  /// Reactions of the vehicles that left since the launch, ms.
  var launchShift: Float = 0
  /// Spacings of the vehicles that left since the launch, m.
  var launchDistance: Float = 0
  /// Speed at which the launch sets the queue in motion, m/s: 0 from standstill, that of the
  /// vehicle ahead where its leaving makes room.
  var launchSpeed: Float = 0
  /// Speed at which the head is planned to cross, m/s.
  var crossingSpeed: Float = 0
  /// Stated saturation headway, ms; 0 when it follows from vehicle and turn.
  var statedHeadway: Float = 0
  /// First who waits for space here, the next who waits for the same space, and the queue this one
  /// waits for.
  var firstWaiter: UInt32 = none
  var nextWaiter: UInt32 = none
  var waitsFor: UInt32 = none
  /// Since when it is blocked.
  var blockedSince: Int32 = 0
  /// For the part upstream of pockets: the lanes of the stop line it leads to.
  var pocketMask: UInt32 = 0
  /// Vehicles that crossed since the launch, and the longest back of queue of this cycle.
  var launchCount: UInt16 = 0
  var backOfQueue: UInt16 = 0
  /// How often the head has waited for space that was foreseen but did not come.
  var disappointments: UInt8 = 0
  /// What the head owes when it crosses.
  var rule: CrossingRule = .free
  /// Whether who waits inside the junction can stand in the way of others from this lane.
  var hasStandingPlaces: Bool = false
  /// Whether the head slows down for its way through the junction.
  var isSlowed: Bool = false
  /// The queue beside in which the head has claimed the next room; ``none`` when it has not.
  var claim: UInt32 = none
}

/// What belongs to a link as a whole.
struct LinkRecord {
  /// Queue of lane 0 at the upstream end.
  var entryBase: UInt32
  /// Lanes at the upstream end that exist (pockets do not).
  var entryMask: UInt32
  /// Length, m.
  var length: Float
  /// First branch and number of branches; the last one is the end of trips.
  var branchBase: UInt32
  var branchCount: UInt32
  /// Queue of lane 0 at the stop line and number of lanes there.
  var stopBase: UInt32
  var laneCount: UInt8
  /// Whether vehicles can still change lanes on it.
  var allowsLaneChange: Bool
  /// Whether the link has pockets.
  var hasPockets: Bool
}

/// The street compiled to flat records that refer to each other by index. Immutable, shared by all
/// replications; plans and demand are compiled apart, so that a plan can be exchanged cheaply.
final class CompiledStreet: Sendable {
  let network: Network
  let traits: FlatArray<DriverTraits>
  /// The vehicle types that the traits come from, in their order.
  let types: [VehicleType]
  let links: FlatArray<LinkRecord>
  let branches: FlatArray<Branch>
  let servings: FlatArray<Serving>
  let paths: FlatArray<Path>
  /// For each path the connection of the model, its turn, and the serving record it belongs to.
  let connectionOfPath: [UInt32]
  let turnOfPath: [Turn]
  let servingOfPath: [UInt32]
  let yields: FlatArray<YieldEntry>
  /// For each path, how those see it who yield to it.
  let opponents: FlatArray<Opponent>
  /// Waiting places in the way of each path, path after path, and where those of each path begin:
  /// one more than there are paths. Both are empty where there is none.
  let standingPlaces: FlatArray<StandingPlace>
  let standingBase: FlatArray<UInt32>
  let crosswalkOfPath: FlatArray<UInt32>
  let feeders: FlatArray<Feeder>
  let queues: FlatArray<QueueRecord>
  let ringLength: Int
  /// First group of each signal in the numbering over all signals.
  let groupBase: [Int]
  let groupCount: Int
  /// For each class in use, the lanes of each link it may use; indexed by traits, then by link.
  let classMasks: [[UInt32]?]
  /// For each class, the lanes of each branch that serve it, where some serve it for some classes
  /// only; indexed by traits, then by branch. Empty where there is no such lane.
  let variableMasks: [[UInt32]]
  /// Contraflow lanes, and for each queue the one that it is; both empty where there is none.
  let gates: [Gate]
  let gateOfQueue: [UInt32]

  /// Vehicles change lanes freely on links at least this long, m; on shorter ones they keep the
  /// lane they came on, where it serves their next turn.
  static let laneChangeLengthMinimum: Float = 20

  /// - Parameters:
  ///   - network: The network.
  ///   - types: Vehicle types with different drivers.
  ///   - keepsWays: Whether the network that is kept still has its connections.
  init(network: Network, types: [VehicleType], keepsWays: Bool = true) {
    let drivers = types.map(DriverTraits.init)
    traits = FlatArray(drivers)
    self.types = types
    var compiler = StreetCompiler(network: network, traits: drivers)
    compiler.compile()
    links = FlatArray(taking: &compiler.links)
    branches = FlatArray(taking: &compiler.branches)
    servings = FlatArray(taking: &compiler.servings)
    paths = FlatArray(taking: &compiler.paths)
    connectionOfPath = compiler.connectionOfPath
    turnOfPath = compiler.connectionOfPath.map { network.connections[Int($0)].turn }
    servingOfPath = compiler.servingOfPath
    yields = FlatArray(taking: &compiler.yields)
    opponents = FlatArray(taking: &compiler.opponents)
    standingPlaces = FlatArray(taking: &compiler.standingPlaces)
    standingBase = FlatArray(taking: &compiler.standingBase)
    crosswalkOfPath = FlatArray(taking: &compiler.crosswalkOfPath)
    feeders = FlatArray(taking: &compiler.feeders)
    queues = FlatArray(taking: &compiler.queues)
    ringLength = compiler.ringLength
    groupBase = compiler.groupBase
    groupCount = compiler.groupCount
    classMasks = types.map { type in
      guard
        network.links.contains(where: { link in
          link.lanes.contains { !$0.allowed.isSuperset(of: type.vehicleClass) }
        })
      else { return nil }
      return network.links.map { $0.laneMask(for: type.vehicleClass) }
    }
    variableMasks = VariableLanes.masks(network, types: types, branches: branches)
    gates = VariableLanes.gates(network, links: links, queues: queues, groupBase: groupBase)
    gateOfQueue = VariableLanes.gateOfQueue(gates, queueCount: queues.count)
    self.network = keepsWays ? network : network.outline
  }

  /// The branch from one link to another, or to the end of trips with ``none``; nil when there is
  /// no connection. Complexity: O(branches of the link).
  func branch(from link: Int, to next: UInt32) -> UInt32? {
    let record = links[link]
    for index in record.branchBase..<record.branchBase + record.branchCount
    where branches[Int(index)].toLink == next {
      return index
    }
    return nil
  }
}
