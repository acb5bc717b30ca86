import ScenarioFiles
import SignalModel
import Testing

@testable import TrafficSimulation

@Suite struct LookTests {
  private static func scenario(_ name: String) throws -> Scenario {
    try RecordingTests.scenario(name)
  }

  @Test(arguments: ["push-button-crosswalk", "two-signals"])
  func lastIsTheResultOfTheRun(_ name: String) throws {
    let simulation = try Simulation(scenario: Self.scenario(name))
    let traffic = try simulation.prepare(seed: 3)
    let looks = simulation.run(traffic, lookingAt: [0, 600, 600, 1234.5, 1e9])
    #expect(looks.count == 5)
    #expect(looks.last == simulation.run(traffic))
    #expect(looks[0].network.totalDelaySeconds == 0)
    #expect(looks[1] == looks[2])
  }

  @Test(arguments: ["push-button-crosswalk", "two-signals"])
  func isWhatARunThatEndsThereShows(_ name: String) throws {
    let scenario = try Self.scenario(name)
    let simulation = try Simulation(scenario: scenario)
    let moment = scenario.period.warmupSeconds + 900
    let look = simulation.run(try simulation.prepare(seed: 3), lookingAt: [300, moment])[1]
    var short = scenario
    short.period.endSeconds = short.period.beginSeconds + moment
    let ended = try Simulation(scenario: short).run(seed: 3)
    #expect(look.laneGroups == ended.laneGroups)
    #expect(look.crosswalks == ended.crosswalks)
    #expect(look.traceHash == ended.traceHash)
    #expect(look.network.totalDelaySeconds == ended.network.totalDelaySeconds)
    #expect(look.network.totalDelaySeconds > 0)
    #expect(look.network.spillbackSeconds == ended.network.spillbackSeconds)
    #expect(look.network.completedVehicles == ended.network.completedVehicles)
    // Means are for each vehicle of the whole run.
    #expect(look.network.demandVehicles > ended.network.demandVehicles)
  }
}
