import SignalModel

@testable import TrafficSimulation

extension Streets {
  /// A left turn against one opposing lane: link 0 turns left to link 2, link 1 goes straight to
  /// link 3. Nobody is controlled by a signal; the turn yields.
  ///
  /// - Parameters:
  ///   - pathLength: Length of the turn inside the junction, m.
  ///   - waitingPoint: Where on it the vehicle may wait, m; 0 at the stop line.
  static func opposedLeft(pathLength: Double = 20, waitingPoint: Double = 0) -> Scenario {
    let nodes =
      (0..<4).map { Node(id: "end\($0)", control: .free) }
      + [Node(id: "junction", control: .priority)]
    func link(_ id: String, _ from: Int, _ to: Int) -> Link {
      Link(
        id: id, from: from, to: to, lengthMeters: 400, speedMetersPerSecond: 13.89, lanes: [Lane()])
    }
    let links = [
      link("left", 0, 4), link("opposing", 1, 4), link("leftOut", 4, 2), link("opposingOut", 4, 3),
    ]
    let turn = Connection(
      fromLink: 0, fromLane: 0, toLink: 2, toLane: 0, turn: .left, lengthMeters: pathLength,
      speedMetersPerSecond: 6.05, priority: .yield, yieldsTo: [1], conflictsWith: [1],
      waitingPointMeters: waitingPoint)
    let through = Connection(
      fromLink: 1, fromLane: 0, toLink: 3, toLane: 0, turn: .through, lengthMeters: 20,
      speedMetersPerSecond: 13.89, conflictsWith: [0])
    return Scenario(
      name: "opposed left",
      network: Network(nodes: nodes, links: links, connections: [turn, through]))
  }

  /// A flow on a route of links.
  static func flow(
    _ id: String, _ links: [Int], _ perHour: Double, arrivals: ArrivalProcess = .poisson,
    period: Period
  ) -> Flow {
    Flow(
      id: id, route: Route(links: links), mix: VehicleMix(type: 0),
      beginSeconds: period.beginSeconds, endSeconds: period.endSeconds, vehiclesPerHour: perHour,
      arrivals: arrivals)
  }

  /// Two signals in a row on one lane, both with half the cycle of green; links 0, 1, 2.
  static func pair(distance: Double, cycle: Double = 60, green: Double = 30, offset: Double)
    -> Scenario
  {
    let nodes = [
      Node(id: "in", control: .free), Node(id: "first", control: .signal),
      Node(id: "second", control: .signal), Node(id: "out", control: .free),
    ]
    let lengths = [500, distance, 500]
    let links = (0..<3).map {
      Link(
        id: "link\($0)", from: $0, to: $0 + 1, lengthMeters: lengths[$0],
        speedMetersPerSecond: 13.89, lanes: [Lane()])
    }
    let connections = (0..<2).map {
      Connection(
        fromLink: $0, fromLane: 0, toLink: $0 + 1, toLane: 0, turn: .through, lengthMeters: 0,
        speedMetersPerSecond: 13.89, signal: $0, signalGroup: 0)
    }
    let signals = (0..<2).map {
      Signal(
        id: "signal\($0)", node: $0 + 1,
        groups: [SignalGroup(id: "main", yellowSeconds: 3, redClearanceSeconds: 0)],
        stages: [Stage(id: "go", show: [.green]), Stage(id: "wait", show: [.red])])
    }
    let timings = (0..<2).map {
      SignalTiming(
        signal: $0, cycleSeconds: cycle, offsetSeconds: $0 == 0 ? 0 : offset,
        stages: [
          PlanStage(stage: 0, seconds: green + 3), PlanStage(stage: 1, seconds: cycle - green - 3),
        ])
    }
    var scenario = Scenario(
      name: "pair",
      network: Network(nodes: nodes, links: links, connections: connections, signals: signals),
      plans: [TimingPlan(id: "plan", timings: timings)])
    scenario.vehicleTypes = [perfectCar]
    return scenario
  }
}
