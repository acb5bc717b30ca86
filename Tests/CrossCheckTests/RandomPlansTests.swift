import SignalControl
import SignalModel
import Testing

@testable import CrossCheck

@Suite struct RandomPlansTests {
  @Test func areSafeAndCoverWhatTheyShould() throws {
    let scenario = Sample.crossing()
    let base = try #require(scenario.plans.first)
    let plans = try RandomPlans(scenario: scenario, base: base)
    var cycles: Set<Double> = []
    var offsets: Set<Double> = []
    for number in 0..<300 {
      let plan = try plans.plan(number: number, seed: 7)
      let issues = PlanRules.check(plan: plan, network: scenario.network, profile: .us)
      #expect(!issues.contains { $0.severity == .error }, "plan \(number)")
      // Nor may greens get shorter than groups need.
      #expect(
        !issues.contains { $0.rule == "minimum-green" && $0.message.contains("signal needs") })
      for timing in plan.timings {
        cycles.insert(timing.cycleSeconds)
        offsets.insert(timing.offsetSeconds)
        #expect(timing.stages.map(\.stage) == base.timings[0].stages.map(\.stage))
      }
    }
    #expect(cycles.min().map { $0 <= 45 } == true && cycles.max().map { $0 >= 145 } == true)
    #expect(cycles.allSatisfy { $0 >= 40 && $0 <= 150 })
    #expect(offsets.count > 50)
  }

  @Test func aNumberAndASeedGiveOnePlan() throws {
    let scenario = Sample.crossing()
    let plans = try RandomPlans(scenario: scenario, base: try #require(scenario.plans.first))
    #expect(try plans.plan(number: 3, seed: 1) == plans.plan(number: 3, seed: 1))
    #expect(try plans.plan(number: 3, seed: 1) != plans.plan(number: 4, seed: 1))
    #expect(try plans.plan(number: 3, seed: 1) != plans.plan(number: 3, seed: 2))
  }

  /// Where the stages need more than the longest cycle, the cycle is what they need.
  @Test func theCycleHoldsWhatTheStagesNeed() throws {
    var scenario = Sample.crossing()
    for group in scenario.network.signals[0].groups.indices {
      scenario.network.signals[0].groups[group].minimumGreenSeconds = 90
    }
    var base = try #require(scenario.plans.first)
    for stage in base.timings[0].stages.indices { base.timings[0].stages[stage].seconds = 100 }
    base.timings[0].cycleSeconds = 100 * Double(base.timings[0].stages.count)
    let plan = try RandomPlans(scenario: scenario, base: base).plan(number: 0, seed: 1)
    #expect(plan.timings[0].cycleSeconds > 150)
    #expect(plan.timings[0].stages.allSatisfy { $0.seconds >= 90 })
  }

  @Test func refusesAPlanThatCannotBeExpanded() throws {
    let scenario = Sample.crossing()
    var base = try #require(scenario.plans.first)
    base.timings[0].cycleSeconds += 1
    #expect(throws: CrossCheckError.self) { try RandomPlans(scenario: scenario, base: base) }
  }
}
