import SignalModel
import Synchronization
import Testing

@testable import SignalOptimization

/// A search goes on with what an earlier one has run.
@Suite struct SearchJournalTests {
  /// Bytes that come piece by piece.
  private final class Kept: Sendable {
    let bytes = Mutex<[UInt8]>([])
  }

  private func search(
    _ known: [UInt8], isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> (outcome: PlanOptimizer.Outcome, kept: [UInt8], known: Int) {
    var options = PlanOptimizer.Options()
    options.budget = .runs(120)
    options.dayCount = 4
    let kept = Kept()
    let journal = SearchJournal(known: known) { entries in
      kept.bytes.withLock { $0 += entries }
    }
    options.journal = journal
    let found = try PlanOptimizer(scenario: try Samples.scenario("two-signals"), options: options)
      .run(isCancelled: isCancelled)
    return (found, kept.bytes.withLock { $0 }, journal.knownByteCount)
  }

  @Test func goesOnToTheSamePlan() throws {
    let whole = try search([])
    #expect(!whole.kept.isEmpty)
    // All of it, half of it, and half of it with a torn entry.
    for count in [whole.kept.count, whole.kept.count / 2, 100, 3] {
      let again = try search(Array(whole.kept.prefix(count)))
      #expect(again.outcome.plan == whole.outcome.plan)
      #expect(again.outcome.evaluations == whole.outcome.evaluations)
      #expect(again.known <= count && count - again.known < whole.kept.count / 4)
      #expect(Array(whole.kept.prefix(again.known)) + again.kept == whole.kept)
    }
  }

  @Test func keepsWhatWasRunBeforeItWasStopped() throws {
    let whole = try search([])
    let asked = Mutex(0)
    let stopped = try search([]) {
      asked.withLock {
        $0 += 1
        return $0 > 60
      }
    }
    #expect(stopped.outcome.end == .interrupted)
    #expect(!stopped.kept.isEmpty && stopped.kept.count < whole.kept.count)
    #expect(whole.kept.starts(with: stopped.kept))
    #expect(try search(stopped.kept).outcome.plan == whole.outcome.plan)
  }

  @Test func whatWasChangedIsNotRead() throws {
    let whole = try search([])
    for place in [0, 9, 17, whole.kept.count / 3] {
      var bytes = whole.kept
      bytes[place] ^= 0x40
      let journal = SearchJournal(known: bytes) { _ in }
      #expect(journal.knownByteCount <= place)
    }
    #expect(
      SearchJournal(known: [UInt8](repeating: 0xFF, count: 1000)) { _ in }.knownByteCount == 0)
  }
}
