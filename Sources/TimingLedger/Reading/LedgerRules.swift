internal import ScenarioFiles

/// How records hang together: each names records before it, and answers one of the right kind.
struct LedgerRules {
  private struct Known {
    var line: Int
    var kind: LedgerKind
    var request: String
  }

  /// Hashes that a line claimed, readable or not.
  private var claimed: Set<SHA256> = []
  private var known: [SHA256: Known] = [:]
  /// For each request the line in which it is asked.
  private var requests: [String: Int] = [:]

  /// Takes a hash as that of a record which is there but cannot be read: what builds on it is not
  /// at fault.
  mutating func know(_ hash: SHA256) { claimed.insert(hash) }

  /// Takes a record as one that later ones may name.
  mutating func add(_ record: LedgerRecord) {
    let kind = record.entry.body.kind
    claimed.insert(record.hash)
    if known[record.hash] == nil {
      known[record.hash] = Known(line: record.line, kind: kind, request: record.entry.request)
    }
    if kind == .request, requests[record.entry.request] == nil {
      requests[record.entry.request] = record.line
    }
  }

  /// What is wrong with a record that follows those added.
  func problems(of record: LedgerRecord) -> [(rule: String, message: String)] {
    var problems: [(rule: String, message: String)] = []
    if let twin = known[record.hash] {
      return [("duplicate-record", "The record stands in line \(twin.line) already.")]
    }
    for parent in record.parents where !claimed.contains(parent) {
      problems.append(
        (
          "unknown-parent",
          "The record follows a record \(parent.short)… that is not before it: one was taken out, "
            + "or lines were put into another order."
        ))
    }
    if Set(record.parents).count < record.parents.count {
      problems.append(("duplicate-parent", "The record names a parent twice."))
    }
    problems += answerProblems(record)
    let request = record.entry.request
    if record.entry.body.kind == .request {
      if let line = requests[request] {
        problems.append(
          (
            "duplicate-request",
            "Request \(JSONTree.quoted(request)) is asked in line \(line) already; an id is given "
              + "once."
          ))
      }
    }
    return problems
  }

  private func answerProblems(_ record: LedgerRecord) -> [(rule: String, message: String)] {
    let kind = record.entry.body.kind
    let wanted = Suggestion.list(kind.answered.map(\.phrase), quoted: false)
    guard let answers = record.entry.answers else {
      return kind == .request
        ? []
        : [("answers", "\(kind.phrase.capitalizedFirst) must answer \(wanted), and names none.")]
    }
    guard let answered = known[answers] else {
      return claimed.contains(answers)
        ? [] : [("answers", "The record answers a record \(answers.short)… that is not before it.")]
    }
    guard kind.answered.contains(answered.kind) else {
      return [
        (
          "answers",
          "\(kind.phrase.capitalizedFirst) must answer \(wanted), not \(answered.kind.phrase) "
            + "(line \(answered.line))."
        )
      ]
    }
    if kind != .request, answered.request != record.entry.request {
      return [
        (
          "answers",
          "The record belongs to request \(JSONTree.quoted(record.entry.request)), but answers one "
            + "of request \(JSONTree.quoted(answered.request))."
        )
      ]
    }
    return []
  }
}

extension LedgerKind {
  /// The kind with its article, for sentences.
  var phrase: String {
    switch self {
    case .request: "a request"
    case .findings: "the findings"
    case .plan: "a plan"
    case .evaluation: "an evaluation"
    case .decision: "a decision"
    case .followUp: "a follow-up"
    }
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
