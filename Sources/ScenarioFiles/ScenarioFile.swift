internal import SignalControl
public import SignalModel

/// Scenario files: a street, its signals and plans, its vehicles and demand, and the time
/// simulated.
///
/// ```swift
/// do {
///   let scenario = try ScenarioFile.read(path: "Scenarios/two-signals.json")
/// } catch {
///   print(error)  // every problem with file, line, column, path and rule
/// }
/// ```
///
/// The format is JSON with comments and trailing commas. It has a compact form for people
/// (`intersections`) and full detail for imported networks; ``ScenarioSchema`` describes both.
public enum ScenarioFile {
  /// Largest file that is read, bytes.
  public static let byteCountMaximum = JSONTree.byteCountMaximum

  /// Reads a scenario and the plan files it names. `-` is standard input. Throws all problems at
  /// once when one of them is an error. Complexity: O(bytes).
  public static func read(path: String) throws(FileProblems) -> Scenario {
    try readWithWarnings(path: path).scenario
  }

  /// Reads a scenario, and what is worth knowing about it though it can be used.
  public static func readWithWarnings(
    path: String
  ) throws(FileProblems) -> (scenario: Scenario, warnings: FileProblems) {
    let read = try readWithSketch(path: path)
    return (read.scenario, read.warnings)
  }

  /// Reads a scenario, what is worth knowing about it, and the sketch that its street was built of;
  /// nil for a street in full detail.
  public static func readWithSketch(
    path: String
  ) throws(FileProblems) -> (scenario: Scenario, sketch: StreetSketch?, warnings: FileProblems) {
    let (scenario, sketch, problems) = load(
      try InputFile.text(path: path), path: path, baseFolder: InputFile.folder(path: path),
      strictness: .standard)
    guard let scenario, !problems.hasErrors else { throw problems }
    return (scenario, sketch, problems)
  }

  /// Reads a scenario of a text. `name` stands for the file in messages; plan files are looked for
  /// from `baseFolder`.
  public static func read(
    bytes: [UInt8], name: String, baseFolder: String = ""
  ) throws(FileProblems) -> Scenario {
    try readWithSketch(bytes: bytes, name: name, baseFolder: baseFolder).scenario
  }

  /// Reads a scenario of a text, and the sketch that its street was built of; nil for a street in
  /// full detail.
  public static func readWithSketch(
    bytes: [UInt8], name: String, baseFolder: String = ""
  ) throws(FileProblems) -> (scenario: Scenario, sketch: StreetSketch?) {
    let (scenario, sketch, problems) = load(
      SourceText(bytes), path: name, baseFolder: baseFolder, strictness: .standard)
    guard let scenario, !problems.hasErrors else { throw problems }
    return (scenario, sketch)
  }

  /// Everything that is wrong with a scenario file: what keeps it from being read, contradictions,
  /// and the safety rules its plans break. With `strict` a break of the profile's practice is an
  /// error, too. Of a plan file only the form is judged, and a warning says so; the rest is for
  /// ``PlanFile/validate(path:for:strict:)``.
  public static func validate(path: String, strict: Bool = false) -> FileProblems {
    do {
      return load(
        try InputFile.text(path: path), path: path, baseFolder: InputFile.folder(path: path),
        strictness: strict ? .strict : .standard, acceptsPlan: true
      ).problems
    } catch {
      return error
    }
  }

  /// Everything that is wrong with the text of a scenario file.
  public static func validate(
    bytes: [UInt8], name: String, baseFolder: String = "", strict: Bool = false
  ) -> FileProblems {
    load(
      SourceText(bytes), path: name, baseFolder: baseFolder,
      strictness: strict ? .strict : .standard, acceptsPlan: true
    ).problems
  }

  /// True when a text looks like a plan file rather than a scenario: its first 4 KiB name the key
  /// `signalloopPlan`. For programs that accept both. Complexity: O(1).
  public static func isPlan(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes.prefix(4096), as: UTF8.self).contains("\"signalloopPlan\"")
  }

  /// The scenario in full detail as the text of a file, in an order that depends on nothing but
  /// the scenario, with the fewest digits that read back to the same numbers. A scenario that
  /// passes its rules reads back equal. Complexity: O(scenario).
  public static func write(_ scenario: Scenario) -> [UInt8] {
    var writer = ScenarioWriter(scenario)
    writer.write()
    return writer.output.bytes
  }

  /// A sketched scenario in the compact form, in an order that depends on nothing but the
  /// scenario; it reads back to what the sketch builds. Complexity: O(scenario).
  public static func write(_ scenario: SketchedScenario) -> [UInt8] {
    var writer = SketchWriter(scenario)
    writer.write()
    return writer.output.bytes
  }

  private static func load(
    _ text: SourceText, path: String, baseFolder: String, strictness: PlanRules.Strictness,
    acceptsPlan: Bool = false
  ) -> (scenario: Scenario?, sketch: StreetSketch?, problems: FileProblems) {
    let (tree, problems) = JSONText.parse(text)
    let log = IssueLog(file: InputFile.displayName(path: path))
    for problem in problems { log.add(problem) }
    guard problems.isEmpty else { return (nil, nil, log.resolved(in: tree)) }
    if let key = tree.member(0, "signalloopPlan") {
      judgePlan(tree, key: key, isAccepted: acceptsPlan, log)
      return (nil, nil, log.resolved(in: tree))
    }
    let reader = ScenarioReader(tree, log: log) { (plan: String) throws(FileProblems) in
      let place = InputFile.path(plan, from: baseFolder)
      return (place, try InputFile.bytes(path: place))
    }
    let scenario = reader.read(defaultName: InputFile.stem(path: path))
    if let scenario { RuleCheck.check(scenario, strictness: strictness, reader: reader) }
    var found = log.resolved(in: tree)
    for file in reader.planFiles { found.append(file.log.resolved(in: file.tree)) }
    return (scenario, reader.sketch, found)
  }

  private static func judgePlan(
    _ tree: JSONTree, key: Int, isAccepted: Bool, _ log: IssueLog
  ) {
    guard isAccepted else {
      log.add(
        "wrong-file", at: key, in: tree, "This is a plan file; a scenario file is needed here.")
      return
    }
    ShapeCheck(tree: tree, log: log).check(0, PlanShape.root)
    log.add(
      "plan-alone", .warning, at: key, in: tree,
      "Only the form of the plan was checked; its signals and its safety need the scenario.")
  }
}
