import Foundation
import RecordedResults
import ScenarioFiles
import SignalModel
import Testing
import TimingLedger

@testable import ClosedLoop

/// A recorded ledger is held against what can be seen now.
@Suite struct LedgerCheckTests {
  /// The loop that has left its answer in a folder, which gets its scenario, too.
  private func record(in folder: URL) throws -> TimingLoop {
    try Data(ScenarioFile.write(try Samples.scenario()))
      .write(to: folder.appendingPathComponent("street.json"))
    return try Samples.loop(Samples.request(), in: folder)
  }

  private func check(_ loop: TimingLoop) -> LedgerCheck {
    var check = LedgerCheck(path: loop.files.ledger, program: "signalloop 0", threads: 2) {
      try Data($0).write(to: URL(fileURLWithPath: $1), options: .atomic)
    }
    check.usual = loop.options
    return check
  }

  @Test func holdsWhatIsOnRecord() throws {
    try Samples.withAnswer { folder in
      let loop = try record(in: folder)
      let check = check(loop)
      let outcome = check.outcome()
      #expect(outcome.status == .passed, "\(outcome)")
      #expect(outcome.message.hasPrefix("4 records of 1 request are whole"))
      #expect(outcome.details.first?.contains("the same evaluation") == true)
      // Recorded anew, every byte is the same.
      #expect(check.outcome(updates: true).status == .unchanged)

      // What was decided is history.
      _ = try LedgerFile.append(to: loop.files.ledger) { ledger in
        [
          LedgerEntry(
            request: "1", answers: ledger.heads[0], program: "signalloop 0",
            body: .decision(LedgerDecision(outcome: .rejected)))
        ]
      }
      #expect(check.outcome(updates: true).status == .unwritten)

      let plan = folder.appendingPathComponent("1/plan.json")
      let bytes = try Data(contentsOf: plan)
      try (bytes + Data(" ".utf8)).write(to: plan)
      let edited = check.outcome()
      #expect(edited.status == .failed && edited.message.contains("plan.json"), "\(edited)")
      try bytes.write(to: plan)

      let street = folder.appendingPathComponent("street.json")
      var scenario = try Samples.scenario()
      scenario.demand.entryVolumes[0].vehiclesPerHour += 100
      try Data(ScenarioFile.write(scenario)).write(to: street)
      let other = check.outcome()
      #expect(other.status == .failed && other.message.contains("was edited"), "\(other)")

      let ledger = folder.appendingPathComponent("ledger.jsonl")
      let text = try String(contentsOf: ledger, encoding: .utf8)
      try Data(text.replacing("Three reds", with: "Three Reds").utf8).write(to: ledger)
      let broken = check.outcome()
      #expect(broken.status == .unusable && !broken.issues.isEmpty, "\(broken)")
    }
  }
}
