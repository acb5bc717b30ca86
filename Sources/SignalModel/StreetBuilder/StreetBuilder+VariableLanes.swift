/// Lanes whose use changes with the signal: composite variable lanes and contraflow lanes.
///
/// The rules that a composite variable lane must keep are those that Chinese cities publish for
/// variable lanes: at least three lanes of which one changes, no more lanes than can be received,
/// no waiting area in front of it, a signal of its own.
extension StreetBuilder {
  /// Fewest lanes of an approach with a variable lane.
  private static let variableLaneCountMinimum = 3
  /// Fewest lanes of an exit that lends one.
  private static let lendingLaneCountMinimum = 2

  // MARK: Checks

  mutating func checkVariableLanes(_ index: Int, _ leg: Int) {
    let intersection = sketch.intersections[index]
    let lanes = intersection.legs[leg].lanes
    guard lanes.contains(where: { $0.variableUse != nil || $0.isContraflow }) else { return }
    if intersection.control != .signal {
      report(
        "variable-lane-control", index, leg,
        fact: "has a lane whose use changes with the signal, but the control is "
          + "\"\(intersection.control.rawValue)\"")
    }
    for (position, lane) in lanes.enumerated() {
      if let use = lane.variableUse { checkVariableUse(use, position, index, leg) }
      if lane.isContraflow { checkContraflow(position, index, leg) }
    }
  }

  private mutating func checkVariableUse(
    _ use: VariableUseSketch, _ position: Int, _ index: Int, _ leg: Int
  ) {
    let sketched = sketch.intersections[index].legs[leg]
    let lanes = sketched.lanes
    let place = "lane \(position + 1)"
    if sketched.ownLaneCount < Self.variableLaneCountMinimum {
      report(
        "variable-lane-count", index, leg,
        fact: "\(place) is a variable lane, but the approach has \(sketched.ownLaneCount) lanes; "
          + "at least \(Self.variableLaneCountMinimum) are needed")
    }
    if lanes.count(where: { $0.variableUse != nil }) > 1,
      lanes.firstIndex(where: { $0.variableUse != nil }) == position
    {
      report(
        "variable-lane-count", index, leg,
        fact: "\(lanes.count { $0.variableUse != nil }) lanes are variable lanes, one may be")
    }
    if use.turns.isEmpty || use.allowed.isEmpty {
      report(
        "variable-lane-turn", index, leg,
        fact: "\(place) is a variable lane, but says no turn or nobody who may make it")
    }
    for turn in use.turns {
      if lanes[position].turns.contains(turn) {
        report(
          "variable-lane-turn", index, leg,
          fact: "\(place) serves \(turn.rawValue) all the time, so it cannot be its variable use")
      } else if !lanes.contains(where: { $0.turns.contains(turn) && !$0.isContraflow }) {
        report(
          "variable-lane-turn", index, leg,
          fact: "\(place) may also go \(turn.rawValue), but no lane serves that turn all the time")
      }
    }
  }

  private mutating func checkContraflow(_ position: Int, _ index: Int, _ leg: Int) {
    let sketched = sketch.intersections[index].legs[leg]
    let lanes = kerbFirst(sketched.lanes)
    let place = "lane \(position + 1)"
    if lanes.last?.isContraflow != true || lanes.count(where: \.isContraflow) > 1 {
      report(
        "contraflow-place", index, leg,
        fact: "\(place) is a contraflow lane; only the one next to the exit can be")
    }
    let lane = sketched.lanes[position]
    if lane.turns != [crossTurn] || lane.variableUse != nil {
      report(
        "contraflow-turn", index, leg,
        fact: "\(place) is a contraflow lane, which serves \(crossTurn.rawValue) and nothing else")
    }
    if lane.pocketLengthMeters == nil {
      report(
        "contraflow-length", index, leg,
        fact: "\(place) is a contraflow lane, but says no length: from the pre-signal to the stop "
          + "line")
    }
    if !lanes.contains(where: { !$0.isContraflow && $0.turns.contains(crossTurn) }) {
      report(
        "contraflow-turn", index, leg,
        fact: "\(place) is a contraflow lane, but no lane of the approach goes "
          + "\(crossTurn.rawValue)")
    }
  }

