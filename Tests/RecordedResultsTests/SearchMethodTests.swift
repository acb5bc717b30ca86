import Foundation
import ScenarioFiles
import SignalModel
import Testing

@testable import RecordedResults

/// Recorded searches of each kind, from the file to the verdict.
@Suite struct SearchMethodTests {
  private static let day = RecordedSearch.Method.timeOfDay(budgetRuns: 60, plansMost: 2)

  @Test(arguments: [.search(budgetRuns: 40), .closedForm("webster"), day])
  func whatIsFoundAgainPasses(method: RecordedSearch.Method) throws {
    let folder = try CaseFolder()
    try folder.write("scenario.json", Samples.dayText)
    try folder.recordSearch(method)
    let before = try folder.text("result.json")
    let read = try ResultFile.read(path: folder.path("result.json")).result
    #expect(read.search?.method == method)
    let outcome = try #require(folder.check().first)
    #expect(outcome.status == .passed, "\(outcome)")
    #expect(outcome.message.contains("same plan found"))
    #expect(folder.check(updates: true).map(\.status) == [.unchanged])
    #expect(try folder.text("result.json") == before)
  }

  @Test func theDayHasItsPlansAndTheirTimes() throws {
    let folder = try CaseFolder()
    try folder.write("scenario.json", Samples.dayText)
    try folder.recordSearch(Self.day)
    let file = try ResultFile.read(path: folder.path("result.json"))
    let schedule = try #require(
      try file.plans(for: ScenarioFile.read(path: folder.path("scenario.json"))))
    #expect(schedule.plans.count == 2 && schedule.entries.count >= 2)
    #expect(file.result.planNames == schedule.plans.map(\.id))
    // A later change of the hours: the recorded day does not run it.
    let entry = try #require(schedule.entries.last)
    let hour = Int(entry.fromSeconds) / 3600
    let minute = Int(entry.fromSeconds) / 60 % 60
    func clock(_ minute: Int) -> String {
      "\"from\": \"\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)\""
    }
    let text = try folder.text("result.json")
    #expect(text.contains(clock(minute)))
    try folder.write("result.json", text.replacing(clock(minute), with: clock(minute + 1)))
    let outcome = try #require(folder.check().first)
    #expect(outcome.status == .failed, "\(outcome)")
  }

  /// Of the plans of a day a search for one plan times that which runs longest.
  @Test(arguments: [.search(budgetRuns: 40), day])
  func plansOfADayAreWhatASearchMayBeginWith(method: RecordedSearch.Method) throws {
    let folder = try CaseFolder()
    try folder.write("scenario.json", Samples.dayText)
    try folder.recordSearch(Self.day)
    let scenario = try ScenarioFile.read(path: folder.path("scenario.json"))
    let day = try #require(
      try ResultFile.read(path: folder.path("result.json")).plans(for: scenario))
    try #require(day.plans.count == 2)
    let bytes = PlanFile.write(day, about: "", provenance: nil, for: scenario)
    try folder.write("day.json", String(decoding: bytes, as: UTF8.self))
    try folder.recordSearch(method, dayFile: "day.json")
    let outcome = try #require(folder.check().first)
    #expect(outcome.status == .passed, "\(outcome)")
    #expect(outcome.message.contains("same plan found"))
  }

  @Test func anotherClosedFormIsNamed() throws {
    let folder = try CaseFolder()
    try folder.recordSearch(.closedForm("webster"))
    let text = try folder.text("result.json")
    try folder.write("result.json", text.replacing("\"webster\"", with: "\"unheard-of\""))
    let outcome = try #require(folder.check().first)
    #expect(outcome.status == .unusable)
    #expect(outcome.message.contains("unheard-of"))
  }

  /// Keys of a search that exclude or need each other.
  @Test(arguments: [
    ("\"closedForm\": \"webster\"", "\"closedForm\": \"webster\", \"budgetRuns\": 5", "two-keys"),
    ("\"closedForm\": \"webster\"", "\"plansMost\": 2, \"budgetRuns\": 5", "missing-key"),
    ("\"closedForm\": \"webster\"", "\"timeOfDay\": true", "missing-key"),
  ])
  func keysOfAMethodGoTogether(key: String, other: String, rule: String) throws {
    let folder = try CaseFolder()
    try folder.recordSearch(.closedForm("webster"))
    let text = try folder.text("result.json")
    try folder.write("result.json", text.replacing(key, with: other))
    let outcome = try #require(folder.check().first)
    #expect(outcome.status == .unusable)
    #expect(outcome.issues.contains { $0.rule == rule && $0.line != nil })
  }
}
