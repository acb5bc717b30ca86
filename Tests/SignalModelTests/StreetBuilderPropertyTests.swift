import SignalModel
import Testing

/// Streets of any shape: whatever the builder accepts must be sound.
@Suite struct StreetBuilderPropertyTests {
  /// A row of intersections with two to five legs at random bearings and random lanes, of which
  /// every turn that a lane is marked with has an exit.
  static func randomSketch(seed: Int) -> StreetSketch {
    var random = SeededGenerator(seed: seed)
    let count = 1 + random.below(3)
    let right = random.chance(80)
    var intersections: [IntersectionSketch] = []
    for index in 0..<count {
      let controls = JunctionControl.allCases.filter { $0 != .free }
      let control = random.chance(60) ? .signal : controls[random.below(controls.count)]
      var legs: [LegSketch] = []
      // East and west first, so that the row can be joined; the rest where there is room.
      var bearings: [Double] = [90, 270]
      for candidate in [0.0, 180, 45, 135, 225, 315] where random.chance(40) && bearings.count < 5 {
        bearings.append(candidate + Double(random.below(11) - 5))
      }
      for (number, bearing) in bearings.enumerated() {
        var leg = LegSketch(name: "leg\(number)", bearingDegrees: bearing)
        if number == 0, index + 1 < count { leg.destination = "x\(index + 1)" }
        if number == 1, index > 0 { leg.destination = "x\(index - 1)" }
        if random.chance(50) {
          leg.crosswalk = CrosswalkSketch(
            hasRefuge: random.chance(30), pedestriansPerHour: Double(random.below(200)))
        }
        leg.turnsOnRed = random.chance(30)
        if control == .priority || control == .stop { leg.priority = number < 2 ? .major : nil }
        legs.append(leg)
      }
      intersections.append(
        IntersectionSketch(
          id: "x\(index)", position: Point(x: Double(index) * 300, y: 0), control: control,
          legs: legs))
    }
    for index in intersections.indices {
      for leg in intersections[index].legs.indices {
        addLanes(&intersections[index], leg, &random)
      }
    }
    return StreetSketch(intersections: intersections, drivesOnTheRight: right)
  }

  static func addLanes(
    _ intersection: inout IntersectionSketch, _ leg: Int, _ random: inout SeededGenerator
  ) {
    // Which turns exist: ask the builder about a street whose legs all have exits.
    let turns = existingTurns(intersection, leg)
    var lanes: [LaneSketch] = []
    for _ in 0..<(1 + random.below(4)) {
      let marked = turns.filter { _ in random.chance(50) }
      lanes.append(LaneSketch(turns: marked.isEmpty ? [turns[random.below(turns.count)]] : marked))
    }
    if lanes.count > 1, random.chance(40) {
      lanes[0].pocketLengthMeters = Double(20 + random.below(60))
    }
    intersection.legs[leg].lanes = lanes
    var counts = TurnCounts()
    for turn in turns where lanes.contains(where: { $0.turns.contains(turn) }) {
      counts[turn] = Double(random.below(400))
    }
    if random.chance(80) { intersection.legs[leg].counts = counts }
  }

  /// The definition of a turn, written out a second time.
  static func existingTurns(_ intersection: IntersectionSketch, _ leg: Int) -> [Turn] {
    let own = intersection.legs[leg].bearingDegrees
    let bends = intersection.legs.indices.filter { $0 != leg }.map { other -> Double in
      var bend = intersection.legs[other].bearingDegrees - own - 180
      while bend > 180 { bend -= 360 }
      while bend <= -180 { bend += 360 }
      return bend
    }
    let straightest = bends.map(\.magnitude).min() ?? 180
    let isStraight = straightest <= 45 && bends.count { $0.magnitude == straightest } == 1
    let middle = isStraight ? bends.first { $0.magnitude == straightest } ?? 0 : 0
    var turns: [Turn] = []
    if bends.contains(where: { $0 < middle }) { turns.append(.left) }
    if isStraight { turns.append(.through) }
    if bends.contains(where: { $0 > middle || (!isStraight && $0 == 0) }) { turns.append(.right) }
    return turns
  }

  @Test(arguments: 0..<300)
  func builtStreetsAreSound(seed: Int) throws {
    let sketch = Self.randomSketch(seed: seed)
    let street = StreetBuilder.build(sketch)
    #expect(street.issues.filter { $0.severity == .error } == [])
    let scenario = Scenario(
      name: "random", network: street.network, plans: street.plan.map { [$0] } ?? [],
      demand: street.demand)
    #expect(scenario.validate().filter { $0.severity == .error } == [])
    #expect(street.legOfLink.count == street.network.links.count)
    for (index, connection) in street.network.connections.enumerated() {
      let node = street.network.links[connection.fromLink].to
      let isSignal = street.network.nodes[node].control == .signal
      #expect((connection.signal != nil) == isSignal && (connection.signalGroup != nil) == isSignal)
      #expect(connection.lengthMeters >= 1 && connection.lengthMeters < 150)
      #expect(connection.speedMetersPerSecond > 2)
      #expect(connection.waitingPointMeters < connection.lengthMeters)
      #expect(connection.yieldsTo.allSatisfy { connection.conflictsWith.contains($0) })
      for other in connection.conflictsWith {
        #expect(street.network.connections[other].conflictsWith.contains(index))
      }
    }
    checkStages(street)
  }

  /// Every group has its stage, greens do not conflict, permitted turns have somebody to yield to.
  func checkStages(_ street: BuiltStreet) {
    for (number, signal) in street.network.signals.enumerated() {
      for group in signal.groups.indices {
        #expect(signal.stages.contains { $0.show[group].isGo })
      }
      for stage in signal.stages {
        for connection in street.network.connections where connection.signal == number {
          guard let group = connection.signalGroup, stage.show[group] == .green else { continue }
          for other in connection.conflictsWith {
            let foe = street.network.connections[other]
            guard let foeGroup = foe.signalGroup, foe.fromLink != connection.fromLink else {
              continue
            }
            #expect(stage.show[foeGroup] != .green)
            if stage.show[foeGroup] == .permitted { #expect(!foe.yieldsTo.isEmpty) }
          }
        }
      }
    }
    for timing in street.plan?.timings ?? [] {
      #expect(timing.stages.reduce(0) { $0 + $1.seconds } == timing.cycleSeconds)
    }
  }

  @Test func buildingIsDeterministic() {
    for seed in 0..<20 {
      let sketch = Self.randomSketch(seed: seed)
      #expect(StreetBuilder.build(sketch) == StreetBuilder.build(sketch))
    }
  }
}
