/// Which paths of a junction conflict, and who yields to whom.
extension StreetBuilder {
  mutating func settleRightOfWay(_ index: Int) {
    let range = sites[index].connections
    let order = CircleOrder(builder: self, site: index)
    let levels = approachLevels(index)
    var crossedLegs: Set<Int> = []
    for first in range {
      for second in range where second > first {
        guard order.conflict(network.connections[first], network.connections[second]) else {
          continue
        }
        let legs = (leg(index, first), leg(index, second))
        let isVariable = [first, second].contains { network.connections[$0].variableUse != nil }
        if legs.0 == legs.1, !isVariable, crossedLegs.insert(legs.0).inserted {
          report(
            "lanes-cross", index, legs.0, severity: .warning,
            fact: "paths of its own lanes cross: a turn is marked on the far side of another")
        }
        network.connections[first].conflictsWith.append(second)
        network.connections[second].conflictsWith.append(first)
        if yields(index, first, to: second, levels) {
          network.connections[first].yieldsTo.append(second)
        }
        if yields(index, second, to: first, levels) {
          network.connections[second].yieldsTo.append(first)
        }
      }
    }
    settleContraflow(index)
    settlePriorities(index, levels)
  }

  private func leg(_ index: Int, _ connection: Int) -> Int {
    sites[index].paths[connection - sites[index].connections.lowerBound].fromLeg
  }

  private mutating func settlePriorities(_ index: Int, _ levels: [Priority]) {
    let control = sketch.intersections[index].control
    for connection in sites[index].connections {
      let yields = !network.connections[connection].yieldsTo.isEmpty
      switch control {
      case .allWayStop:
        network.connections[connection].priority = .stop
      case .priority, .stop:
        let level = levels[leg(index, connection)]
        network.connections[connection].priority =
          level == .major && yields ? .yield : level
      case .signal, .uncontrolled, .roundabout, .free:
        network.connections[connection].priority = yields ? .yield : .major
      }
    }
  }

  /// What each approach owes by its signs. Where no leg states it, the straight road is the major
  /// one at a junction of three legs; elsewhere it must be stated.
  private mutating func approachLevels(_ index: Int) -> [Priority] {
    let intersection = sketch.intersections[index]
    let legs = intersection.legs
    guard intersection.control == .priority || intersection.control == .stop else {
      return legs.map { _ in .major }
    }
    let minor: Priority = intersection.control == .stop ? .stop : .yield
    let stated = legs.map(\.priority)
    if stated.contains(where: { $0 != nil }) {
      let majorsStated = stated.contains(.major)
      return stated.map { $0 ?? (majorsStated ? minor : .major) }
    }
    let straight = legs.indices.map { leg in
      legs.indices.contains { sites[index].turns[leg][$0] == .through }
    }
    guard legs.count == 3, straight.count(where: { $0 }) == 2 else {
      report(
        "priority-missing", index,
        fact: "the control is \"\(intersection.control.rawValue)\", but no leg says which "
          + "approach has priority")
      return legs.map { _ in .major }
    }
    return straight.map { $0 ? .major : minor }
  }

  /// Whether one of two conflicting paths yields to the other.
  private func yields(
    _ index: Int, _ connection: Int, to other: Int, _ levels: [Priority]
  ) -> Bool {
    let mine = network.connections[connection]
    let theirs = network.connections[other]
    let legs = (leg(index, connection), leg(index, other))
    let bearings = sketch.intersections[index].legs.map(\.bearingDegrees)
    let bend = normalizedDegrees(bearings[legs.1] - bearings[legs.0] - 180)
    let opposing = legs.0 != legs.1 && bend.magnitude <= 45
    if (mine.turn == .uTurn) != (theirs.turn == .uTurn) { return mine.turn == .uTurn }
    if sketch.intersections[index].control == .signal {
      // Permitted turns across yield to those who come the other way. A turn to the kerb on red
      // yields to whom it would cross; those who turn across it yield in their turn.
      if mine.turn == crossTurn {
        return opposing && (theirs.turn == .through || theirs.turn == kerbTurn)
      }
      return mine.turn == kerbTurn && legs.0 != legs.1
        && (theirs.turn == .through || (theirs.turn == crossTurn && !opposing))
    }
    let ranks = (levelRank(levels[legs.0]), levelRank(levels[legs.1]))
    if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
    if legs.0 == legs.1 || opposing || bend == 0 {
      let turns = (courtesyRank(mine.turn), courtesyRank(theirs.turn))
      return turns.0 == turns.1 ? connection > other : turns.0 < turns.1
    }
    // Whoever comes from the side of the kerb goes first.
    return (bend > 0) == sketch.drivesOnTheRight
  }

  private func levelRank(_ level: Priority) -> Int {
    switch level {
    case .stop: 0
    case .yield: 1
    case .major: 2
    }
  }

  /// Between equals who meet head-on, turns across yield to turns to the kerb, and these to those
  /// who go straight on.
  private func courtesyRank(_ turn: Turn) -> Int {
    if turn == .uTurn { return 0 }
    if turn == crossTurn { return 1 }
    return turn == .through ? 3 : 2
  }
}

/// The lanes of a junction in the order in which one meets them walking round it. Two paths cross
/// when their ends alternate on that circle.
struct CircleOrder {
  private var approachPlace: [Int: Int] = [:]
  private var exitPlace: [Int: Int] = [:]
  private let drivesOnTheRight: Bool

  /// Places for each leg: twice the most lanes a link may have, for each direction.
  private static let placesPerLeg = 4 * Network.laneCountMaximum

  init(builder: StreetBuilder, site: Int) {
    drivesOnTheRight = builder.sketch.drivesOnTheRight
    let bearings = builder.sketch.intersections[site].legs.map { leg in
      let turned = normalizedDegrees(leg.bearingDegrees)
      return turned < 0 ? turned + 360 : turned
    }
    let clockwise = bearings.indices.sorted { bearings[$0] < bearings[$1] }
    for (place, leg) in clockwise.enumerated() {
      let built = builder.sites[site].legs[leg]
      if let link = built.approach { approachPlace[link] = place * Self.placesPerLeg }
      if let link = built.exit { exitPlace[link] = place * Self.placesPerLeg }
    }
  }

  /// Walking clockwise past a leg where one drives on the right, the approach comes first, from its
  /// kerb to the axis, then the exit.
  private func start(_ connection: Connection) -> Int {
    let base = approachPlace[connection.fromLink] ?? 0
    let lane = connection.fromLane
    return base + (drivesOnTheRight ? lane : Self.placesPerLeg - 1 - lane)
  }

  private func end(_ connection: Connection) -> Int {
    let base = exitPlace[connection.toLink] ?? 0
    let lane = connection.toLane
    return base + (drivesOnTheRight ? Self.placesPerLeg - 1 - lane : lane)
  }

  /// Paths conflict that cross, or that enter one lane from different links. Paths that part from
  /// one lane do not, and neither do lanes of one approach that merge: there the order of entry
  /// settles it.
  func conflict(_ first: Connection, _ second: Connection) -> Bool {
    if first.toLink == second.toLink, first.toLane == second.toLane {
      return first.fromLink != second.fromLink
    }
    if first.fromLink == second.fromLink, first.fromLane == second.fromLane { return false }
    let low = min(start(first), end(first))
    let high = max(start(first), end(first))
    let startsInside = low < start(second) && start(second) < high
    let endsInside = low < end(second) && end(second) < high
    return startsInside != endsInside
  }
}
