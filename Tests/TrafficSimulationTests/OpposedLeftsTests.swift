import SignalModel
import Testing

@testable import TrafficSimulation

/// More traffic than a signal lets through, from two sides that face each other, some of it turning
/// left through the gaps of the other: what SUMO 1.28 gets through on the same streets, made by
/// netconvert, mean of eight seeds.
@Suite struct OpposedLeftsTests {
  /// Vehicles that get through in an hour: all from either side, and those who turn left.
  struct Flow {
    var all: [Double]
    var left: [Double]
  }

  /// Links 0 and 1 face each other; 2 and 3 lead on from them to the left, 4 and 5 straight on. The
  /// lane at the kerb, where there are two, leads straight on, the other one in both directions.
  private func street(lanes: Int, cycle: Double) -> Scenario {
    let isNarrow = lanes == 1
    var scenario = Scenario(
      name: "opposed lefts",
      network: Network(
        nodes: [Node(id: "signal", control: .signal)]
          + (0..<4).map { Node(id: "end\($0)", control: .free) },
        links: (0..<6).map { index in
          Link(
            id: "link\(index)", from: index < 2 ? index + 1 : 0,
            to: index < 2 ? 0 : [3, 4, 2, 1][index - 2],
            lengthMeters: isNarrow ? 392.8 : 389.6, speedMetersPerSecond: 13.89,
            lanes: [Lane](repeating: Lane(), count: lanes))
        }, connections: []))
    for side in 0...1 {
      for lane in 0..<lanes {
        scenario.network.connections.append(
          Connection(
            fromLink: side, fromLane: lane, toLink: 4 + side, toLane: lane, turn: .through,
            lengthMeters: isNarrow ? 14.4 : 20.8, speedMetersPerSecond: 13.89, signal: 0,
            signalGroup: 0))
      }
      let opposing = (1 - side) * (lanes + 1)
      // Where the streets are narrow the ways to the left cross, and one side goes first.
      let first = isNarrow && side == 0 ? [opposing + lanes] : []
      scenario.network.connections.append(
        Connection(
          fromLink: side, fromLane: lanes - 1, toLink: 2 + side, toLane: lanes - 1, turn: .left,
          lengthMeters: isNarrow ? 14.2 : 19.35, speedMetersPerSecond: isNarrow ? 8 : 9.26,
          signal: 0, signalGroup: 1, priority: .yield,
          yieldsTo: Array(opposing..<opposing + lanes) + first,
          waitingPointMeters: isNarrow ? 4.07 : 5.01))
    }
    scenario.network.signals = [
      Signal(
        id: "signal", node: 0,
        groups: ["through", "left"].map { SignalGroup(id: $0, redClearanceSeconds: 0) },
        stages: [
          Stage(id: "go", show: [.green, .permitted]), Stage(id: "wait", show: [.red, .red]),
        ])
    ]
    let half = PlanStage(stage: 0, seconds: cycle / 2)
    scenario.plans = [
      TimingPlan(
        id: "plan",
        timings: [
          SignalTiming(
            signal: 0, cycleSeconds: cycle,
            stages: [half, PlanStage(stage: 1, seconds: cycle / 2)])
        ])
    ]
    scenario.vehicleTypes = [.car]
    return scenario
  }

  /// An hour of more than fits on each lane of both sides, 1 in 5 to the left.
  private func flow(lanes: Int, cycle: Double) throws -> Flow {
    var scenario = street(lanes: lanes, cycle: cycle)
    scenario.period = Period(endSeconds: 3600)
    let volume = lanes == 1 ? 900.0 : 1600
    for side in 0...1 {
      scenario.demand.flows += [
        Streets.flow("left\(side)", [side, 2 + side], 0.2 * volume, period: scenario.period),
        Streets.flow("on\(side)", [side, 4 + side], 0.8 * volume, period: scenario.period),
      ]
    }
    let runs = try Simulation(scenario: scenario).run(seed: 1, replications: 8, threads: 2)
    func perHour(_ link: Int) -> Double {
      let groups = runs.flatMap(\.laneGroups).filter { $0.link == link }
      return Double(groups.reduce(0) { $0 + $1.crossedVehicles }) / Double(runs.count)
    }
    return Flow(all: [0, 1].map(perHour), left: [2, 3].map(perHour))
  }

  /// The side that lets the other's left turns go first gets one of its own through at the end of
  /// each green, and those behind it wait: the longer the cycle, the fewer.
  @Test(arguments: [
    (40.0, 367.0, 522.0), (60, 270, 575), (90, 194, 642), (120, 144, 690), (180, 107, 727),
  ])
  func `one lane for all turns gets as many through as in SUMO`(
    cycle: Double, yielding: Double, other: Double
  ) throws {
    let all = try flow(lanes: 1, cycle: cycle).all
    let sumo = [yielding, other]
    for (ours, theirs) in zip(all, sumo) {
      #expect(abs(ours - theirs) < 20 + 0.05 * theirs, "\(all), SUMO \(sumo)")
    }
  }

  /// Against a saturated lane one left turn gets through in a cycle; the others go on beside it.
  @Test(arguments: [(40.0, 89.0, 859.0), (60, 59, 887), (90, 40, 892), (120, 31, 890)])
  func `who cannot turn left holds up nobody on the lane beside`(
    cycle: Double, left: Double, all: Double
  ) throws {
    let flow = try flow(lanes: 2, cycle: cycle)
    for side in 0...1 {
      #expect(abs(flow.left[side] - left) < 4 + 0.1 * left, "\(flow.left), SUMO \(left)")
      #expect(abs(flow.all[side] / all - 1) < 0.05, "\(flow.all), SUMO \(all)")
    }
  }
}
