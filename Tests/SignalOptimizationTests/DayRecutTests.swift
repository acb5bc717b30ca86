import SignalModel
import Synchronization
import Testing
import TrafficSimulation

@testable import SignalOptimization

@Suite struct DayRecutTests {
  /// The morning of the bundled weekday: night and tide.
  private static func morning() throws -> Scenario {
    var scenario = try Samples.scenario("weekday")
    scenario.period = Period(
      beginSeconds: 5.5 * 3600, endSeconds: 9 * 3600, warmupSeconds: 1800)
    return scenario
  }

  private static func options(runs: Int, threads: Int = 1) -> PlanOptimizer.Options {
    var options = PlanOptimizer.Options()
    options.budget = .runs(runs)
    options.threads = threads
    options.dayCount = 2
    return options
  }

  private static func runs(
    _ scenario: Scenario, _ options: PlanOptimizer.Options, isCancelled: Bool = false
  ) throws -> DayRuns {
    DayRuns(
      simulation: try Simulation(scenario: scenario), seed: 7, options: options,
      budget: options.budget, isCancelled: { isCancelled })
  }

  /// A morning whose plans are made for the tide and for the rest, but change at the wrong time.
  private static func late(_ scenario: Scenario, to hour: Double) throws -> DayChoice {
    let base = try #require(StartPlans.shipped(scenario))
    let demand = DayDemand(scenario: scenario)
    let good = DayPlanner(demand: demand, base: base, switchCost: 100).choice(plans: 2)
    try #require(good.plans.count == 2)
    let cuts = good.intervals.map { $0.lowerBound < hour * 3600 ? 0 : 1 }
    return DayChoice(
      plans: good.plans, cuts: cuts, costs: [], switchCost: 0, intervals: good.intervals,
      beginSeconds: good.beginSeconds)
  }

  @Test func plansThatSaveMostAreChosen() {
    let costs: [[Double]] = [[9, 1, 1, 9], [1, 9, 9, 1], [4, 4, 4, 4], [6, 6, 9, 9]]
    let sets = PlanSelection(costs: costs, switchCost: 0.5).sets(maximum: 9)
    #expect(sets.map(\.count) == [1, 2, 3, 4])
    #expect(sets[0] == [2])
    #expect(Set(sets[1]) == [0, 1])
    #expect(DayChoice.worthwhile(of: [16, 5, 4.9], switchCost: 0.5, count: nil) == 1)
    #expect(DayChoice.worthwhile(of: [16, 5, 3.9], switchCost: 0.5, count: nil) == 2)
    #expect(DayChoice.worthwhile(of: [16, 15.5], switchCost: 0.5, count: nil) == 0)
    #expect(DayChoice.worthwhile(of: [16, 15.5], switchCost: 0.5, count: 2) == 1)
  }

  @Test func intervalsOfADayAddUpToItsIndex() throws {
    let scenario = try Self.morning()
    let options = Self.options(runs: 20, threads: 2)
    let plan = try #require(StartPlans.shipped(scenario))
    let intervals = DayDemand(scenario: scenario).intervals
    let runs = try Self.runs(scenario, options)
    let costs = try #require(try runs.intervalCosts(of: [plan], in: intervals, on: 1..<3))
    #expect(costs[0].count == intervals.count && costs[0].allSatisfy { $0 >= 0 })
    #expect(runs.runCount == 2)
    var run = Simulation.Options()
    run.departureJitterSeconds = options.departureJitterSeconds
    let index = PerformanceIndex(objective: options.objective, scenario: scenario)
    let sum = try (1..<3).reduce(0.0) { sum, day in
      let result = try Simulation(scenario: scenario, plan: plan).run(
        seed: 7, replication: day, options: run)
      return sum + index.value(result) * Double(result.network.demandVehicles) / 2
    }
    #expect(abs(costs[0].reduce(0, +) - sum) < 1e-6 * sum)
    // What costs more runs than there are is not begun.
    let schedule = PlanSchedule(id: "one", plans: [plan])
    #expect(try runs.costs(of: [schedule], on: 0..<19) == nil)
    #expect(runs.runCount == 2)
  }

  @Test func cutsThatComeTooLateAreMoved() throws {
    let scenario = try Self.morning()
    let before = try Self.late(scenario, to: 8.5)
    let found = try [1, 2].map { threads in
      let runs = try Self.runs(scenario, Self.options(runs: 60, threads: threads))
      return try #require(
        try DayRecut(
          before: before, closedForms: before.plans, switchCost: 100, planCount: 2, runs: runs
        ).run { _ in })
    }
    let recut = found[0].recut
    #expect(recut.isChanged && recut.isKept)
    #expect(recut.indexAfter < recut.indexBefore)
    #expect(recut.days >= 4 && recut.runs <= 60)
    #expect(recut == found[1].recut)
    let schedule = found[0].choice.schedule(name: DayOptimizer.scheduleName)
    #expect(schedule == recut.after && schedule != recut.before)
    let change = try #require(schedule.entries.dropFirst().first)
    #expect(change.fromSeconds < 8 * 3600)
  }

  @Test func withoutRunsOrTimeCutsStayAsTheyWere() throws {
    let scenario = try Self.morning()
    let before = try Self.late(scenario, to: 7)
    #expect(!DayRecut.isAffordable(.runs(15), plans: 2))
    #expect(DayRecut.isAffordable(.runs(16), plans: 2))
    for (count, isCancelled) in [(15, false), (60, true)] {
      let runs = try Self.runs(
        scenario, Self.options(runs: count), isCancelled: isCancelled)
      let found = try DayRecut(
        before: before, closedForms: before.plans, switchCost: 100, planCount: 2, runs: runs
      ).run { _ in }
      #expect(found == nil)
    }
  }

  @Test func theDayIsTheSameOnAnyNumberOfThreads() throws {
    var scenario = try Self.morning()
    scenario.period = Period(
      beginSeconds: 4.75 * 3600, endSeconds: 9.5 * 3600, warmupSeconds: 900)
    let found = try [1, 2].map { threads in
      try DayOptimizer(
        scenario: scenario, options: Self.options(runs: 240, threads: threads), planCount: 2
      ).run()
    }
    #expect(found[0].schedule == found[1].schedule)
    #expect(found[0].recut == found[1].recut)
    #expect(found[0].recut != nil)
    #expect(found[0].evaluations == found[1].evaluations && found[0].evaluations <= 240)
  }

  @Test(arguments: [0, 60]) func aDayThatIsCancelledIsSafe(_ allowed: Int) throws {
    let scenario = try Self.morning()
    let asked = Mutex(0)
    let optimizer = try DayOptimizer(
      scenario: scenario, options: Self.options(runs: 100), planCount: 2)
    let found = try optimizer.run(isCancelled: {
      asked.withLock {
        $0 += 1
        return $0 > allowed
      }
    })
    #expect(!found.schedule.entries.isEmpty)
    #expect(found.schedule.entries.allSatisfy { found.schedule.plans.indices.contains($0.plan) })
    let baseline = PlanBaseline(scenario: scenario, base: optimizer.base)
    #expect(found.schedule.plans.allSatisfy { baseline.allows($0) })
  }
}
