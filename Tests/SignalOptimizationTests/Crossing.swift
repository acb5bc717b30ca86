import SignalModel
import SignalOptimization
import TrafficSimulation

/// Two one-way streets that cross at a signal.
enum Crossing {
  static func scenario(main: Double = 500, side: Double = 250) -> Scenario {
    func link(_ id: String, _ from: Int, _ to: Int) -> Link {
      Link(
        id: id, from: from, to: to, lengthMeters: 300, speedMetersPerSecond: 13.89,
        lanes: [Lane()])
    }
    func connection(_ from: Int, _ to: Int, group: Int, foe: Int) -> Connection {
      Connection(
        fromLink: from, fromLane: 0, toLink: to, toLane: 0, turn: .through, lengthMeters: 12,
        speedMetersPerSecond: 13.89, signal: 0, signalGroup: group, conflictsWith: [foe])
    }
    let network = Network(
      nodes: [
        Node(id: "west", control: .free), Node(id: "south", control: .free),
        Node(id: "middle", control: .signal), Node(id: "east", control: .free),
        Node(id: "north", control: .free),
      ],
      links: [
        link("main", 0, 2), link("side", 1, 2), link("mainOut", 2, 3), link("sideOut", 2, 4),
      ],
      connections: [connection(0, 2, group: 0, foe: 1), connection(1, 3, group: 1, foe: 0)],
      signals: [
        Signal(
          id: "signal", node: 2, groups: [SignalGroup(id: "m"), SignalGroup(id: "s")],
          stages: [
            Stage(id: "M", show: [.green, .red]), Stage(id: "S", show: [.red, .green]),
          ])
      ])
    var scenario = Scenario(
      name: "crossing", network: network, plans: [plan("even", main: 30, side: 30)],
      period: Period(endSeconds: 1200, warmupSeconds: 120))
    for (link, volume) in [(0, main), (1, side)] {
      scenario.demand.flows.append(
        Flow(
          id: "f\(link)", route: Route(links: [link, link + 2]), mix: VehicleMix(type: 0),
          beginSeconds: 0, endSeconds: 1200, vehiclesPerHour: volume))
    }
    return scenario
  }

  static func plan(_ id: String, main: Double, side: Double, offset: Double = 0) -> TimingPlan {
    TimingPlan(
      id: id,
      timings: [
        SignalTiming(
          signal: 0, cycleSeconds: main + side, offsetSeconds: offset,
          stages: [PlanStage(stage: 0, seconds: main), PlanStage(stage: 1, seconds: side)])
      ])
  }

  static func comparison(
    _ plans: [TimingPlan], change: (inout PlanComparison.Options) -> Void = { _ in }
  ) throws -> PlanComparison {
    let simulation = try Simulation(scenario: scenario())
    var options = PlanComparison.Options(seed: 7, objective: .peak)
    change(&options)
    return PlanComparison(
      candidates: try plans.map { try PlanComparison.Candidate(plan: $0, in: simulation) },
      options: options)
  }
}
