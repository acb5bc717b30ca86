import SignalControl
import SignalModel
import Testing

@testable import TrafficSimulation

/// Lanes whose use changes with the signal, and stages on call, against counts by hand.
@Suite struct VariableLaneTests {
  private static func engine(_ scenario: Scenario) throws -> Engine {
    let simulation = try Simulation(scenario: scenario)
    return Engine(
      street: simulation.street, signals: simulation.signals,
      realization: try simulation.prepare(seed: 1).realization, scenario: scenario,
      workspace: SimulationWorkspace())
  }

  // MARK: Contraflow lanes

  /// A leg in the west with a lane for left turns, or also a contraflow lane of 60 m, and a demand
  /// for left turns that no lane can serve.
  private static func contraflow(hasLane: Bool) throws -> Scenario {
    let beyond = LaneSketch(turns: [.left], pocketLengthMeters: 60, isContraflow: true)
    let own = [
      LaneSketch(turns: [.left], pocketLengthMeters: 60), LaneSketch(turns: [.left]),
      LaneSketch(turns: [.through]),
    ]
    func leg(_ name: String, _ lanes: [LaneSketch], _ counts: TurnCounts) -> LegSketch {
      LegSketch(
        name: name, bearingDegrees: LegSketch.bearingDegrees(compassName: name) ?? 0,
        lanes: lanes, exitLaneCount: 3, lengthMeters: 600, counts: counts)
    }
    let plain = [LaneSketch(turns: [.through]), LaneSketch(turns: [.through])]
    func movements(_ texts: [String]) -> [MovementSketch] { texts.map(MovementSketch.init) }
    let site = IntersectionSketch(
      id: "main",
      legs: [
        leg("west", (hasLane ? [beyond] : []) + own, TurnCounts(left: 1_800, through: 10)),
        leg("east", plain, TurnCounts(through: 10)), leg("north", plain, TurnCounts(through: 10)),
        leg("south", plain, TurnCounts(through: 10)),
      ],
      signal: SignalSketch(
        yellowSeconds: 3.5, redClearanceSeconds: 3,
        stages: [
          StageSketch(id: "west-east", green: movements(["west through", "east through"])),
          StageSketch(id: "north-south", green: movements(["north", "south"])),
          StageSketch(id: "left", green: movements(["west left"])),
        ]))
    let street = StreetBuilder.build(StreetSketch(intersections: [site]), profile: .cn)
    #expect(street.issues.filter { $0.severity == .error } == [])
    let plan = TimingPlan(
      id: "plan",
      timings: [
        SignalTiming(
          signal: 0, cycleSeconds: 90,
          stages: [(0, 25), (1, 35), (2, 30)].map { PlanStage(stage: $0, seconds: $1) })
      ])
    #expect(
      PlanRules.check(plan: plan, network: street.network, profile: .cn).map(\.message) == [])
    return Scenario(
      name: "contraflow", profile: "cn", network: street.network, plans: [plan],
      vehicleTypes: [Streets.perfectCar], demand: street.demand,
      period: Period(beginSeconds: 0, endSeconds: 4_500, warmupSeconds: 900))
  }

  /// Vehicles that turned left from the west in the 40 measured cycles.
  private static func lefts(_ scenario: Scenario) throws -> Int {
    let result = try Simulation(scenario: scenario).run(seed: 1)
    let approach = try #require(scenario.network.links.firstIndex { $0.id == "main.west.in" })
    return result.laneGroups.filter { $0.link == approach && $0.turns == "left" }
      .reduce(0) { $0 + $1.crossedVehicles }
  }

  @Test func aContraflowLaneDischargesLikeOneMoreLane() throws {
    let without = try Self.lefts(Self.contraflow(hasLane: false))
    let with = try Self.lefts(Self.contraflow(hasLane: true))
    let cycles = 40.0
    let ofOneLane = Double(without) / cycles / 2
    let gain = Double(with - without) / cycles
    // It is full when its turn gets green, 60 m / 7.5 m = 8 vehicles, and can discharge no more
    // than any other lane in the same green.
    #expect(gain >= 7.5)
    #expect(gain <= ofOneLane + 0.5)
  }

  @Test func nobodyIsOnTheContraflowLaneWhenItsGreenHasEnded() throws {
    let scenario = try Self.contraflow(hasLane: true)
    let simulation = try Simulation(scenario: scenario)
    let lane = scenario.network.contraflowLanes[0]
    // The green of the left turn ends 6.5 s before the cycle does.
    for cycle in [11, 17, 30] {
      var cut = scenario
      cut.period = Period(
        beginSeconds: 0, endSeconds: Double(cycle * 90), warmupSeconds: 0)
      let engine = try Self.engine(cut)
      engine.run()
      let queue = engine.street.links[lane.link].stopBase + UInt32(lane.lane)
      #expect(engine.queues[Int(queue)].count == 0)
    }
    #expect(simulation.street.gates.count == 1)
  }

  // MARK: Composite variable lanes

  @Test func onlyBusesUseAVariableLaneOfBuses() throws {
    func leg(_ name: String, _ lanes: [LaneSketch], _ counts: TurnCounts) -> LegSketch {
      LegSketch(
        name: name, bearingDegrees: LegSketch.bearingDegrees(compassName: name) ?? 0,
        lanes: lanes, exitLaneCount: 2, lengthMeters: 600, counts: counts)
    }
    let lanes = [
      LaneSketch(turns: [.left]), LaneSketch(turns: [.through]),
      LaneSketch(
        turns: [.right], variableUse: VariableUseSketch(turns: [.left], allowed: .bus)),
    ]
    let plain = [LaneSketch(turns: [.through])]
    func movements(_ texts: [String]) -> [MovementSketch] { texts.map(MovementSketch.init) }
    let site = IntersectionSketch(
      id: "main",
      legs: [
        leg("south", lanes, TurnCounts(left: 1_500)), leg("north", plain, TurnCounts(through: 10)),
        leg("west", plain, TurnCounts(through: 10)), leg("east", plain, TurnCounts(through: 10)),
      ],
      signal: SignalSketch(
        stages: [
          StageSketch(id: "through", green: movements(["south through", "south right", "north"])),
          StageSketch(id: "left", green: movements(["south left"])),
          StageSketch(id: "west-east", green: movements(["west", "east"])),
        ]))
    for (share, lanesUsed) in [(0.0, [2]), (1.0, [0, 2])] {
      var sketch = StreetSketch(intersections: [site])
      sketch.mix = VehicleMix(parts: [
        .init(type: 0, share: 1 - share), .init(type: 2, share: share),
      ])
      let street = StreetBuilder.build(sketch, profile: .cn)
      #expect(street.issues.map(\.message) == [])
      let plan = try #require(street.plan)
      #expect(
        PlanRules.check(plan: plan, network: street.network, profile: .cn)
          .filter { $0.severity == .error } == [])
      let scenario = Scenario(
        name: "variable", profile: "cn", network: street.network, plans: [plan],
        demand: street.demand, period: Period(beginSeconds: 0, endSeconds: 1_800))
      let engine = try Self.engine(scenario)
      engine.run()
      let used = engine.street.connectionOfPath.indices.filter {
        let connection = street.network.connections[Int(engine.street.connectionOfPath[$0])]
        return connection.turn == .left && engine.paths[$0].lastUse > 0
      }.map { street.network.connections[Int(engine.street.connectionOfPath[$0])].fromLane }
      #expect(Set(used) == Set(lanesUsed))
    }
  }

  // MARK: Stages on call

  /// A street with a crosswalk whose stage of 22 s in 70 s runs on call or always.
  private static func crosswalk(walkersPerHour: Double, isOnCall: Bool) throws -> Scenario {
    let lanes = [LaneSketch(turns: [.through])]
    let site = IntersectionSketch(
      id: "park",
      legs: [
        LegSketch(
          name: "west", bearingDegrees: 270, lanes: lanes, counts: TurnCounts(through: 400),
          crosswalk: CrosswalkSketch(lengthMeters: 12, pedestriansPerHour: walkersPerHour)),
        LegSketch(
          name: "east", bearingDegrees: 90, lanes: lanes, counts: TurnCounts(through: 400)),
      ],
      signal: SignalSketch(stages: [
        StageSketch(
          id: "traffic", green: ["west through", "east through"].map(MovementSketch.init)),
        StageSketch(id: "walk", walk: ["west"], isOnCall: isOnCall),
      ]))
    let street = StreetBuilder.build(StreetSketch(intersections: [site]), profile: .cn)
    #expect(street.issues == [])
    let plan = TimingPlan(
      id: "plan",
      timings: [
        SignalTiming(
          signal: 0, cycleSeconds: 70,
          stages: [PlanStage(stage: 0, seconds: 48), PlanStage(stage: 1, seconds: 22)])
      ])
    #expect(PlanRules.check(plan: plan, network: street.network, profile: .cn) == [])
    return Scenario(
      name: "call", profile: "cn", network: street.network, plans: [plan], demand: street.demand,
      period: Period(beginSeconds: 0, endSeconds: 7_000, warmupSeconds: 0))
  }

  @Test func withoutWalkersAStageOnCallCostsDriversNothing() throws {
    let never = try Simulation(scenario: Self.crosswalk(walkersPerHour: 0, isOnCall: true))
      .run(seed: 1)
    let always = try Simulation(scenario: Self.crosswalk(walkersPerHour: 0, isOnCall: false))
      .run(seed: 1)
    #expect(never.network.meanStops < 0.01)
    #expect(always.network.meanStops > 0.3)
  }

  @Test func withManyWalkersAStageOnCallRunsInEveryCycle() throws {
    let called = try Simulation(scenario: Self.crosswalk(walkersPerHour: 1_200, isOnCall: true))
      .run(seed: 1)
    let always = try Simulation(scenario: Self.crosswalk(walkersPerHour: 1_200, isOnCall: false))
      .run(seed: 1)
    // All but the first cycle are alike: nobody waits yet when it is decided on that.
    let difference = (called.network.meanDelaySeconds - always.network.meanDelaySeconds).magnitude
    #expect(difference < 0.05 * always.network.meanDelaySeconds)
    let waits = [called, always].map { $0.crosswalks[0].meanWaitSeconds }
    #expect((waits[0] - waits[1]).magnitude < 1.5)
  }

  @Test func fewWalkersWaitForTheNextDecisionAndAreServed() throws {
    let result = try Simulation(scenario: Self.crosswalk(walkersPerHour: 20, isOnCall: true))
      .run(seed: 1)
    let crosswalk = result.crosswalks[0]
    #expect(crosswalk.startedWalkers > 20)
    #expect(crosswalk.waitingWalkers <= 2)
    // Cycle 70 s; who comes after the decision waits for the next one.
    #expect(crosswalk.meanWaitSeconds > 20 && crosswalk.meanWaitSeconds < 50)
    #expect(result.network.meanStops < 0.25)
  }
}
