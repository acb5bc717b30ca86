import SignalModel
import TrafficSimulation

@testable import SignalReports

/// A street of two signalised nodes and a stop-controlled one, and results as if it had been
/// simulated.
enum Samples {
  /// Nodes: edge, first, second, stop, edge. The first two are run by one signal.
  static var network: Network {
    func link(_ id: String, _ from: Int, _ to: Int, lanes: Int = 1) -> Link {
      Link(
        id: id, from: from, to: to, lengthMeters: 100, speedMetersPerSecond: 10,
        lanes: [Lane](repeating: Lane(), count: lanes))
    }
    return Network(
      nodes: [
        Node(id: "edge", control: .free), Node(id: "first", control: .signal),
        Node(id: "second", control: .signal), Node(id: "stop", control: .stop, name: "Mill Lane"),
        Node(id: "end", control: .free),
      ],
      links: [
        link("in", 0, 1, lanes: 2), link("between", 1, 2), link("on", 2, 3), link("side", 4, 3),
        link("out", 3, 4),
      ],
      connections: [
        Connection(
          fromLink: 0, fromLane: 0, toLink: 1, toLane: 0, turn: .through, lengthMeters: 10,
          speedMetersPerSecond: 10, signal: 0, signalGroup: 0),
        Connection(
          fromLink: 1, fromLane: 0, toLink: 2, toLane: 0, turn: .through, lengthMeters: 10,
          speedMetersPerSecond: 10, signal: 0, signalGroup: 0),
      ],
      crosswalks: [Crosswalk(id: "zebra", node: 3, lengthMeters: 8)],
      signals: [
        Signal(id: "both", node: 1, groups: [SignalGroup(id: "all")], stages: [])
      ])
  }

  static var scenario: Scenario {
    Scenario(
      name: "Sample", network: network,
      period: Period(beginSeconds: 25_200, endSeconds: 29_400, warmupSeconds: 600))
  }

  static func group(
    _ link: Int, turns: String = "through", crossed: Int, remaining: Int = 0, delay: Double,
    capacity: Double = 0
  ) -> LaneGroupMeasures {
    var group = LaneGroupMeasures()
    group.link = link
    group.lanes = [0]
    group.turns = turns
    group.crossedVehicles = crossed
    group.remainingVehicles = remaining
    group.volumeVehiclesPerHour = Double(crossed + remaining)
    group.capacityVehiclesPerHour = capacity
    group.totalDelaySeconds = delay
    group.stops = crossed / 2
    group.arrivedOnGreenVehicles = crossed / 4
    group.backOfQueue95Vehicles = capacity > 0 ? 6 : 0
    group.isSignalised = capacity > 0
    return group
  }

  /// A replication in which the signal's approach has the given vehicles and delay.
  static func result(
    _ replication: Int, crossed: Int = 100, delay: Double = 2000
  ) -> ReplicationResult {
    var result = ReplicationResult()
    result.replication = replication
    result.network.demandVehicles = crossed + 20
    result.network.enteredVehicles = crossed + 15
    result.network.completedVehicles = crossed
    result.network.insideVehicles = 15
    result.network.notEnteredVehicles = 5
    result.network.meanDelaySeconds = delay / Double(crossed + 20)
    result.laneGroups = [
      group(0, turns: "through+right", crossed: crossed, delay: delay, capacity: 400),
      group(0, turns: "left", crossed: 50, remaining: 30, delay: 8000, capacity: 64),
      group(1, crossed: 80, delay: 800, capacity: 500), group(2, crossed: 40, delay: 480),
      group(3, crossed: 0, delay: 0), group(4, crossed: 40, delay: 4),
    ]
    var walkers = CrosswalkMeasures()
    walkers.startedWalkers = 10
    walkers.totalWaitSeconds = 50
    result.crosswalks = [walkers]
    result.events = 1000
    result.traversals = 300
    result.traceHash = "00000000000000a\(replication)"
    return result
  }

  static func summary(_ results: [ReplicationResult] = [result(0)]) -> RunSummary {
    RunSummary(results: results, scenario: scenario, planNames: ["peak"], seed: 7)
  }
}