  /// Lanes that may turn at the same time find as many to turn into.
  mutating func checkReceivingLanes(
    _ index: Int, _ leg: Int, turn: Turn, _ sources: [Int], _ exit: Int
  ) {
    let lanes = kerbFirst(sketch.intersections[index].legs[leg].lanes)
    let changes = sources.contains { source in
      lanes[source].isContraflow || !lanes[source].turns.contains(turn)
    }
    guard changes, sources.count > exit else { return }
    report(
      "variable-lane-receiving", index, leg,
      fact: "\(sources.count) lanes may go \(turn.rawValue), one of them by a variable or "
        + "contraflow lane, into \(exit) lanes; there must be as many to receive them")
  }

  // MARK: Contraflow lanes

  /// The lane of an exit that lies next to the axis, for a leg whose approach borrows it.
  private func borrowedLane(_ index: Int, _ leg: Int) -> Int? {
    guard sketch.intersections[index].legs[leg].lanes.contains(where: \.isContraflow) else {
      return nil
    }
    return sites[index].legs[leg].exitLanes.last
  }

  /// Who leaves the contraflow lane looks for no gap, and meets head-on who comes onto the lane
  /// that it borrows.
  mutating func settleContraflow(_ index: Int) {
    let range = sites[index].connections
    for (leg, built) in sites[index].legs.enumerated() {
      guard let approach = built.approach, let exit = built.exit,
        sketch.intersections[index].legs[leg].lanes.contains(where: \.isContraflow)
      else { continue }
      guard built.exitLanes.count >= Self.lendingLaneCountMinimum,
        let borrowed = borrowedLane(index, leg)
      else {
        report(
          "contraflow-exit", index, leg,
          fact: "has a contraflow lane, but an exit of \(built.exitLanes.count) lanes, of which "
            + "none can be lent; at least \(Self.lendingLaneCountMinimum) are needed")
        continue
      }
      let lane = network.links[approach].lanes.count - 1
      let leaving = range.filter {
        network.connections[$0].fromLink == approach && network.connections[$0].fromLane == lane
      }
      for mine in leaving {
        network.connections[mine].yieldsTo = []
        for other in range
        where network.connections[other].toLink == exit
          && network.connections[other].toLane == borrowed
          && !network.connections[mine].conflictsWith.contains(other)
        {
          network.connections[mine].conflictsWith.append(other)
          network.connections[other].conflictsWith.append(mine)
        }
        network.connections[mine].conflictsWith.sort()
      }
    }
  }

  // MARK: Signals

  /// Shows each variable use green wherever its turn has a protected green and nobody goes whom it
  /// would meet, its own neighbours and walkers included.
  mutating func showVariableUses(
    _ stages: inout [StageDraft], _ index: Int, _ movements: SignalMovements
  ) {
    for (number, movement) in movements.movements.enumerated() where movement.isVariable {
      guard let usual = movements.movement(leg: movement.leg, turn: movement.turn) else { continue }
      let own = Set(movement.connections.map { network.connections[$0].fromLane })
      // The lane's own turns have red, whether or not their paths meet.
      let laneFellows = movements.movements(of: movement.leg).filter { other in
        movements.movements[other].connections.contains {
          own.contains(network.connections[$0].fromLane)
        }
      }
      for stage in stages.indices where stages[stage].show[usual] == .green {
        let isFree = stages[stage].show.indices.allSatisfy {
          !stages[stage].show[$0].isGo || !movements.conflicts[number][$0]
        }
        let isAlone = laneFellows.allSatisfy { !stages[stage].show[$0].isGo }
        let isDry = stages[stage].walks.indices.allSatisfy {
          !stages[stage].walks[$0] || movements.walkConflicts[$0][number] == .none
        }
        if isFree, isAlone, isDry { stages[stage].show[number] = .green }
      }
      if stages.allSatisfy({ $0.show[number] != .green }) {
        report(
          "variable-lane-never-green", index, movement.leg,
          fact: "its variable lane may also go \(movement.turn.rawValue), but in no stage has that "
            + "turn a protected green while the lane's other turns, and all whom it would meet, "
            + "have red")
      }
    }
  }

