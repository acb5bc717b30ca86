import SignalModel
import Testing

@testable import TrafficSimulation

/// Links of a few metres between junctions that belong together.
@Suite struct ShortLinkTests {
  /// 12.5 m of lane and 2.5 m of gap hold two vehicles of 7.5 m. Where nobody crosses the junction
  /// of 20 m before it, 35 m hold four; where somebody does, it is kept clear.
  @Test(arguments: [(false, 4), (true, 2)])
  func `a queue goes on through a junction that nobody crosses`(crossed: Bool, places: Int) throws {
    var street = ShortStreet(shortLength: 12.5)
    if crossed { street.connections[0].conflictsWith = [1] }
    let result = try street.run([street.flow("through", [0, 2, 3], perHour: 360)])
    let short = try #require(result.laneGroups.first { $0.link == 2 && $0.lanes.contains(0) })
    #expect(short.remainingVehicles == places)
    #expect(short.crossedVehicles == 0)
  }

  /// Whoever is led onto the wrong lane of a short link stands at its end until there is room on
  /// the right one: those behind cannot pass, although their signal is green.
  @Test(arguments: [(false, true), (true, false)])
  func `who cannot change lanes blocks those behind`(joined: Bool, flows: Bool) throws {
    var street = ShortStreet(shortLength: 9)
    // The junction is kept clear: 9 m and the gap hold one vehicle on each lane.
    street.connections[0].conflictsWith = [1]
    street.connections[1].conflictsWith = [0]
    street.show = [.green, .red]
    var demand = [
      // One stands at the red of the far lane.
      street.flow("far", [1, 2, 4], perHour: 60, from: 0, to: 60),
      street.flow("near", [0, 2, 3], perHour: 360, from: 200, to: 800),
    ]
    if joined { demand.append(street.flow("changer", [0, 2, 4], perHour: 60, from: 100, to: 160)) }
    let result = try street.run(demand)
    let near = try #require(result.laneGroups.first { $0.link == 2 && $0.lanes.contains(0) })
    #expect(near.crossedVehicles == (flows ? 60 : 0))
  }

  /// The same with a green far lane: the one who changes loses a moment, nobody is blocked.
  @Test func `a lane change at the end of a short link needs room only`() throws {
    var street = ShortStreet(shortLength: 9)
    street.show = [.green, .green]
    let result = try street.run([
      street.flow("changer", [0, 2, 4], perHour: 300, from: 0, to: 600)
    ])
    #expect(result.network.completedVehicles == 50)
    #expect(result.network.meanDelaySeconds < 5)
  }

  /// Two who stand at the ends of the outer lanes and are bound for the middle one, which has room
  /// for one: neither may wait for the other.
  @Test func `of two who want the same lane one goes first`() throws {
    var street = ShortStreet(shortLength: 0.2)
    street.links[2].lanes.append(Lane())
    street.connections[1].toLane = 2
    street.show = [.green, .green]
    let result = try street.run([
      street.flow("near", [0, 2, 4], perHour: 300, from: 0, to: 600),
      street.flow("far", [1, 2, 4], perHour: 300, from: 0, to: 600),
    ])
    #expect(result.network.completedVehicles == 100)
    #expect(result.network.meanDelaySeconds < 10)
  }

  /// A lane of 9 m that is full, and a junction of 20 m before it that is to be kept clear. Whoever
  /// drives up to it on a link longer than his way to brake, which is 21 m, stops before the
  /// junction. From one of 8 m he comes to a stand inside.
  @Test(arguments: [(30.0, 1), (8.0, 2)])
  func `who cannot stop on a short link stops inside the junction`(
    length: Double, places: Int
  ) throws {
    var street = ShortStreet(shortLength: 9)
    street.connections[0].conflictsWith = [1]
    // Another link between the near approach and its junction.
    street.links[0].lengthMeters = length
    street.links.append(
      Link(
        id: "before", from: 6, to: 0, lengthMeters: 300, speedMetersPerSecond: 13.89,
        lanes: [Lane()]))
    street.connections.append(
      Connection(
        fromLink: 5, fromLane: 0, toLink: 0, toLane: 0, turn: .through, lengthMeters: 10,
        speedMetersPerSecond: 13.89))
    let result = try street.run([street.flow("through", [5, 0, 2, 3], perHour: 360)])
    let short = try #require(result.laneGroups.first { $0.link == 2 && $0.lanes.contains(0) })
    #expect(short.remainingVehicles == places)
    #expect(short.crossedVehicles == 0)
  }
}

/// Two approaches, each led onto a lane of its own of a short link that ends at a signal: the near
/// lane to the first exit, the far lane to the second.
private struct ShortStreet {
  var connections: [Connection]
  var links: [Link]
  var show: [Indication] = [.red, .red]

  init(shortLength: Double) {
    func link(_ id: String, _ from: Int, _ to: Int, _ length: Double, lanes: Int = 1) -> Link {
      Link(
        id: id, from: from, to: to, lengthMeters: length, speedMetersPerSecond: 13.89,
        lanes: [Lane](repeating: Lane(), count: lanes))
    }
    links = [
      link("near", 0, 2, 300), link("far", 1, 2, 300), link("short", 2, 3, shortLength, lanes: 2),
      link("first", 3, 4, 300), link("second", 3, 5, 300),
    ]
    connections = [
      Connection(
        fromLink: 0, fromLane: 0, toLink: 2, toLane: 0, turn: .through, lengthMeters: 20,
        speedMetersPerSecond: 13.89),
      Connection(
        fromLink: 1, fromLane: 0, toLink: 2, toLane: 1, turn: .through, lengthMeters: 20,
        speedMetersPerSecond: 13.89),
      Connection(
        fromLink: 2, fromLane: 0, toLink: 3, toLane: 0, turn: .through, lengthMeters: 10,
        speedMetersPerSecond: 13.89, signal: 0, signalGroup: 0),
      Connection(
        fromLink: 2, fromLane: 1, toLink: 4, toLane: 0, turn: .left, lengthMeters: 10,
        speedMetersPerSecond: 13.89, signal: 0, signalGroup: 1),
    ]
  }

  func flow(
    _ id: String, _ route: [Int], perHour: Double, from begin: Double = 0, to end: Double = 900
  ) -> Flow {
    Flow(
      id: id, route: Route(links: route), mix: VehicleMix(type: 0), beginSeconds: begin,
      endSeconds: end, vehiclesPerHour: perHour, arrivals: .uniform)
  }

  func run(_ flows: [Flow]) throws -> ReplicationResult {
    let nodes = (0..<7).map { Node(id: "n\($0)", control: $0 == 3 ? .signal : .free) }
    let groups = ["near", "far"].map {
      SignalGroup(id: $0, yellowSeconds: 3, redClearanceSeconds: 0)
    }
    let signal = Signal(
      id: "signal", node: 3, groups: groups, stages: [Stage(id: "always", show: show)])
    var scenario = Scenario(
      name: "short",
      network: Network(nodes: nodes, links: links, connections: connections, signals: [signal]),
      plans: [
        TimingPlan(
          id: "plan",
          timings: [
            SignalTiming(
              signal: 0, cycleSeconds: 60, offsetSeconds: 0,
              stages: [PlanStage(stage: 0, seconds: 60)])
          ])
      ])
    scenario.vehicleTypes = [Streets.perfectCar]
    scenario.period = Period(beginSeconds: 0, endSeconds: 1200)
    scenario.demand.flows = flows
    return try Simulation(scenario: scenario).run(seed: 1)
  }
}
