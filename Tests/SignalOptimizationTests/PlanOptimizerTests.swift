import SignalAnalysis
import SignalModel
import SignalWording
import Synchronization
import Testing

@testable import SignalOptimization

@Suite struct PlanOptimizerTests {
  private func options(runs: Int, threads: Int = 1) -> PlanOptimizer.Options {
    var options = PlanOptimizer.Options()
    options.budget = .runs(runs)
    options.threads = threads
    options.dayCount = 4
    return options
  }

  @Test func findsTheSamePlanOnAnyNumberOfThreads() throws {
    let scenario = try Samples.scenario("two-signals")
    let found = try [1, 2].map { threads in
      try PlanOptimizer(scenario: scenario, options: options(runs: 150, threads: threads)).run()
    }
    #expect(found[0].plan == found[1].plan)
    #expect(found[0].evaluations == found[1].evaluations)
    #expect(found[0].evaluations <= 150)
    #expect(found[0].end == .budget)
  }

  @Test func betterThanABadPlanAndProven() throws {
    var scenario = try Samples.scenario("two-signals")
    // All the slack to the second stage.
    for place in scenario.plans[0].timings.indices {
      scenario.plans[0].timings[place].cycleSeconds = 150
      scenario.plans[0].timings[place].stages = [
        PlanStage(stage: 0, seconds: 40), PlanStage(stage: 1, seconds: 110),
      ]
    }
    let optimizer = try PlanOptimizer(scenario: scenario, options: options(runs: 240))
    let found = try optimizer.run()
    let proof = try #require(try optimizer.prove(found.plan, after: found.evaluations))
    let pair = try #require(proof.pairs.first)
    #expect(pair.verdict == .better)
    let sentences = PlanExplanation.sentences(pair, network: scenario.network)
    #expect(sentences.contains { $0.english.hasPrefix("The cycle is ") })
    #expect(sentences.contains { $0.english.hasPrefix("Most is gained on approaches ") })
  }

  @Test func aCancelledSearchHasASafePlan() throws {
    let scenario = try Samples.scenario("two-signals")
    for allowed in [0, 1, 7, 60] {
      let asked = Mutex(0)
      let optimizer = try PlanOptimizer(scenario: scenario, options: options(runs: 200))
      let found = try optimizer.run(isCancelled: {
        asked.withLock {
          $0 += 1
          return $0 > allowed
        }
      })
      #expect(found.end == .interrupted)
      #expect(optimizer.space.isSafe(found.plan), "after \(allowed)")
      #expect(found.plan.timings.count == scenario.plans[0].timings.count)
    }
  }

  @Test func keepsTheStagesWhenTold() throws {
    let scenario = try Samples.scenario("hcm-2010-example-1")
    var options = options(runs: 60)
    options.keepsStages = true
    let found = try PlanOptimizer(scenario: scenario, options: options).run()
    #expect(
      found.plan.timings.map { $0.stages.map(\.stage) }
        == scenario.plans[0].timings.map { $0.stages.map(\.stage) })
  }

  @Test func beginsWithThePlanThatRunsLongest() throws {
    let scenario = try Samples.scenario("arterial-morning-peak")
    let optimizer = try PlanOptimizer(scenario: scenario, options: options(runs: 10))
    #expect(scenario.plans.contains(optimizer.base))
    #expect(optimizer.start == nil)
    var without = scenario
    without.plans = []
    without.schedule = []
    // Where there is no plan, one is made.
    let made = try PlanOptimizer(scenario: without, options: options(runs: 10))
    #expect(made.start == made.base)
    #expect(made.base.timings.count == scenario.network.signals.count)
    for connection in without.network.connections.indices {
      without.network.connections[connection].signal = nil
      without.network.connections[connection].signalGroup = nil
    }
    #expect(throws: OptimizationError.noPlan) {
      try PlanOptimizer(scenario: without, options: options(runs: 10))
    }
  }

  @Test func aDayWithoutPlansIsComparedWithThePlanThatIsMade() throws {
    var scenario = try Samples.scenario("two-signals")
    scenario.plans = []
    scenario.schedule = []
    let optimizer = try DayOptimizer(scenario: scenario, options: options(runs: 10), planCount: 1)
    #expect(optimizer.scenario.plans == [optimizer.base])
    let schedule = PlanSchedule(id: "day", plans: [optimizer.base])
    let proof = try #require(try optimizer.prove(schedule, isBrief: true))
    // Signals that are dark would show another index.
    #expect(proof.pairs.first?[.performanceIndex]?.difference == 0)
  }

  @Test func bringsAlongStagesThatTheScenarioLacks() throws {
    var scenario = try Samples.scenario("two-signals")
    scenario.plans = []
    for signal in scenario.network.signals.indices {
      scenario.network.signals[signal].stages = []
    }
    var options = options(runs: 60)
    options.addsStages = true
    options.dropsProtected = true
    let optimizer = try PlanOptimizer(scenario: scenario, options: options)
    let found = try optimizer.run()
    #expect(found.plan.timings.allSatisfy { !$0.ownStages.isEmpty })
    #expect(PlanBaseline(scenario: scenario, base: optimizer.base).allows(found.plan))
    let again = try PlanOptimizer(scenario: scenario, options: options).run()
    #expect(again.plan == found.plan)
  }

  @Test func findsThePlansOfADay() throws {
    var scenario = try Samples.scenario("weekday")
    scenario.period = Period(
      beginSeconds: 5 * 3600, endSeconds: 10 * 3600, warmupSeconds: 600)
    let optimizer = try DayOptimizer(
      scenario: scenario, options: options(runs: 20), planCount: 2)
    let day = try optimizer.run()
    #expect(day.choices.count == 2)
    #expect((1...2).contains(day.schedule.plans.count))
    #expect(day.schedule.entries.map(\.fromSeconds).first == 18_000)
    #expect(day.switchCost.delaySeconds > 0)
    #expect(day.evaluations > 0)
    let proof = try optimizer.prove(day.schedule, isBrief: true)
    #expect(proof?.pairs.first?.verdict == .better)
  }
}
