import SignalControl
import SignalModel
import Testing
import TrafficSimulation

@testable import SignalOptimization

@Suite struct WalkLimitTests {
  /// The crossing with walkers across the main street, who have 6 + 2 s to finish their 8 m, and
  /// with a stage for nobody behind theirs where that is wanted.
  private func scenario(hasPause: Bool = false) -> Scenario {
    var scenario = Crossing.scenario()
    scenario.network.crosswalks = [
      Crosswalk(
        id: "zebra", node: 2, lengthMeters: 8, signal: 0, signalGroup: 2, crossedBy: [0])
    ]
    scenario.network.signals[0].groups.append(
      SignalGroup(
        id: "walk", kind: .pedestrian, yellowSeconds: 6, redClearanceSeconds: 2,
        minimumGreenSeconds: 7))
    scenario.network.signals[0].stages = [
      Stage(id: "M", show: [.green, .red, .red]), Stage(id: "S", show: [.red, .green, .green]),
      Stage(id: "pause", show: [.red, .green, .red]),
    ]
    if hasPause {
      scenario.plans[0].timings[0].stages.append(PlanStage(stage: 2, seconds: 10))
      scenario.plans[0].timings[0].cycleSeconds = 70
    }
    return scenario
  }

  private func space(
    _ scenario: Scenario, metersPerSecond: Double?, cycle: Double? = nil,
    kept: KeptTimings = KeptTimings()
  ) throws(PlanSpaceError) -> PlanSpace {
    var objective = Objective.peak
    objective.limits.walkingSpeedMetersPerSecond = metersPerSecond
    objective.limits.cycleSecondsMaximum = cycle
    return try PlanSpace(
      scenario: scenario, base: scenario.plans[0], objective: objective, kept: kept)
  }

  @Test func `a clearance that no split changes is refused before the search`() throws {
    let scenario = scenario()
    #expect(throws: Never.self) { try self.space(scenario, metersPerSecond: 1) }
    #expect(throws: Never.self) { try self.space(scenario, metersPerSecond: nil) }
    let error = #expect(throws: PlanSpaceError.self) {
      try self.space(scenario, metersPerSecond: 0.8)
    }
    #expect(
      error?.description
        == "signal \"signal\": the limit walkingSpeed of 0.8 m/s cannot be kept with the stages in "
        + "their order, after their walk the walkers of crosswalk \"zebra\" (group \"walk\") have "
        + "8 s for its 8 m, 10 s are needed; raise the limit to 1.0 m/s, or give those groups a "
        + "longer clearance")
  }

  @Test func `a stage behind the walk is made as long as walkers need`() throws {
    let scenario = scenario(hasPause: true)
    // Now their 8 s come before the pause, whose yellow and clearance belong to it: of 10 s.
    let easy = try space(scenario, metersPerSecond: 0.9)
    let slow = try space(scenario, metersPerSecond: 0.2)
    let position = { (space: PlanSpace) in
      space.start.settings[0].order.leastSeconds(inCycleOf: 150)?[2] ?? 0
    }
    #expect(position(easy) < position(slow))
    // 40 s for 8 m.
    let clearances = try slow.index.walkClearances(
      of: slow.plan(slow.start, id: "slow").timings[0])
    #expect(clearances.map { $0.seconds >= 40 } == [true])
    #expect(slow.isSafe(slow.plan(slow.start, id: "slow")))
    #expect(!slow.isSafe(scenario.plans[0]))
    // With M and S as short as they may be there is no room for it in 55 s.
    let error = #expect(throws: PlanSpaceError.self) {
      try self.space(scenario, metersPerSecond: 0.2, cycle: 55)
    }
    guard case .walkingSpeedCycle(_, let needed, let most)? = error else {
      Issue.record("a cycle of 55 s holds a clearance of 40 s")
      return
    }
    #expect(needed > 55 && most == 55)
    #expect(
      error?.description
        == "signal \"signal\": the limit walkingSpeed of 0.2 m/s cannot be kept: the walkers of "
        + "crosswalk \"zebra\" (group \"walk\") need 40 s for its 8 m after their walk, with which "
        + "the stages take \(needed) s, allowed are at most 55 s; raise the limit, or give those "
        + "groups a longer clearance")
  }

  @Test func `a limit that only too long waits would keep is told as such`() throws {
    var scenario = try Samples.scenario("xingtai-xinhua-tuanjie")
    #expect(scenario.profile == "cn")
    let error = #expect(throws: PlanSpaceError.self) {
      try self.space(scenario, metersPerSecond: 0.2)
    }
    guard case .walkingSpeedCycle(_, let needed, let most)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    // Under 240 s, but the profile lets walkers wait no longer than 70 s.
    #expect(needed < most)
    #expect(error?.description.contains("some walkers wait longer than is allowed") == true)
    // Without a limit on waits a longer cycle will do.
    scenario.profile = "us"
    let space = try space(scenario, metersPerSecond: 0.3)
    #expect(space.isSafe(space.plan(space.start, id: "slow")))
  }

  @Test func `what is kept keeps the limits, too`() throws {
    let two = try Samples.scenario("two-signals")
    let error = #expect(throws: PlanSpaceError.self) {
      try self.space(two, metersPerSecond: nil, cycle: 50, kept: KeptTimings(signals: [0]))
    }
    let cycle = two.plans[0].timings[0].cycleSeconds
    #expect(cycle > 50)
    #expect(
      error
        == .keptCycleBreaksLimit(
          signal: two.network.signals[0].id, seconds: cycle, maximumSeconds: 50))
  }

  @Test func `waits can make a cycle too long`() {
    let error = PlanSpaceError.noCycle(signal: "s", neededSeconds: 90, maximumSeconds: 120)
    #expect(error.description.contains("walkers wait longer"))
  }
}
