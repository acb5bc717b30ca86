import SignalModel

@testable import TrafficSimulation

/// Small streets for experiments whose outcome is known.
enum Streets {
  /// A perfect driver: no imperfection, no difference in speed.
  static let perfectCar = VehicleType(
    id: "perfect", imperfection: 0, speedFactorDeviation: 0)

  /// One lane of `length` m that ends at a signal, and a long way out behind it.
  static func single(
    length: Double = 500, speed: Double = 13.89, lanes: Int = 1, turnSpeed: Double? = nil,
    cycle: Double = 60, green: Double = 30, yellow: Double = 3, offset: Double = 0
  ) -> Scenario {
    let nodes = [
      Node(id: "in", control: .free), Node(id: "signal", control: .signal),
      Node(id: "out", control: .free),
    ]
    let links = [
      Link(
        id: "approach", from: 0, to: 1, lengthMeters: length, speedMetersPerSecond: speed,
        lanes: [Lane](repeating: Lane(), count: lanes)),
      Link(
        id: "exit", from: 1, to: 2, lengthMeters: 1000, speedMetersPerSecond: speed,
        lanes: [Lane](repeating: Lane(), count: lanes)),
    ]
    let connections = (0..<lanes).map { lane in
      Connection(
        fromLink: 0, fromLane: lane, toLink: 1, toLane: lane,
        turn: turnSpeed == nil ? .through : .left, lengthMeters: 10,
        speedMetersPerSecond: turnSpeed ?? speed, signal: 0, signalGroup: 0)
    }
    let signal = Signal(
      id: "signal", node: 1,
      groups: [SignalGroup(id: "main", yellowSeconds: yellow, redClearanceSeconds: 0)],
      stages: [Stage(id: "go", show: [.green]), Stage(id: "wait", show: [.red])])
    let timing = SignalTiming(
      signal: 0, cycleSeconds: cycle, offsetSeconds: offset,
      stages: [
        PlanStage(stage: 0, seconds: green + yellow),
        PlanStage(stage: 1, seconds: cycle - green - yellow),
      ])
    var scenario = Scenario(
      name: "single",
      network: Network(
        nodes: nodes, links: links, connections: connections, signals: [signal]),
      plans: [TimingPlan(id: "plan", timings: [timing])])
    scenario.vehicleTypes = [perfectCar]
    return scenario
  }

  /// Lets link 0 of ``single(length:speed:lanes:turnSpeed:cycle:green:yellow:offset:)`` also lead
  /// aside, from its last lane onto a link 2.
  static func leadingAside(
    _ scenario: Scenario, turn: Turn, pathLength: Double, speed: Double, group: Int = 0
  ) -> Scenario {
    var result = scenario
    result.network.nodes.append(Node(id: "aside", control: .free))
    result.network.links.append(
      Link(
        id: "aside", from: 1, to: 3, lengthMeters: 400, speedMetersPerSecond: 13.89,
        lanes: [Lane()]))
    result.network.connections.append(
      Connection(
        fromLink: 0, fromLane: scenario.network.links[0].lanes.count - 1, toLink: 2, toLane: 0,
        turn: turn, lengthMeters: pathLength, speedMetersPerSecond: speed, signal: 0,
        signalGroup: group))
    return result
  }

  /// Adds a flow over both links.
  static func flow(
    _ perHour: Double, arrivals: ArrivalProcess = .uniform, in scenario: Scenario,
    entry: EntryRule = EntryRule()
  ) -> Scenario {
    var result = scenario
    result.demand.flows.append(
      Flow(
        id: "flow", route: Route(links: [0, 1]), mix: VehicleMix(type: 0),
        beginSeconds: scenario.period.beginSeconds, endSeconds: scenario.period.endSeconds,
        vehiclesPerHour: perHour, arrivals: arrivals, entry: entry))
    return result
  }
}
