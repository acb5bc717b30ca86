/// The rank of a street in the city, which decides its lanes, speed and traffic.
///
/// All figures are assumptions: usual widths and volumes of streets of their kind.
enum RoadClass: Int, Comparable, CaseIterable {
  /// One lane each way, turns from it.
  case local
  /// One lane each way, with pockets for left turns.
  case collector
  /// Two lanes each way, with pockets for left turns.
  case arterial
  /// Three lanes each way, with pockets for left turns.
  case boulevard

  static func < (left: RoadClass, right: RoadClass) -> Bool { left.rawValue < right.rawValue }

  /// True for the streets that carry traffic through the city.
  var isMajor: Bool { self >= .arterial }

  /// Lanes each way that are as long as the block.
  var laneCount: Int {
    switch self {
    case .local, .collector: 1
    case .arterial: 2
    case .boulevard: 3
    }
  }

  /// Speed limit, m/s.
  var speedMetersPerSecond: Double {
    switch self {
    case .local: 30 / 3.6
    case .collector: 40 / 3.6
    case .arterial: 50 / 3.6
    case .boulevard: 60 / 3.6
    }
  }

  /// Length of a pocket for left turns, m.
  var leftPocketMeters: Double {
    switch self {
    case .local, .collector: 40
    case .arterial: 70
    case .boulevard: 90
    }
  }

  /// Volume that comes into the city on a street of this class, relative to others.
  var entryVolume: Double {
    switch self {
    case .local: 90
    case .collector: 260
    case .arterial: 720
    case .boulevard: 1_150
    }
  }

  /// How much it draws the drivers who may turn into it, relative to others.
  var attraction: Double {
    switch self {
    case .local: 1
    case .collector: 2.5
    case .arterial: 7
    case .boulevard: 10
    }
  }

  /// Walkers per hour at a crosswalk over it.
  var pedestriansPerHour: Double {
    switch self {
    case .local: 40
    case .collector: 70
    case .arterial, .boulevard: 110
    }
  }
}

/// A direction of the grid, in the order in which legs are listed.
enum Heading: Int, CaseIterable {
  case west, east, north, south

  /// The leg's name, from which its bearing follows.
  var name: String {
    switch self {
    case .west: "west"
    case .east: "east"
    case .north: "north"
    case .south: "south"
    }
  }

  /// Degrees clockwise from north.
  var bearingDegrees: Double {
    switch self {
    case .west: 270
    case .east: 90
    case .north: 0
    case .south: 180
    }
  }

  /// Steps to the next column and row; rows count northwards.
  var step: (column: Int, row: Int) {
    switch self {
    case .west: (-1, 0)
    case .east: (1, 0)
    case .north: (0, 1)
    case .south: (0, -1)
    }
  }

  /// The other way.
  var opposite: Heading {
    switch self {
    case .west: .east
    case .east: .west
    case .north: .south
    case .south: .north
    }
  }

  /// Where one who comes from this leg gets to by a turn to the left.
  var leftOf: Heading {
    switch self {
    case .west: .north
    case .north: .east
    case .east: .south
    case .south: .west
    }
  }

  /// Where one who comes from this leg gets to by a turn to the right.
  var rightOf: Heading { leftOf.opposite }

  /// True for the legs of a street from west to east.
  var isOnRow: Bool { self == .west || self == .east }
}
