import SignalAnalysis
import SignalModel
import Testing

@testable import TrafficSimulation

/// Delay counted by people, fuel and approaches.
@Suite struct PersonMeasureTests {
  /// 700 cars and 100 buses an hour through one signal, of which some cannot leave in time.
  private func mixed(carPersons: Double, busPersons: Double) -> Scenario {
    var scenario = Streets.single()
    scenario.period.warmupSeconds = 300
    var car = VehicleType.car
    car.occupancyPersons = carPersons
    var bus = VehicleType.bus
    bus.occupancyPersons = busPersons
    scenario.vehicleTypes = [car, bus]
    scenario = Streets.flow(800, arrivals: .poisson, in: scenario)
    scenario.demand.flows[0].mix = VehicleMix(parts: [
      .init(type: 0, share: 7), .init(type: 1, share: 1),
    ])
    return scenario
  }

  private func measures(_ scenario: Scenario) throws -> NetworkMeasures {
    try Simulation(scenario: scenario).run(seed: 5).network
  }

  @Test func `where all carry as many, people are delayed like vehicles`() throws {
    let network = try measures(mixed(carPersons: 2, busPersons: 2))
    #expect(network.demandPersons == 2 * Double(network.demandVehicles))
    #expect(abs(network.meanPersonDelaySeconds - network.meanDelaySeconds) < 1e-9)
    let transit = try #require(network.meanTransitDelaySeconds)
    #expect(transit > 0 && network.transitPersons > 100 && network.transitPersons < 400)
  }

  @Test func `vehicles count by the people in them`() throws {
    let alike = try measures(mixed(carPersons: 1, busPersons: 1))
    let filled = try measures(mixed(carPersons: 1, busPersons: 41))
    // The same vehicles, of which each bus now has 40 people more.
    #expect(filled.totalDelaySeconds == alike.totalDelaySeconds)
    #expect(filled.transitPersons == 41 * alike.transitPersons)
    #expect(
      abs(
        filled.totalPersonDelaySeconds - alike.totalPersonDelaySeconds
          - 40 * alike.transitPersonDelaySeconds) < 1e-6)
  }

  @Test func `without buses there is no delay in buses`() throws {
    let network = try measures(Streets.flow(300, in: Streets.single()))
    #expect(network.meanTransitDelaySeconds == nil)
  }

  /// Distance, delay and stops of both links go into the model of fuel.
  @Test func `fuel follows from distance, delay and stops`() throws {
    let scenario = Streets.flow(300, in: Streets.single())
    let result = try Simulation(scenario: scenario).run(seed: 1)
    let groups = result.laneGroups
    let expected = groups.reduce(0) { sum, group in
      sum
        + FuelConsumption.liters(
          vehicleMeters: Double(group.crossedVehicles)
            * scenario.network.links[group.link].lengthMeters,
          delaySeconds: max(0, group.totalDelaySeconds), stops: Double(group.stops),
          cruiseSpeedMetersPerSecond: 13.89)
    }
    #expect(abs(result.network.fuelLiters - expected) < 1e-9)
    // About 280 vehicles drive 1.5 km each, at 5 to 15 l per 100 km.
    #expect((20...65).contains(result.network.fuelLiters))
    #expect((380...450).contains(result.network.drivenKilometers))
  }

  @Test func `lane groups of a link are one approach`() {
    var result = ReplicationResult()
    func group(_ link: Int, _ vehicles: Int, _ delay: Double, signal: Bool) -> LaneGroupMeasures {
      var group = LaneGroupMeasures()
      group.link = link
      group.crossedVehicles = vehicles
      group.totalDelaySeconds = delay
      group.isSignalised = signal
      group.backOfQueue95Vehicles = Double(vehicles) / 10
      return group
    }
    result.laneGroups = [
      group(0, 10, 100, signal: true), group(0, 30, 500, signal: false),
      group(1, 20, 2000, signal: false), group(2, 9, 900, signal: true),
      group(3, 20, 200, signal: true),
    ]
    #expect(result.approaches.map(\.link) == [0, 1, 2, 3])
    #expect(result.approaches[0].countedVehicles == 40)
    #expect(result.approaches[0].meanDelaySeconds == 15)
    #expect(result.approaches[0].backOfQueue95Vehicles == 3)
    // Link 1 has no signal, and of link 2 too few vehicles are known.
    #expect(result.worstApproach?.link == 0)
    #expect(ReplicationResult().worstApproach == nil)
  }

  @Test func `other plans of the day on the same traffic`() throws {
    let scenario = Streets.flow(500, arrivals: .poisson, in: Streets.single())
    let simulation = try Simulation(scenario: scenario)
    var late = scenario.plans[0]
    late.id = "late"
    late.timings[0].stages = [PlanStage(stage: 0, seconds: 20), PlanStage(stage: 1, seconds: 40)]
    let day = try simulation.with(
      plans: [scenario.plans[0], late],
      schedule: [
        ScheduleEntry(fromSeconds: 0, plan: 0), ScheduleEntry(fromSeconds: 1800, plan: 1),
      ])
    let traffic = try simulation.prepare(seed: 1)
    let delays = [simulation, day, try simulation.with(plan: late)].map {
      $0.run(traffic).network.meanDelaySeconds
    }
    #expect(delays[0] < delays[1] && delays[1] < delays[2], "\(delays)")
    #expect(day.scenario.plans.map(\.id) == ["plan", "late"])
  }
}
