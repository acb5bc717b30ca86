/// A compact roundabout: one lane of ring links between the legs. Entering traffic yields.
extension StreetBuilder {
  /// Radius of the middle of the ring, m (assumption: a compact urban roundabout of 30 m outer
  /// diameter).
  private static let ringRadiusMeters = 13.0
  /// Path past a leg, and between ring and leg, m (assumption).
  private static let ringPathMeters = 7.0

  /// Legs in the order in which ring traffic passes them: against the clock where one drives on
  /// the right.
  func ringOrder(_ index: Int) -> [Int] {
    let bearings = sketch.intersections[index].legs.map { leg in
      let turned = normalizedDegrees(leg.bearingDegrees)
      return turned < 0 ? turned + 360 : turned
    }
    let clockwise = bearings.indices.sorted { bearings[$0] < bearings[$1] }
    return sketch.drivesOnTheRight ? clockwise.reversed() : clockwise
  }

  mutating func makeRing(_ index: Int) {
    let order = ringOrder(index)
    let legs = sketch.intersections[index].legs
    let radius = Self.ringRadiusMeters
    let limit =
      legs.map { $0.speedMetersPerSecond ?? sketch.defaults.speedMetersPerSecond }.min() ?? 0
    let speed = min(
      limit,
      (JunctionGeometry.lateralAccelerationMetersPerSecondSquared * radius).squareRoot())
    let firstRing = network.links.count
    for (place, leg) in order.enumerated() {
      let next = order[(place + 1) % order.count]
      let turned = normalizedDegrees(legs[leg].bearingDegrees - legs[next].bearingDegrees)
      let gap = sketch.drivesOnTheRight ? turned : -turned
      let arc = (gap <= 0 ? gap + 360 : gap) * (Double.pi / 180)
      network.links.append(
        Link(
          id: "\(sketch.intersections[index].id).\(legs[leg].name).ring",
          from: sites[index].legs[leg].node, to: sites[index].legs[next].node,
          lengthMeters: max(radius * arc - Self.ringPathMeters, 1), speedMetersPerSecond: speed,
          lanes: [Lane()], approachName: "ring after \(legs[leg].name)"))
      legOfLink.append(LegReference(intersection: index, leg: leg))
    }
    let first = network.connections.count
    for (place, leg) in order.enumerated() {
      let arriving = firstRing + (place + order.count - 1) % order.count
      connectRing(index, leg, arriving: arriving, leaving: firstRing + place, speed: speed)
    }
    sites[index].connections = first..<network.connections.count
  }

  private mutating func connectRing(
    _ index: Int, _ leg: Int, arriving: Int, leaving: Int, speed: Double
  ) {
    let built = sites[index].legs[leg]
    let circulating = network.connections.count
    network.connections.append(
      Connection(
        fromLink: arriving, fromLane: 0, toLink: leaving, toLane: 0, turn: .through,
        lengthMeters: Self.ringPathMeters, speedMetersPerSecond: speed))
    if let exit = built.exit {
      for lane in built.exitLanes {
        network.connections.append(
          Connection(
            fromLink: arriving, fromLane: 0, toLink: exit, toLane: lane, turn: kerbTurn,
            lengthMeters: Self.ringPathMeters, speedMetersPerSecond: speed))
      }
    }
    guard let approach = built.approach else { return }
    let marked = Set(sketch.intersections[index].legs[leg].lanes.flatMap(\.turns))
    for turn in Turn.allCases
    where marked.contains(turn) && sites[index].targets(from: leg, turn: turn).isEmpty {
      reportTurnWithoutExit(index, leg, turn)
    }
    let lanes = network.links[approach].lanes.count
    if lanes > 1 {
      report(
        "roundabout-lanes", index, leg, severity: .warning,
        fact: "\(lanes) lanes enter a roundabout that is modelled with one ring lane")
    }
    for lane in 0..<lanes {
      let entering = network.connections.count
      network.connections.append(
        Connection(
          fromLink: approach, fromLane: lane, toLink: leaving, toLane: 0, turn: kerbTurn,
          lengthMeters: Self.ringPathMeters, speedMetersPerSecond: speed, priority: .yield,
          yieldsTo: [circulating], conflictsWith: [circulating]))
      network.connections[circulating].conflictsWith.append(entering)
    }
  }
}
