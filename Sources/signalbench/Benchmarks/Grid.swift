import SignalModel

/// A square grid of signals 300 m apart. From each of the border junctions a link leads out of the
/// grid and another one in. Every link has three lanes, one for each turn; a movement fans out to
/// all three lanes of the next link, so that nobody has to change lanes.
struct Grid {
  /// A driving direction, counter-clockwise from east.
  enum Heading: Int, CaseIterable {
    case east, north, west, south

    var step: (x: Int, y: Int) {
      switch self {
      case .east: (1, 0)
      case .north: (0, 1)
      case .west: (-1, 0)
      case .south: (0, -1)
      }
    }

    /// The heading after a turn.
    func after(_ turn: Turn) -> Heading {
      let quarters = turn == .left ? 1 : turn == .right ? 3 : turn == .uTurn ? 2 : 0
      return Heading(rawValue: (rawValue + quarters) % 4) ?? self
    }
  }

  /// A junction or a terminal, by column and row; terminals have -1 or the size.
  struct Place: Hashable {
    var x: Int
    var y: Int

    func next(_ heading: Heading) -> Place {
      Place(x: x + heading.step.x, y: y + heading.step.y)
    }

    func previous(_ heading: Heading) -> Place {
      Place(x: x - heading.step.x, y: y - heading.step.y)
    }
  }

  /// Junctions along a side.
  let size: Int

  private static let spacingMeters = 300.0
  private static let speedMetersPerSecond = 13.89
  /// Across a junction, stop line to the end of the junction.
  private static let acrossMeters = 27.0

  func isJunction(_ place: Place) -> Bool {
    (0..<size).contains(place.x) && (0..<size).contains(place.y)
  }

  /// True for junctions and the terminals beside them.
  func contains(_ place: Place) -> Bool {
    isJunction(place)
      || (0..<size).contains(place.x) && (place.y == -1 || place.y == size)
      || (0..<size).contains(place.y) && (place.x == -1 || place.x == size)
  }

  private var places: [Place] {
    (-1...size).flatMap { x in (-1...size).map { Place(x: x, y: $0) } }.filter(contains)
  }

  /// The grid with its plan.
  func network() -> (network: Network, plan: TimingPlan, links: GridLinks) {
    var network = Network()
    var links = GridLinks(size: size)
    var indices = [Int](repeating: -1, count: (size + 2) * (size + 2))
    func index(_ place: Place) -> Int { (place.x + 1) * (size + 2) + place.y + 1 }
    for place in places {
      indices[index(place)] = network.nodes.count
      network.nodes.append(
        Node(
          id: "n\(place.x + 1)_\(place.y + 1)", control: isJunction(place) ? .signal : .free,
          position: Point(
            x: Double(place.x) * Self.spacingMeters, y: Double(place.y) * Self.spacingMeters)))
    }
    for place in places {
      for heading in Heading.allCases {
        let end = place.next(heading)
        guard contains(end), isJunction(place) || isJunction(end) else { continue }
        links[place, heading] = network.links.count
        network.links.append(
          Link(
            id: "e\(network.links.count)", from: indices[index(place)], to: indices[index(end)],
            lengthMeters: Self.spacingMeters - Self.acrossMeters,
            speedMetersPerSecond: Self.speedMetersPerSecond, lanes: [Lane(), Lane(), Lane()]))
      }
    }
    var timings: [SignalTiming] = []
    for place in places where isJunction(place) {
      let signal = network.signals.count
      network.signals.append(Self.signal(node: indices[index(place)], id: "n\(place.x)_\(place.y)"))
      timings.append(Self.timing(signal))
      addConnections(at: place, signal: signal, links, to: &network)
    }
    return (network, TimingPlan(id: "fixed", timings: timings), links)
  }

  private func addConnections(
    at place: Place, signal: Int, _ links: GridLinks, to network: inout Network
  ) {
    let turns: [(turn: Turn, lane: Int, meters: Double, speed: Double)] = [
      (.right, 0, 12, 7.3), (.through, 1, Self.acrossMeters, Self.speedMetersPerSecond),
      (.left, 2, 27, 10.9),
    ]
    for heading in Heading.allCases {
      guard let from = links[place.previous(heading), heading] else { continue }
      let isNorthSouth = heading == .north || heading == .south
      for turn in turns {
        guard let to = links[place, heading.after(turn.turn)] else { continue }
        for lane in 0..<3 {
          network.connections.append(
            Connection(
              fromLink: from, fromLane: turn.lane, toLink: to, toLane: lane, turn: turn.turn,
              lengthMeters: turn.meters, speedMetersPerSecond: turn.speed, signal: signal,
              signalGroup: (isNorthSouth ? 0 : 2) + (turn.turn == .left ? 1 : 0)))
        }
      }
    }
  }

  /// Four stages: north-south, its left turns, east-west, its left turns.
  private static func signal(node: Int, id: String) -> Signal {
    let names = ["north-south", "north-south left", "east-west", "east-west left"]
    return Signal(
      id: id, node: node, groups: names.map { SignalGroup(id: $0) },
      stages: names.indices.map { stage in
        Stage(id: names[stage], show: names.indices.map { $0 == stage ? .green : .red })
      })
  }

  /// Green of 30 s, of left turns 12 s; each with 3 s of yellow and 1 s of red clearance.
  private static func timing(_ signal: Int) -> SignalTiming {
    SignalTiming(
      signal: signal, cycleSeconds: 100,
      stages: [34, 16, 34, 16].enumerated().map { PlanStage(stage: $0.offset, seconds: $0.element) }
    )
  }
}

/// The link that leaves a place of a grid under a heading.
struct GridLinks {
  private let size: Int
  private var indices: [Int32]

  init(size: Int) {
    self.size = size
    indices = [Int32](repeating: -1, count: (size + 2) * (size + 2) * 4)
  }

  subscript(place: Grid.Place, heading: Grid.Heading) -> Int? {
    get {
      let link = indices[slot(place, heading)]
      return link < 0 ? nil : Int(link)
    }
    set { indices[slot(place, heading)] = Int32(newValue ?? -1) }
  }

  private func slot(_ place: Grid.Place, _ heading: Grid.Heading) -> Int {
    ((place.x + 1) * (size + 2) + place.y + 1) * 4 + heading.rawValue
  }
}
