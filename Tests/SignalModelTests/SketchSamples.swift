import SignalModel

/// Sketches that several tests use.
enum SketchSample {
  static func leg(
    _ name: String, lanes: [[Turn]], counts: TurnCounts? = nil, to destination: String? = nil,
    crosswalk: CrosswalkSketch? = nil, priority: Priority? = nil, turnsOnRed: Bool? = nil,
    exits: Int? = nil
  ) -> LegSketch {
    LegSketch(
      name: name, bearingDegrees: LegSketch.bearingDegrees(compassName: name) ?? 0,
      lanes: lanes.map { LaneSketch(turns: $0) }, exitLaneCount: exits,
      destination: destination, counts: counts, priority: priority, crosswalk: crosswalk,
      turnsOnRed: turnsOnRed)
  }

  /// Four legs, each with a left lane, a through lane and a through and right lane, and crosswalks.
  static func fourLegs(
    control: JunctionControl = .signal, drivesOnTheRight: Bool = true,
    signal: SignalSketch? = nil, turnsOnRed: Bool = false
  ) -> StreetSketch {
    let lanes: [[Turn]] =
      drivesOnTheRight
      ? [[.left], [.through], [.through, .right]] : [[.left, .through], [.through], [.right]]
    let legs = ["north", "east", "south", "west"].map { name in
      leg(
        name, lanes: lanes, counts: TurnCounts(left: 100, through: 600, right: 80),
        crosswalk: CrosswalkSketch(pedestriansPerHour: 50),
        priority: control == .priority && (name == "north" || name == "south") ? .major : nil,
        turnsOnRed: turnsOnRed)
    }
    return StreetSketch(
      intersections: [
        IntersectionSketch(
          id: "main", position: Point(x: 0, y: 0), control: control, legs: legs, signal: signal)
      ], drivesOnTheRight: drivesOnTheRight)
  }

  /// A side street from the south meets a road from west to east.
  static func tJunction(control: JunctionControl = .signal) -> StreetSketch {
    StreetSketch(intersections: [
      IntersectionSketch(
        id: "tee", control: control,
        legs: [
          leg(
            "west", lanes: [[.through, .right]], counts: TurnCounts(through: 400, right: 50),
            crosswalk: CrosswalkSketch(pedestriansPerHour: 20)),
          leg("east", lanes: [[.left, .through]], counts: TurnCounts(left: 40, through: 300)),
          leg("south", lanes: [[.left, .right]], counts: TurnCounts(left: 60, right: 70)),
        ])
    ])
  }

  /// Two signals on one street, from west to east.
  static func twoSignals() -> StreetSketch {
    func intersection(_ id: String, west: String?, east: String?) -> IntersectionSketch {
      IntersectionSketch(
        id: id, position: Point(x: id == "a" ? 0 : 400, y: 0),
        legs: [
          leg("north", lanes: [[.left, .through, .right]], counts: TurnCounts(through: 200)),
          leg(
            "east", lanes: [[.left, .through], [.through, .right]],
            counts: TurnCounts(left: 50, through: 500), to: east),
          leg("south", lanes: [[.left, .through, .right]], counts: TurnCounts(through: 150)),
          leg(
            "west", lanes: [[.left, .through], [.through, .right]],
            counts: TurnCounts(through: 700, right: 30), to: west),
        ])
    }
    return StreetSketch(intersections: [
      intersection("a", west: nil, east: "b"), intersection("b", west: "a", east: nil),
    ])
  }
}

extension BuiltStreet {
  /// The connections of a movement, by names of its legs at an intersection.
  func connections(from: String, to: String, at intersection: String = "main") -> [Int] {
    network.connections.indices.filter {
      let connection = network.connections[$0]
      return network.links[connection.fromLink].id == "\(intersection).\(from).in"
        && network.links[connection.toLink].id == "\(intersection).\(to).out"
    }
  }

  /// True when some path of one movement conflicts with some path of the other.
  func conflict(_ first: [Int], _ second: [Int]) -> Bool {
    first.contains { mine in
      second.contains { network.connections[mine].conflictsWith.contains($0) }
    }
  }

  /// True when some path of the first movement yields to some path of the second.
  func yields(_ first: [Int], to second: [Int]) -> Bool {
    first.contains { mine in second.contains { network.connections[mine].yieldsTo.contains($0) } }
  }
}
