import SignalModel

/// Streets with a turn.
extension Street {
  /// A left turn against one opposing lane: link 0 turns left to link 2, link 1 goes straight to
  /// link 3. Without a light the turn only yields; with one, both have its green.
  ///
  /// - Parameters:
  ///   - waitingPoint: Where inside the junction the turn may wait, m; 0 at the stop line.
  ///   - light: The signal.
  static func opposedLeft(waitingPoint: Double, light: Light? = nil) -> Scenario {
    let nodes =
      (0..<4).map { Node(id: "end\($0)", control: .free) }
      + [Node(id: "junction", control: light == nil ? .priority : .signal)]
    func link(_ id: String, _ from: Int, _ to: Int) -> Link {
      Link(
        id: id, from: from, to: to, lengthMeters: 400, speedMetersPerSecond: speed, lanes: [Lane()])
    }
    var turn = Connection(
      fromLink: 0, fromLane: 0, toLink: 2, toLane: 0, turn: .left, lengthMeters: 20,
      speedMetersPerSecond: turnSpeed, priority: .yield, yieldsTo: [1], conflictsWith: [1],
      waitingPointMeters: waitingPoint)
    var through = Connection(
      fromLink: 1, fromLane: 0, toLink: 3, toLane: 0, turn: .through, lengthMeters: 20,
      speedMetersPerSecond: speed, conflictsWith: [0])
    var network = Network(
      nodes: nodes,
      links: [
        link("left", 0, 4), link("opposing", 1, 4), link("leftOut", 4, 2),
        link("opposingOut", 4, 3),
      ])
    guard let light else {
      network.connections = [turn, through]
      return scenario(network, [])
    }
    turn.signal = 0
    turn.signalGroup = 0
    through.signal = 0
    through.signalGroup = 1
    network.connections = [turn, through]
    network.signals = [
      Signal(
        id: "signal", node: 4,
        groups: ["left", "opposing"].map { SignalGroup(id: $0, redClearanceSeconds: 2) },
        stages: [
          Stage(id: "go", show: [.permitted, .green]), Stage(id: "wait", show: [.red, .red]),
        ])
    ]
    return scenario(
      network,
      [
        SignalTiming(
          signal: 0, cycleSeconds: light.cycle,
          stages: [
            PlanStage(stage: 0, seconds: light.green + 5),
            PlanStage(stage: 1, seconds: light.cycle - light.green - 5),
          ])
      ])
  }

  /// Speed of a sharp left turn, m/s.
  static let turnSpeed = 6.05

  /// One approach with a through lane and a pocket to its left, each with its own group: link 0
  /// leads to link 1 ahead and to link 2 on the left. One of the two is green all the time and the
  /// other red.
  static func pocket(meters: Double, isThroughGreen: Bool) -> Scenario {
    let nodes = [
      Node(id: "in", control: .free), Node(id: "signal", control: .signal),
      Node(id: "ahead", control: .free), Node(id: "left", control: .free),
    ]
    func link(_ id: String, _ from: Int, _ to: Int, _ lanes: [Lane]) -> Link {
      Link(
        id: id, from: from, to: to, lengthMeters: 500, speedMetersPerSecond: speed, lanes: lanes)
    }
    func connection(_ lane: Int, _ turn: Turn) -> Connection {
      Connection(
        fromLink: 0, fromLane: lane, toLink: 1 + lane, toLane: 0, turn: turn, lengthMeters: 10,
        speedMetersPerSecond: speed, signal: 0, signalGroup: lane)
    }
    let network = Network(
      nodes: nodes,
      links: [
        link("approach", 0, 1, [Lane(), Lane(pocketLengthMeters: meters)]),
        link("ahead", 1, 2, [Lane()]), link("left", 1, 3, [Lane()]),
      ],
      connections: [connection(0, .through), connection(1, .left)],
      signals: [
        Signal(
          id: "signal", node: 1,
          groups: ["through", "left"].map { SignalGroup(id: $0, redClearanceSeconds: 0) },
          stages: [
            Stage(id: "through", show: [.green, .red]), Stage(id: "left", show: [.red, .green]),
          ])
      ])
    // A cycle longer than any experiment, of which only one stage is seen.
    let timing = SignalTiming(
      signal: 0, cycleSeconds: 7200, offsetSeconds: isThroughGreen ? 0 : 3600,
      stages: [PlanStage(stage: 0, seconds: 3600), PlanStage(stage: 1, seconds: 3600)])
    return scenario(network, [timing])
  }

  /// A lane of 500 m to a signal, at which walkers cross the way out while it is green.
  static func crossing(cycle: Double, stageSeconds: Double) -> Scenario {
    var result = single(Light(cycle: cycle, green: stageSeconds - 3))
    result.network.signals[0].groups.append(
      SignalGroup(
        id: "walk", kind: .pedestrian, yellowSeconds: 10, redClearanceSeconds: 3,
        minimumGreenSeconds: 7))
    result.network.signals[0].stages[0].show.append(.green)
    result.network.signals[0].stages[1].show.append(.red)
    result.network.crosswalks = [
      Crosswalk(id: "walk", node: 1, lengthMeters: 10, signal: 0, signalGroup: 1, crossedBy: [])
    ]
    return result
  }
}
