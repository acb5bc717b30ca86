import Foundation
import ScenarioFiles
import SignalAnalysis

@testable import TimingLedger

/// Entries and ledgers for tests.
enum Samples {
  static let program = "signalloop 0.0.0"

  static func file(_ name: String) -> FileReference {
    FileReference(path: name, sha256: SHA256(text: name))
  }

  static func request(_ id: String, answers: SHA256? = nil) -> LedgerEntry {
    var request = TimingRequest(
      id: id, title: "Long waits \"on\" 新华路",
      origin: .init(kind: .complaint, who: "hotline", date: "2026-11-20"))
    request.limits.pedestrianWaitSecondsMaximum = 70
    return LedgerEntry(
      request: id, answers: answers, date: "2026-11-20", program: program,
      body: .request(request, scenario: file("main.json")))
  }

  static func findings(_ id: String, answers: SHA256) -> LedgerEntry {
    LedgerEntry(
      request: id, answers: answers, program: program, inputs: SHA256(text: "a"),
      body: .findings(
        LedgerFindings(
          items: [
            .init(
              kind: "badOffset", place: "a", personHoursPerHour: 3.25, sentence: "Late.",
              sentenceChinese: "晚。"),
            .init(
              kind: "shortWalk", place: "b", personHoursPerHour: nil, sentence: "Short.",
              sentenceChinese: "短。"),
          ], countInNetwork: 4, file: file("findings.json"))))
  }

  static func plan(_ id: String, answers: SHA256) -> LedgerEntry {
    LedgerEntry(
      request: id, answers: answers, program: program, inputs: SHA256(text: "b"),
      body: .plan(
        LedgerPlan(
          file: file("plan.json"), replaces: "day", objective: "peak", seed: .max,
          budget: "500runs", evaluations: 500, changed: ["a"])))
  }

  static func indicator(_ name: String) -> LedgerIndicator {
    LedgerIndicator(
      goal: .efficiency, name: name, unit: "s", before: 40.5, after: 31, interval: -11 ... -8,
      verdict: .better)
  }

  static func evaluation(_ id: String, answers: SHA256) -> LedgerEntry {
    LedgerEntry(
      request: id, answers: answers, program: program, inputs: SHA256(text: "c"),
      body: .evaluation(
        LedgerEvaluation(
          replications: 16, seed: 1, verdict: .better, index: indicator("performanceIndex"),
          indicators: [indicator("meanDelaySeconds")], brokenLimits: [],
          changes: ["The cycle is 60 s."], changesChinese: ["周期为60秒。"], sentence: "Better.",
          sentenceChinese: "改善。", file: file("result.json"))))
  }

  static func decision(_ id: String, answers: SHA256) -> LedgerEntry {
    LedgerEntry(
      request: id, answers: answers, date: "2026-11-24", program: program,
      body: .decision(LedgerDecision(outcome: .adopted, by: "Li", reason: "")))
  }

  static func followUp(_ id: String, answers: SHA256) -> LedgerEntry {
    LedgerEntry(
      request: id, answers: answers, date: "2027-02-01", program: program,
      inputs: SHA256(text: "d"),
      body: .followUp(
        LedgerFollowUp(
          basis: .simulation, files: [file("new.json")], gainShareRecorded: 0.2,
          gainShareNow: 0.05, lossShare: 0.1, lossInterval: 0.05...0.15, hasAged: true,
          indicators: [indicator("meanDelaySeconds")], sentence: "Aged.",
          sentenceChinese: "老化。", opens: "\(id)-2")))
  }

  /// The whole story of a request, each record answering the one before.
  static func story(
    _ id: String, in path: String, answering first: SHA256? = nil
  ) throws -> [LedgerRecord] {
    var records = try append([request(id, answers: first)], to: path)
    for make in [findings, plan, evaluation, decision, followUp] {
      records += try append([make(id, records[records.count - 1].hash)], to: path)
    }
    return records
  }

  static func append(_ entries: [LedgerEntry], to path: String) throws -> [LedgerRecord] {
    try LedgerFile.append(to: path) { _ in entries }.records
  }

  /// Calls a body with the path of a ledger that does not exist yet.
  static func withPath<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("ledger-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.appendingPathComponent("ledger.jsonl").path)
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  static func write(_ bytes: [UInt8], to path: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  /// The bytes of a ledger with the whole story of a request.
  static func storyBytes() throws -> [UInt8] {
    try withPath { path in
      _ = try story("2026-011", in: path)
      return try bytes(path)
    }
  }

  /// The rules that a text breaks.
  static func rules(_ bytes: [UInt8]) -> [String] {
    TimingLedger.validate(bytes: bytes, name: "l").issues.map(\.rule)
  }
}
