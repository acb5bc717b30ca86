import Foundation
import SignalModel
import Testing

@testable import TrafficSimulation

/// Who waits for a gap inside a junction, and those behind him on his lane.
@Suite struct StandingPlaceTests {
  /// One lane from which some turn left against opposing traffic and the others go straight on:
  /// links 0 (approach), 1 (opposing), 2 (to the left), 3 (out of the opposing), 4 (ahead).
  private func sharedLane(pathLength: Double = 14.2, waitingPoint: Double = 4.07) -> Scenario {
    var scenario = Streets.opposedLeft(pathLength: pathLength, waitingPoint: waitingPoint)
    scenario.network.nodes.append(Node(id: "ahead", control: .free))
    scenario.network.links.append(
      Link(
        id: "aheadOut", from: 4, to: 5, lengthMeters: 400, speedMetersPerSecond: 13.89,
        lanes: [Lane()]))
    scenario.network.connections[0].speedMetersPerSecond = 8
    scenario.network.connections.append(
      Connection(
        fromLink: 0, fromLane: 0, toLink: 4, toLane: 0, turn: .through, lengthMeters: 14.4,
        speedMetersPerSecond: 13.89))
    scenario.vehicleTypes = [.car]
    return scenario
  }

  /// The same at a signal with 42 s of green and 3 s of yellow in 90 s for all.
  private func signalised(_ scenario: Scenario) -> Scenario {
    var result = scenario
    for index in 0...2 {
      result.network.connections[index].signal = 0
      result.network.connections[index].signalGroup = min(index, 1)
    }
    result.network.connections[2].signalGroup = 1
    result.network.nodes[4].control = .signal
    result.network.signals = [
      Signal(
        id: "signal", node: 4,
        groups: [
          SignalGroup(id: "left", redClearanceSeconds: 0),
          SignalGroup(id: "through", redClearanceSeconds: 0),
        ],
        stages: [
          Stage(id: "go", show: [.permitted, .green]), Stage(id: "wait", show: [.red, .red]),
        ])
    ]
    result.plans = [
      TimingPlan(
        id: "plan",
        timings: [
          SignalTiming(
            signal: 0, cycleSeconds: 90,
            stages: [PlanStage(stage: 0, seconds: 45), PlanStage(stage: 1, seconds: 45)])
        ])
    ]
    return result
  }

  /// Delay on the approach, s, and vehicles that crossed its stop line in an hour.
  private func approach(
    _ scenario: Scenario, volume: Double, leftShare: Double, opposing: Double
  ) throws -> (delay: Double, crossed: Double) {
    var scenario = scenario
    let hours = 3.0
    scenario.period = Period(endSeconds: hours * 3600 + 600, warmupSeconds: 600)
    scenario.demand.flows = [
      Streets.flow("left", [0, 2], volume * leftShare, period: scenario.period),
      Streets.flow("ahead", [0, 4], volume * (1 - leftShare), period: scenario.period),
    ]
    if opposing > 0 {
      scenario.demand.flows.append(
        Streets.flow("opposing", [1, 3], opposing, period: scenario.period))
    }
    let result = try Simulation(scenario: scenario).run(seed: 1)
    let group = try #require(result.laneGroups.first { $0.link == 0 })
    return (group.meanDelaySeconds, Double(group.crossedVehicles) / hours)
  }

  /// A junction of two streets of one lane, as netconvert makes it, and SUMO 1.28 on it.
  struct Junction: Sendable {
    /// Length of the way to the left, waiting place on it, m, and speed there, m/s.
    var turn: (length: Double, waiting: Double, speed: Double)
    /// Length of the way straight on, m.
    var throughLength: Double
    /// Share of those who turn left, and opposing traffic, veh/h.
    var leftShare: Double
    var opposing: Double
    /// Vehicles that leave the shared lane in an hour, mean of three seeds.
    var sumo: Double
    /// How near ours must be, of one.
    var tolerance: Double

    /// The streets side by side: there even without opposing traffic SUMO gets 6 to 9 in 100 less
    /// through, who slow down for the turn being in the way of others longer.
    static func narrow(_ leftShare: Double, _ opposing: Double, _ sumo: Double) -> Junction {
      Junction(
        turn: (14.2, 4.07, 8), throughLength: 14.4, leftShare: leftShare, opposing: opposing,
        sumo: sumo, tolerance: 0.25)
    }
    /// A median of 3.8 m.
    static func wide(_ leftShare: Double, _ opposing: Double, _ sumo: Double) -> Junction {
      Junction(
        turn: (27.19, 17.11, 10.89), throughLength: 25.4, leftShare: leftShare, opposing: opposing,
        sumo: sumo, tolerance: 0.1)
    }
  }

  /// With drivers who pass through one another it would be 690 in place of 462 and 618 in place of
  /// 447.
  @Test(arguments: [
    Junction.narrow(0.1, 400, 600), .narrow(0.1, 600, 462), .narrow(0.3, 400, 446),
    .wide(0.1, 400, 767), .wide(0.1, 600, 682), .wide(0.3, 400, 580), .wide(0.3, 600, 447),
  ])
  func `a lane shared with a permitted left gets as many through as in SUMO`(_ junction: Junction)
    throws
  {
    var scenario = signalised(
      sharedLane(pathLength: junction.turn.length, waitingPoint: junction.turn.waiting))
    scenario.network.connections[0].speedMetersPerSecond = junction.turn.speed
    for index in 1...2 {
      scenario.network.connections[index].lengthMeters = junction.throughLength
    }
    let crossed = try approach(
      scenario, volume: 1500, leftShare: junction.leftShare, opposing: junction.opposing
    ).crossed
    #expect(abs(crossed / junction.sumo - 1) < junction.tolerance)
  }

