import Foundation
import SignalModel
import Testing

@testable import ScenarioFiles

@Suite struct RequestFileTests {
  private func scenario() throws -> Scenario {
    // Both intersections with a signal.
    let text = Examples.street.replacing(#""control": "priority","#, with: "")
    return try ScenarioFile.read(bytes: utf8(text), name: "a.json")
  }

  private static let full = """
    {
      "$schema": "request.schema.json",
      "signalloopRequest": 1,
      "id": "2026-011", // of the hotline
      "title": "Long waits on Hill Road",
      "from": {"kind": "complaint", "who": "hotline", "date": "2026-11-24", "text": "Three reds."},
      "where": {
        "intersections": ["a"], "approaches": ["a.hill"], "movements": [["a.hill.in", "left"]],
        "crosswalks": ["a.hill"], "corridor": ["a", "b"],
      },
      "when": {"from": "06:40", "to": "07:10", "days": ["monday", "friday"]},
      "goal": "balance",
      "objective": "offpeak",
      "limits": {
        "pedestrianWait": 70, "queue": "400 ft", "queues": {"a.hill": 60}, "cycle": 120,
        "walkingSpeed": 0.9,
      },
      "keep": {"intersections": ["b"], "offsets": ["a"], "cycle": true, "stages": true},
      "mayChange": ["a"],
      "follows": "2026-003",
    }
    """

  private func read(_ text: String) throws -> (request: TimingRequest, scope: RequestScope) {
    try RequestFile.read(bytes: utf8(text), name: "r.json", for: scenario())
  }

  @Test func readsEveryKey() throws {
    let (request, scope) = try read(Self.full)
    let scenario = try scenario()
    let signal = try #require(scenario.network.signals.firstIndex { $0.id == "a" })
    #expect(request.origin.kind == .complaint)
    #expect(request.goal == .balance)
    #expect(request.time?.days == [.monday, .friday])
    #expect(scope.signals == [signal])
    #expect(scope.keptOffsets == [signal])
    #expect(scope.keepsCycle && scope.keepsStages)
    #expect(scope.corridor.count == 2)
    #expect(scope.links.map { scenario.network.links[$0].id } == ["a.hill.in"])
    #expect(scope.crosswalks.count == 1)
    // The limits hold on the approaches and crosswalks of the signal that may be changed.
    #expect(scope.limits.queues.count == 4 && scope.limits.queues[0].meters == 60)
    #expect(scope.limits.queues[1...].allSatisfy { abs($0.meters - 121.92) < 1e-9 })
    #expect(
      scope.limits.waits == [ObjectiveLimits.Wait(crosswalk: scope.crosswalks[0], seconds: 70)])
    #expect(scope.limits.queueMetersMaximum == nil)
    #expect(scope.limits.pedestrianWaitSecondsMaximum == nil)
    #expect(scope.period == Period(beginSeconds: 23_400, endSeconds: 25_800, warmupSeconds: 600))
  }

  @Test func readsBackEqual() throws {
    let (request, _) = try read(Self.full)
    let written = RequestFile.write(request)
    let again = try RequestFile.read(bytes: written, name: "w.json", for: scenario())
    #expect(again.request == request)
    let (tree, problems) = JSONText.parse(utf8(request.json.text))
    #expect(problems.isEmpty)
    #expect(TimingRequest(tree, 0) == request)
  }

  @Test func meansEverythingWhereNothingIsNamed() throws {
    let text = #"{"signalloopRequest": 1, "id": "x", "from": {"kind": "policy"}}"#
    let (request, scope) = try read(text)
    let scenario = try scenario()
    #expect(request.goal == .efficiency)
    #expect(scope.isWholeNetwork(scenario.network))
    #expect(scope.period == scenario.period)
  }

