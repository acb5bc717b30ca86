import SignalModel
import Testing

@testable import Interchange

@Suite struct NetworkImportTests {
  @Test func keepsRoadsAndLeavesOutPathsAndRails() throws {
    let (scenario, losses) = try SampleNet.read()
    #expect(scenario.network.links.map(\.id) == ["a", "m", "w", "e", "x", "y", "s", "n"])
    #expect(scenario.network.nodes.map(\.id) == ["A", "B", "C", "E", "M", "N", "S"])
    #expect(losses.count(of: "edges that no road vehicle may use") == 2)
    #expect(scenario.name == "net")
    #expect(scenario.network.drivesOnTheRight)
  }

  @Test func keepsRailsWhenATramRuns() throws {
    let (scenario, _) = try SampleNet.demand(
      """
      <vType id="t" vClass="tram"/>
      <vehicle id="1" type="t" depart="0"><route edges="rails"/></vehicle>
      """)
    #expect(scenario.network.link("rails")?.lanes[0].allowed == .tram)
    #expect(scenario.demand.trips.count == 1)
  }

  @Test func lanesKeepTheirNumbersClassesAndSpeeds() throws {
    let link = try #require(try SampleNet.read().scenario.network.link("w"))
    #expect(link.lanes.count == 3)
    #expect(link.lanes[0].allowed.isEmpty)
    #expect(link.lanes[1].allowed == VehicleClassSet.road.subtracting(.truck))
    #expect(link.lanes[2].allowed == .road)
    #expect(link.speedMetersPerSecond == 13.89)
    #expect(link.lanes[2].speedMetersPerSecond == 10)
    #expect(link.lengthMeters == 200)
  }

  @Test func readsGradeNamesAndSides() throws {
    let network = try SampleNet.read(SampleNet.text(root: "lefthand=\"true\"")).scenario.network
    #expect(!network.drivesOnTheRight)
    #expect(network.link("a")?.gradePercent == 2)
    #expect(network.link("a")?.approachName == "High Street")
    #expect(network.link("w")?.approachName == "High Street eastbound")
    #expect(network.link("x")?.approachName == "High Street westbound")
    #expect(network.link("s")?.approachName == nil)
  }

  @Test func followsLanesInsideTheJunction() throws {
    let network = try SampleNet.read().scenario.network
    let through = try #require(network.connection("w", "e"))
    #expect(through.lengthMeters == 20)
    #expect(through.speedMetersPerSecond == 13.89)
    #expect(through.waitingPointMeters == 0)
    #expect(through.turn == .through)
    let left = try #require(network.connection("w", "n"))
    #expect(left.lengthMeters == 16)
    #expect(left.waitingPointMeters == 7)
    #expect(left.turn == .left)
    #expect(left.speedMetersPerSecond == 8)
    #expect(left.fromLane == 2)
  }

  @Test func readsRightOfWayFromTheMatrices() throws {
    let network = try SampleNet.read().scenario.network
    let left = try #require(network.connection("w", "n"))
    let opposing = try #require(network.connectionIndex("x", "y"))
    let side = try #require(network.connectionIndex("s", "n"))
    #expect(left.yieldsTo == [opposing])
    #expect(left.conflictsWith == [opposing, side])
    #expect(left.priority == .yield)
    #expect(network.connection("w", "e")?.priority == .major)
    #expect(network.connection("w", "e")?.conflictsWith == [side])
    let minor = try #require(network.connection("m", "w"))
    #expect(minor.priority == .yield)
    #expect(minor.yieldsTo == [network.connectionIndex("a", "w")])
    // It yields to walkers only, and those the crosswalk knows.
    #expect(network.connections[side].priority == .major)
  }

  @Test func readsCrosswalks() throws {
    let network = try SampleNet.read().scenario.network
    let crosswalk = try #require(network.crosswalks.first)
    #expect(network.crosswalks.count == 1)
    #expect(crosswalk.id == ":C_c0")
    #expect(network.nodes[crosswalk.node].id == "C")
    #expect(crosswalk.lengthMeters == 12.5)
    // Traffic from s drives straight through a walk that is green with it: its walkers are not
    // looked out for, and the loss report says so.
    #expect(crosswalk.crossedBy == [network.connectionIndex("w", "n")])
    #expect(crosswalk.signal == 0)
    let group = try #require(crosswalk.signalGroup)
    #expect(network.signals[0].groups[group].kind == .pedestrian)
  }

  @Test(arguments: [
    ("priority", JunctionControl.priority), ("right_before_left", .uncontrolled),
    ("left_before_right", .uncontrolled), ("priority_stop", .stop), ("allway_stop", .allWayStop),
    ("zipper", .priority), ("dead_end", .priority),
  ])
  func mapsJunctionTypes(type: String, control: JunctionControl) throws {
    let network = try SampleNet.read(SampleNet.text(junctionType: type)).scenario.network
    #expect(network.control("M") == control)
    #expect(network.control("C") == .signal)
    #expect(network.control("A") == .free)
  }

  @Test(arguments: [
    ("s", Turn.through), ("l", .left), ("L", .left), ("r", .right), ("R", .right), ("t", .uTurn),
    ("T", .uTurn), ("invalid", .through),
  ])
  func mapsDirections(letter: String, turn: Turn) throws {
    let text = SampleNet.text().replacing(
      "via=\":M_1_0\" dir=\"r\"", with: "via=\":M_1_0\" dir=\"\(letter)\"")
    #expect(try SampleNet.read(text).scenario.network.connection("m", "w")?.turn == turn)
  }

  @Test func knowsRoundabouts() throws {
    let network = try SampleNet.read(
      SampleNet.text(end: "<roundabout nodes=\"M\" edges=\"w\"/>")
    ).scenario.network
    #expect(network.control("M") == .roundabout)
  }

  @Test func stopLettersMakeStops() throws {
    let text = SampleNet.text().replacing(
      "via=\":M_1_0\" dir=\"r\" state=\"m\"", with: "via=\":M_1_0\" dir=\"r\" state=\"s\"")
    #expect(try SampleNet.read(text).scenario.network.connection("m", "w")?.priority == .stop)
  }

  @Test func numbersLinksByIncomingLaneWithoutInnerLanes() throws {
    let text = SampleNet.text().replacing("intLanes=\":M_0_0 :M_1_0\"", with: "intLanes=\"\"")
      .replacing("via=\":M_0_0\"", with: "").replacing("via=\":M_1_0\"", with: "")
    let network = try SampleNet.read(text).scenario.network
    let minor = try #require(network.connection("m", "w"))
    #expect(minor.yieldsTo == [network.connectionIndex("a", "w")])
    #expect(minor.lengthMeters == 0.1)
  }

  @Test func importedNetworksAreValid() throws {
    let (scenario, _) = try SampleNet.demand(
      "<vehicle id=\"1\" depart=\"0\"><route edges=\"a w e\"/></vehicle>")
    #expect(scenario.network.validate().filter { $0.severity == .error }.isEmpty)
  }
}
