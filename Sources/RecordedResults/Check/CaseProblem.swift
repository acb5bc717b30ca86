import ScenarioFiles
import SignalModel

/// Why a recorded case cannot be run.
struct CaseProblem: Error {
  /// What is wrong, in one sentence.
  var message: String
  /// Everything that is wrong with files, each with its place.
  var issues: [FileIssue] = []

  /// Problems of a file.
  init(_ problems: FileProblems, path: String) {
    issues = problems.issues.filter { $0.severity == .error }
    let count = issues.count + problems.omittedCount
    message = "\(path) cannot be used: \(issues.first?.message ?? "it is not valid")"
    if count > 1 { message += " (and \(count - 1) more)" }
  }

  /// A scenario or a plan where a result should be.
  static func noResult(_ path: String) -> CaseProblem {
    CaseProblem(
      "\(path) is no recorded result; 'signalloop run SCENARIO --out FILE' and "
        + "'signalloop optimize SCENARIO --record FILE' write one")
  }

  /// Something else that keeps the case from being run.
  init(_ message: String) { self.message = message }
}
