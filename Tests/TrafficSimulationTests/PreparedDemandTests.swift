import SignalModel
import Testing

@testable import TrafficSimulation

@Suite struct PreparedDemandTests {
  /// Streets of different sizes, with trips, flows and turning proportions.
  private func scenarios() -> [Scenario] {
    var chosen = Streets.flow(400, arrivals: .poisson, in: Streets.single(lanes: 2))
    chosen.demand.entryVolumes = [
      EntryVolume(link: 0, mix: VehicleMix(type: 0), vehiclesPerHour: 300)
    ]
    chosen.demand.turningProportions = [
      TurningProportions(fromLink: 0, branches: [.init(toLink: 1, share: 1)])
    ]
    var yielding = Streets.opposedLeft()
    yielding.demand.flows = [
      Streets.flow("left", [0, 2], 300, period: yielding.period),
      Streets.flow("opposing", [1, 3], 500, period: yielding.period),
    ]
    return [Streets.flow(900, arrivals: .poisson, in: Streets.single()), chosen, yielding]
  }

  @Test(arguments: [0, 3]) func `gives what drawing it for every run gives`(replication: Int) throws
  {
    for scenario in scenarios() {
      let simulation = try Simulation(scenario: scenario)
      let prepared = try simulation.prepare(seed: 5, replication: replication)
      #expect(simulation.run(prepared) == (try simulation.run(seed: 5, replication: replication)))
      #expect(
        prepared.vehicleCount
          == (try simulation.vehicles(seed: 5, replication: replication).count))
    }
  }

  @Test func `serves other plans`() throws {
    let scenario = scenarios()[0]
    let simulation = try Simulation(scenario: scenario)
    var plan = scenario.plans[0]
    plan.timings[0].offsetSeconds = 20
    let prepared = try simulation.prepare(seed: 2)
    let other = try simulation.with(plan: plan)
    #expect(other.run(prepared) == (try other.run(seed: 2)))
    #expect(other.run(prepared).traceHash != simulation.run(prepared).traceHash)
  }

  @Test func `departures are shifted as the options say`() throws {
    let simulation = try Simulation(scenario: scenarios()[0])
    var options = Simulation.Options()
    options.departureJitterSeconds = 60
    let prepared = try simulation.prepare(seed: 4, options: options)
    #expect(simulation.run(prepared) == (try simulation.run(seed: 4, options: options)))
  }

  @Test func `looking ahead changes nothing`() throws {
    for scenario in scenarios() {
      let simulation = try Simulation(scenario: scenario)
      let prepared = try simulation.prepare(seed: 3)
      let results = [false, true].map { looksAhead in
        let engine = Engine(
          street: simulation.street, signals: simulation.signals,
          realization: prepared.realization, scenario: scenario,
          workspace: SimulationWorkspace())
        engine.run(looksAhead: looksAhead)
        return engine.result(replication: 0)
      }
      #expect(results[0] == results[1])
      #expect(results[0].traversals > 500)
    }
  }

  @Test func `what every event touches lies in whole cache lines`() {
    #expect(MemoryLayout<VehicleRecord>.stride == 32)
    #expect(MemoryLayout<Path>.stride == 64)
    #expect(MemoryLayout<QueueRecord>.stride == 128)
    #expect(MemoryLayout<QueueRecord>.offset(of: \.scheduled) == 64)
    #expect(MemoryLayout<GroupRecord>.stride == 64)
    #expect(MemoryLayout<GroupRecord>.offset(of: \.near) == Engine.nearOffset)
  }

  @Test func `a workspace leaves no trace in what runs in it`() throws {
    let simulations = try scenarios().map { try Simulation(scenario: $0) }
    let workspace = SimulationWorkspace()
    for index in [0, 1, 2, 1, 0, 0, 2] {
      let prepared = try simulations[index].prepare(seed: UInt64(index))
      let own = simulations[index].run(prepared)
      #expect(own.events > 1000)
      #expect(simulations[index].run(prepared, in: workspace) == own)
    }
  }
}
