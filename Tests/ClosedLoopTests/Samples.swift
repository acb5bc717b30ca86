import Foundation
import ScenarioFiles
import SignalModel
import SignalOptimization
import TimingLedger

@testable import ClosedLoop

/// A street, requests about it, and folders for tests.
enum Samples {
  /// Two signals whose offset and splits are poor.
  static func scenario() throws -> Scenario {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    var scenario = try ScenarioFile.read(
      path: root.appendingPathComponent("Scenarios/two-signals.json").path)
    scenario.plans[0].timings[0].stages[0].seconds = 22
    scenario.plans[0].timings[0].stages[1].seconds = 38
    scenario.plans[0].timings[1].offsetSeconds = 3
    scenario.period = Period(beginSeconds: 25_200, endSeconds: 25_740, warmupSeconds: 120)
    scenario.replications = 1
    return scenario
  }

  static func request(_ id: String = "1") -> TimingRequest {
    var request = TimingRequest(
      id: id, title: "Three reds", origin: .init(kind: .complaint, who: "hotline"))
    request.places.corridor = ["first", "second"]
    return request
  }

  /// The loop of a request in a folder of its own.
  static func loop(
    _ request: TimingRequest, in folder: URL, scenario: Scenario? = nil, runs: Int = 25,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> TimingLoop {
    let scenario = try scenario ?? Self.scenario()
    let input = LoopInput(
      scenario: scenario, scenarioPath: "street.json", request: request,
      scope: try request.scope(in: scenario), program: "signalloop 0", date: nil)
    var options = LoopOptions(budget: .init(limit: .runs(runs), text: "\(runs)runs"), seed: 3)
    options.diagnosisReplications = 2
    options.searchDays = 1
    options.evaluationDaysMaximum = 8
    return TimingLoop(
      input: input, options: options, files: files(in: folder, request.id),
      isCancelled: isCancelled)
  }

  /// Calls a body with a folder in which the request was worked on: a copy of one that is made once
  /// for all tests.
  static func withAnswer<Result>(_ body: (URL) throws -> Result) throws -> Result {
    try withFolder { folder in
      let own = folder.appendingPathComponent("answer")
      try FileManager.default.copyItem(at: try answered.get(), to: own)
      return try body(own)
    }
  }

  private static let answeredFolder = FileManager.default.temporaryDirectory
    .appendingPathComponent("loop-answered-\(UUID().uuidString)")

  private static let answered = Result {
    let folder = answeredFolder
    atexit { try? FileManager.default.removeItem(at: Samples.answeredFolder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    _ = try loop(request(), in: folder).run()
    return folder
  }

  static func files(in folder: URL, _ id: String) -> LoopFiles {
    LoopFiles(
      ledger: folder.appendingPathComponent("ledger.jsonl").path,
      folder: folder.appendingPathComponent(id).path
    ) { bytes, path in
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
  }

  /// Calls a body with an empty folder.
  static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("loop-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  static func bytes(_ folder: URL, _ name: String) throws -> Data {
    try Data(contentsOf: folder.appendingPathComponent(name))
  }
}
