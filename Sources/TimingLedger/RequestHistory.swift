public import ScenarioFiles

/// Everything a ledger says of one request, in its order.
public struct RequestHistory: Hashable, Sendable {
  /// How far a request has come.
  public enum Status: String, Hashable, Sendable, CaseIterable {
    /// It is asked, and nothing has been done.
    case open
    /// It is known what is wrong.
    case diagnosed
    /// There is a plan, or the search found none.
    case planned
    /// It is known what the plan would bring.
    case evaluated
    /// The plan runs.
    case adopted
    /// The plan was turned down.
    case rejected
    /// It will be decided later.
    case deferred
    /// The plan runs, and has aged.
    case aged
  }

  /// The request's records; the first asks.
  public let records: [LedgerRecord]
  /// The request.
  public let request: TimingRequest
  /// The scenario it was asked about.
  public let scenario: FileReference

  /// The last record of a kind.
  public func last(_ kind: LedgerKind) -> LedgerRecord? {
    records.last { $0.entry.body.kind == kind }
  }

  /// The record of a kind that was made of some inputs.
  public func record(_ kind: LedgerKind, inputs: SHA256) -> LedgerRecord? {
    records.last { $0.entry.body.kind == kind && $0.entry.inputs == inputs }
  }

  /// How far it has come: what its last record says.
  public var status: Status {
    guard let last = records.last else { return .open }
    switch last.entry.body {
    case .request: return .open
    case .findings: return .diagnosed
    case .plan: return .planned
    case .evaluation: return .evaluated
    case .decision(let decision): return Self.status(decision)
    case .followUp(let followUp): return followUp.hasAged ? .aged : .adopted
    }
  }

  private static func status(_ decision: LedgerDecision) -> Status {
    switch decision.outcome {
    case .adopted: .adopted
    case .rejected: .rejected
    case .deferred: .deferred
    }
  }

  /// The plan that runs because of the request, with what was expected of it; nil where none does.
  public var adopted: (decision: LedgerRecord, evaluation: LedgerEvaluation, plan: LedgerPlan)? {
    let decisions = records.filter { $0.entry.body.kind == .decision }
    guard let decision = decisions.last, case .decision(let decided) = decision.entry.body,
      decided.outcome == .adopted, let evaluation = answered(by: decision),
      case .evaluation(let evaluated) = evaluation.entry.body,
      let plan = answered(by: evaluation), case .plan(let planned) = plan.entry.body
    else { return nil }
    return (decision, evaluated, planned)
  }

  private func answered(by record: LedgerRecord) -> LedgerRecord? {
    records.first { $0.hash == record.entry.answers }
  }
}

extension TimingLedger {
  /// What the ledger says of each request, in the order in which they were asked.
  /// Complexity: O(records).
  public var histories: [RequestHistory] {
    var order: [String] = []
    var byRequest: [String: [LedgerRecord]] = [:]
    for record in records {
      let request = record.entry.request
      if byRequest[request] == nil { order.append(request) }
      byRequest[request, default: []].append(record)
    }
    return order.compactMap { id in
      let records = byRequest[id] ?? []
      guard case .request(let request, let scenario)? = records.first?.entry.body else {
        return nil
      }
      return RequestHistory(records: records, request: request, scenario: scenario)
    }
  }

  /// What the ledger says of a request; nil where it was never asked.
  public func history(of request: String) -> RequestHistory? {
    histories.first { $0.request.id == request }
  }
}
