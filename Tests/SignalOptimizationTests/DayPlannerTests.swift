import SignalControl
import SignalModel
import Testing
import TrafficSimulation

@testable import SignalOptimization

@Suite struct DayPlannerTests {
  /// Costs of a small day, drawn from a seed.
  private static func costs(seed: Int, plans: Int, intervals: Int) -> [[Double]] {
    var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (0..<plans).map { _ in
      (0..<intervals).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(state >> 40 & 0xFF)
      }
    }
  }

  @Test(arguments: 0..<20) func `cuts are the best of all sequences of plans`(_ seed: Int) {
    let costs = Self.costs(seed: seed, plans: 3, intervals: 7)
    let switchCost = Double(seed * 10)
    let found = DayCuts(costs: costs, switchCost: switchCost)
    func total(_ plans: [Int]) -> Double {
      let running = plans.enumerated().reduce(0.0) { $0 + costs[$1.element][$1.offset] }
      return running + switchCost * Double(zip(plans, plans.dropFirst()).count { $0 != $1 })
    }
    var best = Double.infinity
    for number in 0..<2187 {
      var rest = number
      let plans = (0..<7).map { _ in
        defer { rest /= 3 }
        return rest % 3
      }
      best = min(best, total(plans))
    }
    #expect(found.total == best)
    #expect(total(found.plans) == best)
  }

  @Test func `without plans or intervals there is nothing to cut`() {
    #expect(DayCuts(costs: [], switchCost: 1).plans == [])
    #expect(DayCuts(costs: [[]], switchCost: 1).plans == [])
    #expect(DayCuts(costs: [[2, 3]], switchCost: 1).total == 5)
  }

  @Test func `a tide gets a plan of its own`() throws {
    let scenario = try Samples.scenario("weekday")
    let base = try #require(StartPlans.shipped(scenario))
    let demand = DayDemand(scenario: scenario, intervalSeconds: 1800)
    #expect(demand.intervals.count == 48)
    let planner = DayPlanner(demand: demand, base: base, switchCost: 500)
    let choices = planner.choices(maximum: 3)
    #expect(zip(choices, choices.dropFirst()).allSatisfy { $0.total >= $1.total })
    let chosen = planner.choice()
    #expect((2...3).contains(chosen.plans.count))
    // The peaks run another plan than noon, at a longer cycle.
    func plan(_ hour: Double) -> TimingPlan? {
      chosen.intervals.firstIndex { $0.contains(hour * 3600) }.map { chosen.plans[chosen.cuts[$0]] }
    }
    let cycles = [8.0, 12, 17].compactMap { plan($0)?.timings[0].cycleSeconds }
    #expect(cycles.count == 3 && cycles[0] > cycles[1] && cycles[2] > cycles[1])
    let schedule = chosen.schedule(name: "weekday")
    #expect(schedule.entries.count == chosen.switchCount + 1)
    let baseline = PlanBaseline(scenario: scenario, base: base)
    #expect(schedule.plans.allSatisfy { baseline.allows($0) })
    #expect(Set(schedule.plans.map(\.id)).count == schedule.plans.count)
    // What switching costs more than it saves is not done.
    let dear = DayPlanner(demand: demand, base: base, switchCost: 1e6).choice()
    #expect(dear.plans.count == 1 && dear.switchCount == 0)
  }

  @Test func `a change of plan costs something`() throws {
    var scenario = try Samples.scenario("weekday")
    scenario.period = Period(
      beginSeconds: 7 * 3600, endSeconds: 9 * 3600, warmupSeconds: 600)
    let base = try #require(StartPlans.shipped(scenario))
    let cost = try SwitchCost.simulated(
      scenario: scenario, plan: base, objective: .peak, everySeconds: 1200, seed: 1,
      replications: 2)
    #expect(cost.delaySeconds > 0 && cost.indexSeconds > 0)
    #expect(
      try cost
        == SwitchCost.simulated(
          scenario: scenario, plan: base, objective: .peak, everySeconds: 1200, seed: 1,
          replications: 2, threads: 2))
  }
}
