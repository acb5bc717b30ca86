import SignalModel
import Testing

@testable import TrafficSimulation

/// On which lane vehicles drive, when the lane that their turn needs begins further on.
@Suite struct LaneChoiceTests {
  /// At the end of a row of links of 9 m the near lane is red for ever and the far lane is green.
  /// The queue of the near lane reaches back over all of them: who goes to the far lane passes it
  /// only when he has chosen his lane before the first of them.
  @Test(arguments: [1, 2, 3, 4])
  func `a lane is chosen before links too short to change lanes`(count: Int) throws {
    let row = LaneRow(lengths: [400] + [Double](repeating: 9, count: count))
    #expect(try row.completedVehicles() == LaneRow.farVehicles)
  }
}

/// Links of two lanes in a row. At the end of the last one the near lane goes to the first exit and
/// has red, the far lane to the second and has green. Every lane leads on to the same lane.
private struct LaneRow {
  let lengths: [Double]

  /// Vehicles that go to the far lane's exit.
  static let farVehicles = 133

  /// Vehicles that reached an exit.
  func completedVehicles() throws -> Int {
    let count = lengths.count
    func link(_ id: String, _ from: Int, _ to: Int, _ length: Double, lanes: Int) -> Link {
      Link(
        id: id, from: from, to: to, lengthMeters: length, speedMetersPerSecond: 13.89,
        lanes: [Lane](repeating: Lane(), count: lanes))
    }
    var links = lengths.enumerated().map { link("row\($0)", $0, $0 + 1, $1, lanes: 2) }
    links.append(link("first", count, count + 1, 300, lanes: 1))
    links.append(link("second", count, count + 2, 300, lanes: 1))
    var connections: [Connection] = []
    for row in 0..<count - 1 {
      for lane in 0..<2 {
        connections.append(
          Connection(
            fromLink: row, fromLane: lane, toLink: row + 1, toLane: lane, turn: .through,
            lengthMeters: 5, speedMetersPerSecond: 13.89))
      }
    }
    for lane in 0..<2 {
      connections.append(
        Connection(
          fromLink: count - 1, fromLane: lane, toLink: count + lane, toLane: 0, turn: .through,
          lengthMeters: 5, speedMetersPerSecond: 13.89, signal: 0, signalGroup: lane))
    }
    let nodes = (0..<count + 3).map { Node(id: "n\($0)", control: $0 == count ? .signal : .free) }
    let signal = Signal(
      id: "signal", node: count,
      groups: ["near", "far"].map { SignalGroup(id: $0, yellowSeconds: 3, redClearanceSeconds: 0) },
      stages: [Stage(id: "always", show: [.red, .green])])
    let timing = SignalTiming(
      signal: 0, cycleSeconds: 60, stages: [PlanStage(stage: 0, seconds: 60)])
    var scenario = Scenario(
      name: "row",
      network: Network(nodes: nodes, links: links, connections: connections, signals: [signal]),
      plans: [TimingPlan(id: "plan", timings: [timing])])
    scenario.vehicleTypes = [Streets.perfectCar]
    scenario.period = Period(beginSeconds: 0, endSeconds: 1800)
    let row = Array(0..<count)
    scenario.demand.flows = [
      // Enough to fill the short links and half of the first one.
      flow("near", row + [count], perHour: 60, until: 900),
      flow("far", row + [count + 1], perHour: 400, until: 1200),
    ]
    let result = try Simulation(scenario: scenario).run(seed: 1)
    return result.network.completedVehicles
  }

  private func flow(_ id: String, _ route: [Int], perHour: Double, until end: Double) -> Flow {
    Flow(
      id: id, route: Route(links: route), mix: VehicleMix(type: 0), beginSeconds: 0,
      endSeconds: end, vehiclesPerHour: perHour, arrivals: .uniform)
  }
}
