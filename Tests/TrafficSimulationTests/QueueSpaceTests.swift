import SignalModel
import Testing

@testable import TrafficSimulation

/// Finite road: storage, spillback, pockets, gridlock.
@Suite struct QueueSpaceTests {
  /// A red that lasts: the lane behind it fills to its last place, and no further.
  @Test func `a closed lane holds as many vehicles as fit`() throws {
    var scenario = Streets.pair(distance: 100, cycle: 4000, green: 3990, offset: 0)
    scenario.plans[0].timings[1].offsetSeconds = 10
    scenario.plans[0].timings[1].stages = [
      PlanStage(stage: 0, seconds: 8), PlanStage(stage: 1, seconds: 3992),
    ]
    scenario.plans[0].timings[0].stages = [
      PlanStage(stage: 0, seconds: 3995), PlanStage(stage: 1, seconds: 5),
    ]
    scenario.period = Period(beginSeconds: 20, endSeconds: 1820)
    scenario.demand.flows = [
      Streets.flow("f", [0, 1, 2], 400, arrivals: .uniform, period: scenario.period)
    ]
    let result = try Simulation(scenario: scenario).run(seed: 1)
    let closed = try #require(result.laneGroups.first { $0.link == 1 })
    let behind = try #require(result.laneGroups.first { $0.link == 0 })
    // 100 m, a vehicle of 5 m and a gap of 2.5 m, none of it before the first: 13.7 places.
    #expect(closed.remainingVehicles == 13)
    #expect(closed.crossedVehicles == 0)
    #expect(behind.remainingVehicles == 200 - 13)
    #expect(closed.spillbackSeconds > 1000)
    // 500 m behind it hold 67; the rest waits outside and is counted.
    #expect(result.network.notEnteredVehicles == 200 - 13 - 67)
  }

