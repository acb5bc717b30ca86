package import SignalModel

/// Collects what is wrong with one file by node or byte, and finds lines and paths at the end, for
/// the issues that are shown.
package final class IssueLog {
  private struct Entry {
    var offset: Int
    var node: Int?
    var severity: Severity
    var rule: String
    var message: String
  }

  /// Name of the file.
  package let file: String
  private var entries: [Entry] = []
  /// Errors so far, kept or not.
  package private(set) var errorCount = 0
  /// Warnings so far, kept or not.
  private var warningCount = 0
  /// Most errors, and most warnings, that are kept.
  private static let keptCountMaximum = 3 * FileProblems.issueCountMaximum

  /// An empty log.
  package init(file: String) { self.file = file }

  /// Notes an issue at a node of the tree.
  package func add(
    _ rule: String, _ severity: Severity = .error, at node: Int, in tree: JSONTree,
    _ message: @autoclosure () -> String
  ) {
    let count: Int
    switch severity {
    case .error:
      errorCount += 1
      count = errorCount
    case .warning:
      warningCount += 1
      count = warningCount
    }
    guard count <= Self.keptCountMaximum else { return }
    entries.append(
      Entry(
        offset: tree.position(node), node: node, severity: severity, rule: rule,
        message: message()))
  }

  /// Notes a problem of the text.
  package func add(_ problem: JSONProblem) {
    errorCount += 1
    entries.append(
      Entry(
        offset: problem.offset, node: nil, severity: .error, rule: problem.rule,
        message: problem.message))
  }

  /// True when there is an error that lies in none of some ranges of nodes.
  func hasError(outside ranges: [Range<Int>]) -> Bool {
    errorCount > Self.keptCountMaximum
      || entries.contains { entry in
        entry.severity == .error
          && !(entry.node.map { node in ranges.contains { $0.contains(node) } } ?? false)
      }
  }

  /// The issues in the order of the text, with lines and paths. Where there are too many to show,
  /// errors go before warnings. Complexity: O(bytes).
  package func resolved(in tree: JSONTree) -> FileProblems {
    guard !entries.isEmpty else { return FileProblems() }
    let ranked = entries.enumerated().sorted {
      ($0.element.severity == .error ? 0 : 1, $0.element.offset, $0.offset)
        < ($1.element.severity == .error ? 0 : 1, $1.element.offset, $1.offset)
    }
    let shown = ranked.prefix(FileProblems.issueCountMaximum).sorted {
      ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset)
    }
    for (_, entry) in shown { entry.node.map(tree.restore) }
    let lines = LineIndex(tree.bytes, passed: tree.text.passed)
    var paths = PathFinder()
    let issues = shown.map { _, entry in
      let place = lines.position(of: entry.offset, in: tree.bytes)
      return FileIssue(
        file: file, line: place.line, column: place.column,
        path: entry.node.map { paths.path(to: $0, in: tree) }, severity: entry.severity,
        rule: entry.rule, message: entry.message)
    }
    return FileProblems(
      issues: issues, omittedCount: errorCount + warningCount - issues.count)
  }
}
