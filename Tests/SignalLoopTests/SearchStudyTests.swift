import CommandLineKit
import Foundation
import ScenarioFiles
import SignalAnalysis
import SignalModel
import Testing

@testable import SignalOptimization
@testable import signalbench

/// How good the search is, measured.
@Suite struct SearchStudyTests {
  private static let inputs = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden/Inputs")
  private static let crossing = inputs.appendingPathComponent("crossing.json").path

  private static func study(
    threads: Int, reference: PlanSchedule? = nil
  ) throws -> SearchStudy {
    var options = SearchStudy.Options()
    options.runs = 20
    options.times = 2
    options.seeds = 3
    options.days = 3
    options.threads = threads
    return try SearchStudy(
      name: "crossing", scenario: try ScenarioFile.read(path: crossing), reference: reference,
      options: options)
  }

  private static func comparison(a: Double, _ low: Double, _ high: Double) -> MeasureComparison {
    let middle = (low + high) / 2
    return MeasureComparison(
      a: a, b: a + middle, difference: middle, low: low, high: high, pValue: 0, margin: 0,
      verdict: .undecided)
  }

  @Test func excessIsInPercentOfTheReference() throws {
    let excess = try #require(Excess(Self.comparison(a: 40, -0.2, 0.6)))
    #expect(abs(excess.percent - 0.5) < 1e-12)
    #expect(abs(excess.low + 0.5) < 1e-12)
    #expect(abs(excess.high - 1.5) < 1e-12)
    #expect(Excess(Self.comparison(a: 0, 0, 0)) == nil)
  }

  @Test func anIntervalAcrossTheLimitLeavesItOpen() {
    #expect(Excess(Self.comparison(a: 100, -0.5, 1))?.isAllowed == true)
    #expect(Excess(Self.comparison(a: 100, 0.5, 1.5))?.isAllowed == .some(nil))
    #expect(Excess(Self.comparison(a: 100, 1.1, 2))?.isAllowed == false)
  }

  @Test func theGreaterOfTwoMiddlesIsTheMedian() {
    #expect([5, 1, 3].median { $0 } == 3)
    #expect([5, 1, 3, 4].median { $0 } == 4)
    #expect([Int]().median { $0 } == nil)
  }

  @Test func findsTheSameOnAnyThreads() throws {
    let one = try #require(try Self.study(threads: 1).run())
    let two = try #require(try Self.study(threads: 2).run())
    #expect(one.hash == two.hash)
    #expect(one.found.map(\.plan) == two.found.map(\.plan))
    #expect(one.found.map(\.evaluations) == [20, 20, 20])
    #expect(one.found.map(\.runsToOnePercent) == two.found.map(\.runsToOnePercent))
    #expect(one.found.allSatisfy { ($0.runsToOnePercent ?? .max) <= 20 })
    let percents = one.found.compactMap(\.excess?.percent)
    #expect(percents.max() == one.worst?.excess?.percent)
    #expect(percents.sorted()[1] == one.middle?.excess?.percent)
    let start = try #require(try ScenarioFile.read(path: Self.crossing).plans.first)
    let other = try #require(
      try Self.study(threads: 2, reference: PlanSchedule(id: "start", plans: [start])).run())
    #expect(other.hash != one.hash)
  }

  @Test func aPlanCostsAsMuchAsItself() throws {
    let known = try #require(try Self.study(threads: 2).run()?.found[1].plan)
    let again = try #require(
      try Self.study(threads: 2, reference: PlanSchedule(id: "known", plans: [known])).run())
    #expect(again.reference.plans == [known])
    #expect(again.found[1].excess?.percent == 0)
    #expect(again.found[1].excess?.isAllowed == true)
    #expect(again.referenceIndex == again.found[1].index)
  }

  @Test func stopsBeforeTheFirstSearchIsDone() throws {
    #expect(try Self.study(threads: 1).run(isCancelled: { true }) == nil)
  }

  /// What is saved is the reference of the next study.
  @Test func savesWhatItIsHeldAgainst() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("search-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let words = [
      "search", Self.crossing, "--runs", "15", "--seeds", "2", "--days", "2", "--json",
    ]
    let first = try report(words + ["--times", "2", "--save", folder, "--threads", "1"])
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(names == ["crossing-seed-1.json", "crossing-seed-2.json", "crossing.json"])
    let second = try report(words + ["--reference", folder])
    #expect(first.scenarios.map(\.hash) == second.scenarios.map(\.hash))
    #expect(first.scenarios.first?.searches.count == 2)
    let file = try report(words + ["--reference", "\(folder)/crossing-seed-1.json"])
    #expect(file.scenarios.first?.searches.first?.excessPercent == 0)
  }

  private func report(_ words: [String]) throws -> Report {
    let sink = MemorySink()
    let status = signalbench.Program.application.run(
      arguments: words,
      terminal: Terminal(
        output: OutputChannel(sink), error: OutputChannel(MemorySink()),
        interruption: Interruption()))
    #expect(status == 0)
    return try JSONDecoder().decode(Report.self, from: Data(sink.text.utf8))
  }

  private struct Report: Decodable {
    struct Finding: Decodable {
      var hash: String
      var searches: [Search]
    }
    struct Search: Decodable { var excessPercent: Double? }
    var scenarios: [Finding]
  }
}
