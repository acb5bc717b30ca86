/// One vehicle on its way: half a cache line, all that an event touches.
struct VehicleRecord {
  /// Earliest time at the end of the queue it is in, ms: what it could do with nobody ahead.
  var arrival: Int32 = 0
  /// When it came onto the link, ms.
  var entry: Int32 = 0
  /// The vehicle behind it in the queue.
  var next: UInt32 = none
  /// Position in the routes: the branch it takes at the end of the link.
  var cursor: UInt32
  /// The path it takes at the end of the queue it is in; ``none`` where its trip ends, or before a
  /// pocket.
  var path: UInt32 = none
  /// Free-flow time of the present link, ms.
  var linkFreeFlow: Int32 = 0
  /// Speed with which it would arrive, cm/s.
  var arrivalSpeed: UInt16 = 0
  /// Factor on speed limits, ten-thousandths.
  var factor: UInt16
  /// A number of its own from which its headways are drawn.
  var noise: UInt16
  /// Index of its driver traits.
  var traits: UInt8
  /// Bits: see ``VehicleFlags``.
  var flags: UInt8

  init(_ seed: VehicleSeed) {
    cursor = seed.route
    factor = seed.factor
    noise = seed.noise
    traits = seed.traits
    flags = seed.entry
  }
}

/// Bits of a vehicle.
enum VehicleFlags {
  /// Enters on the kerb lane.
  static let kerbLaneFirst: UInt8 = 1
  /// Enters from standstill.
  static let fromStandstill: UInt8 = 2
  /// Stood at the stop line it just crossed.
  static let stood: UInt8 = 4
  /// Waits in the middle of the junction, and came to the stop line when it was red.
  static let arrivedOnRed: UInt8 = 8
}

/// The way onto a link from outside the network.
struct SourceRecord {
  /// Time of the pending attempt; `Int32.max` when none is pending.
  var scheduled: Int32 = .max
  /// When the last one came in.
  var lastEntry: Int32 = -1_000_000
}

/// Vehicles that wait outside to come onto a link and to leave it by the same branch, in the order
/// in which they were due.
struct WaitingLine {
  /// First and last vehicle.
  var head: UInt32 = none
  var tail: UInt32 = none
}

/// A crosswalk with its walkers.
struct CrosswalkRecord {
  /// Walkers who wait.
  var waiting: Int32 = 0
  /// Sum of the times at which they came, ms.
  var arrivalSum: Int64 = 0
  /// Until when walkers are on the half of the near kerb, ms.
  var nearUntil: Int32 = .min
  /// From when and until when walkers are in the half that they reach second, ms.
  var farFrom: Int32 = .max
  var farUntil: Int32 = .min
  /// Walkers who started, and their summed wait, ms: those of the measured time.
  var started: Int32 = 0
  var waitSum: Int64 = 0
}

/// What is counted for one lane and one way on from it.
struct ServingMeasure {
  /// Delay on the link, ms.
  var delay: Int64 = 0
  var crossed: UInt32 = 0
  var stops: UInt32 = 0
  var arrivedOnGreen: UInt32 = 0
  /// Vehicles with a delay of a cycle or more.
  var leftOver: UInt32 = 0

  /// Adds what was counted elsewhere.
  mutating func add(_ other: ServingMeasure) {
    delay &+= other.delay
    crossed &+= other.crossed
    stops &+= other.stops
    arrivedOnGreen &+= other.arrivedOnGreen
    leftOver &+= other.leftOver
  }
}

/// What is counted for one queue.
struct QueueMeasure {
  /// Time that vehicles upstream waited for space here, ms.
  var spillback: Int64 = 0
}

/// What is counted for the network.
struct NetworkCounters {
  var entered = 0
  var completed = 0
  var stops = 0
  var traversals = 0
  /// Travel time of vehicles that completed, ms.
  var travelTime: Int64 = 0
  /// Time between scheduled departure and entry, ms.
  var entryDelay: Int64 = 0
}
