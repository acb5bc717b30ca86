/// Why two simulators cannot be compared.
public enum CrossCheckError: Error, Hashable, Sendable {
  /// A plan cannot be expanded; the sentence says why.
  case plan(String)
  /// No random plan was safe.
  case noSafePlan(number: Int, attempts: Int)
  /// The scenario cannot be written for SUMO, or its files cannot be read; the text says why.
  case files(String)
  /// Our own simulator refuses the scenario; the sentence says why.
  case simulation(String)
  /// SUMO is not installed, or not where one looked. Install it or name its path.
  case noSUMO(program: String, looked: String)
  /// A program of SUMO failed; with its own words.
  case programFailed(program: String, reason: String, output: String)
  /// A program of SUMO took longer than allowed.
  case timeOut(program: String, seconds: Int)
  /// The user stopped it.
  case cancelled
}

extension CrossCheckError: CustomStringConvertible {
  /// The message.
  public var description: String {
    switch self {
    case .plan(let sentence), .files(let sentence), .simulation(let sentence): sentence
    case .noSafePlan(let number, let attempts):
      "none of \(attempts) attempts at random plan \(number + 1) is safe"
    case .noSUMO(let program, let looked):
      "the program \"\(program)\" of SUMO was not found \(looked); install it with "
        + "`pip install eclipse-sumo`, or name the path of sumo with --sumo"
    case .programFailed(let program, let reason, let output):
      "\(program) \(reason)" + (output.isEmpty ? "" : ":\n\(output)")
    case .timeOut(let program, let seconds):
      "\(program) was ended after \(seconds) s; allow it more with --timeout, or compare a "
        + "part of the day with --from and --to"
    case .cancelled: "stopped"
    }
  }
}
