public import SignalWording
public import TimingLedger

/// What has been done for a request, and what came out.
public struct LoopOutcome: Sendable {
  /// A step, and whether it was done now or long ago.
  public struct Done: Hashable, Sendable {
    /// The step.
    public var step: LoopStep
    /// Whether it was done now.
    public var isNew: Bool
    /// Its record.
    public var record: LedgerRecord
  }

  /// The steps, in their order.
  public var done: [Done]
  /// What was found.
  public var findings: LedgerFindings?
  /// What could be done.
  public var plan: LedgerPlan?
  /// What it would bring.
  public var evaluation: LedgerEvaluation?
  /// What an official could read out; nil before the evaluation.
  public var sentence: Term?
}

/// The records of a request as they come.
struct LoopState {
  private(set) var done: [LoopOutcome.Done]
  private(set) var request: LedgerRecord
  private(set) var findings: LedgerRecord?
  private(set) var plan: LedgerRecord?
  private(set) var evaluation: LedgerRecord?

  /// A state with the record of the request.
  init(request: (record: LedgerRecord, isNew: Bool)) {
    self.request = request.record
    done = [.init(step: .request, isNew: request.isNew, record: request.record)]
  }

  /// Takes the record of a step.
  mutating func add(_ step: LoopStep, _ record: LedgerRecord, isNew: Bool) {
    done.append(.init(step: step, isNew: isNew, record: record))
    switch step {
    case .request: break
    case .diagnose: findings = record
    case .optimize: plan = record
    case .evaluate: evaluation = record
    }
  }

  /// The record that one of a kind answers.
  func answered(by kind: LedgerKind) -> LedgerRecord? {
    switch kind {
    case .request, .decision, .followUp: nil
    case .findings: request
    case .plan: findings ?? request
    case .evaluation: plan
    }
  }

  /// The findings on record.
  var found: LedgerFindings? {
    guard case .findings(let found)? = findings?.entry.body else { return nil }
    return found
  }

  /// The plan on record.
  var planned: LedgerPlan? {
    guard case .plan(let planned)? = plan?.entry.body else { return nil }
    return planned
  }

  /// What came out so far.
  var outcome: LoopOutcome {
    var outcome = LoopOutcome(done: done, findings: found, plan: planned)
    if case .evaluation(let evaluated)? = evaluation?.entry.body {
      outcome.evaluation = evaluated
      outcome.sentence = Term(evaluated.sentence, evaluated.sentenceChinese)
    }
    return outcome
  }
}
