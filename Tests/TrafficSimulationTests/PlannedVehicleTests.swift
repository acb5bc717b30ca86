import SignalModel
import Testing

@testable import TrafficSimulation

@Suite struct PlannedVehicleTests {
  private func scenario() -> Scenario {
    var scenario = Streets.flow(400, arrivals: .poisson, in: Streets.single())
    scenario.period = Period(beginSeconds: 1000, endSeconds: 2000, warmupSeconds: 200)
    scenario.vehicleTypes = [.car, .car, .bus]
    scenario.vehicleTypes[1].id = "other"
    scenario.demand.flows[0].beginSeconds = 1000
    scenario.demand.flows[0].endSeconds = 2000
    scenario.demand.flows[0].mix = VehicleMix(parts: [
      .init(type: 1, share: 1), .init(type: 2, share: 1),
    ])
    let entry = EntryRule(lane: .first, speed: .standstill)
    let route = scenario.demand.trips.addRoute(kind: .waypoints, links: [0, 1])
    for depart: Int32 in [1_200_000, 1_100_500, 990_000] {
      scenario.demand.trips.append(departMilliseconds: depart, type: 2, route: route, entry: entry)
    }
    scenario.demand.entryVolumes = [
      EntryVolume(link: 0, mix: VehicleMix(type: 0), vehiclesPerHour: 100)
    ]
    scenario.demand.turningProportions = [
      TurningProportions(fromLink: 0, branches: [.init(toLink: 1, share: 1)])
    ]
    return scenario
  }

  @Test func areThoseThatARunMeets() throws {
    let simulation = try Simulation(scenario: scenario())
    for replication in 0..<3 {
      let vehicles = try simulation.vehicles(seed: 9, replication: replication)
      let result = try simulation.run(seed: 9, replication: replication)
      #expect(
        vehicles.count { $0.departSeconds >= 1200 } == result.network.demandVehicles)
      #expect(vehicles.allSatisfy { $0.links == [0, 1] })
      #expect(
        zip(vehicles, vehicles.dropFirst()).allSatisfy { $0.departSeconds <= $1.departSeconds })
    }
  }

  @Test func runTheSameWhereTheScenarioKeepsNoWays() throws {
    let full = try Simulation(scenario: scenario())
    let lean = try Simulation(scenario: scenario(), keepsWays: false)
    #expect(try lean.run(seed: 9) == full.run(seed: 9))
    #expect(lean.scenario.demand.trips.routeLinkCount == 0)
    #expect(lean.scenario.demand.trips.count == full.scenario.demand.trips.count)
  }

  @Test func knowTypeEntryAndOrigin() throws {
    let vehicles = try Simulation(scenario: scenario()).vehicles(seed: 1)
    let trips = vehicles.filter { if case .trip = $0.origin { true } else { false } }
    // Who departs before the begin does not take part.
    #expect(trips.map(\.origin) == [.trip(1), .trip(0)])
    #expect(trips.map(\.departSeconds) == [1100.5, 1200])
    #expect(
      trips.allSatisfy { $0.type == 2 && $0.entry == EntryRule(lane: .first, speed: .standstill) })
    #expect(trips.allSatisfy { $0.speedFactor == 1 })
    let ofFlow = vehicles.filter { if case .flow(0, _) = $0.origin { true } else { false } }
    // Two types with the same driver are still two types.
    #expect(Set(ofFlow.map(\.type)) == [1, 2])
    #expect(ofFlow.map(\.origin) == ofFlow.indices.map { .flow(0, number: $0) })
    #expect(ofFlow.allSatisfy { $0.entry == EntryRule() })
    let ofVolume = vehicles.filter {
      if case .entryVolume(0, _) = $0.origin { true } else { false }
    }
    #expect(ofVolume.map(\.origin) == ofVolume.indices.map { .entryVolume(0, number: $0) })
    #expect(ofVolume.count > 10 && trips.count + ofFlow.count + ofVolume.count == vehicles.count)
  }

  @Test func departLaterWithJitter() throws {
    let simulation = try Simulation(scenario: scenario())
    var options = Simulation.Options()
    options.departureJitterSeconds = 60
    let shifted = try simulation.vehicles(seed: 1, options: options).first { $0.origin == .trip(0) }
    let depart = try #require(shifted?.departSeconds)
    #expect(depart > 1200 && depart <= 1260)
  }
}
