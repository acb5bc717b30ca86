internal import SignalControl
public import SignalModel

/// Files of recorded results, which `signalloop check` holds against new runs.
///
/// A file says first what was run, then what came out, with the keys of `signalloop run --json`:
/// ``ScenarioSchema/result`` describes it.
public struct ResultFile: Sendable {
  /// The file as the caller named it.
  public let name: String
  /// What is in it.
  public let result: RecordedResult
  private let bytes: [UInt8]

  /// Reads a file; `-` is standard input. Throws all problems at once. Complexity: O(bytes).
  public static func read(path: String) throws(FileProblems) -> ResultFile {
    try read(bytes: InputFile.bytes(path: path), name: InputFile.displayName(path: path))
  }

  /// The bytes of a file, for a reader that also wants to know whether they change.
  public static func bytes(path: String) throws(FileProblems) -> [UInt8] {
    try InputFile.bytes(path: path)
  }

  /// Reads a text. `name` stands for the file in messages.
  public static func read(bytes: [UInt8], name: String) throws(FileProblems) -> ResultFile {
    let (tree, problems) = JSONText.parse(bytes)
    let log = IssueLog(file: name)
    for problem in problems { log.add(problem) }
    guard problems.isEmpty else { throw log.resolved(in: tree) }
    ShapeCheck(tree: tree, log: log).check(0, ResultShape.root)
    if log.errorCount == 0 { checkWhole(tree, log) }
    guard log.errorCount == 0, let result = ResultReader(tree: tree).read() else {
      throw log.resolved(in: tree)
    }
    return ResultFile(name: name, result: result, bytes: bytes)
  }

  /// What no shape says: which keys need each other.
  private static func checkWhole(_ tree: JSONTree, _ log: IssueLog) {
    let root = Fields(tree, 0)
    let origin = root.fields("case")
    let isSearch = origin.text("command") == RecordedCase.Command.optimize.rawValue
    if isSearch, root.node("optimization") == nil {
      log.add(
        "missing-key", at: 0, in: tree,
        "A result of `optimize` needs `optimization`: how the plan was searched for.")
    }
    if !isSearch, let node = root.node("optimization") {
      log.add(
        "two-keys", at: node, in: tree, "A result of `run` has no `optimization`.")
    }
    if (origin.node("planHash") == nil) != (root.node("plan") == nil) || isSearch,
      root.node("plan") == nil || origin.node("planHash") == nil
    {
      log.add(
        "missing-key", at: 0, in: tree, "`plan` and the `planHash` of the case go together.")
    }
    if let name = origin.node("planName"), origin.node("planFile") != nil {
      log.add(
        "two-keys", at: name, in: tree, "A case has a `planName` or a `planFile`, not both.")
    }
    checkMethod(root.fields("optimization"), tree, log)
    let seeds = [root.fields("simulation").node("seed"), root.fields("optimization").node("seed")]
    for case .some(let seed) in seeds
    where tree.kind(seed) == .string && UInt64(tree.string(seed)) == nil {
      log.add("wrong-text", at: seed, in: tree, "The seed is no whole number below 2^64.")
    }
    let count = root.elements("runs").count
    if let node = root.node("runs"),
      let replications = root.fields("simulation").integer("replications"), replications != count
    {
      log.add(
        "wrong-count", at: node, in: tree,
        "The list has \(count) runs, but the simulation had \(replications) replications.")
    }
  }

  /// A search has a budget, a closed form has none, and only the plans of a day are counted.
  private static func checkMethod(_ search: Fields, _ tree: JSONTree, _ log: IssueLog) {
    let isDay = search.flag("timeOfDay") == true
    if search.node("closedForm") != nil {
      for name: StaticString in ["budgetRuns", "timeOfDay", "plansMost"] {
        guard let node = search.node(name) else { continue }
        log.add(
          "two-keys", at: node, in: tree,
          "A closed form is not searched for: `closedForm` and `\(name)` exclude each other.")
      }
    } else if let node = search.object, search.node("budgetRuns") == nil {
      log.add(
        "missing-key", at: node, in: tree,
        "A search needs `budgetRuns`; only a closed form has none.")
    }
    if !isDay, let node = search.node("plansMost") {
      log.add(
        "missing-key", at: node, in: tree,
        "`plansMost` needs `timeOfDay`: it counts plans of a day.")
    }
  }

  /// The plans that stand in the file, for the signals of a scenario; nil where there are none.
  ///
  /// - Throws: What keeps them from running there, with its place in the file.
  public func plans(for scenario: Scenario) throws(FileProblems) -> PlanSchedule? {
    let (tree, _) = JSONText.parse(bytes)
    guard let node = tree.member(0, "plan") else { return nil }
    let log = IssueLog(file: name)
    let reader = PlanReader(tree, log: log, network: scenario.network)
    let read = reader.readFile(defaultName: InputFile.stem(path: name), at: node)
    for (plan, source) in zip(read?.schedule.plans ?? [], read?.sources ?? []) {
      RuleCheck.check(plan, of: scenario, strictness: .standard, source: source)
    }
    guard let read, log.errorCount == 0 else { throw log.resolved(in: tree) }
    return read.schedule
  }

  /// True when a text looks like a recorded result: its first 4 KiB name the key
  /// `signalloopResult`. Complexity: O(1).
  public static func isResult(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes.prefix(4096), as: UTF8.self).contains("\"signalloopResult\"")
  }

  /// The members of a file that stand before the measures of a run, without the braces around the
  /// whole.
  ///
  /// - Parameters:
  ///   - origin: What was run.
  ///   - search: How the plan was searched for; nil for a run.
  ///   - plans: The plans that ran; nil where no signal is timed.
  ///   - digests: What the scenario is made of.
  ///   - runs: Each replication.
  ///   - network: The network that the plans time.
  public static func leadingMembers(
    origin: RecordedCase, search: RecordedSearch?, plans: PlanSchedule?, digests: [DigestSection],
    runs: [RecordedRun], network: Network
  ) -> [UInt8] {
    ResultWriter.members(
      origin: origin, search: search, plans: plans, digests: digests, runs: runs,
      network: network)
  }
}
