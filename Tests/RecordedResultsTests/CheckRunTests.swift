import Foundation
import ScenarioFiles
import Testing

@testable import RecordedResults

/// Cases from the file to the verdict.
@Suite struct CheckRunTests {
  @Test func whatIsUnchangedPassesAndIsRecordedToTheByte() throws {
    let folder = try CaseFolder()
    try folder.record()
    let before = try folder.text("result.json")
    #expect(folder.check().map(\.status) == [.passed])
    #expect(folder.check(updates: true).map(\.status) == [.unchanged])
    #expect(try folder.text("result.json") == before)
  }

  @Test func anotherCountIsNamed() throws {
    let folder = try CaseFolder()
    try folder.record()
    try folder.write("scenario.json", Samples.text(through: 480))
    let outcome = try #require(folder.check().first)
    #expect(outcome.status == .failed)
    #expect(outcome.message.contains("volume of main.north.in through 400 → 480 veh/h (+20 %)"))
    #expect(outcome.details.contains { $0.contains("main.north.in") })
    #expect(folder.check(updates: true).map(\.status) == [.updated])
    #expect(folder.check().map(\.status) == [.passed])
  }

  @Test func anotherPlanIsNamed() throws {
    let folder = try CaseFolder()
    try folder.record()
    try folder.write(
      "scenario.json",
      Samples.text().replacing("\"A\": 34, \"B\": 26", with: "\"A\": 24, \"B\": 36"))
    let outcome = try #require(folder.check().first)
    #expect(outcome.status == .failed)
    #expect(outcome.message.contains("the plan was edited: split A at main 34 → 24 s"))
  }

  @Test func slowerStartsAreNamed() throws {
    let folder = try CaseFolder()
    try folder.record()
    // Half a cruise speed over the acceleration: about a second more.
    let slow = "\"vehicles\": {\"car\": {\"acceleration\": 1.85}},\n  \"period\""
    try folder.write("scenario.json", Samples.text().replacing("\"period\"", with: slow))
    let outcome = try #require(folder.check().first)
    #expect(outcome.status == .failed)
    #expect(outcome.message.contains("vehicle type car: acceleration, m/s² 2.6 → 1.85"))
    #expect(outcome.message.contains("car: start-up loss, s"))
  }

  @Test func anotherOrderOfKeysPasses() throws {
    let folder = try CaseFolder()
    try folder.record()
    try folder.write(
      "scenario.json", Samples.text(legs: ["west", "south", "east", "north"]) + "\n\n")
    let outcome = try #require(folder.check().first)
    #expect(outcome.status == .passed, "\(outcome)")
  }

  @Test func anEditedPlanInTheFileFails() throws {
    let folder = try CaseFolder()
    try folder.record()
    let edited = try folder.text("result.json").replacing(
      "\"A\": 34, \"B\": 26", with: "\"A\": 24, \"B\": 36")
    try folder.write("result.json", edited)
    #expect(folder.check().map(\.status) == [.failed])
    // Ten seconds are missing: such a plan does not even run.
    try folder.write("result.json", edited.replacing("\"B\": 36", with: "\"B\": 26"))
    let outcome = try #require(folder.check().first)
    #expect(outcome.status == .unusable)
    #expect(outcome.message.contains("the plan that stands in the file was edited"))
    #expect(outcome.issues.contains { $0.rule == "cycle-sum" && $0.line != nil })
  }

  @Test func anotherProgramIsBlamedWhereNothingElseChanged() throws {
    let folder = try CaseFolder()
    try folder.record()
    let text = try folder.text("result.json")
    let file = try ResultFile.read(path: folder.path("result.json"))
    // What the program of another day might have recorded.
    let hash = file.result.traceHash
    try folder.write("result.json", text.replacing(hash, with: "0123456789abcdef"))
    let outcome = try #require(folder.check().first)
    #expect(outcome.status == .failed)
    #expect(outcome.message.contains("so the program has changed"))
    // Of another version it may differ by chance.
    #expect(folder.check(program: "test 2").map(\.status) == [.passed])
  }

  @Test func theReportDoesNotDependOnThreads() throws {
    let folder = try CaseFolder()
    let names = (1...4).map { "r\($0).json" }
    for (index, name) in names.enumerated() { try folder.record(name, seed: UInt64(index)) }
    try folder.write("scenario.json", Samples.text(through: 440))
    let one = folder.check(names)
    #expect(one == folder.check(names, threads: 4))
    #expect(one.map(\.status) == [.failed, .failed, .failed, .failed])
  }

  @Test func badFilesAreToldWithTheirPlace() throws {
    let folder = try CaseFolder()
    try folder.record()
    let text = try folder.text("result.json")
    try folder.write("result.json", text.replacing("\"replications\": 3", with: "\"rep\": 3"))
    let outcome = try #require(folder.check().first)
    #expect(outcome.status == .unusable)
    #expect(outcome.issues.contains { $0.rule == "unknown-key" && $0.path == "$.simulation.rep" })
    #expect(outcome.issues.allSatisfy { $0.line != nil })
    try folder.record()
    try FileManager.default.removeItem(atPath: folder.path("scenario.json"))
    #expect(folder.check().map(\.status) == [.unusable])
  }

  @Test func whatIsStoppedIsNotRun() throws {
    let folder = try CaseFolder()
    try folder.record()
    #expect(folder.check(isCancelled: { true }).map(\.status) == [.stopped])
    #expect(folder.check(updates: true, isCancelled: { true }).map(\.status) == [.stopped])
  }

  /// Slips at random places of a result give a sentence or a verdict, never a trap.
  @Test func brokenResultsGiveSentences() throws {
    let folder = try CaseFolder()
    try folder.record()
    let bytes = Array(try folder.text("result.json").utf8)
    let tokens = ["null", "-1", "1e308", "\"\"", "{}", "[]", "}", ",", "\u{0}", "true"]
    var state: UInt64 = 7
    func below(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    var refused = 0
    for _ in 0..<300 {
      var mutant = bytes
      let start = below(mutant.count)
      let end = min(mutant.count, start + below(20))
      mutant.replaceSubrange(start..<end, with: Array(tokens[below(tokens.count)].utf8))
      do {
        let file = try ResultFile.read(bytes: mutant, name: "mutant.json")
        _ = DriftJudge(recorded: file.result, fresh: Samples.result()).drift()
      } catch {
        refused += 1
        #expect(error.hasErrors && !error.description.isEmpty)
      }
    }
    #expect(refused > 200)
  }

  @Test func aScenarioIsNoResult() throws {
    let folder = try CaseFolder()
    let outcome = folder.check(["scenario.json"])[0]
    #expect(outcome.status == .unusable && outcome.issues.isEmpty)
    #expect(outcome.message.contains("is no recorded result"))
  }
}
