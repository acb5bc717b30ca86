import Dispatch
import Foundation
import ScenarioFiles
import Testing

@testable import TimingLedger

@Suite struct LedgerFileTests {
  /// Whatever a power failure leaves of the last line, the ledger can be read and goes on.
  @Test func goesOnAfterATornLine() throws {
    try Samples.withPath { path in
      let first = try Samples.append([Samples.request("1")], to: path)[0]
      let whole = try Samples.bytes(path)
      _ = try Samples.append([Samples.findings("1", answers: first.hash)], to: path)
      let both = try Samples.bytes(path)
      for count in stride(from: whole.count + 1, to: both.count, by: 13) {
        try Samples.write(Array(both[..<count]), to: path)
        let ledger = try TimingLedger.read(path: path)
        #expect(ledger.records.count == 1)
        #expect(ledger.tornByteCount == count - whole.count)
        #expect(ledger.tornLineSentence != nil)
        #expect(try Samples.rules(Samples.bytes(path)) == ["torn-line"])
        let appended = try LedgerFile.append(to: path) { ledger in
          [Samples.findings("1", answers: ledger.records[0].hash)]
        }
        #expect(appended.removedByteCount == count - whole.count)
        #expect(try Samples.bytes(path) == both)
      }
    }
  }

  /// What is no begun record belongs to somebody else, and stays.
  @Test(arguments: ["day,measure,place,value", "\u{89}PNG", "{\"ledger\": 1"])
  func writesOverNobodysFile(_ text: String) throws {
    try Samples.withPath { path in
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      #expect(throws: LedgerFailure.self) {
        try LedgerFile.append(to: path) { _ in [Samples.request("1")] }
      }
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(text.utf8))
    }
  }

  @Test func saysThatLineBreaksWereChanged() throws {
    try Samples.withPath { path in
      _ = try Samples.append([Samples.request("1"), Samples.request("2")], to: path)
      let text = String(decoding: try Samples.bytes(path), as: UTF8.self)
      #expect(Samples.rules(Array(text.replacing("\n", with: "\r\n").utf8)).first == "line-ending")
    }
  }

  @Test func takesALastRecordThatLacksItsLineBreak() throws {
    try Samples.withPath { path in
      let first = try Samples.append([Samples.request("1")], to: path)[0]
      let whole = try Samples.bytes(path)
      try Samples.write(Array(whole.dropLast()), to: path)
      #expect(try TimingLedger.read(path: path).records.count == 1)
      _ = try Samples.append([Samples.findings("1", answers: first.hash)], to: path)
      #expect(try TimingLedger.read(path: path).records.count == 2)
      #expect(Array(try Samples.bytes(path).prefix(whole.count)) == whole)
    }
  }

  @Test func neverAddsToABrokenLedger() throws {
    try Samples.withPath { path in
      _ = try Samples.append([Samples.request("1")], to: path)
      var bytes = try Samples.bytes(path)
      bytes[100] ^= 1
      try Samples.write(bytes, to: path)
      let failure = #expect(throws: LedgerFailure.self) {
        try Samples.append([Samples.request("2")], to: path)
      }
      guard case .broken(let problems)? = failure else {
        Issue.record("\(String(describing: failure))")
        return
      }
      #expect(problems.issues.map(\.rule) == ["hash"])
      #expect(try Samples.bytes(path) == bytes)
    }
  }

  @Test func writesNothingWhereThereIsNothingToSay() throws {
    try Samples.withPath { path in
      let records = try Samples.append([], to: path)
      let bytes = try Samples.bytes(path)
      #expect(records.isEmpty && bytes.isEmpty)
    }
  }

  @Test func saysWhyAFileCannotBeWritten() {
    let failure = #expect(throws: LedgerFailure.self) {
      try Samples.append([Samples.request("1")], to: "/nowhere/ledger.jsonl")
    }
    #expect(failure?.description.hasPrefix("/nowhere/ledger.jsonl: cannot be written: ") == true)
  }

  /// Programs that append at once wait for each other.
  @Test func takesManyWritersAtOnce() throws {
    try Samples.withPath { path in
      DispatchQueue.concurrentPerform(iterations: 20) { number in
        #expect(throws: Never.self) {
          try Samples.append([Samples.request("\(number)")], to: path)
        }
      }
      let ledger = try TimingLedger.read(path: path)
      #expect(ledger.records.count == 20)
      #expect(ledger.heads.count == 1)
    }
  }
}
