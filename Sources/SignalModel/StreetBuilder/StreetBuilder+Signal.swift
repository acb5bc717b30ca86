/// Groups and stages of a signalised junction.
extension StreetBuilder {
  mutating func makeSignal(_ index: Int) {
    let intersection = sketch.intersections[index]
    guard intersection.control == .signal else { return }
    let movements = SignalMovements(builder: self, site: index)
    let issuesBefore = errorCount
    var stages: [StageDraft]
    if let sketched = intersection.signal?.stages {
      stages = sketched.map { draft($0, index, movements) }
      checkStageNames(sketched, index)
      checkVariableStages(sketched, index)
    } else {
      stages = StageGenerator(builder: self, site: index, movements: movements).stages
      if intersection.signal?.groups != nil {
        report("groups-without-stages", index, fact: "the signal has groups but no stages")
      }
    }
    showVariableUses(&stages, index, movements)
    showTurnsOnRed(&stages, index, movements)
    guard errorCount == issuesBefore else { return }
    let groups = makeGroups(index, movements, stages)
    guard errorCount == issuesBefore else { return }
    let signal = network.signals.count
    for (number, group) in groups.enumerated() {
      for movement in group.movements {
        for connection in movements.movements[movement].connections {
          network.connections[connection].signal = signal
          network.connections[connection].signalGroup = number
        }
      }
      for crosswalk in group.crosswalks {
        let leg = movements.crosswalkLegs[crosswalk]
        guard let built = sites[index].legs[leg].crosswalk else { continue }
        network.crosswalks[built].signal = signal
        network.crosswalks[built].signalGroup = number
      }
    }
    network.signals.append(
      Signal(
        id: intersection.id, node: index, groups: groups.map(\.group),
        stages: stages.map { stage in
          Stage(
            id: stage.id, show: groups.map { $0.indication(in: stage) }, isOnCall: stage.isOnCall)
        }))
    addPreSignals(index, movements, stages, signal: signal)
  }

  /// A group with the movements and crosswalks that obey it, by position in ``SignalMovements``.
  struct GroupDraft {
    var group: SignalGroup
    var movements: [Int] = []
    var crosswalks: [Int] = []

    func indication(in stage: StageDraft) -> Indication {
      if let movement = movements.first { return stage.show[movement] }
      return crosswalks.contains { stage.walks[$0] } ? .green : .red
    }
  }

  private mutating func checkStageNames(_ stages: [StageSketch], _ index: Int) {
    if stages.isEmpty { report("no-stages", index, fact: "the signal has no stages") }
    var known: Set<String> = []
    for stage in stages where !known.insert(stage.id).inserted {
      report("duplicate-stage", index, fact: "stage \"\(stage.id)\" is there twice")
    }
  }

  private mutating func draft(
    _ sketched: StageSketch, _ index: Int, _ movements: SignalMovements
  ) -> StageDraft {
    var stage = StageDraft(id: sketched.id, movements: movements)
    for (names, indication) in [
      (sketched.green, Indication.green), (sketched.permitted, Indication.permitted),
    ] {
      for name in names {
        for movement in resolve(name, "stage \"\(sketched.id)\"", index, movements) {
          stage.show[movement] = indication
        }
      }
    }
    stage.isOnCall = sketched.isOnCall
    for leg in sketched.walk {
      if let crosswalk = crosswalk(leg, "stage \"\(sketched.id)\"", index, movements) {
        stage.walks[crosswalk] = true
      }
    }
    return stage
  }

  /// The movements a name means; reports a name that means none.
  private mutating func resolve(
    _ name: MovementSketch, _ place: String, _ index: Int, _ movements: SignalMovements
  ) -> [Int] {
    let leg = sketch.intersections[index].legs.firstIndex { $0.name == name.leg }
    let found = leg.map { leg in
      name.turn.map { turn in [movements.movement(leg: leg, turn: turn)].compactMap { $0 } }
        ?? movements.movements(of: leg)
    }
    guard let found, !found.isEmpty else {
      let why = leg == nil ? "there is no leg \"\(name.leg)\"" : "no lane makes that turn"
      report("unknown-movement", index, fact: "\(place) names \"\(name.text)\", but \(why)")
      return []
    }
    return found
  }

