import Foundation
import SignalModel
import Testing

@testable import ScenarioFiles

@Suite struct PlanFileTests {
  private func scenario() throws -> Scenario {
    try ScenarioFile.read(bytes: utf8(Examples.fourLegs), name: "a.json")
  }

  @Test func readsAPlanForAScenario() throws {
    let plan = try PlanFile.read(bytes: utf8(Examples.plan), name: "b.plan.json", for: scenario())
    #expect(plan.id == "evening")
    #expect(plan.timings.map(\.cycleSeconds) == [110])
    #expect(plan.timings[0].offsetSeconds == 5)
    #expect(plan.timings[0].stages.map(\.seconds) == [65, 45])
  }

  @Test func takesTheNameOfTheFileWhereThereIsNone() throws {
    let text = Examples.plan.replacing("\"name\": \"evening\",", with: "")
    let plan = try PlanFile.read(bytes: utf8(text), name: "plans/b.plan.json", for: scenario())
    #expect(plan.id == "b")
  }

  @Test func readsBackEqual() throws {
    let scenario = try scenario()
    let plan = try PlanFile.read(bytes: utf8(Examples.plan), name: "b", for: scenario)
    let bytes = PlanFile.write(plan, about: "Why.", for: scenario)
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        {
          "signalloopPlan": 1,
          "name": "evening",
          "about": "Why.",
          "signals": {
            "main": {"cycle": 110, "offset": 5, "stages": {"NS": 65, "EW": 45}}
          }
        }

        """)
    #expect(try PlanFile.read(bytes: bytes, name: "c", for: scenario) == plan)
    let empty = TimingPlan(id: "dark", timings: [])
    let none = PlanFile.write(empty, for: scenario)
    #expect(try PlanFile.read(bytes: none, name: "c", for: scenario) == empty)
  }

  @Test func readsThePlansOfADay() throws {
    let scenario = try scenario()
    var plan = try PlanFile.read(bytes: utf8(Examples.plan), name: "b", for: scenario)
    plan.id = "night"
    var other = plan
    other.id = "day"
    other.timings[0].offsetSeconds = 30
    let schedule = PlanSchedule(
      id: "weekday", plans: [plan, other],
      entries: [
        ScheduleEntry(fromSeconds: 0, plan: 0), ScheduleEntry(fromSeconds: 23_400, plan: 1),
        ScheduleEntry(fromSeconds: 79_200, plan: 0),
      ])
    let bytes = PlanFile.write(schedule, about: "Why.", for: scenario)
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        {
          "signalloopPlan": 1,
          "name": "weekday",
          "about": "Why.",
          "plans": {
            "night": {
              "main": {"cycle": 110, "offset": 5, "stages": {"NS": 65, "EW": 45}}
            },
            "day": {
              "main": {"cycle": 110, "offset": 30, "stages": {"NS": 65, "EW": 45}}
            }
          },
          "schedule": [
            {"from": "00:00", "plan": "night"},
            {"from": "06:30", "plan": "day"},
            {"from": "22:00", "plan": "night"}
          ]
        }

        """)
    #expect(try PlanFile.readSchedule(bytes: bytes, name: "c", for: scenario) == schedule)
    let single = try PlanFile.readSchedule(bytes: utf8(Examples.plan), name: "c", for: scenario)
    #expect(single.plans.map(\.id) == ["evening"])
    #expect(single.entries.isEmpty)
    let problems = #expect(throws: FileProblems.self) {
      try PlanFile.read(bytes: bytes, name: "c", for: scenario)
    }
    #expect(problems?.issues.map(\.rule) == ["several-plans"])
    let text = String(decoding: bytes, as: UTF8.self)
    for (old, new, rule) in [
      ("\"plan\": \"day\"", "\"plan\": \"dya\"", "unknown-plan"),
      ("06:30", "22:30", "order"), ("\"plans\"", "\"signals\"", "unknown-signal"),
      ("\"name\"", "\"signals\": {}, \"name\"", "two-keys"),
    ] {
      let found = PlanFile.validate(
        bytes: utf8(text.replacing(old, with: new)), name: "c", for: scenario, strict: false)
      #expect(found.issues.contains { $0.rule == rule }, "\(found)")
    }
  }

  @Test func readsStagesOfItsOwn() throws {
    let scenario = try scenario()
    var plan = try PlanFile.read(bytes: utf8(Examples.plan), name: "b", for: scenario)
    let signal = scenario.network.signals[0]
    var changed = signal.stages[0]
    changed.id = "NS again"
    changed.transition = [TransitionStep(seconds: 6, show: signal.groups.map { _ in .red })]
    plan.timings[0].ownStages = [
      Stage(id: "all red", show: signal.groups.map { _ in .red }), changed,
    ]
    plan.timings[0].stages.append(PlanStage(stage: signal.stages.count, seconds: 10))
    plan.timings[0].cycleSeconds += 10
    let bytes = PlanFile.write(plan, for: scenario)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("\"ownStages\": {\"all red\": \"rr"))
    #expect(text.contains("\"stages\": {\"NS\": 65, \"EW\": 45, \"all red\": 10}"))
    #expect(try PlanFile.read(bytes: bytes, name: "c", for: scenario) == plan)
    var within = scenario
    within.plans = [plan]
    #expect(try ScenarioFile.read(bytes: ScenarioFile.write(within), name: "d") == within)
    let known = PlanFile.validate(
      bytes: utf8(text.replacing("\"NS again\"", with: "\"NS\"")), name: "e", for: scenario,
      strict: false)
    #expect(known.issues.map(\.rule) == ["stage-exists"])
    let short = PlanFile.validate(
      bytes: utf8(text.replacing("\"all red\": \"r", with: "\"all red\": \"")), name: "e",
      for: scenario, strict: false)
    #expect(short.issues.map(\.rule) == ["show-length"])
  }

  @Test(arguments: [
    ("\"main\"", "\"mian\"", "unknown-signal", "$.signals.mian"),
    ("\"NS\": 65", "\"SN\": 65", "unknown-stage", "$.signals.main.stages.SN"),
    ("\"offset\": 5", "\"offset\": -5", "out-of-range", "$.signals.main.offset"),
    ("\"cycle\": 110", "\"cycle\": 120", "cycle-sum", "$.signals.main"),
    ("\"cycle\": 110", "\"cykle\": 110", "unknown-key", "$.signals.main.cykle"),
    ("\"signalloopPlan\"", "\"signalloop\"", "missing-key", "$"),
  ])
  func saysWhatIsWrong(_ old: String, _ new: String, _ rule: String, _ path: String) throws {
    let text = Examples.plan.replacing(old, with: new)
    let scenario = try scenario()
    let problems = #expect(throws: FileProblems.self) {
      try PlanFile.read(bytes: utf8(text), name: "b.json", for: scenario)
    }
    #expect(problems?.issues.contains { $0.rule == rule && $0.path == path } ?? false)
  }

  @Test func tellsPlansFromScenarios() {
    #expect(ScenarioFile.isPlan(utf8(Examples.plan)))
    #expect(!ScenarioFile.isPlan(utf8(Examples.fourLegs)))
    #expect(!ScenarioFile.isPlan([]))
    let problems = #expect(throws: FileProblems.self) {
      try ScenarioFile.read(bytes: utf8(Examples.plan), name: "a")
    }
    #expect(problems?.issues.map(\.rule) == ["wrong-file"])
  }

  @Test func judgesTheFormOfAPlanAlone() {
    let fine = ScenarioFile.validate(bytes: utf8(Examples.plan), name: "a")
    #expect(fine.issues.map(\.rule) == ["plan-alone"] && !fine.hasErrors)
    let text = Examples.plan.replacing("\"cycle\": 110", with: "\"cycle\": -1")
    let bad = ScenarioFile.validate(bytes: utf8(text), name: "a")
    #expect(bad.issues.map(\.rule) == ["plan-alone", "out-of-range"])
  }

  // MARK: On disk

  /// Calls `body` with a new folder that is gone afterwards.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("signalloop-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("plans"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  private func write(_ text: String, _ path: String) throws {
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  private let withPlanFile = Examples.fourLegs.replacing(
    #""plans": {"#, with: #""plans": {"evening": "plans/evening.plan.json","#)

  @Test func findsPlanFilesBesideTheScenario() throws {
    try withFolder { folder in
      try write(withPlanFile, "\(folder)/s.json")
      try write(Examples.plan, "\(folder)/plans/evening.plan.json")
      let (scenario, warnings) = try ScenarioFile.readWithWarnings(path: "\(folder)/s.json")
      #expect(scenario.plans.map(\.id) == ["evening", "peak"])
      #expect(scenario.plans[0].timings[0].cycleSeconds == 110)
      #expect(warnings.issues.contains { $0.file.hasSuffix("plans/evening.plan.json") })
      #expect(!warnings.hasErrors)
      let path = "\(folder)/plans/evening.plan.json"
      #expect(try PlanFile.read(path: path, for: scenario).id == "evening")
      #expect(!PlanFile.validate(path: path, for: scenario, strict: false).hasErrors)
      #expect(PlanFile.validate(path: path, for: scenario, strict: true).hasErrors)
    }
  }

  @Test func problemsOfAPlanFileStandInThatFile() throws {
    try withFolder { folder in
      try write(withPlanFile, "\(folder)/s.json")
      let plan = Examples.plan.replacing("\"NS\": 65", with: "\"NS\": 66")
      try write(plan, "\(folder)/plans/evening.plan.json")
      let problems = ScenarioFile.validate(path: "\(folder)/s.json")
      let issue = try #require(problems.issues.first { $0.severity == .error })
      #expect(issue.file.hasSuffix("plans/evening.plan.json"))
      #expect(issue.rule == "cycle-sum" && issue.line == 6 && issue.path == "$.signals.main")
      #expect(throws: FileProblems.self) { try ScenarioFile.read(path: "\(folder)/s.json") }
      try write("{", "\(folder)/plans/evening.plan.json")
      let broken = ScenarioFile.validate(path: "\(folder)/s.json")
      #expect(broken.issues.map(\.rule).contains("syntax"))
    }
  }

  @Test func saysWhichPlanFileIsMissing() throws {
    try withFolder { folder in
      try write(withPlanFile, "\(folder)/s.json")
      let problems = ScenarioFile.validate(path: "\(folder)/s.json")
      let issue = try #require(problems.issues.first { $0.severity == .error })
      #expect(issue.file.hasSuffix("s.json") && issue.path == "$.plans.evening")
      #expect(issue.rule == "unreadable-file" && issue.message.contains("No such file"))
      #expect(issue.message.contains("plans/evening.plan.json"))
    }
  }

  @Test func saysWhenAFileCannotBeRead() throws {
    try withFolder { folder in
      for path in ["\(folder)/none.json", folder] {
        let problems = #expect(throws: FileProblems.self) { try ScenarioFile.read(path: path) }
        #expect(problems?.issues.map(\.rule) == ["unreadable-file"])
        #expect(problems?.issues.first?.file == path)
      }
    }
  }
}

