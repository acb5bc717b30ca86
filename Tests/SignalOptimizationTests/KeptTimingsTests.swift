import SignalModel
import Testing

@testable import SignalOptimization

@Suite struct KeptTimingsTests {
  private func scenario() -> Scenario {
    var scenario = Samples.corridor(spacingMeters: [250, 300, 200], speed: 14)
    // Offsets that no search would leave alone.
    for (signal, offset) in [7.0, 41, 13, 29].enumerated() {
      scenario.plans[0].timings[signal].offsetSeconds = offset
    }
    scenario.plans[0].timings[1].reference = .endOfGreen
    scenario.period = Period(beginSeconds: 0, endSeconds: 420)
    return scenario
  }

  private func found(_ kept: KeptTimings, _ scenario: Scenario) throws -> TimingPlan {
    var options = PlanOptimizer.Options()
    options.budget = .runs(60)
    options.dayCount = 1
    options.kept = kept
    return try PlanOptimizer(scenario: scenario, options: options).run().plan
  }

  @Test(arguments: [
    KeptTimings(signals: [1]), KeptTimings(signals: [0, 3]),
    KeptTimings(signals: [2], keepsCycle: true), KeptTimings(keepsCycle: true),
    KeptTimings(offsets: [1, 2], keepsCycle: true),
    KeptTimings(signals: [0], offsets: [1, 3], keepsCycle: true),
  ])
  func touchesNothingThatIsKept(_ kept: KeptTimings) throws {
    let scenario = scenario()
    let plan = try found(kept, scenario)
    #expect(kept.touched(by: plan, from: scenario.plans[0]) == [])
    // What is not kept is searched, and the plan times every signal in its place.
    #expect(plan.timings != scenario.plans[0].timings)
    #expect(plan.timings.map(\.signal) == [0, 1, 2, 3])
  }

  @Test func seesWhatIsTouched() {
    let base = scenario().plans[0]
    var plan = base
    plan.timings[0].offsetSeconds = 8
    plan.timings[1].cycleSeconds = 62
    plan.timings[2].stages[0].seconds = 28
    plan.timings.removeLast()
    #expect(KeptTimings().touched(by: plan, from: base) == [3])
    #expect(KeptTimings(signals: [2]).touched(by: plan, from: base) == [2, 3])
    #expect(KeptTimings(offsets: [0, 1]).touched(by: plan, from: base) == [0, 3])
    #expect(KeptTimings(keepsCycle: true).touched(by: plan, from: base) == [1, 3])
  }

  @Test func saysWhatCannotBeKept() throws {
    var scenario = scenario()
    func failure(_ kept: KeptTimings) -> String? {
      var options = PlanOptimizer.Options()
      options.kept = kept
      do {
        _ = try PlanOptimizer(scenario: scenario, options: options)
        return nil
      } catch {
        return error.description
      }
    }
    #expect(failure(KeptTimings(signals: [0, 1, 2, 3]))?.contains("nothing to optimise") == true)
    scenario.plans[0].timings[1].cycleSeconds = 90
    scenario.plans[0].timings[1].stages[0].seconds = 59
    #expect(failure(KeptTimings(keepsCycle: true))?.contains("different ones") == true)
    #expect(failure(KeptTimings(signals: [1], keepsCycle: true)) == nil)
  }
}
