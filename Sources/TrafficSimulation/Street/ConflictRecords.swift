/// What a vehicle owes before it crosses.
enum CrossingRule: UInt8 {
  /// Nothing.
  case free
  /// A gap.
  case yield
  /// A stop, then a gap.
  case stop
}

/// One path that another yields to, whether both come onto the same lane, and whether who waits
/// inside the junction on it goes first. A city has millions of them: what there is to know of the
/// other path is kept once, as its ``Opponent``.
struct YieldEntry {
  private let word: UInt32

  /// The most paths that can be told apart.
  static let pathsMaximum = Int(UInt32.max >> 2)

  init(path: Int, merges: Bool, heedsPlace: Bool) {
    precondition(path < Self.pathsMaximum, "path \(path) of at most \(Self.pathsMaximum)")
    word = UInt32(path) << 2 | (heedsPlace ? 2 : 0) | (merges ? 1 : 0)
  }

  /// The path whose use counts.
  @inline(__always)
  var path: Int { Int(word >> 2) }
  /// Whether both paths end on the same lane.
  @inline(__always)
  var merges: Bool { word & 1 != 0 }
  /// Whether who waits inside the junction on the other path goes first.
  @inline(__always)
  var heedsPlace: Bool { word & 2 != 0 }
}

/// A path as those see it who yield to it.
struct Opponent {
  /// Queue its vehicles come from; ``none`` where nobody yields to it.
  var queue: UInt32 = none
  /// Branch they take.
  var branch: UInt32 = none
  /// Time after one of them crosses its stop line until its rear has left the junction, ms.
  var passing: Int32 = 0
  /// Time before its stop line from which one is seen, ms; and by who has waited to come onto the
  /// same lane.
  var sight: Int32 = 0
  var mergeSight: Int32 = 0
  /// Speed as they come, m/s.
  var speed: Float = 0
  /// Speed as they come onto the next lane, m/s.
  var mergeSpeed: Float = 0
  /// First of the feeders of their queue, and their number: where that queue is so short that
  /// vehicles come upon the conflict from further upstream, and where the link has pockets.
  var feederBase: UInt32 = 0
  var feederCount: UInt16 = 0
  /// Whether they must themselves yield when no signal decides.
  var isYielding = false

  /// Time by which a vehicle follows another onto the same lane, ms.
  static let followingTime: Int32 = 1000
}

/// A queue whose vehicles come onto a lane.
struct Feeder {
  /// The queue upstream.
  var queue: UInt32
  /// The branch that leads onto the lane; ``none`` from the part of the same link before its
  /// pockets.
  var branch: UInt32
  /// Time from there to the stop line of the lane, ms.
  var travel: Int32
}

/// A waiting place in the way of another path from the same lane.
///
/// Who waits inside the junction stands in the way of those behind him on his lane until their
/// ways have parted.
struct StandingPlace {
  /// The queue of the waiting place.
  var queue: UInt32
  /// Vehicles that can stand there and be passed.
  var passedCount: Int32
  /// Time from the stop line to the waiting place, ms.
  var travel: Int32

  /// Distance between the middles of two ways from which on a car on one passes a car that stands
  /// on the other, m: a car over its mirrors, some 2.1 m, and a little air.
  static let passingMeters: Float = 2.5
}