@Suite struct PlanProvenanceTests {
  private let provenance = PlanProvenance(
    program: "signalloop 0.1.0", scenarioHash: "0123456789abcdef", objective: "peak",
    seed: 18_446_744_073_709_551_615, budget: "60s", options: ["--keep-stages"],
    jitterSeconds: 120, evaluations: 12_345, start: "morning", startHash: "fedcba9876543210",
    startIndex: 30.25, bestIndex: 20, difference: -11.5 ... -9, verdict: "better",
    changes: ["The cycle is 60 s in place of 90 s.", "Offsets are new."])

  @Test func isWrittenAndReadBack() throws {
    let scenario = try ScenarioFile.read(bytes: utf8(Examples.fourLegs), name: "a.json")
    let plan = try PlanFile.read(bytes: utf8(Examples.plan), name: "b", for: scenario)
    let bytes = PlanFile.write(plan, about: "Found.", provenance: provenance, for: scenario)
    #expect(PlanFile.provenance(bytes: bytes) == provenance)
    #expect(try PlanFile.read(bytes: bytes, name: "c", for: scenario) == plan)
    #expect(PlanFile.provenance(bytes: utf8(Examples.plan)) == nil)
  }

  @Test func saysWhatIsWrong() throws {
    let scenario = try ScenarioFile.read(bytes: utf8(Examples.fourLegs), name: "a.json")
    let plan = try PlanFile.read(bytes: utf8(Examples.plan), name: "b", for: scenario)
    let bytes = PlanFile.write(plan, provenance: provenance, for: scenario)
    let text = String(decoding: bytes, as: UTF8.self).replacing("\"better\"", with: "\"best\"")
    let problems = #expect(throws: FileProblems.self) {
      try PlanFile.read(bytes: utf8(text), name: "b.json", for: scenario)
    }
    #expect(problems?.issues.first?.path == "$.provenance.verdict")
    #expect(PlanFile.provenance(bytes: utf8(text)) == nil)
  }
}