  /// A pocket that is too short for its queue blocks the through lane.
  @Test func `a full pocket blocks and a longer one does not`() throws {
    func throughDelay(pocket: Double) throws -> Double {
      let scenario = pocketStreet(pocket: pocket)
      let result = try Simulation(scenario: scenario).run(seed: 2)
      let through = try #require(
        result.laneGroups.first { $0.link == 0 && $0.turns.contains("through") })
      return through.meanDelaySeconds
    }
    let short = try throughDelay(pocket: 15)
    let long = try throughDelay(pocket: 150)
    #expect(short > long + 5)
  }

  /// A through queue longer than the pocket keeps left turners from an open arrow.
  @Test func `a through queue starves the pocket behind it`() throws {
    func leftServed(pocket: Double) throws -> Int {
      var scenario = pocketStreet(pocket: pocket)
      // The arrow is open all the time, the through lane nearly never.
      scenario.network.signals[0].stages = [
        Stage(id: "both", show: [.green, .green]), Stage(id: "left", show: [.red, .green]),
      ]
      scenario.plans[0].timings[0].stages = [
        PlanStage(stage: 0, seconds: 12), PlanStage(stage: 1, seconds: 78),
      ]
      let result = try Simulation(scenario: scenario).run(seed: 2)
      let left = try #require(
        result.laneGroups.first { $0.link == 0 && $0.turns == "left" })
      return left.crossedVehicles
    }
    #expect(try leftServed(pocket: 15) < leftServed(pocket: 300))
  }

  /// One approach: a through lane and a pocket to its left, each with its own group.
  private func pocketStreet(pocket: Double) -> Scenario {
    let nodes = [
      Node(id: "in", control: .free), Node(id: "signal", control: .signal),
      Node(id: "ahead", control: .free), Node(id: "left", control: .free),
    ]
    let links = [
      Link(
        id: "approach", from: 0, to: 1, lengthMeters: 500, speedMetersPerSecond: 13.89,
        lanes: [Lane(), Lane(pocketLengthMeters: pocket)]),
      Link(
        id: "ahead", from: 1, to: 2, lengthMeters: 300, speedMetersPerSecond: 13.89, lanes: [Lane()]
      ),
      Link(
        id: "left", from: 1, to: 3, lengthMeters: 300, speedMetersPerSecond: 13.89, lanes: [Lane()]),
    ]
    let connections = [
      Connection(
        fromLink: 0, fromLane: 0, toLink: 1, toLane: 0, turn: .through, lengthMeters: 10,
        speedMetersPerSecond: 13.89, signal: 0, signalGroup: 0),
      Connection(
        fromLink: 0, fromLane: 1, toLink: 2, toLane: 0, turn: .left, lengthMeters: 10,
        speedMetersPerSecond: 8, signal: 0, signalGroup: 1),
    ]
    let signal = Signal(
      id: "signal", node: 1,
      groups: [
        SignalGroup(id: "through", redClearanceSeconds: 0),
        SignalGroup(id: "left", redClearanceSeconds: 0),
      ],
      stages: [
        Stage(id: "through", show: [.green, .red]), Stage(id: "left", show: [.red, .green]),
      ])
    let timing = SignalTiming(
      signal: 0, cycleSeconds: 90,
      stages: [PlanStage(stage: 0, seconds: 60), PlanStage(stage: 1, seconds: 30)])
    var scenario = Scenario(
      name: "pocket",
      network: Network(nodes: nodes, links: links, connections: connections, signals: [signal]),
      plans: [TimingPlan(id: "plan", timings: [timing])])
    scenario.vehicleTypes = [Streets.perfectCar]
    scenario.period = Period(endSeconds: 3600, warmupSeconds: 300)
    scenario.demand.flows = [
      Streets.flow("through", [0, 1], 500, period: scenario.period),
      Streets.flow("left", [0, 2], 250, period: scenario.period),
    ]
    return scenario
  }

  /// Four links in a ring; a red at one corner lets all of them fill, and its green comes too late.
  @Test func `gridlock is found and reported with its links`() throws {
    let nodes = (0..<4).map { Node(id: "corner\($0)", control: .free) }
    let links = (0..<4).map {
      Link(
        id: "side\($0)", from: $0, to: ($0 + 1) % 4, lengthMeters: 30, speedMetersPerSecond: 10,
        lanes: [Lane()])
    }
    let connections = (0..<4).map {
      Connection(
        fromLink: $0, fromLane: 0, toLink: ($0 + 1) % 4, toLane: 0, turn: .left, lengthMeters: 5,
        speedMetersPerSecond: 8, signal: $0 == 0 ? 0 : nil, signalGroup: $0 == 0 ? 0 : nil)
    }
    let signal = Signal(
      id: "corner", node: 1, groups: [SignalGroup(id: "all", redClearanceSeconds: 0)],
      stages: [Stage(id: "wait", show: [.red]), Stage(id: "go", show: [.green])])
    var scenario = Scenario(
      name: "ring",
      network: Network(nodes: nodes, links: links, connections: connections, signals: [signal]),
      plans: [
        TimingPlan(
          id: "plan",
          timings: [
            SignalTiming(
              signal: 0, cycleSeconds: 1200,
              stages: [PlanStage(stage: 0, seconds: 300), PlanStage(stage: 1, seconds: 900)])
          ])
      ])
    scenario.vehicleTypes = [Streets.perfectCar]
    scenario.period = Period(endSeconds: 1200)
    scenario.demand.flows = (0..<4).map { start in
      Streets.flow(
        "f\(start)", (0..<40).map { (start + $0) % 4 }, 600, arrivals: .uniform,
        period: scenario.period)
    }
    let result = try Simulation(scenario: scenario).run(seed: 1)
    let gridlock = try #require(result.gridlocks.first)
    #expect(Set(gridlock.links) == [0, 1, 2, 3])
    #expect(gridlock.sinceSeconds < 400)
    // 30 m and a gap hold four vehicles, and a corner of 5 m without a signal makes it five.
    #expect(result.network.insideVehicles == 4 + 3 * 5)
    #expect(
      result.network.demandVehicles
        == result.network.completedVehicles + result.network.insideVehicles
        + result.network.notEnteredVehicles)
    #expect(result.events < 20_000)
  }
}
