public import TimingLedger

/// The steps from a request to its answer.
public enum LoopStep: String, Hashable, Sendable, CaseIterable {
  /// The request is put on record.
  case request
  /// What is wrong.
  case diagnose
  /// What could be done.
  case optimize
  /// What it would bring.
  case evaluate

  /// The steps whose results it needs.
  var needed: [LoopStep] {
    switch self {
    case .request: []
    case .diagnose: [.request]
    case .optimize: [.request, .diagnose]
    case .evaluate: [.request, .diagnose, .optimize]
    }
  }
}

/// Why a request cannot be worked on.
public enum LoopFailure: Error, Hashable, Sendable {
  /// What was given does not fit; the sentence says why.
  case input(String)
  /// A file cannot be read or written; the sentence says which and why.
  case file(String)
  /// The ledger does not take a record.
  case ledger(LedgerFailure)
  /// The user stopped it; what was done until then is on record.
  case interrupted
}

extension LoopFailure {
  /// There is no adopted plan to follow up.
  static func notAdopted(_ request: String) -> LoopFailure {
    .input(
      "request \"\(request)\" has no plan that was adopted; 'signalloop ledger decide' puts a "
        + "decision on record")
  }
}
