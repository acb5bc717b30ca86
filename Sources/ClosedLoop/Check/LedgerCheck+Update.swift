import Foundation
import RecordedResults
import SignalWording
import TimingLedger

extension LedgerCheck {
  /// Works on the requests of a ledger again, with the seeds and budgets on record, and puts the
  /// ledger that comes of it in the place of the old one.
  ///
  /// A ledger that knows of decisions or follow-ups is history, and is not written anew.
  func update() throws(LoopFailure) -> CaseOutcome {
    let old: TimingLedger
    do {
      old = try TimingLedger.read(path: path)
    } catch {
      throw .ledger(.broken(error))
    }
    let kinds = Set(old.records.map(\.entry.body.kind))
    guard kinds.isDisjoint(with: [.decision, .followUp]) else {
      return CaseOutcome(path: path, status: .unwritten, words: .ledgerOnlyGrows)
    }
    let fresh = path + ".new"
    try? FileManager.default.removeItem(atPath: fresh)
    defer { try? FileManager.default.removeItem(atPath: fresh) }
    var scenarios = ScenarioShelf()
    for history in old.histories {
      guard case .plan(let plan)? = history.last(.plan)?.entry.body else { continue }
      var evaluation: LedgerEvaluation?
      if case .evaluation(let last)? = history.last(.evaluation)?.entry.body { evaluation = last }
      _ = try loop(history, plan, evaluation, ledger: fresh, &scenarios).run()
    }
    let bytes = [UInt8](FileManager.default.contents(atPath: fresh) ?? Data())
    guard !bytes.isEmpty else {
      throw .input("none of its requests has a plan that could be made anew")
    }
    let isSame = FileManager.default.contents(atPath: path).map { [UInt8]($0) == bytes } ?? false
    do {
      if !isSame { try write(bytes, path) }
    } catch {
      throw .file("\(path): cannot be written: \(error)")
    }
    return CaseOutcome(
      path: path, status: isSame ? .unchanged : .updated,
      words: isSame ? .ledgerSame : .ledgerMadeAnew)
  }
}
