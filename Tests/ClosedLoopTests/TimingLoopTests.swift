import Foundation
import ScenarioFiles
import SignalAnalysis
import SignalModel
import SignalOptimization
import SignalWording
import Synchronization
import Testing
import TimingLedger

@testable import ClosedLoop

@Suite struct TimingLoopTests {
  @Test func answersARequest() throws {
    try Samples.withFolder { folder in
      let outcome = try Samples.loop(Samples.request(), in: folder).run()
      #expect(outcome.done.map(\.step) == LoopStep.allCases)
      #expect(outcome.done.allSatisfy { $0.isNew })
      let evaluation = try #require(outcome.evaluation)
      #expect(evaluation.verdict == .better)
      #expect(Set(evaluation.indicators.map(\.goal)) == [.safety, .efficiency, .balance])
      let sentence = try #require(outcome.sentence)
      #expect(sentence.english.hasPrefix("Asked: Three reds (complaint by hotline"))
      #expect(sentence.english.contains("It brings: the mean delay falls from "))
      #expect(sentence.english.hasSuffix("The plan is proven better; it can be adopted."))
      #expect(sentence.chinese.contains("平均延误由"))
      let ledger = try TimingLedger.read(path: folder.appendingPathComponent("ledger.jsonl").path)
      #expect(ledger.records.map(\.entry.body.kind) == [.request, .findings, .plan, .evaluation])
      #expect(ledger.history(of: "1")?.status == .evaluated)
    }
  }

  /// The second time nothing is done, and the same is told.
  @Test func doesNothingTwice() throws {
    try Samples.withAnswer { folder in
      let before = try Samples.bytes(folder, "ledger.jsonl")
      let second = try Samples.loop(Samples.request(), in: folder).run()
      let after = try Samples.bytes(folder, "ledger.jsonl")
      #expect(second.done.allSatisfy { !$0.isNew })
      #expect(second.sentence?.english.isEmpty == false)
      #expect(before == after)
    }
  }

  /// A step whose file is gone, or whose inputs are others, is done again, and what follows.
  @Test func doesAgainWhatChanged() throws {
    try Samples.withAnswer { folder in
      let plan = try Samples.bytes(folder, "1/plan.json")
      try FileManager.default.removeItem(at: folder.appendingPathComponent("1/plan.json"))
      let again = try Samples.loop(Samples.request(), in: folder).run()
      #expect(again.done.map(\.isNew) == [false, false, true, true])
      #expect(try Samples.bytes(folder, "1/plan.json") == plan)
      let more = try Samples.loop(Samples.request(), in: folder, runs: 50).run()
      #expect(more.done.map(\.isNew) == [false, false, true, true])
    }
  }

  @Test func doesEachStepAlone() throws {
    try Samples.withFolder { folder in
      let loop = try Samples.loop(Samples.request(), in: folder)
      #expect(throws: LoopFailure.self) { try loop.run(only: .optimize) }
      for (place, step) in LoopStep.allCases.enumerated() {
        let outcome = try loop.run(only: step)
        #expect(outcome.done.map(\.step) == Array(LoopStep.allCases[...place]))
        #expect(outcome.done.map(\.isNew) == LoopStep.allCases[...place].map { $0 == step })
      }
      #expect(try loop.run().done.allSatisfy { !$0.isNew })
    }
  }

  /// Stopped at any moment, it goes on to the same end.
  @Test func goesOnWhereItWasStopped() throws {
    let whole = try Samples.withAnswer { folder in
      let outcome = try Samples.loop(Samples.request(), in: folder).run()
      return (outcome: outcome, plan: try Samples.bytes(folder, "1/plan.json"))
    }
    for allowed in [0, 30] {
      try Samples.withFolder { folder in
        let asked = Mutex(0)
        let stopped = try Samples.loop(Samples.request(), in: folder) {
          asked.withLock {
            $0 += 1
            return $0 > allowed
          }
        }
        #expect(throws: LoopFailure.interrupted) { try stopped.run() }
        // What the search has run is kept until it is done, and no longer.
        let journal = folder.appendingPathComponent("1/search.journal").path
        let outcome = try Samples.loop(Samples.request(), in: folder).run()
        let plan = try Samples.bytes(folder, "1/plan.json")
        #expect(plan == whole.plan)
        #expect(outcome.sentence == whole.outcome.sentence)
        #expect(outcome.done.map(\.record.hash) == whole.outcome.done.map(\.record.hash))
        #expect(!FileManager.default.fileExists(atPath: journal))
      }
    }
  }

  @Test func changesOnlyWhatTheRequestAllows() throws {
    try Samples.withFolder { folder in
      var request = Samples.request()
      request.places.corridor = []
      request.places.approaches = ["second.west"]
      request.kept.keepsCycle = true
      let loop = try Samples.loop(request, in: folder)
      let search = PlanForRequest(
        input: loop.input, options: loop.options, isCancelled: { false }, progress: { _ in })
      let found = try search.run()
      #expect(found.changed == [1])
      let plan = try #require(found.plan)
      let base = loop.input.scenario.plans[0]
      let kept = KeptTimings(signals: [0], keepsCycle: true)
      #expect(kept.touched(by: plan, from: base) == [])
      #expect(plan.timings[1] != base.timings[1])
    }
  }

