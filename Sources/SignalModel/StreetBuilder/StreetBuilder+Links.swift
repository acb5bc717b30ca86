/// Legs between intersections, nodes and links.
extension StreetBuilder {
  /// Finds for each leg that leads to another intersection the leg at the other end.
  mutating func joinLegs() {
    var indexOfId: [String: Int] = [:]
    for (index, intersection) in sketch.intersections.enumerated() {
      indexOfId[intersection.id] = index
    }
    for index in sites.indices {
      for (leg, sketched) in sketch.intersections[index].legs.enumerated() {
        guard let destination = sketched.destination, sites[index].legs[leg].partner == nil
        else { continue }
        guard let other = indexOfId[destination], other != index else {
          let fact = "leads to \"\(destination)\", which is not another intersection"
          report("unknown-destination", index, leg, fact: fact)
          continue
        }
        guard let partner = partner(of: leg, at: index, in: other) else {
          report(
            "no-leg-back", index, leg,
            fact: "leads to \"\(destination)\", where not exactly one leg leads back")
          continue
        }
        sites[index].legs[leg].partner = LegReference(intersection: other, leg: partner)
        sites[other].legs[partner].partner = LegReference(intersection: index, leg: leg)
        compareEnds(LegReference(intersection: index, leg: leg), other, partner)
      }
    }
  }

  /// The leg named, or the only one that leads back, or an open one that lies opposite.
  private func partner(of leg: Int, at index: Int, in other: Int) -> Int? {
    let here = sketch.intersections[index]
    let legs = sketch.intersections[other].legs
    let free = legs.indices.filter { candidate in
      sites[other].legs[candidate].partner == nil
        && (legs[candidate].destination == nil || legs[candidate].destination == here.id)
        && (legs[candidate].destinationLeg == nil
          || legs[candidate].destinationLeg == here.legs[leg].name)
    }
    if let name = here.legs[leg].destinationLeg {
      return free.first { legs[$0].name == name }
    }
    let leadingBack = free.filter { legs[$0].destination != nil }
    if !leadingBack.isEmpty { return leadingBack.count == 1 ? leadingBack.first : nil }
    let opposite = free.filter {
      let bend = legs[$0].bearingDegrees - here.legs[leg].bearingDegrees - 180
      return normalizedDegrees(bend).magnitude < 45
    }
    return opposite.count == 1 ? opposite.first : nil
  }

  private mutating func compareEnds(_ near: LegReference, _ other: Int, _ partner: Int) {
    let mine = sketch.intersections[near.intersection].legs[near.leg]
    let theirs = sketch.intersections[other].legs[partner]
    let place = "leg \"\(theirs.name)\" of \"\(sketch.intersections[other].id)\""
    if let length = mine.lengthMeters, let opposite = theirs.lengthMeters, length != opposite {
      report(
        "contradictory-length", near.intersection, near.leg,
        fact: "is \(length) m long here and \(opposite) m as \(place)")
    }
    if let speed = mine.speedMetersPerSecond, let opposite = theirs.speedMetersPerSecond,
      speed != opposite
    {
      report(
        "contradictory-speed", near.intersection, near.leg, severity: .warning,
        fact: "the limit is \(speed) m/s here and \(opposite) m/s as \(place); "
          + "each approach keeps its own")
    }
    for (exit, lanes, leg, at) in [
      (mine.exitLaneCount, theirs.lanes, near.leg, near.intersection),
      (theirs.exitLaneCount, mine.lanes, partner, other),
    ] {
      let full = lanes.count { $0.pocketLengthMeters == nil }
      if let exit, exit != full {
        report(
          "contradictory-lanes", at, leg,
          fact: "has \(exit) exit lanes, but \(full) lanes arrive at the other end")
      }
    }
  }

