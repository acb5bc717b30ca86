import SignalModel
import SignalOptimization
import Testing
import TrafficSimulation

@Suite struct PerformanceIndexTests {
  /// 10 vehicles with 1.5 persons each, of which a bus with 20 waits longest.
  static var result: ReplicationResult {
    var result = ReplicationResult()
    result.network.demandVehicles = 10
    result.network.meanDelaySeconds = 20
    result.network.totalDelaySeconds = 200
    result.network.demandPersons = 40
    result.network.totalPersonDelaySeconds = 1200
    result.network.transitPersonDelaySeconds = 800
    result.network.meanStops = 0.5
    result.network.spillbackSeconds = 30
    result.network.meanEntryDelaySeconds = 2
    result.network.fuelLiters = 1
    return result
  }

  static func index(_ weights: [ObjectiveTerm: Double], robustness: Double = 0)
    -> PerformanceIndex
  {
    PerformanceIndex(
      objective: Objective(
        name: "own", weights: ObjectiveWeights(weights), robustness: robustness),
      scenario: Scenario(name: "none", network: Network()))
  }

  @Test(arguments: [
    (ObjectiveTerm.delay, 30.0), (.stops, 0.5), (.overflow, 2), (.spillback, 3),
    (.transitDelay, 20), (.fuel, 0.1), (.pedestrianWait, 0), (.worstApproach, 0),
  ])
  func `each term is a quantity per vehicle of demand`(_ term: ObjectiveTerm, quantity: Double) {
    let breakdown = Self.index([term: 2]).breakdown(Self.result)
    #expect(breakdown.terms.first { $0.term == term }?.quantity == quantity)
    #expect(breakdown.total == 2 * quantity)
  }

  @Test func `without people each vehicle counts as one`() {
    var result = Self.result
    result.network.demandPersons = 0
    result.network.totalPersonDelaySeconds = 0
    #expect(Self.index([.delay: 1]).value(result) == 20)
  }

  @Test func `robustness mixes mean and 95th percentile`() {
    let values = (0...20).map(Double.init)
    #expect(Self.index([:]).combined(values: values) == 10)
    #expect(Self.index([:], robustness: 1).combined(values: values) == 19)
    #expect(Self.index([:], robustness: 0.5).combined(values: values) == 14.5)
    #expect(Self.index([:]).combined(values: []) == 0)
  }
}
