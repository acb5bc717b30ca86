import ScenarioFiles
import TimingLedger

/// Puts follow-ups on record, and opens the next request where a plan has aged.
struct FollowUpRecorder {
  let history: RequestHistory
  let files: LoopFiles
  let program: String
  let date: String?

  /// What is on record of the same inputs; nil where nothing is.
  func known(_ inputs: SHA256) -> TrackOutcome? {
    guard let record = history.record(.followUp, inputs: inputs),
      case .followUp(let followUp) = record.entry.body
    else { return nil }
    return TrackOutcome(
      request: history.request, record: record, isNew: false, followUp: followUp,
      earlier: earlier(than: inputs), openedPath: followUp.opens.map(files.requestPath))
  }

  private func earlier(than inputs: SHA256) -> [LedgerRecord] {
    history.records.filter { $0.entry.body.kind == .followUp && $0.entry.inputs != inputs }
  }

  /// Puts a follow-up on record, and with it the request that it opens: both or neither.
  func record(
    _ followUp: LedgerFollowUp, of decision: LedgerRecord, inputs: SHA256, scenario: FileReference
  ) throws(LoopFailure) -> TrackOutcome {
    var followUp = followUp
    let next = followUp.hasAged ? try nextRequest() : nil
    followUp.opens = next?.id
    let entry = LedgerEntry(
      request: history.request.id, answers: decision.hash, date: date, program: program,
      inputs: inputs, body: .followUp(followUp))
    if let next { try files.writeRequest(next) }
    do {
      let appended = try LedgerFile.append(to: files.ledger) { ledger in
        guard let next else { return [entry] }
        return [
          entry,
          LedgerEntry(
            request: next.id, answers: TimingLedger.hash(of: entry, after: ledger.heads),
            date: date, program: program, body: .request(next, scenario: scenario)),
        ]
      }
      return TrackOutcome(
        request: history.request, record: appended.records[0], isNew: true, followUp: followUp,
        earlier: earlier(than: inputs), openedPath: next.map { files.requestPath($0.id) })
    } catch {
      throw .ledger(error)
    }
  }

  /// The request that takes up one whose plan has aged.
  private func nextRequest() throws(LoopFailure) -> TimingRequest {
    let ledger: TimingLedger
    do {
      ledger = try TimingLedger.read(path: files.ledger)
    } catch {
      throw .ledger(.broken(error))
    }
    let known = Set(ledger.histories.map(\.request.id))
    var next = history.request
    var number = 2
    repeat {
      next.id = "\(history.request.id)-\(number)"
      number += 1
    } while known.contains(next.id)
    next.origin = TimingRequest.Origin(kind: .aging, date: date)
    next.follows = history.request.id
    return next
  }
}
