public import SignalModel

/// Request files: what a timing centre is asked for, in JSON with comments; ``ScenarioSchema``
/// describes them.
public enum RequestFile {
  /// Largest file that is read, bytes.
  public static let byteCountMaximum = 1 << 24

  /// Reads the request of a file and what it means in a scenario. `-` is standard input.
  ///
  /// - Throws: all problems at once, those of names that the scenario does not have included.
  public static func read(
    path: String, for scenario: Scenario
  ) throws(FileProblems) -> (request: TimingRequest, scope: RequestScope) {
    try read(
      bytes: InputFile.bytes(path: path), name: InputFile.displayName(path: path), for: scenario)
  }

  /// Reads the request of a text. `name` stands for the file in messages.
  public static func read(
    bytes: [UInt8], name: String, for scenario: Scenario
  ) throws(FileProblems) -> (request: TimingRequest, scope: RequestScope) {
    let (tree, problems) = JSONText.parse(bytes, byteCountMaximum: byteCountMaximum)
    let log = IssueLog(file: name)
    for problem in problems { log.add(problem) }
    guard problems.isEmpty else { throw log.resolved(in: tree) }
    ShapeCheck(tree: tree, log: log).check(0, RequestShape.root)
    guard log.errorCount == 0, let request = RequestReader(tree: tree).request(0) else {
      throw log.resolved(in: tree)
    }
    do {
      return (request, try request.scope(in: scenario))
    } catch {
      for problem in error.problems {
        log.add(problem.rule, at: tree.node(at: problem.place), in: tree, problem.message)
      }
      throw log.resolved(in: tree)
    }
  }

  /// The request as the text of a file, which reads back equal.
  public static func write(_ request: TimingRequest) -> [UInt8] {
    var members = JSONMembers(isSpread: true)
    members.number("signalloopRequest", RequestShape.version)
    RequestWriter.write(request, to: &members)
    return members.closed.bytes + [10]
  }
}

extension TimingRequest {
  /// The shape of a request within another record.
  package static var shape: Shape { RequestShape.body }

  /// The request of an object that has the shape; nil where it has not.
  package init?(_ tree: JSONTree, _ object: Int) {
    guard let request = RequestReader(tree: tree).request(object) else { return nil }
    self = request
  }

  /// The request on one line.
  package var json: JSONOutput {
    var members = JSONMembers()
    RequestWriter.write(self, to: &members)
    return members.closed
  }
}
