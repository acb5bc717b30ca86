import SignalAnalysis
import SignalModel
import Testing

@testable import TrafficSimulation

/// Stop signs: everybody stops at the line, and then looks for a gap.
@Suite struct StopSignTests {
  /// Capacity of a turn, veh/h, from a stop sign across one lane of opposing traffic.
  private func capacity(opposing: Double) throws -> Double {
    var scenario = Streets.opposedLeft(pathLength: 15)
    scenario.network.connections[0].priority = .stop
    scenario.vehicleTypes = [.car]
    scenario.period = Period(endSeconds: 5 * 3600 + 600, warmupSeconds: 600)
    scenario.demand.flows = [Streets.flow("minor", [0, 2], 1700, period: scenario.period)]
    if opposing > 0 {
      scenario.demand.flows.append(
        Streets.flow("major", [1, 3], opposing, period: scenario.period))
    }
    let result = try Simulation(scenario: scenario).run(seed: 1)
    let group = try #require(result.laneGroups.first { $0.link == 0 })
    return Double(group.crossedVehicles) / 5
  }

  /// With nobody to yield to, one follows another after reaction, start, and stop over 7.5 m: the
  /// Highway Capacity Manual has follow-up headways of 3.3 s (right) to 4.0 s (through).
  @Test func `the follow-up headway at a stop sign is the manual's`() throws {
    let headway = try 3600 / capacity(opposing: 0)
    #expect(headway > 3.3 && headway < 4.4)
  }

  /// Potential capacity of the manual (HCM 2010, equation 19-32) for a through movement from a stop
  /// sign: critical headway 6.5 s, follow-up headway 4.0 s (exhibits 19-10 and 19-11).
  @Test(arguments: [200.0, 400, 600, 800])
  func `gaps at a stop sign are used as in the manual`(opposing: Double) throws {
    let manual = try GapAcceptance.hardersVehiclesPerHour(
      conflictingVehiclesPerHour: opposing, criticalGapSeconds: 6.5, followUpSeconds: 4)
    let ratio = try capacity(opposing: opposing) / manual
    #expect(ratio > 0.8 && ratio < 1.25, "\(opposing) veh/h: \(ratio)")
  }
}
