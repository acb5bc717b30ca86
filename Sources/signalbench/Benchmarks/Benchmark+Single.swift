import SignalModel

extension Benchmark {
  /// One signal with more traffic than its green serves, many seeds.
  static let single = Benchmark(
    name: "single", about: "one oversaturated signal, an hour, many replications"
  ) { size in
    try ScenarioBenchmark.run(saturatedSignal(), replications: size == .smoke ? 2 : 300)
  }

  private static func saturatedSignal() -> Scenario {
    let network = Network(
      nodes: [
        Node(id: "in", control: .free), Node(id: "signal", control: .signal),
        Node(id: "out", control: .free),
      ],
      links: [
        Link(
          id: "approach", from: 0, to: 1, lengthMeters: 600, speedMetersPerSecond: 13.89,
          lanes: [Lane(), Lane()]),
        Link(
          id: "exit", from: 1, to: 2, lengthMeters: 300, speedMetersPerSecond: 13.89,
          lanes: [Lane(), Lane()]),
      ],
      connections: [0, 1].map { lane in
        Connection(
          fromLink: 0, fromLane: lane, toLink: 1, toLane: lane, turn: .through, lengthMeters: 20,
          speedMetersPerSecond: 13.89, signal: 0, signalGroup: 0)
      },
      signals: [
        Signal(
          id: "signal", node: 1, groups: [SignalGroup(id: "through")],
          stages: [Stage(id: "go", show: [.green]), Stage(id: "wait", show: [.red])])
      ])
    let timing = SignalTiming(
      signal: 0, cycleSeconds: 80,
      stages: [PlanStage(stage: 0, seconds: 36), PlanStage(stage: 1, seconds: 44)])
    // Two lanes with 32 s of green in 80 s serve fewer than 1,700 vehicles an hour.
    let flow = Flow(
      id: "flow", route: Route(links: [0, 1]), mix: VehicleMix(type: 0), beginSeconds: 0,
      endSeconds: 3600, vehiclesPerHour: 2000)
    return Scenario(
      name: "saturated signal", network: network,
      plans: [TimingPlan(id: "fixed", timings: [timing])], demand: Demand(flows: [flow]))
  }
}
