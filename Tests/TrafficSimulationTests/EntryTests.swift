import SignalModel
import Testing

@testable import TrafficSimulation

/// Who waits outside because a lane is full.
@Suite struct EntryTests {
  /// Link 0 leads on to link 1, and aside to link 2: from its second lane, or from its only one.
  private func street(lanes: Int) -> Scenario {
    var scenario = Streets.single(length: 300, lanes: lanes)
    if lanes > 1 { scenario.network.connections.removeLast() }
    scenario = Streets.leadingAside(
      scenario, turn: .left, pathLength: 10, speed: 13.89, group: lanes - 1)
    scenario.period = Period(endSeconds: 3600)
    return scenario
  }

  /// The left turn gets no green: 300 m hold 40 vehicles that want it, and 260 wait outside.
  @Test func `who waits for a full lane holds up nobody bound for another`() throws {
    var scenario = street(lanes: 2)
    scenario.network.signals[0].groups.append(SignalGroup(id: "left", redClearanceSeconds: 0))
    scenario.network.signals[0].stages = [
      Stage(id: "go", show: [.green, .red]), Stage(id: "wait", show: [.red, .red]),
    ]
    scenario.demand.flows = [
      Streets.flow("on", [0, 1], 600, arrivals: .uniform, period: scenario.period),
      Streets.flow("aside", [0, 2], 300, arrivals: .uniform, period: scenario.period),
    ]
    let result = try Simulation(scenario: scenario).run(seed: 1)
    let on = try #require(result.laneGroups.first { $0.link == 0 && $0.turns == "through" })
    #expect(on.crossedVehicles > 580)
    #expect(result.network.notEnteredVehicles == 300 - 40)
  }

  @Test func `those who want the same lane come in the order in which they were due`() throws {
    var scenario = street(lanes: 1)
    scenario.demand.flows = [
      Streets.flow("on", [0, 1], 1200, period: scenario.period),
      Streets.flow("aside", [0, 2], 400, period: scenario.period),
    ]
    let simulation = try Simulation(scenario: scenario)
    let engine = Engine(
      street: simulation.street, signals: simulation.signals,
      realization: try simulation.prepare(seed: 1).realization, scenario: scenario,
      workspace: SimulationWorkspace())
    engine.run()
    var isOutside = [Bool](repeating: false, count: engine.vehicleCount)
    for branch in 0..<engine.street.branches.count {
      var id = engine.waitingLines[branch].head
      while id != none {
        isOutside[Int(id)] = true
        id = engine.vehicles[Int(id)].next
      }
    }
    let first = try #require(isOutside.firstIndex(of: true))
    #expect(first > 800 && first < 1200)
    #expect(!isOutside[first...].contains(false))
  }
}