  mutating func makeNodesAndLinks() {
    for (index, intersection) in sketch.intersections.enumerated() {
      network.nodes.append(
        Node(
          id: intersection.id, control: intersection.control, position: intersection.position,
          name: intersection.name))
      for leg in sites[index].legs.indices { sites[index].legs[leg].node = index }
    }
    for (index, intersection) in sketch.intersections.enumerated()
    where intersection.control == .roundabout {
      for (leg, sketched) in intersection.legs.enumerated().dropFirst() {
        sites[index].legs[leg].node = network.nodes.count
        network.nodes.append(
          Node(
            id: "\(intersection.id).\(sketched.name).ring", control: .roundabout,
            position: intersection.position, name: intersection.name))
      }
    }
    for index in sites.indices {
      let shape = JunctionGeometry(builder: self, site: index)
      for leg in sites[index].legs.indices { makeLinks(index, leg, shape) }
    }
    for index in sites.indices {
      for (leg, built) in sites[index].legs.enumerated() {
        guard let partner = built.partner else { continue }
        let exit = sites[partner.intersection].legs[partner.leg].approach
        sites[index].legs[leg].exit = exit
        sites[index].legs[leg].exitLanes = exit.map(fullLengthLanes) ?? []
      }
    }
  }

  private func fullLengthLanes(_ link: Int) -> [Int] {
    let lanes = network.links[link].lanes
    return lanes.indices.filter { lanes[$0].pocketLengthMeters == nil }
  }

  private mutating func makeLinks(_ index: Int, _ leg: Int, _ shape: JunctionGeometry) {
    let intersection = sketch.intersections[index]
    let sketched = intersection.legs[leg]
    let built = sites[index].legs[leg]
    let name = "\(intersection.id).\(sketched.name)"
    let edge = intersection.position.map { shape.point(at: $0, leg: leg, beyondEdge: 0) }
    var length = sketched.lengthMeters ?? sketch.defaults.lengthMeters
    let far: Int
    var farEdge: Point?
    if let partner = built.partner {
      let there = sketch.intersections[partner.intersection]
      length = sketched.lengthMeters ?? there.legs[partner.leg].lengthMeters ?? length
      far = sites[partner.intersection].legs[partner.leg].node
      let theirShape = JunctionGeometry(builder: self, site: partner.intersection)
      farEdge = there.position.map {
        theirShape.point(at: $0, leg: partner.leg, beyondEdge: 0)
      }
    } else {
      far = network.nodes.count
      farEdge = intersection.position.map { shape.point(at: $0, leg: leg, beyondEdge: length) }
      network.nodes.append(Node(id: name, control: .free, position: farEdge))
    }
    let speed = sketched.speedMetersPerSecond ?? sketch.defaults.speedMetersPerSecond
    let line = [farEdge, edge].compactMap { $0 }
    let street = sketched.street.map { " (\($0))" } ?? ""
    if !sketched.lanes.isEmpty {
      sites[index].legs[leg].approach = network.links.count
      network.links.append(
        Link(
          id: "\(name).in", from: far, to: built.node, lengthMeters: length,
          speedMetersPerSecond: speed, lanes: lanes(of: sketched),
          gradePercent: sketched.gradePercent ?? 0, approachName: sketched.name + street,
          shape: line.count == 2 ? line : []))
      legOfLink.append(LegReference(intersection: index, leg: leg))
    }
    let exitLanes = exitLaneCount(of: sketched)
    guard built.partner == nil, exitLanes > 0 else { return }
    sites[index].legs[leg].exit = network.links.count
    sites[index].legs[leg].exitLanes = Array(0..<exitLanes)
    network.links.append(
      Link(
        id: "\(name).out", from: built.node, to: far, lengthMeters: length,
        speedMetersPerSecond: speed, lanes: (0..<exitLanes).map { _ in Lane() },
        gradePercent: -(sketched.gradePercent ?? 0), shape: line.count == 2 ? line.reversed() : []))
    legOfLink.append(LegReference(intersection: index, leg: leg))
  }

  /// Lanes of the approach, counted from the kerb.
  private func lanes(of leg: LegSketch) -> [Lane] {
    kerbFirst(leg.lanes).map { lane in
      Lane(
        allowed: lane.allowed, pocketLengthMeters: lane.pocketLengthMeters,
        saturationFlowVehiclesPerHour: lane.saturationFlowVehiclesPerHour)
    }
  }

  /// Sketched lanes, which run from left to right, counted from the kerb.
  func kerbFirst(_ lanes: [LaneSketch]) -> [LaneSketch] {
    sketch.drivesOnTheRight ? lanes.reversed() : lanes
  }

  /// Exit lanes of a leg that ends the network.
  func exitLaneCount(of leg: LegSketch) -> Int {
    if let count = leg.exitLaneCount { return count }
    return max(1, leg.lanes.count { $0.pocketLengthMeters == nil && $0.turns.contains(.through) })
  }
}
