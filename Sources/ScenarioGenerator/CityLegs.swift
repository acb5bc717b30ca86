import SignalModel

/// The legs of a city's signals: who may come in, who may leave, on which lanes.
struct CityLegs {
  /// A leg that exists.
  struct Leg {
    var site: Int
    var heading: Heading
    var roadClass: RoadClass
    /// False where a one-way street leads away.
    var comesIn: Bool
    /// False where a one-way street leads here.
    var goesOut: Bool
    /// Turns that the other legs allow, in the order left, through, right.
    var turns: [Turn] = []
  }

  let layout: CityLayout
  private(set) var legs: [Leg] = []
  /// For each site and heading the index of its leg.
  private var indexOf: [Int?]

  init(layout: CityLayout) {
    self.layout = layout
    indexOf = [Int?](repeating: nil, count: layout.sites.count * Heading.allCases.count)
    for site in layout.sites.indices {
      for heading in Heading.allCases where layout.sites[site].reach[heading.rawValue] != .nothing {
        indexOf[site * Heading.allCases.count + heading.rawValue] = legs.count
        let way = layout.street(of: site, heading).oneWay
        legs.append(
          Leg(
            site: site, heading: heading, roadClass: layout.roadClass(of: site, heading),
            comesIn: way == nil || way == heading.opposite, goesOut: way == nil || way == heading))
      }
    }
    for index in legs.indices where legs[index].comesIn {
      legs[index].turns = [Turn.left, .through, .right].filter { target(of: index, $0) != nil }
    }
  }

  /// The leg at a site in a direction.
  func leg(_ site: Int, _ heading: Heading) -> Int? {
    indexOf[site * Heading.allCases.count + heading.rawValue]
  }

  /// The legs of a site in the order in which they are listed: the street of the higher class
  /// first, so that its stages lead the cycle and offsets refer to them.
  func legs(of site: Int) -> [Int] {
    let order =
      leadsOnRow(site)
      ? [Heading.west, .east, .north, .south] : [.north, .south, .west, .east]
    return order.compactMap { leg(site, $0) }
  }

  /// True where the street from west to east is the main one.
  func leadsOnRow(_ site: Int) -> Bool {
    layout.rows[layout.sites[site].row].roadClass
      >= layout.columns[layout.sites[site].column].roadClass
  }

  /// The leg by which one leaves who makes a turn, where that is possible.
  func target(of index: Int, _ turn: Turn) -> Int? {
    let from = legs[index]
    let heading: Heading
    switch turn {
    case .left: heading = from.heading.leftOf
    case .through: heading = from.heading.opposite
    case .right: heading = from.heading.rightOf
    case .uTurn: return nil
    }
    guard let found = leg(from.site, heading), legs[found].goesOut else { return nil }
    return found
  }

  /// The leg at which one arrives who leaves by a leg; nil outside the city.
  func arrival(beyond index: Int) -> Int? {
    let from = legs[index]
    guard case .signal(let next) = layout.sites[from.site].reach[from.heading.rawValue] else {
      return nil
    }
    return leg(next, from.heading.opposite)
  }

  /// True where traffic comes in from outside.
  func isEntry(_ index: Int) -> Bool {
    guard legs[index].comesIn else { return false }
    switch layout.sites[legs[index].site].reach[legs[index].heading.rawValue] {
    case .edge, .access: return true
    case .signal, .nothing: return false
    }
  }

  // MARK: Lanes

  /// Lanes each way that are as long as the leg.
  func laneCount(_ index: Int) -> Int {
    layout.street(of: legs[index].site, legs[index].heading).oneWay == nil
      ? legs[index].roadClass.laneCount : Self.oneWayLaneCount
  }

  private static let oneWayLaneCount = 2
  /// A pocket for right turns into a major street, m (assumption).
  private static let rightPocketMeters = 40.0

  /// The lanes of an approach from left to right.
  func lanes(_ index: Int) -> [LaneSketch] {
    let leg = legs[index]
    guard leg.comesIn else { return [] }
    let count = laneCount(index)
    let isOneWay = layout.street(of: leg.site, leg.heading).oneWay != nil
    let hasLeftPocket = leg.turns.contains(.left) && leg.roadClass > .local && !isOneWay
    var full = [[Turn]](repeating: leg.turns.contains(.through) ? [.through] : [], count: count)
    if leg.turns.contains(.left), !hasLeftPocket { full[0].insert(.left, at: 0) }
    var rightPocket = false
    if leg.turns.contains(.right) {
      let crossing = target(of: index, .right).map { legs[$0].roadClass } ?? .local
      rightPocket = leg.roadClass > .local && crossing.isMajor
      if !rightPocket { full[count - 1].append(.right) }
    }
    // On a street that ends here each lane still needs a turn.
    if let only = leg.turns.last {
      for lane in full.indices where full[lane].isEmpty { full[lane] = [only] }
    }
    var lanes = full.map { LaneSketch(turns: $0) }
    if hasLeftPocket {
      lanes.insert(
        LaneSketch(turns: [.left], pocketLengthMeters: leg.roadClass.leftPocketMeters), at: 0)
    }
    if rightPocket {
      lanes.append(LaneSketch(turns: [.right], pocketLengthMeters: Self.rightPocketMeters))
    }
    return lanes
  }
}