  /// The pre-signals of a junction with what they show in each stage.
  mutating func addPreSignals(
    _ index: Int, _ movements: SignalMovements, _ stages: [StageDraft], signal: Int
  ) {
    for (leg, built) in sites[index].legs.enumerated() {
      guard let approach = built.approach, let exit = built.exit,
        let borrowed = borrowedLane(index, leg),
        let turn = movements.movement(leg: leg, turn: crossTurn)
      else { continue }
      let lane = network.links[approach].lanes.count - 1
      let length = network.links[approach].lanes[lane].pocketLengthMeters ?? 0
      let isOpen = openStages(index, leg, movements, stages, turn: turn, exit, borrowed)
      guard isOpen.contains(true) else { continue }
      // The change interval in which its turn's stage may end.
      let change =
        network.signals[signal].groups.filter { $0.kind == .vehicle }
        .map { $0.yellowSeconds + $0.redClearanceSeconds }.max() ?? 0
      let speed = network.links[exit].speedMetersPerSecond
      network.contraflowLanes.append(
        ContraflowLane(
          link: approach, lane: lane, exitLink: exit, exitLane: borrowed, signal: signal,
          group: network.signals[signal].groups.count))
      network.signals[signal].groups.append(
        SignalGroup(
          id: "\(sketch.intersections[index].legs[leg].name) contraflow", kind: .preSignal,
          yellowSeconds: profile.yellowSecondsMinimum,
          // Who passed last is across the stop line when the turn loses its green.
          redClearanceSeconds: halfSecondsUp(
            ContraflowLane.travelSeconds(lengthMeters: length) + change),
          minimumGreenSeconds: profile.turnGreenSecondsMinimum,
          // Who came out of the junction last is past the gap in the median when it opens.
          delaySeconds: halfSecondsUp(length / speed)))
      for stage in stages.indices {
        network.signals[signal].stages[stage].show.append(isOpen[stage] ? .green : .red)
      }
    }
  }

  /// In which stages the pre-signal of a leg is open.
  private mutating func openStages(
    _ index: Int, _ leg: Int, _ movements: SignalMovements, _ stages: [StageDraft], turn: Int,
    _ exit: Int, _ borrowed: Int
  ) -> [Bool] {
    let name = sketch.intersections[index].legs[leg].name
    if let sketched = sketch.intersections[index].signal?.stages,
      sketched.contains(where: { $0.preSignals.contains(name) })
    {
      return sketched.map { $0.preSignals.contains(name) }
    }
    let entering = movements.movements.indices.filter { movement in
      movements.movements[movement].connections.contains {
        network.connections[$0].toLink == exit && network.connections[$0].toLane == borrowed
      }
    }
    var result = stages.map { $0.show[turn] == .green }
    for stage in stages.indices where stages[stage].show[turn] == .green {
      let before = (stage + stages.count - 1) % stages.count
      let isFree = entering.allSatisfy {
        let shown = stages[before].show[$0]
        return !shown.isGo && shown != .redTurnAfterStop
      }
      if isFree { result[before] = true }
    }
    if !result.contains(true) {
      report(
        "contraflow-never-green", index, leg,
        fact: "has a contraflow lane, but no stage gives its turn a protected green")
    }
    return result
  }

  /// The shortest green of a turn that empties a contraflow lane, s; 0 for other movements.
  func emptyingSeconds(_ movement: SignalMovements.Movement) -> Double {
    movement.connections.reduce(0) { longest, index in
      let path = network.connections[index]
      let leg = legOfLink[path.fromLink]
      let sketched = sketch.intersections[leg.intersection].legs[leg.leg]
      guard kerbFirst(sketched.lanes)[path.fromLane].isContraflow,
        let length = network.links[path.fromLink].lanes[path.fromLane].pocketLengthMeters
      else { return longest }
      return max(longest, ContraflowLane.emptyingSeconds(lengthMeters: length))
    }
  }

  /// Reports stages whose pre-signals or calls make no sense.
  mutating func checkVariableStages(_ stages: [StageSketch], _ index: Int) {
    let legs = sketch.intersections[index].legs
    for stage in stages {
      for name in stage.preSignals
      where !(legs.contains { $0.name == name && $0.lanes.contains(where: \.isContraflow) }) {
        report(
          "unknown-pre-signal", index,
          fact: "stage \"\(stage.id)\" opens the pre-signal of leg \"\(name)\", which has no "
            + "contraflow lane")
      }
      if stage.isOnCall, stage.walk.isEmpty {
        report(
          "call-without-walk", index,
          fact: "stage \"\(stage.id)\" waits for a call, but lets no walkers cross who could call "
            + "it")
      }
    }
  }
}
