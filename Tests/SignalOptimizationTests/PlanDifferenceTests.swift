import SignalModel
import SignalOptimization
import Testing

@Suite struct PlanDifferenceTests {
  private func difference(_ a: TimingPlan, _ b: TimingPlan) -> PlanDifference {
    let scenario = Crossing.scenario()
    return PlanDifference(
      [TimedPlan(fromSeconds: 0, plan: a)], [TimedPlan(fromSeconds: 0, plan: b)],
      network: scenario.network, period: scenario.period)
  }

  private let even = Crossing.plan("even", main: 30, side: 30)

  @Test func `a plan does not differ from itself`() {
    #expect(difference(even, even).isEmpty)
  }

  @Test func `cycle, splits and offset`() throws {
    let other = Crossing.plan("other", main: 45, side: 30, offset: 10)
    let signal = try #require(difference(even, other).segments.first?.signals.first)
    #expect(signal.id == "signal" && signal.referenceStage == "M")
    #expect(signal.cycleSeconds == ValueChange(a: 60, b: 75))
    #expect(signal.offsetSeconds == ValueChange(a: 0, b: 10))
    #expect(signal.splits.map(\.stage) == ["M"])
    #expect(signal.splits.first?.seconds == ValueChange(a: 30, b: 45))
    #expect(signal.orderA.isEmpty)
  }

  /// The same timing, told from the end of green or from another stage on, is the same.
  @Test func `offsets are brought to one reference`() {
    var byEnd = even
    byEnd.timings[0].reference = .endOfGreen
    // The green of M ends after 30 s less its change interval of 4 s.
    byEnd.timings[0].offsetSeconds = 26
    #expect(difference(even, byEnd).isEmpty)
    var fromSide = even
    fromSide.timings[0].stages.reverse()
    fromSide.timings[0].offsetSeconds = 30
    #expect(difference(even, fromSide).isEmpty)
  }

  @Test func `a shift of everything is told as one`() {
    let later = Crossing.plan("later", main: 30, side: 30, offset: 50)
    #expect(difference(even, later).segments.first?.commonShiftSeconds == -10)
    let longer = Crossing.plan("longer", main: 40, side: 30, offset: 50)
    #expect(difference(even, longer).segments.first?.commonShiftSeconds == nil)
  }

  @Test func `an order that is only rotated is the same order`() throws {
    var doubled = even
    doubled.timings[0].stages = [
      PlanStage(stage: 0, seconds: 15), PlanStage(stage: 1, seconds: 30),
      PlanStage(stage: 0, seconds: 15),
    ]
    let signal = try #require(difference(even, doubled).segments.first?.signals.first)
    #expect(signal.orderA == ["M", "S"] && signal.orderB == ["M", "S", "M"])
    #expect(signal.splits.isEmpty)
  }

  @Test func `a signal that one plan leaves dark`() throws {
    let dark = TimingPlan(id: "dark", timings: [])
    let signal = try #require(difference(even, dark).segments.first?.signals.first)
    #expect(signal.isTimedInA && !signal.isTimedInB && !signal.isSame)
  }

  @Test func `schedules are compared stretch by stretch`() {
    var scenario = Crossing.scenario()
    scenario.plans.append(Crossing.plan("uneven", main: 40, side: 20))
    scenario.schedule = [
      ScheduleEntry(fromSeconds: 0, plan: 0), ScheduleEntry(fromSeconds: 600, plan: 1),
      ScheduleEntry(fromSeconds: 5000, plan: 0),
    ]
    let day = [TimedPlan](scheduleOf: scenario)
    #expect(day.map(\.fromSeconds) == [0, 600] && day.map(\.plan.id) == ["even", "uneven"])
    let difference = PlanDifference(
      [TimedPlan(fromSeconds: 0, plan: even)], day, network: scenario.network,
      period: scenario.period)
    #expect(difference.segments.map(\.fromSeconds) == [0, 600])
    #expect(difference.segments.map(\.toSeconds) == [600, 1200])
    #expect(difference.segments.map { $0.signals.isEmpty } == [true, false])
  }

  @Test func `what runs at the begin is the last entry before it`() {
    var scenario = Crossing.scenario()
    scenario.plans.append(Crossing.plan("uneven", main: 40, side: 20))
    scenario.period = Period(beginSeconds: 700, endSeconds: 1000)
    scenario.schedule = [
      ScheduleEntry(fromSeconds: 0, plan: 0), ScheduleEntry(fromSeconds: 600, plan: 1),
    ]
    #expect(
      [TimedPlan](scheduleOf: scenario) == [TimedPlan(fromSeconds: 700, plan: scenario.plans[1])])
    scenario.schedule = [ScheduleEntry(fromSeconds: 900, plan: 1)]
    #expect(
      [TimedPlan](scheduleOf: scenario) == [TimedPlan(fromSeconds: 700, plan: scenario.plans[1])])
  }
}
