import SignalModel
import Testing

@Suite struct StreetBuilderTests {
  @Test func fourLegsBecomeLinksAndConnections() throws {
    let street = StreetBuilder.build(SketchSample.fourLegs())
    #expect(street.issues.isEmpty)
    #expect(street.network.validate().isEmpty)
    #expect(
      street.network.nodes.map(\.id) == ["main"]
        + ["north", "east", "south", "west"].map { "main.\($0)" })
    #expect(street.network.links.count == 8)
    #expect(street.legOfLink.count == 8)
    #expect(street.network.links[0].lanes.count == 3)
    #expect(street.network.links[1].lanes.count == 2)
    // Per leg: left from the inner lane, two through lanes, right from the kerb lane.
    #expect(street.network.connections.count == 16)
    let north = street.connections(from: "north", to: "south").map {
      street.network.connections[$0]
    }
    #expect(north.map(\.fromLane) == [0, 1] && north.map(\.toLane) == [0, 1])
    let left = try #require(street.connections(from: "north", to: "east").first)
    #expect(street.network.connections[left].turn == .left)
    #expect(street.network.connections[left].fromLane == 2)
    #expect(street.network.connections[left].toLane == 1)
    let right = try #require(street.connections(from: "north", to: "west").first)
    #expect(street.network.connections[right].fromLane == 0)
    #expect(street.network.connections[right].toLane == 0)
  }

  @Test func pathsAndSpeedsFollowFromTheSize() throws {
    let street = StreetBuilder.build(SketchSample.fourLegs())
    let connections = street.network.connections
    let left = connections[street.connections(from: "north", to: "east")[0]]
    let through = connections[street.connections(from: "north", to: "south")[0]]
    let right = connections[street.connections(from: "north", to: "west")[0]]
    #expect((6.0...7.5).contains(right.speedMetersPerSecond))
    #expect((8.0...11.0).contains(left.speedMetersPerSecond))
    #expect(abs(through.speedMetersPerSecond - 50 / 3.6) < 1e-9)
    #expect(right.lengthMeters < left.lengthMeters && left.lengthMeters < through.lengthMeters)
    // Three lanes of 3.5 m on the wider side, 6 m of corner and 4 m of crosswalk on both sides;
    // the left lane shifts the path by one lane.
    let along = 2 * (10.5 + 6 + 4)
    #expect(abs(through.lengthMeters - (along * along + 3.5 * 3.5).squareRoot()) < 1e-9)
    #expect(left.waitingPointMeters > 5 && left.waitingPointMeters < left.lengthMeters)
    #expect(right.waitingPointMeters == 0)
  }

  @Test func conflictsOfFourLegs() {
    let street = StreetBuilder.build(SketchSample.fourLegs())
    let northLeft = street.connections(from: "north", to: "east")
    let northThrough = street.connections(from: "north", to: "south")
    let northRight = street.connections(from: "north", to: "west")
    let southLeft = street.connections(from: "south", to: "west")
    let southThrough = street.connections(from: "south", to: "north")
    let southRight = street.connections(from: "south", to: "east")
    let eastThrough = street.connections(from: "east", to: "west")
    let eastLeft = street.connections(from: "east", to: "south")
    #expect(street.conflict(northLeft, southThrough))
    #expect(street.conflict(northThrough, eastThrough))
    #expect(street.conflict(northThrough, eastLeft))
    #expect(street.conflict(northRight, eastThrough))
    #expect(!street.conflict(northLeft, southLeft))
    #expect(!street.conflict(northThrough, southThrough))
    #expect(!street.conflict(northRight, southThrough))
    #expect(!street.conflict(northLeft, northThrough))
    // Into different lanes of the same leg there is room for both.
    #expect(!street.conflict(northLeft, southRight))
    #expect(street.yields(northLeft, to: southThrough))
    #expect(!street.yields(southThrough, to: northLeft))
    #expect(street.yields(northRight, to: eastThrough))
    #expect(!street.yields(eastThrough, to: northRight))
    #expect(!street.yields(northThrough, to: eastThrough))
    #expect(!street.yields(eastThrough, to: northThrough))
  }

  @Test func crosswalksAreCrossedByTurnsAndByTheirOwnLeg() throws {
    let street = StreetBuilder.build(SketchSample.fourLegs())
    let east = try #require(street.network.crosswalks.first { $0.id == "main.east" })
    #expect(east.lengthMeters == 5 * 3.5)
    let crossing = Set(east.crossedBy)
    #expect(crossing.isSuperset(of: street.connections(from: "north", to: "east")))
    #expect(crossing.isSuperset(of: street.connections(from: "south", to: "east")))
    #expect(crossing.isSuperset(of: street.connections(from: "east", to: "west")))
    #expect(crossing.isDisjoint(with: street.connections(from: "north", to: "south")))
    #expect(street.demand.pedestrians.map(\.pedestriansPerHour) == [50, 50, 50, 50])
  }

  @Test func stagesOfFourLegsProtectTheLeftLanes() throws {
    let street = StreetBuilder.build(SketchSample.fourLegs())
    let signal = try #require(street.network.signals.first)
    #expect(
      signal.groups.map(\.id) == [
        "north left", "north through right", "east left", "east through right", "south left",
        "south through right", "west left", "west through right", "walk north", "walk east",
        "walk south", "walk west",
      ])
    #expect(
      signal.stages.map(\.id) == ["north-south left", "north-south", "east-west left", "east-west"])
    #expect(
      signal.stages.map { String($0.show.map(\.letter)) } == [
        "GrrrGrrrrrrr", "gGrrgGrrrGrG", "rrGrrrGrrrrr", "rrgGrrgGGrGr",
      ])
  }

  @Test func signalOfTheSketchIsTakenAsItIs() throws {
    let stages = [
      StageSketch(
        id: "NS", green: ["north through", "north right", "south"].map(MovementSketch.init(text:)),
        permitted: [MovementSketch(text: "north left")], walk: ["east"]),
      StageSketch(id: "EW", green: [MovementSketch(leg: "east"), MovementSketch(leg: "west")]),
    ]
    let sketch = SketchSample.fourLegs(
      signal: SignalSketch(
        yellowSeconds: 3, redClearanceSeconds: 2, minimumGreenSeconds: 9, stages: stages),
      turnsOnRed: true)
    let street = StreetBuilder.build(sketch)
    #expect(street.issues.isEmpty)
    let signal = try #require(street.network.signals.first)
    #expect(signal.stages.map(\.id) == ["NS", "EW"])
    #expect(
      signal.groups.prefix(3).map(\.id) == ["north left", "north through", "north right"])
    #expect(String(signal.stages[0].show.prefix(3).map(\.letter)) == "gGG")
    #expect(String(signal.stages[1].show.prefix(3).map(\.letter)) == "rrs")
    #expect(signal.groups[0].yellowSeconds == 3 && signal.groups[0].redClearanceSeconds == 2)
    #expect(signal.groups[0].minimumGreenSeconds == 9)
  }

  @Test func drivingOnTheLeftMirrorsTheStreet() {
    let right = StreetBuilder.build(SketchSample.fourLegs())
    let left = StreetBuilder.build(SketchSample.fourLegs(drivesOnTheRight: false))
    #expect(left.issues.isEmpty)
    #expect(left.network.validate().isEmpty)
    let mirrored = left.connections(from: "north", to: "west")
    let original = right.connections(from: "north", to: "east")
    #expect(left.network.connections[mirrored[0]].turn == .right)
    let lengths = (
      left.network.connections[mirrored[0]].lengthMeters,
      right.network.connections[original[0]].lengthMeters
    )
    #expect(abs(lengths.0 - lengths.1) < 1e-9)
    #expect(left.yields(mirrored, to: left.connections(from: "south", to: "north")))
    #expect(left.network.signals[0].stages[0].id == "north-south right")
  }

  @Test func aTJunctionServesEverybody() throws {
    let street = StreetBuilder.build(SketchSample.tJunction())
    #expect(street.issues.isEmpty)
    let signal = try #require(street.network.signals.first)
    #expect(signal.stages.map(\.id) == ["west-east", "south"])
    // The left turn out of the side street lets walkers pass: nothing else would.
    #expect(
      signal.groups.map(\.id) == [
        "west", "east left", "east through", "south left", "south right", "walk west",
      ])
    #expect(signal.stages.map { String($0.show.map(\.letter)) } == ["GgGrrr", "rrrgGG"])
  }

  @Test func sideStreetYieldsAtPriority() {
    let street = StreetBuilder.build(SketchSample.tJunction(control: .priority))
    #expect(street.issues.isEmpty)
    let sideLeft = street.connections(from: "south", to: "west", at: "tee")
    let mainLeft = street.connections(from: "east", to: "south", at: "tee")
    let mainThrough = street.connections(from: "west", to: "east", at: "tee")
    #expect(street.yields(sideLeft, to: mainThrough))
    #expect(street.yields(sideLeft, to: mainLeft))
    #expect(street.yields(mainLeft, to: mainThrough))
    #expect(!street.yields(mainLeft, to: sideLeft))
    #expect(street.network.connections[sideLeft[0]].priority == .yield)
    #expect(street.network.connections[mainThrough[0]].priority == .major)
    #expect(street.network.connections[mainLeft[0]].priority == .yield)
    let stopping = StreetBuilder.build(SketchSample.tJunction(control: .stop))
    #expect(stopping.network.connections[sideLeft[0]].priority == .stop)
  }

  @Test(arguments: [JunctionControl.priority, .allWayStop, .uncontrolled])
  func withoutSignalsExactlyOneOfTwoYields(control: JunctionControl) {
    let street = StreetBuilder.build(SketchSample.fourLegs(control: control))
    #expect(!street.issues.contains { $0.severity == .error })
    let connections = street.network.connections
    for (index, connection) in connections.enumerated() {
      for other in connection.conflictsWith {
        let mine = connection.yieldsTo.contains(other)
        #expect(mine != connections[other].yieldsTo.contains(index))
      }
    }
    if control == .uncontrolled {
      let fromNorth = street.connections(from: "north", to: "south")
      let fromWest = street.connections(from: "west", to: "east")
      #expect(street.yields(fromNorth, to: fromWest))
    }
  }

  @Test func twoSignalsShareTheirLinks() throws {
    let street = StreetBuilder.build(SketchSample.twoSignals())
    #expect(street.issues.isEmpty)
    #expect(street.network.validate().isEmpty)
    let between = try #require(street.network.links.firstIndex { $0.id == "b.west.in" })
    let back = try #require(street.network.links.firstIndex { $0.id == "a.east.in" })
    #expect(street.network.links[between].from == 0 && street.network.links[between].to == 1)
    #expect(street.network.links[back].from == 1 && street.network.links[back].to == 0)
    #expect(street.network.links.count == 14)
    var router = ShortestPathRouter(network: street.network, vehicleClass: .car)
    let start = try #require(street.network.links.firstIndex { $0.id == "a.west.in" })
    let end = try #require(street.network.links.firstIndex { $0.id == "b.east.out" })
    #expect(router.path(from: start, to: end) == [start, between, end])
    let plan = try #require(street.plan)
    #expect(Set(plan.timings.map(\.cycleSeconds)).count == 1)
  }

  @Test func aRoundaboutIsARingThatHasPriority() throws {
    var sketch = SketchSample.fourLegs(control: .roundabout)
    for leg in sketch.intersections[0].legs.indices {
      sketch.intersections[0].legs[leg].lanes = [LaneSketch(turns: [.left, .through, .right])]
    }
    let street = StreetBuilder.build(sketch)
    #expect(street.issues.isEmpty)
    #expect(street.network.validate().isEmpty)
    #expect(street.network.links.count == 12)
    var router = ShortestPathRouter(network: street.network, vehicleClass: .car)
    func link(_ id: String) throws -> Int {
      try #require(street.network.links.firstIndex { $0.id == "main.\(id)" })
    }
    // Against the clock: from the south the first exit is the east.
    let right = router.path(from: try link("south.in"), to: try link("east.out"))
    let left = router.path(from: try link("south.in"), to: try link("west.out"))
    #expect(right?.count == 3)
    #expect(left?.count == 5)
    let entry = try link("south.in")
    let entering = try #require(street.network.connections.first { $0.fromLink == entry })
    #expect(entering.priority == .yield)
    let circulating = street.network.connections[try #require(entering.yieldsTo.first)]
    #expect(circulating.priority == .major && circulating.turn == .through)
    // Of 780 vehicles from each leg, 80 leave at the first exit, 600 at the second, 100 at the
    // third.
    let ring = try link("south.ring")
    let proportions = try #require(street.demand.turningProportions.first { $0.fromLink == ring })
    #expect(proportions.branches.map(\.share) == [780, 600 + 100 + 100])
  }

  @Test func defaultPlanGivesGreenToTheBusyStreet() throws {
    var sketch = SketchSample.fourLegs()
    for leg in [1, 3] {
      sketch.intersections[0].legs[leg].counts = TurnCounts(left: 20, through: 150, right: 20)
    }
    let street = StreetBuilder.build(sketch)
    let timing = try #require(street.plan?.timings.first)
    #expect(timing.stages.reduce(0) { $0 + $1.seconds } == timing.cycleSeconds)
    #expect(timing.stages[1].seconds > timing.stages[3].seconds)
    #expect((60...120).contains(timing.cycleSeconds))
  }

  @Test func countsBecomeVolumesAndProportions() {
    let street = StreetBuilder.build(SketchSample.fourLegs())
    #expect(street.demand.entryVolumes.map(\.vehiclesPerHour) == [780, 780, 780, 780])
    #expect(street.demand.turningProportions.count == 4)
    let north = street.demand.turningProportions[0]
    let shares = Dictionary(
      uniqueKeysWithValues: north.branches.map { (street.network.links[$0.toLink].id, $0.share) })
    #expect(shares == ["main.east.out": 100, "main.south.out": 600, "main.west.out": 80])
  }
}
