import SignalModel
import SignalOptimization
import Testing
import TrafficSimulation

@Suite struct LimitTests {
  @Test func `limits of plans become part of the profile`() {
    var objective = Objective.peak
    #expect(objective.profile(for: .us) == .us)
    objective.limits.cycleSecondsMaximum = 90
    objective.limits.walkingSpeedMetersPerSecond = 0.9
    let profile = objective.profile(for: .us)
    #expect(profile.cycleSecondsMaximum == 90 && profile.walkingSpeedMetersPerSecond == 0.9)
    objective.limits.cycleSecondsMaximum = 1000
    objective.limits.walkingSpeedMetersPerSecond = 2
    #expect(objective.profile(for: .us) == .us)
  }

  @Test func `walkers who wait too long`() {
    var scenario = Crossing.scenario()
    scenario.network.crosswalks = [Crosswalk(id: "zebra", node: 2, lengthMeters: 8)]
    var result = ReplicationResult()
    result.crosswalks = [CrosswalkMeasures()]
    result.crosswalks[0].startedWalkers = 10
    result.crosswalks[0].totalWaitSeconds = 455
    func broken(_ limit: Double?) -> [BrokenLimit] {
      var objective = Objective.peak
      objective.limits.pedestrianWaitSecondsMaximum = limit
      return PerformanceIndex(objective: objective, scenario: scenario).brokenLimits([result])
    }
    #expect(broken(nil).isEmpty && broken(45.5).isEmpty)
    let message = broken(40).first?.message
    #expect(
      message
        == "crosswalk \"zebra\" makes walkers wait for 45.5 s on average, the limit pedestrianWait "
        + "is 40 s")
    #expect(PerformanceIndex(objective: .peak, scenario: scenario).brokenLimits([]).isEmpty)
  }
}
