/// Lane-to-lane connections of a junction from its turn markings.
extension StreetBuilder {
  mutating func makeConnections(_ index: Int) {
    let shape = JunctionGeometry(builder: self, site: index)
    let first = network.connections.count
    for leg in sites[index].legs.indices {
      guard let approach = sites[index].legs[leg].approach else { continue }
      let lanes = kerbFirst(sketch.intersections[index].legs[leg].lanes)
      for turn in Turn.allCases {
        let sources = lanes.indices.filter {
          lanes[$0].turns.contains(turn) || lanes[$0].variableUse?.turns.contains(turn) == true
        }
        guard !sources.isEmpty else { continue }
        let targets = sites[index].targets(from: leg, turn: turn)
        if targets.isEmpty { reportTurnWithoutExit(index, leg, turn) }
        for target in targets {
          connect(index, leg, approach, sources, turn, target, shape)
        }
      }
    }
    sites[index].connections = first..<network.connections.count
  }

  mutating func reportTurnWithoutExit(_ index: Int, _ leg: Int, _ turn: Turn) {
    report(
      "turn-without-exit", index, leg,
      fact: "a lane is marked \(turn.rawValue), but no leg can be left that way")
  }

  private mutating func connect(
    _ index: Int, _ leg: Int, _ approach: Int, _ sources: [Int], _ turn: Turn, _ target: Int,
    _ shape: JunctionGeometry
  ) {
    let built = sites[index].legs[target]
    guard let exit = built.exit else { return }
    checkReceivingLanes(index, leg, turn: turn, sources, built.exitLanes.count)
    if sources.count > built.exitLanes.count {
      report(
        "lanes-merge", index, leg, severity: .warning,
        fact: "\(sources.count) lanes go \(turn.rawValue) into \(built.exitLanes.count) lanes of "
          + "leg \"\(sketch.intersections[index].legs[target].name)\"")
    }
    let lanes = kerbFirst(sketch.intersections[index].legs[leg].lanes)
    let laneCount = sketch.intersections[index].legs[leg].ownLaneCount
    let limit = min(
      network.links[approach].speedMetersPerSecond, network.links[exit].speedMetersPerSecond)
    for (source, position) in lanePairs(
      sources: sources, exitCount: built.exitLanes.count, turn: turn)
    {
      // A contraflow lane lies beyond the axis.
      let path = shape.path(
        from: leg, position: laneCount - 1 - source, to: target,
        exitPosition: built.exitLanes.count - 1 - position)
      // A driver who must give way waits about half-way, before the lanes of the opposing traffic
      // (assumption), and moves aside for those behind him. So shared lanes have the capacity of
      // the Highway Capacity Manual: with 50 to 400 veh/h on one opposing lane and 5 to 40 of 100
      // turning left it is at most 12 % off the left-turn factor of HCM 2000, Ch. 16, Appendix C;
      // if nobody passed, it would be 8 to 42 % below.
      let variableUse = lanes[source].turns.contains(turn) ? nil : lanes[source].variableUse
      let waits =
        (turn == crossTurn || turn == .uTurn) && variableUse == nil && !lanes[source].isContraflow
      network.connections.append(
        Connection(
          fromLink: approach, fromLane: source, toLink: exit, toLane: built.exitLanes[position],
          turn: turn, lengthMeters: path.lengthMeters,
          speedMetersPerSecond: min(limit, path.speedMetersPerSecond),
          waitingPointMeters: waits ? path.lengthMeters / 2 : 0, isPassedWhileWaiting: waits,
          variableUse: variableUse?.allowed))
      sites[index].paths.append(Site.Path(fromLeg: leg, toLeg: target))
    }
  }

  /// Which lane of the approach leads to which of the exit lanes, both counted from the kerb.
  ///
  /// Turns to the kerb fill the exit from the kerb, all others from the axis. Lanes beyond the
  /// exit's share its last one; where the exit is wider, the kerb-most lane that goes straight on
  /// may take any of the lanes left.
  private func lanePairs(
    sources: [Int], exitCount: Int, turn: Turn
  ) -> [(source: Int, exit: Int)] {
    if turn == kerbTurn {
      return sources.enumerated().map { ($1, min($0, exitCount - 1)) }
    }
    var pairs: [(source: Int, exit: Int)] = []
    if turn == .through, let kerbMost = sources.first, sources.count < exitCount {
      pairs = (0..<(exitCount - sources.count)).map { (kerbMost, $0) }
    }
    for (position, source) in sources.enumerated() {
      let fromAxis = sources.count - 1 - position
      pairs.append((source, max(exitCount - 1 - fromAxis, 0)))
    }
    return pairs
  }

  mutating func makeCrosswalks(_ index: Int) {
    let shape = JunctionGeometry(builder: self, site: index)
    let incident = sites[index].legs.map { [$0.approach, $0.exit] }
    var crossing = [[Int]](repeating: [], count: incident.count)
    let isRing = sketch.intersections[index].control == .roundabout
    let range = sites[index].connections
    for connection in range {
      let value = network.connections[connection]
      for leg in incident.indices
      where incident[leg][0] == value.fromLink || incident[leg][1] == value.toLink {
        crossing[leg].append(connection)
      }
    }
    for (leg, sketched) in sketch.intersections[index].legs.enumerated() {
      guard let crosswalk = sketched.crosswalk else { continue }
      let built = sites[index].legs[leg]
      let approachLanes = built.approach == nil ? 0 : sketched.ownLaneCount
      let sides = [approachLanes, built.exitLanes.count]
      let width =
        crosswalk.hasRefuge
        ? shape.roadWidthMeters(approachLanes: sides.max() ?? 0, exitLanes: 0)
        : shape.roadWidthMeters(approachLanes: sides[0], exitLanes: sides[1])
      let walkers = crosswalk.pedestriansPerHour ?? sketch.defaults.pedestriansPerHour
      sites[index].legs[leg].crosswalk = network.crosswalks.count
      if walkers > 0 {
        demand.pedestrians.append(
          PedestrianFlow(
            crosswalk: network.crosswalks.count, pedestriansPerHour: walkers,
            profile: sketch.defaults.profile))
      }
      network.crosswalks.append(
        Crosswalk(
          id: "\(sketch.intersections[index].id).\(sketched.name)",
          node: isRing ? built.node : index, lengthMeters: crosswalk.lengthMeters ?? width,
          hasRefuge: crosswalk.hasRefuge, crossedBy: crossing[leg]))
    }
  }
}
