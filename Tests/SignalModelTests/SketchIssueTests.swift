import SignalModel
import Testing

/// Each mistake in a sketch is named by its rule, at its intersection and leg.
@Suite struct SketchIssueTests {
  func rules(_ change: (inout StreetSketch) -> Void) -> [String] {
    var sketch = SketchSample.fourLegs()
    change(&sketch)
    return StreetBuilder.build(sketch).issues.filter { $0.severity == .error }.map(\.rule)
  }

  func leg(_ change: (inout LegSketch) -> Void) -> [String] {
    rules { change(&$0.intersections[0].legs[1]) }
  }

  @Test func legs() {
    #expect(leg { $0.name = "north" } == ["duplicate-leg"])
    #expect(leg { $0.bearingDegrees = 4 } == ["leg-bearings"])
    #expect(leg { $0.bearingDegrees = .infinity } == ["value-range"])
    #expect(leg { $0.lengthMeters = -1 }.contains("value-range"))
    #expect(leg { $0.speedMetersPerSecond = 0 } == ["value-range"])
    #expect(leg { $0.gradePercent = .nan } == ["value-range"])
    #expect(leg { $0.counts?.left = -5 } == ["value-range"])
    #expect(leg { $0.exitLaneCount = 40 } == ["value-range"])
    #expect(rules { $0.intersections[0].legs.removeLast(3) }.contains("leg-count"))
  }

