internal import SignalModel

/// Collects what is wrong with one file by node or byte, and finds lines and paths at the end, for
/// the issues that are shown.
final class IssueLog {
  private struct Entry {
    var offset: Int
    var node: Int?
    var severity: Severity
    var rule: String
    var message: String
  }

  /// Name of the file.
  let file: String
  private var entries: [Entry] = []
  /// Issues beyond those that are kept.
  private var droppedCount = 0
  /// Errors so far.
  private(set) var errorCount = 0

  /// An empty log.
  init(file: String) { self.file = file }

  /// Notes an issue at a node of the tree.
  func add(
    _ rule: String, _ severity: Severity = .error, at node: Int, in tree: JSONTree,
    _ message: @autoclosure () -> String
  ) {
    if severity == .error { errorCount += 1 }
    guard entries.count < 3 * FileProblems.issueCountMaximum else {
      droppedCount += 1
      return
    }
    entries.append(
      Entry(
        offset: tree.position(node), node: node, severity: severity, rule: rule,
        message: message()))
  }

  /// Notes a problem of the text.
  func add(_ problem: JSONProblem) {
    errorCount += 1
    entries.append(
      Entry(
        offset: problem.offset, node: nil, severity: .error, rule: problem.rule,
        message: problem.message))
  }

  /// True when there is an error that lies in none of some ranges of nodes.
  func hasError(outside ranges: [Range<Int>]) -> Bool {
    droppedCount > 0
      || entries.contains { entry in
        entry.severity == .error
          && !(entry.node.map { node in ranges.contains { $0.contains(node) } } ?? false)
      }
  }

  /// The issues in the order of the text, with lines and paths. Complexity: O(bytes).
  func resolved(in tree: JSONTree) -> FileProblems {
    guard !entries.isEmpty else { return FileProblems() }
    let sorted = entries.enumerated().sorted {
      ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset)
    }
    let lines = LineIndex(tree.bytes)
    var paths = PathFinder()
    var problems = FileProblems(omittedCount: droppedCount)
    for (_, entry) in sorted {
      guard problems.issues.count < FileProblems.issueCountMaximum else {
        problems.omittedCount += 1
        continue
      }
      let place = lines.position(of: entry.offset, in: tree.bytes)
      problems.issues.append(
        FileIssue(
          file: file, line: place.line, column: place.column,
          path: entry.node.map { paths.path(to: $0, in: tree) }, severity: entry.severity,
          rule: entry.rule, message: entry.message))
    }
    return problems
  }
}