  private mutating func crosswalk(
    _ name: String, _ place: String, _ index: Int, _ movements: SignalMovements
  ) -> Int? {
    let found = movements.crosswalkLegs.firstIndex {
      sketch.intersections[index].legs[$0].name == name
    }
    if found == nil {
      report(
        "unknown-crosswalk", index,
        fact: "\(place) lets walkers cross leg \"\(name)\", which has no crosswalk")
    }
    return found
  }

  private func showTurnsOnRed(
    _ stages: inout [StageDraft], _ index: Int, _ movements: SignalMovements
  ) {
    let legs = sketch.intersections[index].legs
    for (number, movement) in movements.movements.enumerated()
    where movement.turn == kerbTurn && !movement.isVariable
      && legs[movement.leg].turnsOnRed ?? sketch.defaults.turnsOnRed
    {
      for stage in stages.indices where stages[stage].show[number] == .red {
        stages[stage].show[number] = .redTurnAfterStop
      }
    }
  }

  private mutating func makeGroups(
    _ index: Int, _ movements: SignalMovements, _ stages: [StageDraft]
  ) -> [GroupDraft] {
    if let sketched = sketch.intersections[index].signal?.groups {
      return explicitGroups(sketched, index, movements, stages)
    }
    var drafts: [GroupDraft] = []
    for leg in sketch.intersections[index].legs.indices {
      // Movements of a leg that always show the same share a group.
      var columns: [(show: [Indication], members: [Int])] = []
      for movement in movements.movements(of: leg) {
        let show = stages.map { $0.show[movement] }
        if let known = columns.firstIndex(where: { $0.show == show }) {
          columns[known].members.append(movement)
        } else {
          columns.append((show, [movement]))
        }
      }
      let name = sketch.intersections[index].legs[leg].name
      for column in columns {
        let turns = column.members.map { movements.movements[$0].turn.rawValue }
        let id = columns.count == 1 ? name : "\(name) \(turns.joined(separator: " "))"
        drafts.append(
          GroupDraft(
            group: driverGroup(id, nil, index, column.members, movements),
            movements: column.members))
      }
    }
    drafts += variableGroups(index, movements)
    for (crosswalk, leg) in movements.crosswalkLegs.enumerated() {
      let id = "walk \(sketch.intersections[index].legs[leg].name)"
      drafts.append(
        GroupDraft(
          group: walkerGroup(id, nil, index, [crosswalk], movements), crosswalks: [crosswalk]))
    }
    return drafts
  }

  private mutating func explicitGroups(
    _ sketched: [GroupSketch], _ index: Int, _ movements: SignalMovements, _ stages: [StageDraft]
  ) -> [GroupDraft] {
    var drafts: [GroupDraft] = []
    var uses = movements.movements.map { _ in 0 }
    var walkUses = movements.crosswalkLegs.map { _ in 0 }
    for group in sketched {
      let place = "group \"\(group.id)\""
      let members = group.movements.flatMap { resolve($0, place, index, movements) }
      let crosswalks = group.crosswalks.compactMap { crosswalk($0, place, index, movements) }
      if drafts.contains(where: { $0.group.id == group.id }) {
        report("duplicate-group", index, fact: "\(place) is there twice")
      }
      if members.isEmpty == crosswalks.isEmpty {
        report("group-members", index, fact: "\(place) needs movements or crosswalks, not both")
        continue
      }
      for member in members { uses[member] += 1 }
      for crosswalk in crosswalks { walkUses[crosswalk] += 1 }
      for stage in stages
      where Set(members.map { stage.show[$0] }).count > 1
        || Set(crosswalks.map { stage.walks[$0] }).count > 1
      {
        report(
          "group-split", index,
          fact: "\(place) would have to show two things at once in stage \"\(stage.id)\"")
      }
      let value =
        members.isEmpty
        ? walkerGroup(group.id, group, index, crosswalks, movements)
        : driverGroup(group.id, group, index, members, movements)
      drafts.append(GroupDraft(group: value, movements: members, crosswalks: crosswalks))
    }
    let legs = sketch.intersections[index].legs
    for (movement, count) in zip(movements.movements, uses)
    where count != 1 && !movement.isVariable {
      report(
        "movement-groups", index, movement.leg,
        fact: "the movement \(movement.turn.rawValue) is in \(count) groups, it must be in one")
    }
    for (leg, count) in zip(movements.crosswalkLegs, walkUses) where count != 1 {
      report(
        "movement-groups", index, leg,
        fact: "the crosswalk of leg \"\(legs[leg].name)\" is in \(count) groups, "
          + "it must be in one")
    }
    return drafts + variableGroups(index, movements)
  }

