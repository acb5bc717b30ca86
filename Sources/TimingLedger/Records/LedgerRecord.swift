public import ScenarioFiles

/// What a step of the loop puts on record.
public struct LedgerEntry: Hashable, Sendable {
  /// Id of the request that it belongs to.
  public var request: String
  /// The record that it answers: findings answer a request, a plan findings, an evaluation a plan,
  /// a decision an evaluation, a follow-up a decision, and a request may answer a follow-up.
  public var answers: SHA256?
  /// Day, `YYYY-MM-DD`, where somebody stated one; never from the clock.
  public var date: String?
  /// The program and its version.
  public var program: String
  /// Hash of everything that the step was made of: the same inputs need not be worked on twice.
  public var inputs: SHA256?
  /// What is on record.
  public var body: LedgerBody

  /// An entry.
  public init(
    request: String, answers: SHA256? = nil, date: String? = nil, program: String,
    inputs: SHA256? = nil, body: LedgerBody
  ) {
    self.request = request
    self.answers = answers
    self.date = date
    self.program = program
    self.inputs = inputs
    self.body = body
  }
}

/// An entry with its place in a ledger.
public struct LedgerRecord: Hashable, Sendable {
  /// Hash of everything that the record says, its parents included.
  public var hash: SHA256
  /// The records after which it was written: those that had no other after them. More than one
  /// where two branches of the ledger had been merged; none in the first.
  public var parents: [SHA256]
  /// What it says.
  public var entry: LedgerEntry
  /// Its line, from 1.
  public var line: Int

  /// The record as it stands in the ledger, without the line break.
  public var text: String { LedgerWriter.line(entry, parents: parents).text }
}

/// The kinds of records.
public enum LedgerKind: String, Hashable, Sendable, CaseIterable {
  /// Somebody asks.
  case request
  /// What is wrong.
  case findings
  /// What could be done.
  case plan
  /// What it would bring.
  case evaluation
  /// Whether it is done.
  case decision
  /// Whether it still helps.
  case followUp

  /// The kinds that such a record may answer; it must answer one, unless this is a request.
  public var answered: [LedgerKind] {
    switch self {
    case .request: [.followUp]
    case .findings: [.request]
    case .plan: [.findings, .request]
    case .evaluation: [.plan]
    case .decision: [.evaluation]
    case .followUp: [.decision]
    }
  }
}

/// What a record says.
public enum LedgerBody: Hashable, Sendable {
  /// Somebody asks, about a scenario.
  case request(TimingRequest, scenario: FileReference)
  /// What is wrong.
  case findings(LedgerFindings)
  /// What could be done.
  case plan(LedgerPlan)
  /// What it would bring.
  case evaluation(LedgerEvaluation)
  /// Whether it is done.
  case decision(LedgerDecision)
  /// Whether it still helps.
  case followUp(LedgerFollowUp)

  /// The kind.
  public var kind: LedgerKind {
    switch self {
    case .request: .request
    case .findings: .findings
    case .plan: .plan
    case .evaluation: .evaluation
    case .decision: .decision
    case .followUp: .followUp
    }
  }
}

/// A file that a record speaks of.
public struct FileReference: Hashable, Sendable {
  /// Its path from the ledger's folder.
  public var path: String
  /// Hash of its bytes.
  public var sha256: SHA256

  /// A reference.
  public init(path: String, sha256: SHA256) {
    self.path = path
    self.sha256 = sha256
  }
}
