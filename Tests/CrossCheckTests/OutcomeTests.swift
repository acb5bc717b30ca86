import Interchange
import SignalModel
import Testing
import TrafficSimulation

@testable import CrossCheck

@Suite struct OutcomeTests {
  /// A link with a pocket that is two edges, and the link after it.
  private let network = Network(
    nodes: [
      Node(id: "w", control: .free), Node(id: "c", control: .signal), Node(id: "n", control: .free),
    ],
    links: [
      Link(
        id: "in", from: 0, to: 1, lengthMeters: 200, speedMetersPerSecond: 10,
        lanes: [Lane(), Lane(pocketLengthMeters: 40)]),
      Link(id: "on", from: 1, to: 2, lengthMeters: 200, speedMetersPerSecond: 10, lanes: [Lane()]),
    ],
    connections: [
      Connection(
        fromLink: 0, fromLane: 1, toLink: 1, toLane: 0, turn: .left, lengthMeters: 10,
        speedMetersPerSecond: 8)
    ])

  private func scenario() -> Scenario {
    var scenario = Scenario(
      name: "s", network: network,
      period: Period(beginSeconds: 0, endSeconds: 100, warmupSeconds: 10))
    let route = scenario.demand.trips.addRoute(kind: .complete, links: [0, 1])
    for depart: Int32 in [0, 20_000, 90_000] {
      scenario.demand.trips.append(departMilliseconds: depart, type: 0, route: route)
    }
    return scenario
  }

  private func outcome() throws -> SUMOOutcome {
    let folder = try TemporaryFolder()
    let net = try folder.write(
      """
      <net><connection from="in" to="on" fromLane="1" toLane="0" via=":c_0_0"/>
      <connection from=":c_0" to="on" fromLane="0" toLane="0" via=":c_1_0"/>
      <connection from=":c_1" to="on" fromLane="0" toLane="0"/></net>
      """, to: "net.xml")
    let map = SUMOMap(
      network: network,
      edges: [
        [SUMOLinkEdge(name: "in.before1", lanes: [0]), SUMOLinkEdge(name: "in", lanes: [0, 1])],
        [SUMOLinkEdge(name: "on", lanes: [0])],
      ], inner: try SUMOInnerLanes(net: net))
    let trips = try SUMOTripOutput.read(
      path: folder.write(
        """
        <tripinfos>
        <tripinfo id="v0" depart="0" departLane="in.before1_0" departDelay="1" arrival="60" timeLoss="9" waitingCount="1"/>
        <tripinfo id="v1" depart="25" departLane="in.before1_0" departDelay="5" arrival="-1" timeLoss="30" waitingCount="2"/>
        <tripinfo id="v2" depart="-1" departLane="" departDelay="10" arrival="-1" timeLoss="0" waitingCount="0"/>
        <tripinfo id="stranger" depart="1" departLane="x_0" departDelay="99" arrival="5" timeLoss="99"/>
        </tripinfos>
        """, to: "trips.xml"))
    func lane(_ attributes: String) -> String {
      "<meandata><interval><edge id=\"e\">\(attributes)</edge></interval></meandata>"
    }
    let measures = try SUMOLaneOutput.read(
      path: folder.write(
        lane(
          """
          <lane id="in.before1_0" timeLoss="4" waitingTime="1" departed="1" entered="0" left="2"/>
          <lane id="in_1" timeLoss="20" waitingTime="15" departed="0" entered="2" left="1"/>
          <lane id=":c_0_0" timeLoss="3" entered="1" left="1"/>
          <lane id=":c_1_0" timeLoss="2" entered="1" left="1"/>
          <lane id="on_0" timeLoss="1" entered="1" left="0" arrived="1"/>
          <lane id="elsewhere_0" timeLoss="50" entered="9"/>
          """), to: "lanes.xml"))
    let warmup = try SUMOLaneOutput.read(
      path: folder.write(lane("<lane id=\"in.before1_0\" departed=\"1\"/>"), to: "warmup.xml"))
    let scenario = scenario()
    return SUMOOutcome(
      trips: trips, measures: measures, warmup: warmup,
      vehicles: try Simulation(scenario: scenario).vehicles(seed: 1), map: map, scenario: scenario)
  }

  @Test func countsTheNetworkAfterTheWarmUp() throws {
    let outcome = try outcome()
    #expect(outcome.measuredVehicles == 2)
    #expect(outcome.totalDelaySeconds == 45)
    #expect(outcome.stops == 2)
    #expect(outcome.completedVehicles == 0)
    #expect(outcome.notEnteredVehicles == 1)
  }

  @Test func addsEdgesAndInnerLanesToTheirLink() throws {
    let lanes = try outcome().lanes
    // Before the pocket: its own loss, and the waits to come in of those who did.
    #expect(lanes[0][0].totalDelaySeconds == 4 + 1 + 5)
    #expect(lanes[0][0].crossedVehicles == 0 && lanes[0][0].remainingVehicles == 0)
    // The pocket: its loss, the wait inside the junction, and who never came in.
    #expect(lanes[0][1].totalDelaySeconds == 20 + 3 + 10)
    #expect(lanes[0][1].entryDelaySeconds == 10)
    #expect(lanes[0][1].crossedVehicles == 1 && lanes[0][1].remainingVehicles == 1 + 1)
    #expect(lanes[1][0].totalDelaySeconds == 2 + 1)
    #expect(lanes[1][0].crossedVehicles == 1 && lanes[1][0].remainingVehicles == 0)
  }
}