  /// A plan for a part of the day runs in it, and those of the day before and after.
  @Test func putsThePlanIntoTheDay() throws {
    try Samples.withFolder { folder in
      var request = Samples.request()
      request.time = .init(fromSeconds: 25_380, toSeconds: 25_700)
      let input = try Samples.loop(request, in: folder).input
      var plan = input.scenario.plans[0]
      plan.timings[1].offsetSeconds = 20
      let schedule = input.schedule(running: plan)
      #expect(schedule.plans.map(\.id) == ["progression", "1"])
      #expect(schedule.entries.map(\.fromSeconds) == [0, 25_380, 25_700])
      #expect(schedule.entries.map(\.plan) == [0, 1, 0])
      #expect(input.cutScenario.period.measuredSeconds == 320)
      request.time = nil
      let always = try Samples.loop(request, in: folder).input.schedule(running: plan)
      #expect(always.plans.count == 1 && always.entries.isEmpty)
    }
  }

  /// The result of a day names the plans in the order in which they run, as a check of it does.
  @Test func recordsThePlansAsTheyRun() throws {
    try Samples.withFolder { folder in
      var scenario = try Samples.scenario()
      var second = scenario.plans[0]
      second.id = "second"
      scenario.plans.insert(second, at: 0)
      scenario.schedule = [
        ScheduleEntry(fromSeconds: 0, plan: 1), ScheduleEntry(fromSeconds: 25_600, plan: 0),
      ]
      try Data(ScenarioFile.write(scenario))
        .write(to: folder.appendingPathComponent("street.json"))
      let loop = try Samples.loop(Samples.request(), in: folder, scenario: scenario)
      try FileManager.default.createDirectory(
        atPath: loop.files.folder, withIntermediateDirectories: true)
      try loop.record(
        PlanSchedule(id: "day", plans: scenario.plans, entries: scenario.schedule))
      let text = String(decoding: try Samples.bytes(folder, "1/result.json"), as: UTF8.self)
      let names = try #require(
        text.range(of: "\"plans\": [").map { text.index(before: $0.upperBound)..<$0.upperBound })
      #expect(
        text[names.lowerBound...].prefix(60).filter { !$0.isWhitespace }
          .hasPrefix("[\"progression\",\"second\"]"), "\(text.prefix(600))")
    }
  }

  /// Who asks for crosswalks is told about these, and a plan that serves them is better unless the
  /// whole gets worse.
  @Test func judgesACrosswalkByItsOwnWalkers() throws {
    let wait = LedgerIndicator(
      goal: .priority, name: GoalIndicators.waitName("school.east"), unit: "s/person", before: 40,
      after: 20, interval: -22...(-18), verdict: .better)
    let all = LedgerIndicator(
      goal: .priority, name: "meanPedestrianWaitSeconds", unit: "s/person", before: 25,
      after: 24.9, interval: -0.3...0.1, verdict: .equivalent)
    var request = Samples.request()
    request.goal = .priority
    request.places.crosswalks = ["school.east"]
    let evaluation = LedgerEvaluation(
      replications: 8, seed: 1, verdict: .better, index: all, indicators: [all, wait],
      brokenLimits: [], changes: [], changesChinese: [], sentence: "", sentenceChinese: "",
      file: FileReference(path: "", sha256: SHA256(text: "")))
    let sentence = LoopSentence(
      request: request, findings: nil, evaluation: evaluation, changes: [], broken: [],
      brokenBefore: [], level: 0.95
    ).term
    #expect(
      sentence.english.contains("the mean wait at crosswalk school.east falls from 40.0 to 20.0"))
    #expect(sentence.chinese.contains("人行横道school.east平均等待时间由40.0"))
    // The first changes are read out, and the last sentence, which tells who loses.
    let told = LoopSentence(
      request: request, findings: nil, evaluation: evaluation,
      changes: ["One.", "Two.", "Three.", "Four.", "West loses."].map(Term.init(verbatim:)),
      broken: [], brokenBefore: [], level: 0.95
    ).term
    #expect(told.english.contains("One. Two. Three. West loses."))
  }

  @Test func refusesTheSameIdForAnotherRequest() throws {
    try Samples.withFolder { folder in
      _ = try Samples.loop(Samples.request(), in: folder).run(only: .request)
      var other = Samples.request()
      other.goal = .safety
      let loop = try Samples.loop(other, in: folder)
      let failure = #expect(throws: LoopFailure.self) { try loop.run() }
      guard case .input(let sentence)? = failure else {
        Issue.record("\(String(describing: failure))")
        return
      }
      #expect(sentence.contains("with other words"))
    }
  }

  /// Limits bind: what breaks them is not called better.
  @Test func limitsBind() throws {
    try Samples.withFolder { folder in
      var request = Samples.request()
      request.limits.queues = [.init(approach: "first.north", meters: 1)]
      let outcome = try Samples.loop(request, in: folder).run()
      let evaluation = try #require(outcome.evaluation)
      #expect(!evaluation.brokenLimits.isEmpty)
      #expect(evaluation.verdict != .better)
      #expect(outcome.sentence?.english.contains("A limit is not kept: ") == true)
    }
  }

  @Test(arguments: ControlGoal.allCases)
  func everyGoalHasItsObjective(_ goal: ControlGoal) throws {
    let scenario = try Samples.scenario()
    let objective = goal.objective(in: scenario)
    #expect(goal == .efficiency || objective.name == goal.rawValue)
    #expect(objective.weights[.delay] > 0)
    var request = Samples.request()
    request.goal = goal
    request.objectiveName = "offpeak"
    let limits = ObjectiveLimits(cycleSecondsMaximum: 90)
    #expect(request.objective(in: scenario, limits: limits).name == "offpeak")
    #expect(request.objective(in: scenario, limits: limits).limits == limits)
  }
}
