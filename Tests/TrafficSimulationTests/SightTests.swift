import SignalModel
import Testing

@testable import TrafficSimulation

/// Who must yield judges the others by their distance, not by the time they need.
@Suite struct SightTests {
  /// Delay, s, of one vehicle that turns left against one opposing vehicle.
  ///
  /// - Parameters:
  ///   - opposing: When the opposing vehicle departs.
  ///   - green: When it gets green; before it arrives, it drives on.
  private func delay(opposing: Double, green: Double) throws -> Double {
    var scenario = Streets.opposedLeft(pathLength: 30)
    scenario.vehicleTypes = [Streets.perfectCar]
    scenario.network.connections[1].signal = 0
    scenario.network.connections[1].signalGroup = 0
    scenario.network.nodes[4].control = .signal
    scenario.network.signals = [
      Signal(
        id: "signal", node: 4, groups: [SignalGroup(id: "opposing", redClearanceSeconds: 2)],
        stages: [Stage(id: "wait", show: [.red]), Stage(id: "go", show: [.green])])
    ]
    scenario.plans = [
      TimingPlan(
        id: "plan",
        timings: [
          SignalTiming(
            signal: 0, cycleSeconds: 240,
            stages: [
              PlanStage(stage: 0, seconds: green), PlanStage(stage: 1, seconds: 240 - green),
            ])
        ])
    ]
    scenario.period = Period(endSeconds: 200)
    func one(_ id: String, _ links: [Int], at second: Double) -> Flow {
      Flow(
        id: id, route: Route(links: links), mix: VehicleMix(type: 0), beginSeconds: second,
        endSeconds: second + 60, vehiclesPerHour: 60, arrivals: .uniform)
    }
    scenario.demand.flows = [
      one("left", [0, 2], at: 60), one("opposing", [1, 3], at: opposing),
    ]
    let result = try Simulation(scenario: scenario).run(seed: 1)
    #expect(result.network.completedVehicles == 2)
    return try #require(result.laneGroups.first { $0.link == 0 }).totalDelaySeconds
  }

  /// The opposing vehicle is at its stop line at the same moments; once it comes at its speed, from
  /// afar, and once it starts from the stop line. He who turns waits for the one he sees: for the
  /// near one, although it needs as long.
  @Test func `a vehicle that starts near is seen before one that comes from afar`() throws {
    let free = try delay(opposing: 0, green: 10)
    // Moments, in steps of half a second, at which the opposing one makes him wait.
    let moments = stride(from: 100.0, through: 140, by: 0.5)
    // Each departs in the middle of its minute and drives 400 m in 29 s.
    let driving = try moments.filter { try delay(opposing: $0 - 59, green: 20) > free + 0.5 }
    let starting = try moments.filter { try delay(opposing: 10, green: $0) > free + 0.5 }
    #expect(!driving.isEmpty)
    let lastDriving = try #require(driving.last)
    let lastStarting = try #require(starting.last)
    #expect(lastStarting >= lastDriving + 1.5)
  }
}