  @Test(arguments: [
    (#""where": {"intersections": ["c"]}"#, "unknown-intersection", "$.where.intersections[0]"),
    (#""where": {"approaches": ["a.hil"]}"#, "unknown-approach", "$.where.approaches[0]"),
    (#""where": {"approaches": ["a.hill.out"]}"#, "not-signalised", "$.where.approaches[0]"),
    (
      #""where": {"movements": [["a.east", "right"]]}"#, "unknown-movement",
      "$.where.movements[0][1]"
    ),
    (#""where": {"crosswalks": ["a.hall"]}"#, "unknown-crosswalk", "$.where.crosswalks[0]"),
    (#""where": {"corridor": ["a", "a"]}"#, "duplicate", "$.where.corridor[1]"),
    (#""when": {"from": "07:00", "to": "06:00"}"#, "period", "$.when.to"),
    (#""when": {"from": "09:00", "to": "10:00"}"#, "period", "$.when"),
    (#""limits": {"queues": {"nowhere": 5}}"#, "unknown-approach", "$.limits.queues.nowhere"),
    (
      #""where": {"intersections": ["a"]}, "keep": {"intersections": ["a"]}"#,
      "nothing-may-change", "$.keep.intersections"
    ),
    (#""goal": "speed""#, "unknown-word", "$.goal"),
    (#""limits": {"pedestrianWait": -5}"#, "out-of-range", "$.limits.pedestrianWait"),
    (#""wher": {}"#, "unknown-key", "$.wher"),
  ])
  func saysWhatDoesNotFit(_ member: String, _ rule: String, _ path: String) throws {
    let text = #"{"signalloopRequest": 1, "id": "x", "from": {"kind": "event"}, "# + member + "}"
    let problems = #expect(throws: FileProblems.self) { try read(text) }
    let issue = try #require(problems?.issues.first)
    #expect(issue.rule == rule && issue.path == path, "\(problems?.description ?? "")")
    #expect(issue.line == 1 && issue.message.hasSuffix("."))
  }

  @Test(arguments: ["2026-02-29", "2026-1-1", "today", "2026-13-01", "0000-01-01"])
  func knowsDays(_ date: String) throws {
    let text =
      #"{"signalloopRequest": 1, "id": "x", "from": {"kind": "event", "date": "\#(date)"}}"#
    let problems = #expect(throws: FileProblems.self) { try read(text) }
    #expect(problems?.issues.first?.path == "$.from.date")
    #expect(CalendarDay("2028-02-29") != nil)
  }

  @Test func tellsAllProblemsAtOnce() throws {
    let text = #"""
      {"signalloopRequest": 1, "id": "x", "from": {"kind": "event"},
       "where": {"intersections": ["c"], "crosswalks": ["d"]},
       "when": {"from": "09:00", "to": "10:00"}}
      """#
    let problems = #expect(throws: FileProblems.self) { try read(text) }
    #expect(problems?.issues.count == 3)
    #expect(problems?.issues.map(\.line) == [2, 2, 3])
  }

  /// A slip anywhere gives a sentence or another request, never a trap.
  @Test func survivesSlips() throws {
    let scenario = try scenario()
    let bytes = utf8(Self.full)
    var generator = Generator(seed: 5)
    for _ in 0..<500 {
      var mutant = bytes
      let start = generator.below(bytes.count)
      switch generator.below(3) {
      case 0: mutant[start] = UInt8(generator.below(256))
      case 1: mutant.removeSubrange(start..<min(bytes.count, start + 1 + generator.below(20)))
      default: mutant.insert(contentsOf: utf8(#""a": [1, {}], "#), at: start)
      }
      do {
        let read = try RequestFile.read(bytes: mutant, name: "m", for: scenario)
        let again = RequestFile.write(read.request)
        #expect(try RequestFile.read(bytes: again, name: "w", for: scenario) == read)
      } catch {
        #expect(error.hasErrors)
      }
    }
  }

  @Test func examplesSatisfyTheSchema() throws {
    func tree(_ text: String) throws -> JSONTree {
      let (tree, problems) = JSONText.parse(utf8(text))
      try #require(problems.isEmpty)
      return tree
    }
    let validator = SchemaValidator(schema: try tree(ScenarioSchema.request))
    #expect(try validator.problem(tree(Self.full)) == nil)
    #expect(try validator.problem(tree(#"{"signalloopRequest": 1, "id": "x"}"#)) != nil)
  }

  /// Intersections go by the names that reports have for them, too.
  @Test func knowsTheNamesOfReports() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Scenarios")
    let scenario = try ScenarioFile.read(
      path: root.appendingPathComponent("xingtai-centre.json").path)
    let text = """
      {"signalloopRequest": 1, "id": "x", "from": {"kind": "complaint"},
        "where": {"intersections": ["团结大街—新华路"], "approaches": ["中兴大街—新华路.north"]}}
      """
    let scope = try RequestFile.read(bytes: utf8(text), name: "r.json", for: scenario).scope
    let network = scenario.network
    #expect(
      Set(scope.signals.map { network.signals[$0].id }) == ["tuanjie-xinhua", "zhongxing-xinhua"])
    #expect(scope.links.map { network.links[$0].id } == ["zhongxing-xinhua.north.in"])
  }

  /// The requests of the folder fit the scenario they are about.
  @Test func committedRequestsFitTheirScenario() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Scenarios")
    let scenario = try ScenarioFile.read(
      path: root.appendingPathComponent("xingtai-centre.json").path)
    let folder = root.appendingPathComponent("requests").path
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(names.count >= 3)
    for name in names {
      let read = try RequestFile.read(path: "\(folder)/\(name)", for: scenario)
      #expect(!read.scope.signals.isEmpty)
    }
  }
}
