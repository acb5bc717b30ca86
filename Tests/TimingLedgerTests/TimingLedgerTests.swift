import Foundation
import ScenarioFiles
import Testing

@testable import TimingLedger

@Suite struct TimingLedgerTests {
  @Test func keepsTheStoryOfARequest() throws {
    try Samples.withPath { path in
      let written = try Samples.story("2026-011", in: path)
      let ledger = try TimingLedger.read(path: path)
      #expect(ledger.records == written)
      #expect(ledger.records.map(\.line) == Array(1...6))
      #expect(ledger.heads == [written[5].hash])
      let history = try #require(ledger.history(of: "2026-011"))
      #expect(history.status == .aged)
      #expect(history.adopted?.plan.file == Samples.file("plan.json"))
      #expect(history.record(.plan, inputs: SHA256(text: "b")) == written[2])
      #expect(ledger.history(of: "other") == nil)
    }
  }

  /// What is written is what is read, to the byte.
  @Test func writesWhatItReads() throws {
    let bytes = try Samples.storyBytes()
    let ledger = try TimingLedger.read(bytes: bytes, name: "l")
    let lines = ledger.records.map { LedgerWriter.line($0.entry, parents: $0.parents).text + "\n" }
    #expect(Array(lines.joined().utf8) == bytes)
  }

  @Test func findsAChangeOfAnyByte() throws {
    let bytes = try Samples.withPath { path in
      let first = try Samples.append([Samples.request("1")], to: path)[0]
      _ = try Samples.append([Samples.findings("1", answers: first.hash)], to: path)
      return try Samples.bytes(path)
    }
    let second = (bytes.firstIndex(of: 10) ?? 0) + 1
    // Every byte of the heads of both records and of the line breaks, and every third of the rest.
    let heads = [0, second].flatMap { Array($0..<($0 + 90)) } + [second - 1, bytes.count - 1]
    for place in Set(heads).union(stride(from: 0, to: bytes.count, by: 3)).sorted() {
      var changed = bytes
      changed[place] ^= 1 << UInt8(place % 8)
      #expect(!Samples.rules(changed).isEmpty, "byte \(place)")
    }
  }

  @Test func findsRecordsThatWereTakenOutOrMoved() throws {
    let bytes = try Samples.storyBytes()
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .map { "\($0)\n" }
    func rules(_ lines: [String]) -> [String] { Samples.rules(Array(lines.joined().utf8)) }
    for place in 0..<5 {
      var fewer = lines
      fewer.remove(at: place)
      #expect(rules(fewer).contains("unknown-parent"), "without line \(place + 1)")
      var swapped = lines
      swapped.swapAt(place, place + 1)
      #expect(rules(swapped).contains("unknown-parent"), "line \(place + 1) after the next")
    }
    #expect(rules(lines + [lines[2]]) == ["duplicate-record"])
    // The last one is missed by those who know it.
    let shorter = Array(lines.dropLast().joined().utf8)
    let ledger = try TimingLedger.read(bytes: shorter, name: "l")
    let whole = try TimingLedger.read(bytes: bytes, name: "l")
    #expect(ledger.missing(whole.heads) == whole.heads)
    #expect(whole.missing(ledger.heads) == [])
  }

  @Test func joinsBranches() throws {
    try Samples.withPath { path in
      let first = try Samples.append([Samples.request("1")], to: path)[0]
      let common = try Samples.bytes(path)
      let left = try Samples.append([Samples.findings("1", answers: first.hash)], to: path)[0]
      let ours = try Samples.bytes(path)
      try Samples.write(common, to: path)
      let right = try Samples.append([Samples.request("2")], to: path)[0]
      let theirs = try Samples.bytes(path)
      // What `merge=union` leaves: the lines of both sides.
      try Samples.write(ours + theirs[common.count...], to: path)
      #expect(try TimingLedger.read(path: path).heads == [left.hash, right.hash])
      let joined = try Samples.append([Samples.plan("1", answers: left.hash)], to: path)[0]
      #expect(joined.parents == [left.hash, right.hash])
      #expect(try TimingLedger.read(path: path).heads == [joined.hash])
    }
  }

  @Test func saysWhatIsLeftOfAMerge() throws {
    let bytes = try Samples.storyBytes()
    let marked = Array("<<<<<<< ours\n".utf8) + bytes
    #expect(Samples.rules(marked) == ["merge-marker"])
  }

  @Test(
    arguments: [
      ("", []), ("\n", ["empty-line"]), ("{}\n", ["no-record"]), ("hello\n", ["no-record"]),
      ("[1, 2", ["no-record"]), ("{\"hash\": \"12", ["torn-line"]),
      ("\u{0}\u{1}\n\n", ["no-record", "empty-line"]),
    ] as [(String, [String])])
  func saysWhatIsNoLedger(_ text: String, _ rules: [String]) {
    #expect(Samples.rules(Array(text.utf8)) == rules)
  }

  /// Lines whose hash fits, so that what they say is judged.
  @Test(arguments: [
    ("\"kind\": \"request\"", "\"kind\": \"wish\"", "unknown-word"),
    ("\"ledger\": 1", "\"ledger\": 2", "out-of-range"),
    ("\"date\": \"2026-11-20\"", "\"date\": \"yesterday\"", "date"),
    ("\"request\": \"1\"", "\"request\": \"2\"", "request"),
    ("\"pedestrianWait\": 70", "\"pedestrianWait\": -70", "out-of-range"),
    ("\"pedestrianWait\": 70", "\"pedestrianWait\": 70, \"wait\": 1", "unknown-key"),
    ("\"parents\": []", "\"parents\": [\"abc\"]", "hash"),
    ("\"program\": ", "\"program\": 7, \"x\": ", "wrong-type"),
    ("\"body\": ", "\"body\": [], \"x\": ", "wrong-type"),
    ("}}}", "}}", "syntax"),
  ])
  func saysWhatIsWrongWithARecord(_ old: String, _ new: String, _ rule: String) throws {
    let line = LedgerWriter.line(Samples.request("1"), parents: []).text
    let start = LedgerWriter.begin.count + SHA256.digitCount + LedgerWriter.middle.count
    let rest = String(line.dropFirst(start)).replacing(old, with: new)
    let forged = LedgerWriter.begin + SHA256(text: rest).description + LedgerWriter.middle + rest
    let problems = TimingLedger.validate(bytes: Array((forged + "\n").utf8), name: "l")
    #expect(problems.issues.contains { $0.rule == rule }, "\(problems)")
    #expect(problems.issues.allSatisfy { $0.line == 1 })
  }

  @Test func refusesAnswersThatDoNotFit() throws {
    try Samples.withPath { path in
      let records = try Samples.story("1", in: path)
      let bytes = try Samples.bytes(path)
      let wrong: [LedgerEntry] = [
        Samples.request("1"), Samples.plan("1", answers: records[3].hash),
        Samples.plan("2", answers: records[1].hash),
        Samples.decision("1", answers: SHA256(text: "nothing")),
      ]
      for entry in wrong {
        let failure = #expect(throws: LedgerFailure.self) { try Samples.append([entry], to: path) }
        guard case .refused? = failure else {
          Issue.record("\(String(describing: failure))")
          continue
        }
      }
      #expect(try Samples.bytes(path) == bytes)
    }
  }
}
