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
    let loose = objective.profile(for: .us)
    #expect(
      loose.cycleSecondsMaximum == SafetyProfile.us.cycleSecondsMaximum
        && loose.walkingSpeedMetersPerSecond == SafetyProfile.us.walkingSpeedMetersPerSecond)
  }

  @Test func `a cycle that is too long`() {
    let scenario = Crossing.scenario()
    func broken(_ limit: Double?) -> [String] {
      var objective = Objective.peak
      objective.limits.cycleSecondsMaximum = limit
      return PerformanceIndex(objective: objective, scenario: scenario)
        .brokenLimits(of: scenario.plans[0]).map(\.message)
    }
    #expect(broken(nil).isEmpty && broken(60).isEmpty)
    #expect(
      broken(59) == [
        "plan \"even\", signal \"signal\": the cycle is 60 s, profile \"us with the limits of the "
          + "objective\" allows 30 to 59 s"
      ])
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
    // Who still waits counts, too.
    result.crosswalks[0].waitingWalkers = 10
    result.crosswalks[0].waitingWalkersSeconds = 1000
    #expect(broken(72).count == 1 && broken(73).isEmpty)
    result.crosswalks[0].waitingWalkers = 0
    result.crosswalks[0].waitingWalkersSeconds = 0
    let message = broken(40).first?.message
    #expect(
      message
        == "crosswalk \"zebra\" makes walkers wait for 45.5 s on average, the limit pedestrianWait "
        + "is 40 s")
    #expect(PerformanceIndex(objective: .peak, scenario: scenario).brokenLimits([]).isEmpty)
  }
}