  /// The further use of a variable lane has a group of its own, whoever laid down the others.
  private func variableGroups(_ index: Int, _ movements: SignalMovements) -> [GroupDraft] {
    movements.movements.enumerated().filter { $0.element.isVariable }.map { number, movement in
      let leg = sketch.intersections[index].legs[movement.leg].name
      return GroupDraft(
        group: driverGroup(
          "\(leg) \(movement.turn.rawValue) variable", nil, index, [number], movements),
        movements: [number])
    }
  }

  private func driverGroup(
    _ id: String, _ sketched: GroupSketch?, _ index: Int, _ members: [Int],
    _ movements: SignalMovements
  ) -> SignalGroup {
    let signal = sketch.intersections[index].signal
    var yellow = 0.0
    var redClearance = 0.0
    for member in members {
      for connection in movements.movements[member].connections {
        let path = network.connections[connection]
        let link = network.links[path.fromLink]
        yellow = max(
          yellow,
          profile.yellowSeconds(
            speedMetersPerSecond: link.speedMetersPerSecond, gradePercent: link.gradePercent))
        redClearance = max(
          redClearance,
          profile.redClearanceSeconds(
            pathMeters: path.lengthMeters, speedMetersPerSecond: path.speedMetersPerSecond))
      }
    }
    let turnsOnly = members.allSatisfy { movements.movements[$0].turn != .through }
    let usual = turnsOnly ? profile.turnGreenSecondsMinimum : profile.greenSecondsMinimum
    let emptying = members.map { emptyingSeconds(movements.movements[$0]) }.max() ?? 0
    let minimum = max(usual, emptying)
    return SignalGroup(
      id: id, kind: .vehicle,
      yellowSeconds: sketched?.yellowSeconds ?? signal?.yellowSeconds ?? halfSecondsUp(yellow),
      redClearanceSeconds: sketched?.redClearanceSeconds ?? signal?.redClearanceSeconds
        ?? halfSecondsUp(redClearance),
      minimumGreenSeconds: sketched?.minimumGreenSeconds ?? signal?.minimumGreenSeconds ?? minimum)
  }

  private func walkerGroup(
    _ id: String, _ sketched: GroupSketch?, _ index: Int, _ crosswalks: [Int],
    _ movements: SignalMovements
  ) -> SignalGroup {
    let longest = crosswalks.reduce(0.0) { longest, crosswalk in
      let leg = movements.crosswalkLegs[crosswalk]
      guard let built = sites[index].legs[leg].crosswalk else { return longest }
      return max(longest, network.crosswalks[built].lengthMeters)
    }
    let clearance = profile.pedestrianClearanceSeconds(lengthMeters: longest)
    return SignalGroup(
      id: id, kind: .pedestrian,
      yellowSeconds: sketched?.yellowSeconds ?? halfSecondsUp(clearance),
      redClearanceSeconds: sketched?.redClearanceSeconds ?? profile.pedestrianBufferSeconds,
      minimumGreenSeconds: sketched?.minimumGreenSeconds
        ?? sketch.intersections[index].signal?.minimumWalkSeconds ?? profile.walkSecondsMinimum)
  }

  /// The next half second: controllers and people prefer round intervals.
  func halfSecondsUp(_ seconds: Double) -> Double {
    (seconds * 2 - 1e-9).rounded(.up) / 2
  }
}
