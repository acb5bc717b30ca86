import SignalModel
import Testing

@testable import TrafficSimulation

/// Those with the right of way who stand: how long they are in the way, and when they are not.
@Suite struct RightOfWayTests {
  /// Vehicles of a left turn, each cycle, that leave in a green, against a queue that starts with
  /// it.
  private func lefts(green: Double, opposing: Double) throws -> Double {
    var scenario = Streets.opposedLeft(pathLength: 12)
    scenario.network.connections[0].speedMetersPerSecond = 7.33
    scenario.network.connections[1].lengthMeters = 11.2
    scenario.vehicleTypes = [.car]
    for index in 0...1 {
      scenario.network.connections[index].signal = 0
      scenario.network.connections[index].signalGroup = index
    }
    scenario.network.nodes[4].control = .signal
    scenario.network.signals = [
      Signal(
        id: "signal", node: 4,
        groups: ["left", "opposing"].map { SignalGroup(id: $0, redClearanceSeconds: 0) },
        stages: [
          Stage(id: "go", show: [.permitted, .green]), Stage(id: "wait", show: [.red, .red]),
        ])
    ]
    let timing = SignalTiming(
      signal: 0, cycleSeconds: green + 43,
      stages: [PlanStage(stage: 0, seconds: green + 3), PlanStage(stage: 1, seconds: 40)])
    scenario.plans = [TimingPlan(id: "plan", timings: [timing])]
    scenario.period = Period(endSeconds: 4 * 3600, warmupSeconds: 600)
    scenario.demand.flows = [
      Streets.flow("left", [0, 2], 1400, arrivals: .uniform, period: scenario.period),
      Streets.flow("opposing", [1, 3], opposing, period: scenario.period),
    ]
    let result = try Simulation(scenario: scenario).run(seed: 1)
    let group = try #require(result.laneGroups.first { $0.link == 0 })
    return Double(group.crossedVehicles) / (4 * 3600 - 600) * (green + 43)
  }

  /// SUMO 1.28 on the same street, vehicles a cycle. Who starts from a queue is slow, and in the
  /// way of those who cross for longer than one who drives on: that leaves few gaps in a queue.
  @Test(arguments: [(10.0, 300.0, 0.74), (10, 500, 0.66), (20, 300, 2.78), (20, 500, 1.5)])
  func `few permitted lefts get through a queue that starts`(
    green: Double, opposing: Double, sumo: Double
  ) throws {
    let own = try lefts(green: green, opposing: opposing)
    #expect(abs(own - sumo) < 0.6, "\(own) for \(sumo)")
  }

  /// Vehicles from the minor and the major road, each hour, where the major one leads onto a link
  /// that holds one vehicle and ends at a signal with little green.
  private func beforeCrampedExit() throws -> (minor: Double, major: Double) {
    var scenario = Streets.opposedLeft(pathLength: 12)
    scenario.vehicleTypes = [.car]
    scenario.network.links[3].lengthMeters = 9
    scenario.network.nodes[3].control = .signal
    scenario.network.nodes.append(Node(id: "beyond", control: .free))
    scenario.network.links.append(
      Link(
        id: "beyond", from: 3, to: 5, lengthMeters: 300, speedMetersPerSecond: 13.89,
        lanes: [Lane()]))
    scenario.network.connections.append(
      Connection(
        fromLink: 3, fromLane: 0, toLink: 4, toLane: 0, turn: .through, lengthMeters: 10,
        speedMetersPerSecond: 13.89, signal: 0, signalGroup: 0))
    scenario.network.signals = [
      Signal(
        id: "signal", node: 3, groups: [SignalGroup(id: "major", redClearanceSeconds: 0)],
        stages: [Stage(id: "go", show: [.green]), Stage(id: "wait", show: [.red])])
    ]
    let timing = SignalTiming(
      signal: 0, cycleSeconds: 60,
      stages: [PlanStage(stage: 0, seconds: 23), PlanStage(stage: 1, seconds: 37)])
    scenario.plans = [TimingPlan(id: "plan", timings: [timing])]
    scenario.period = Period(endSeconds: 2 * 3600, warmupSeconds: 600)
    scenario.demand.flows = [
      Streets.flow("minor", [0, 2], 1400, arrivals: .uniform, period: scenario.period),
      Streets.flow("major", [1, 3, 4], 1200, arrivals: .uniform, period: scenario.period),
    ]
    let result = try Simulation(scenario: scenario).run(seed: 1)
    func hourly(_ link: Int) throws -> Double {
      let group = try #require(result.laneGroups.first { $0.link == link })
      return Double(group.crossedVehicles) / (2 * 3600 - 600) * 3600
    }
    return (try hourly(0), try hourly(1))
  }

  /// Those of the major road who stand before the full link are passed, and let the one who passes
  /// out of the junction before they follow.
  @Test func `who stands before a full lane is passed, and waits for who passes`() throws {
    let hourly = try beforeCrampedExit()
    #expect(hourly.minor > 850)
    #expect(hourly.major < 540)
  }
}
