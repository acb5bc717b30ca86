public import SignalModel

/// Something wrong with a file, and where.
public struct FileIssue: Hashable, Sendable {
  /// Name of the file as the caller gave it.
  public var file: String
  /// Line, from 1; nil where the file as a whole is meant.
  public var line: Int?
  /// Column in characters, from 1; nil where the file as a whole is meant.
  public var column: Int?
  /// JSON path of the value, such as `$.intersections.main.legs.north.lanes[2]`; nil where there is
  /// no value, as in a file that is not JSON.
  public var path: String?
  /// How bad it is.
  public var severity: Severity
  /// Name of the rule that is broken.
  public var rule: String
  /// What is wrong and what is allowed, in a sentence.
  public var message: String

  /// An issue.
  public init(
    file: String, line: Int? = nil, column: Int? = nil, path: String? = nil, severity: Severity,
    rule: String, message: String
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.path = path
    self.severity = severity
    self.rule = rule
    self.message = message
  }
}

extension FileIssue: CustomStringConvertible {
  /// The issue as compilers print theirs: `file:line:column: error: [rule] path: sentence`.
  public var description: String {
    var text = file
    if let line { text += ":\(line)" }
    if let column { text += ":\(column)" }
    text += ": \(severity.rawValue): [\(rule)] "
    if let path { text += "\(path): " }
    return text + message
  }
}

/// All problems of the files that were read.
public struct FileProblems: Error, Hashable, Sendable {
  /// Most issues that are kept with their place; the rest is only counted.
  public static let issueCountMaximum = 100

  /// The issues in the order of the files, at most ``issueCountMaximum`` of each.
  public var issues: [FileIssue]
  /// Issues that were found beyond these.
  public var omittedCount: Int

  /// Problems.
  public init(issues: [FileIssue] = [], omittedCount: Int = 0) {
    self.issues = issues
    self.omittedCount = omittedCount
  }

  /// True when one of the issues is an error.
  public var hasErrors: Bool { issues.contains { $0.severity == .error } }

  /// Adds the problems of another file.
  public mutating func append(_ other: FileProblems) {
    issues += other.issues
    omittedCount += other.omittedCount
  }
}

extension FileProblems: CustomStringConvertible {
  /// One line for each issue, and how many more there are.
  public var description: String {
    var lines = issues.map(\.description)
    if omittedCount > 0 { lines.append("… and \(omittedCount) more") }
    return lines.joined(separator: "\n")
  }
}
