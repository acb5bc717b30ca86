/// Why files cannot be imported: every problem found, one sentence each.
public struct ImportError: Error, Hashable, Sendable {
  /// One thing that is wrong.
  public struct Problem: Hashable, Sendable {
    /// Name of the file.
    public var file: String
    /// Line, counted from 1; nil when the file as a whole is meant.
    public var line: Int?
    /// What is wrong.
    public var message: String

    /// A problem.
    public init(file: String, line: Int?, message: String) {
      self.file = file
      self.line = line
      self.message = message
    }
  }

  /// The problems in the order of the files, at most ``problemCountMaximum``.
  public private(set) var problems: [Problem]
  /// Number of further problems that are not listed.
  public private(set) var omittedCount = 0

  /// The most problems that are listed.
  public static let problemCountMaximum = 50

  /// An error of one problem.
  public init(_ problem: Problem) { problems = [problem] }

  init() { problems = [] }

  mutating func add(_ problem: Problem) {
    if problems.count < Self.problemCountMaximum {
      problems.append(problem)
    } else {
      omittedCount += 1
    }
  }

  mutating func add(_ element: XMLElement, _ message: String) {
    add(element.source, element.offset, message)
  }

  mutating func add(_ source: XMLSource, _ offset: Int, _ message: String) {
    // Finding the line costs a pass over the file, so it is done only for what is listed.
    guard problems.count < Self.problemCountMaximum else {
      omittedCount += 1
      return
    }
    add(Problem(file: source.file, line: source.line(at: offset), message: message))
  }

  mutating func add(_ other: ImportError) {
    for problem in other.problems { add(problem) }
    omittedCount += other.omittedCount
  }

  func throwIfAny() throws(ImportError) {
    if !problems.isEmpty { throw self }
  }
}

extension ImportError: CustomStringConvertible {
  /// The problems, one to a line.
  public var description: String {
    var lines = problems.map { problem in
      guard let line = problem.line else { return "\(problem.file): \(problem.message)" }
      return "\(problem.file):\(line): \(problem.message)"
    }
    if omittedCount > 0 { lines.append("and \(omittedCount) more") }
    return lines.joined(separator: "\n")
  }
}