  /// Where the waiting place is so far inside that the ways have parted, those who go straight on
  /// pass.
  @Test func `who waits where the ways have parted is passed`() throws {
    let near = try approach(
      sharedLane(pathLength: 40, waitingPoint: 8), volume: 400, leftShare: 0.2, opposing: 900
    ).delay
    let far = try approach(
      sharedLane(pathLength: 40, waitingPoint: 30), volume: 400, leftShare: 0.2, opposing: 900
    ).delay
    #expect(near > 1.5 * far)
  }

  @Test func `nobody waits behind one who drives on`() throws {
    let inside = try approach(sharedLane(), volume: 500, leftShare: 0.3, opposing: 0).delay
    let atLine = try approach(
      sharedLane(waitingPoint: 0), volume: 500, leftShare: 0.3, opposing: 0
    ).delay
    #expect(inside < 1.1 * atLine)
  }

  /// The ways part by s^2 / 2 times the difference of curvature: by 2.5 m after 11.3 m of a quarter
  /// circle of 40 m. A car of 5 m that waits 30 m behind the stop line is clear of it by 13.7 m,
  /// the next one, 7.5 m behind it, by 6.2 m, and the third is in the way.
  @Test(arguments: [(40.0, 30.0, 2), (40, 16, 0), (40, 17, 1), (14.2, 4.07, 0)])
  func `as many as stand clear can be passed`(length: Double, waiting: Double, passed: Int32)
    throws
  {
    let street = try Simulation(
      scenario: sharedLane(pathLength: length, waitingPoint: waiting)
    ).street
    let way = street.connectionOfPath.firstIndex(of: 2)
    let path = try #require(way)
    let first = Int(street.standingBase[path])
    #expect(Int(street.standingBase[path + 1]) == first + 1)
    #expect(street.standingPlaces[first].passedCount == passed)
    #expect(street.queues[0].hasStandingPlaces)
  }

  @Test func `who is passed is in nobody's way`() throws {
    var scenario = sharedLane()
    scenario.network.connections[0].isPassedWhileWaiting = true
    let street = try Simulation(scenario: scenario).street
    #expect(street.standingPlaces.count == 0)
    #expect(!street.queues[0].hasStandingPlaces)
  }

  /// HCM 2000, Chapter 16, Appendix C: the left-turn factor of a lane shared by all turns, against
  /// one opposing lane with as long a green.
  private func highwayCapacityManualFactor(
    lefts perHour: Double, share: Double, opposing: Double, green: Double, cycle: Double
  ) -> Double {
    let lost = 4.0
    let lefts = perHour * cycle / 3600
    let free = max(0, (green + lost) * exp(-0.860 * pow(lefts, 0.629)) - lost)
    let opposingQueue = pow(opposing * cycle / 3600, 0.762) * pow(1 - green / cycle, 1.061)
    let blocked = min(green, max(0, 4.943 * opposingQueue - lost))
    let open = green - max(free, blocked)
    // Through-car equivalents: 1.4, 1.7, 2.1, 2.5 at 0, 200, 400, 600 veh/h.
    let equivalents = [1.4, 1.7, 2.1, 2.5]
    let place = min(Int(opposing / 200), 2)
    let within = opposing / 200 - Double(place)
    let openEquivalent =
      equivalents[place] + within * (equivalents[place + 1] - equivalents[place])
    let filtering = max(0, blocked - free)
    let filterEquivalent = max(1, (1 - pow(1 - share, filtering / 2)) / share)
    let factor =
      free / green + open / green / (1 + share * (openEquivalent - 1))
      + filtering / green / (1 + share * (filterEquivalent - 1))
    return min(1, max(factor, 2 * (1 + share) / green))
  }

  @Test(arguments: [50.0, 200, 400], [0.05, 0.2, 0.4])
  func `a lane whose lefts are passed has the capacity of the Highway Capacity Manual`(
    opposing: Double, share: Double
  ) throws {
    var scenario = signalised(sharedLane(pathLength: 20, waitingPoint: 10))
    scenario.network.connections[0].isPassedWhileWaiting = true
    let all = try approach(scenario, volume: 1500, leftShare: share, opposing: opposing).crossed
    let none = try approach(scenario, volume: 1500, leftShare: 0, opposing: opposing).crossed
    let factor = highwayCapacityManualFactor(
      lefts: all * share, share: share, opposing: opposing, green: 42, cycle: 90)
    #expect(abs(all / none / factor - 1) < 0.15, "\(all / none), the Manual \(factor)")
  }

  @Test func `a turn with a lane to itself is in nobody's way`() throws {
    let street = try Simulation(scenario: Streets.opposedLeft(waitingPoint: 8)).street
    #expect(street.standingPlaces.count == 0)
    #expect(!street.queues[0].hasStandingPlaces)
  }

  @Test func `the same street and seed give the same events`() throws {
    var scenario = signalised(sharedLane())
    scenario.period = Period(endSeconds: 1800)
    scenario.demand.flows = [
      Streets.flow("left", [0, 2], 150, period: scenario.period),
      Streets.flow("ahead", [0, 4], 350, period: scenario.period),
      Streets.flow("opposing", [1, 3], 500, period: scenario.period),
    ]
    let simulation = try Simulation(scenario: scenario)
    let one = try simulation.run(seed: 3, replications: 4, threads: 1)
    let two = try simulation.run(seed: 3, replications: 4, threads: 2)
    #expect(one == two)
    #expect(one.allSatisfy { $0.network.completedVehicles > 400 })
  }
}
