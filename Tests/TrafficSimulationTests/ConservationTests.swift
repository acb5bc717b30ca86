import SignalModel
import Testing

@testable import TrafficSimulation

@Suite struct ConservationTests {
  private func busy(_ perHour: Double, warmup: Double = 0) -> Scenario {
    var scenario = Streets.single(lanes: 2)
    scenario.vehicleTypes = [.car]
    scenario.period.warmupSeconds = warmup
    return Streets.flow(perHour, arrivals: .poisson, in: scenario)
  }

  @Test(arguments: 0..<20)
  func `demand is completed, inside or not entered`(seed: Int) throws {
    let scenario = busy(Double(200 + 150 * seed), warmup: Double(seed % 3) * 300)
    let network = try Simulation(scenario: scenario).run(seed: UInt64(seed)).network
    #expect(network.demandVehicles > 0)
    #expect(
      network.completedVehicles + network.insideVehicles + network.notEnteredVehicles
        == network.demandVehicles)
    #expect(network.enteredVehicles == network.completedVehicles + network.insideVehicles)
  }

  @Test func `the same seed gives the same trace, another seed another`() throws {
    let simulation = try Simulation(scenario: busy(900))
    let first = try simulation.run(seed: 7)
    let second = try simulation.run(seed: 7)
    let other = try simulation.run(seed: 8)
    #expect(first == second)
    #expect(first.traceHash != other.traceHash)
  }

  @Test func `replications do not depend on the number of threads`() throws {
    let simulation = try Simulation(scenario: busy(1100))
    let alone = try simulation.run(seed: 3, replications: 7, threads: 1)
    let together = try simulation.run(seed: 3, replications: 7, threads: 3)
    #expect(alone == together)
    #expect(Set(alone.map(\.traceHash)).count == 7)
  }

  @Test func `plans that are compared meet the same vehicles`() throws {
    let scenario = busy(900)
    let simulation = try Simulation(scenario: scenario)
    var plan = scenario.plans[0]
    plan.timings[0].offsetSeconds = 20
    let other = try simulation.with(plan: plan)
    let (a, b) = (try simulation.run(seed: 1), try other.run(seed: 1))
    #expect(a.network.demandVehicles == b.network.demandVehicles)
    #expect(a.traceHash != b.traceHash)
  }
}
