import ScenarioFiles
import SignalModel

/// Collects problems of files up to the limit.
struct ProblemList {
  /// The file that problems are of where nothing else is said.
  let file: String
  private(set) var problems: FileProblems

  var hasErrors: Bool { problems.hasErrors }

  /// Of one file, none yet.
  init(file: String) {
    self.file = file
    problems = FileProblems()
  }

  /// Of several files, with those that are known.
  init(_ problems: FileProblems) {
    file = ""
    self.problems = problems
  }

  mutating func add(
    _ rule: String, file other: String? = nil, line: Int?, column: Int?, _ message: String
  ) {
    guard problems.issues.count < FileProblems.issueCountMaximum else {
      problems.omittedCount += 1
      return
    }
    problems.issues.append(
      FileIssue(
        file: other ?? file, line: line, column: column, severity: .error, rule: rule,
        message: message))
  }
}
