import Foundation
import ScenarioFiles
import SignalModel
import SignalOptimization
import SignalWording
import Testing
import TimingLedger

@testable import ClosedLoop

@Suite struct PlanTrackerTests {
  /// A ledger with an adopted plan.
  private func adopt(in folder: URL) throws -> LoopFiles {
    let loop = try Samples.loop(Samples.request(), in: folder)
    _ = try loop.run()
    _ = try LedgerFile.append(to: loop.files.ledger) { ledger in
      [
        LedgerEntry(
          request: "1", answers: ledger.heads[0], date: "2026-11-24", program: "signalloop 0",
          body: .decision(LedgerDecision(outcome: .adopted)))
      ]
    }
    return loop.files
  }

  private func track(
    _ scenario: Scenario, _ files: LoopFiles, date: String, lossShareMinimum: Double = 0.05
  ) throws -> TrackOutcome {
    var loop = LoopOptions(budget: .init(limit: .runs(25), text: "25runs"), seed: 3)
    loop.searchDays = 1
    loop.evaluationDaysMaximum = 8
    var options = TrackOptions(loop: loop)
    options.lossShareMinimum = lossShareMinimum
    let tracker = PlanTracker(
      scenario: scenario, scenarioPath: "street.json", options: options, program: "signalloop 0",
      date: date)
    let ledger = try TimingLedger.read(path: files.ledger)
    return try tracker.track(try #require(ledger.history(of: "1")), files)
  }

  @Test func seesThatAPlanStillServes() throws {
    try Samples.withAnswer { folder in
      let files = try adopt(in: folder)
      let first = try track(try Samples.scenario(), files, date: "2027-01-01")
      #expect(first.isNew && !first.followUp.hasAged && first.followUp.opens == nil)
      // The same scenario and program: what it saves is what it saved.
      #expect(first.followUp.gainShareNow == first.followUp.gainShareRecorded)
      let again = try track(try Samples.scenario(), files, date: "2027-02-01")
      #expect(!again.isNew && again.record == first.record)
    }
  }

  /// Demand that has turned round makes the plan old, and opens the next request.
  @Test func seesThatAPlanHasAged() throws {
    try Samples.withAnswer { folder in
      let files = try adopt(in: folder)
      var later = try Samples.scenario()
      // The side streets have become the main ones.
      for place in later.demand.entryVolumes.indices {
        let volume = later.demand.entryVolumes[place].vehiclesPerHour
        later.demand.entryVolumes[place].vehiclesPerHour = volume > 400 ? 150 : 600
      }
      let outcome = try track(later, files, date: "2027-03-01")
      #expect(outcome.followUp.hasAged)
      #expect(outcome.followUp.opens == "1-2")
      #expect(outcome.followUp.sentence.hasSuffix("This plan has aged."))
      let ledger = try TimingLedger.read(path: files.ledger)
      let next = try #require(ledger.history(of: "1-2"))
      #expect(next.request.follows == "1" && next.request.origin.kind == .aging)
      #expect(next.records[0].entry.answers == outcome.record.hash)
      let path = try #require(outcome.openedPath)
      let read = try RequestFile.read(path: path, for: later)
      #expect(read.request == next.request)
      #expect(ledger.history(of: "1")?.status == .aged)
    }
  }

  @Test func needsADecision() throws {
    try Samples.withFolder { folder in
      let loop = try Samples.loop(Samples.request(), in: folder)
      _ = try loop.run(only: .request)
      let failure = #expect(throws: LoopFailure.self) {
        try track(try Samples.scenario(), loop.files, date: "2027-01-01")
      }
      guard case .input(let sentence)? = failure else {
        Issue.record("\(String(describing: failure))")
        return
      }
      #expect(sentence.contains("no plan that was adopted"))
    }
  }
}
