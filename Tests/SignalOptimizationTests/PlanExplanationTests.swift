import SignalModel
import SignalWording
import Testing

@testable import SignalOptimization

@Suite struct PlanExplanationTests {
  /// A pair of which the structure only is known.
  private static func pair(_ a: [TimedPlan], _ b: [TimedPlan], _ scenario: Scenario)
    -> PairComparison
  {
    PairComparison(
      plan: 1,
      structure: PlanDifference(a, b, network: scenario.network, period: scenario.period),
      measureNames: [], measureValues: [], approaches: [], crosswalks: [])
  }

  /// The plan of the bundled weekday with another cycle, all of it given to the first stage.
  private static func plan(_ base: TimingPlan, _ name: String, cycle: Double) -> TimingPlan {
    var plan = base
    plan.id = name
    plan.timings[0].stages[0].seconds += cycle - plan.timings[0].cycleSeconds
    plan.timings[0].cycleSeconds = cycle
    return plan
  }

  @Test func everyPartOfADayIsTold() throws {
    let scenario = try Samples.scenario("weekday")
    let base = scenario.plans[0]
    let night = Self.plan(base, "night", cycle: 110)
    let peak = Self.plan(base, "peak", cycle: 130)
    func timed(_ hour: Double, _ plan: TimingPlan) -> TimedPlan {
      TimedPlan(fromSeconds: hour * 3600, plan: plan)
    }
    let pair = Self.pair(
      [timed(0, base)],
      [timed(0, night), timed(7, peak), timed(9, base), timed(16, peak), timed(18, night)],
      scenario)
    let parts = PlanExplanation.parts(pair)
    #expect(parts.map(\.planB) == ["night", "peak", base.id])
    #expect(parts[0].hours.map(\.lowerBound) == [0, 64_800])
    #expect(parts[0].hours.map(\.upperBound) == [25_200, 86_400])
    #expect(parts[1].hours.map(\.lowerBound) == [25_200, 57_600])
    #expect(parts[1].hours.map(\.upperBound) == [32_400, 64_800])
    #expect(parts[2].changes == [])
    let sentences = PlanExplanation.changes(pair)
    #expect(sentences.count == 2)
    #expect(
      sentences[0].english.hasPrefix(
        "00:00–07:00, 18:00–24:00: plan night in place of plan \(base.id). "
          + "The cycle is 110 s in place of 100 s. The splits that change most: "))
    #expect(sentences[1].english.contains("The cycle is 130 s in place of 100 s."))
    #expect(
      sentences[1].chinese.hasPrefix(
        "07:00–09:00、16:00–18:00：方案 peak 代替方案 \(base.id)。周期由 100 s 改为 130 s。"))
  }

  @Test func onePlanForAnotherIsToldWithoutHours() throws {
    let scenario = try Samples.scenario("weekday")
    let base = scenario.plans[0]
    let other = Self.plan(base, "other", cycle: 90)
    let begin = scenario.period.beginSeconds
    let sentences = PlanExplanation.changes(
      Self.pair(
        [TimedPlan(fromSeconds: begin, plan: base)],
        [
          TimedPlan(fromSeconds: begin, plan: base), TimedPlan(fromSeconds: 3600, plan: other),
          TimedPlan(fromSeconds: 7200, plan: base),
        ], scenario))
    #expect(
      sentences.first?.english
        == "The cycle is 90 s in place of 100 s: reds are shorter, and more of the hour is lost in "
        + "changes.")
  }
}