  @Test func lanes() {
    #expect(leg { $0.lanes[0].turns = [] }.contains("lane-without-turn"))
    #expect(leg { $0.lanes[0].allowed = [] } == ["lane-closed"])
    #expect(leg { $0.lanes[0].pocketLengthMeters = 300 } == ["pocket-length"])
    #expect(
      leg { leg in
        for lane in leg.lanes.indices { leg.lanes[lane].pocketLengthMeters = 20 }
      } == ["pocket-lanes-only"])
    #expect(leg { $0.lanes.removeFirst() } == ["count-without-lane"])
    #expect(leg { $0.lanes[0].saturationFlowVehiclesPerHour = 0 } == ["value-range"])
    #expect(
      rules { $0.intersections[0].legs.remove(at: 0) } == [
        "turn-without-exit", "turn-without-exit", "turn-without-exit",
      ])
    #expect(
      leg { $0.lanes = Array(repeating: LaneSketch(turns: [.left, .through, .right]), count: 33) }
        .contains("lane-count"))
  }

  @Test func intersections() {
    #expect(rules { $0.intersections.append($0.intersections[0]) } == ["duplicate-id"])
    #expect(rules { $0.intersections[0].id = "" } == ["missing-id"])
    #expect(rules { $0.intersections[0].control = .free } == ["control"])
    #expect(rules { $0.defaults.laneWidthMeters = 0 } == ["value-range"])
    #expect(
      rules {
        $0.intersections[0].control = .allWayStop
        $0.intersections[0].signal = SignalSketch()
      } == ["signal-without-control"])
    #expect(rules { $0.intersections[0].control = .priority } == ["priority-missing"])
  }

  @Test func signals() {
    func signal(_ signal: SignalSketch) -> [String] {
      rules { $0.intersections[0].signal = signal }
    }
    let all = StageSketch(
      id: "all", green: ["north", "east", "south", "west"].map { MovementSketch(leg: $0) })
    #expect(signal(SignalSketch(yellowSeconds: -1)) == ["value-range"])
    #expect(signal(SignalSketch(stages: [])) == ["no-stages"])
    #expect(signal(SignalSketch(stages: [all, all])) == ["duplicate-stage"])
    #expect(
      signal(SignalSketch(stages: [StageSketch(id: "a", green: [MovementSketch(text: "up left")])]))
        == ["unknown-movement"])
    #expect(
      signal(
        SignalSketch(stages: [StageSketch(id: "a", green: [MovementSketch(text: "north uTurn")])]))
        == ["unknown-movement"])
    #expect(
      signal(SignalSketch(stages: [StageSketch(id: "a", walk: ["up"])])) == ["unknown-crosswalk"])
    #expect(signal(SignalSketch(groups: [])).contains("groups-without-stages"))
    let split = GroupSketch(
      id: "ns", movements: [MovementSketch(leg: "north"), MovementSketch(leg: "south")])
    let northOnly = StageSketch(id: "n", green: [MovementSketch(leg: "north")])
    let found = signal(
      SignalSketch(groups: [split, split, GroupSketch(id: "none")], stages: [northOnly]))
    #expect(Set(found) == ["group-split", "duplicate-group", "group-members", "movement-groups"])
  }

  @Test func explicitGroupsAreTaken() throws {
    var sketch = SketchSample.fourLegs()
    let streets = [["north", "south"], ["east", "west"]]
    let groups = streets.map { legs in
      GroupSketch(
        id: legs.joined(separator: "+"), movements: legs.map { MovementSketch(leg: $0) },
        yellowSeconds: 3.5)
    }
    let walks = streets.map { legs in
      GroupSketch(id: "walk " + legs.joined(separator: "+"), crosswalks: legs)
    }
    sketch.intersections[0].signal = SignalSketch(
      groups: groups + walks,
      stages: [
        StageSketch(id: "1", green: groups[0].movements, walk: streets[1]),
        StageSketch(id: "2", green: groups[1].movements, walk: streets[0]),
      ])
    let street = StreetBuilder.build(sketch)
    #expect(street.issues == [])
    let signal = try #require(street.network.signals.first)
    #expect(
      signal.groups.map(\.id) == ["north+south", "east+west", "walk north+south", "walk east+west"])
    #expect(signal.stages.map { String($0.show.map(\.letter)) } == ["GrrG", "rGGr"])
    #expect(signal.groups[0].yellowSeconds == 3.5)
  }

  @Test func joinedLegs() {
    func joined(_ change: (inout StreetSketch) -> Void) -> [SketchIssue] {
      var sketch = SketchSample.twoSignals()
      change(&sketch)
      return StreetBuilder.build(sketch).issues
    }
    #expect(
      joined { $0.intersections[0].legs[1].destination = "c" }.map(\.rule).contains(
        "unknown-destination"))
    #expect(
      joined { $0.intersections[1].legs[3].destination = nil }.isEmpty,
      "an open leg that lies opposite is taken")
    #expect(
      joined { $0.intersections[1].legs[3].bearingDegrees = 230 }.isEmpty,
      "the leg that names this intersection is taken, wherever it lies")
    #expect(
      joined {
        $0.intersections[1].legs[3].destination = nil
        $0.intersections[1].legs[3].bearingDegrees = 220
      }.map(\.rule) == ["no-leg-back"])
    #expect(
      joined {
        $0.intersections[0].legs[1].lengthMeters = 300
        $0.intersections[1].legs[3].lengthMeters = 320
      }.map(\.rule) == ["contradictory-length"])
    let speeds = joined {
      $0.intersections[0].legs[1].speedMetersPerSecond = 14
      $0.intersections[1].legs[3].speedMetersPerSecond = 11
    }
    #expect(speeds.map(\.rule) == ["contradictory-speed"])
    #expect(speeds.first?.severity == .warning)
    #expect(
      joined { $0.intersections[0].legs[1].exitLaneCount = 3 }.map(\.rule)
        == ["contradictory-lanes"])
    #expect(
      joined { $0.intersections[0].legs[1].destinationLeg = "north" }.map(\.rule).contains(
        "no-leg-back"))
  }

  @Test func messagesNameTheObject() throws {
    var sketch = SketchSample.fourLegs()
    sketch.intersections[0].legs[2].speedMetersPerSecond = 1000
    let issue = try #require(StreetBuilder.build(sketch).issues.first)
    #expect(issue.intersection == 0 && issue.leg == 2)
    #expect(
      issue.message
        == "intersection \"main\", leg \"south\": speed, m/s, is 1000.0, allowed is 0.5 to 100.0")
  }

  @Test func warningsDoNotStopTheBuild() {
    var sketch = SketchSample.fourLegs()
    sketch.intersections[0].legs[0].lanes = [
      LaneSketch(turns: [.through]), LaneSketch(turns: [.left]),
      LaneSketch(turns: [.through, .right]),
    ]
    sketch.intersections[0].legs[0].exitLaneCount = 1
    let street = StreetBuilder.build(sketch)
    #expect(street.issues.map(\.rule) == ["lanes-merge", "lanes-cross"])
    #expect(street.issues.allSatisfy { $0.severity == .warning })
    #expect(street.network.connections.count > 0)
  }

  @Test func movementNames() {
    #expect(MovementSketch(text: "north left") == MovementSketch(leg: "north", turn: .left))
    #expect(MovementSketch(text: "Main Street") == MovementSketch(leg: "Main Street"))
    #expect(MovementSketch(text: "Main Street right").text == "Main Street right")
    #expect(MovementSketch(text: "left") == MovementSketch(leg: "left"))
  }
}
