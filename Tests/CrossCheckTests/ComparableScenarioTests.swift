import Interchange
import SignalModel
import Testing
import TrafficSimulation

@testable import CrossCheck

@Suite struct ComparableScenarioTests {
  /// The crossing with much that SUMO's network cannot hold.
  private func rich() -> Scenario {
    var scenario = Sample.crossing()
    let turning = scenario.network.connections.firstIndex { $0.signal != nil } ?? 0
    scenario.network.crosswalks = [
      Crosswalk(id: "walk", node: 0, lengthMeters: 12, signal: 0, crossedBy: [turning])
    ]
    scenario.demand.pedestrians = [PedestrianFlow(crosswalk: 0, pedestriansPerHour: 100)]
    scenario.network.signals[0].stages[0].isOnCall = true
    scenario.network.links[0].gradePercent = 3
    scenario.network.links[0].lanes[0].saturationFlowVehiclesPerHour = 1200
    return scenario
  }

  @Test func whatSUMOCannotHoldIsLeftOutOfBoth() throws {
    let comparable = ComparableScenario(of: rich(), isImported: false)
    #expect(comparable.onlyOurs.isEmpty)
    #expect(
      Set(comparable.leftOut.entries.map(\.kind)) == [
        "crosswalks", "flows of walkers", "stages on call, which run in every cycle there",
        "grades of links", "saturation flows that the scenario states",
      ])
    // What is left is the crossing as it was.
    let plain = Sample.crossing()
    #expect(comparable.scenario.network.links == plain.network.links)
    #expect(comparable.scenario.network.signals == plain.network.signals)
    #expect(comparable.scenario.demand == plain.demand)
    _ = try Simulation(scenario: comparable.scenario).run(seed: 1)
  }

  @Test func anImportedScenarioStaysWhole() {
    let comparable = ComparableScenario(of: rich(), isImported: true)
    #expect(comparable.scenario == rich())
    #expect(comparable.leftOut.isEmpty && comparable.onlyOurs.isEmpty)
  }

  @Test func preSignalsAreOnlyOurs() {
    var scenario = rich()
    scenario.network.contraflowLanes = [
      ContraflowLane(link: 1, lane: 0, exitLink: 2, exitLane: 0, signal: 0, group: 0)
    ]
    let comparable = ComparableScenario(of: scenario, isImported: false)
    #expect(comparable.onlyOurs.entries.map(\.kind) == ["pre-signals of contraflow lanes"])
    #expect(comparable.leftOut.count(of: "pre-signals of contraflow lanes") == 0)
    #expect(comparable.leftOut.count(of: "crosswalks") == 1)
  }
}
