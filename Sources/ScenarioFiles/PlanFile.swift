internal import SignalControl
public import SignalModel

/// Plan files: a timing plan, or the plans of a day with their schedule, so that plans can be
/// compared and reviewed.
public enum PlanFile {
  /// Reads the plan of a file for the signals of a scenario. `-` is standard input. Its id is the
  /// file's `name`, else the name of the file.
  public static func read(
    path: String, for scenario: Scenario
  ) throws(FileProblems) -> TimingPlan {
    try read(
      bytes: InputFile.bytes(path: path), name: InputFile.displayName(path: path), for: scenario)
  }

  /// Reads the plan of a text. `name` stands for the file in messages.
  public static func read(
    bytes: [UInt8], name: String, for scenario: Scenario
  ) throws(FileProblems) -> TimingPlan {
    let (schedule, problems) = load(
      bytes, name: name, scenario: scenario, strictness: .standard, isSingle: true)
    guard let plan = schedule?.plans.first, !problems.hasErrors else { throw problems }
    return plan
  }

  /// Reads the plans of a file and their schedule; `-` is standard input.
  public static func readSchedule(
    path: String, for scenario: Scenario
  ) throws(FileProblems) -> PlanSchedule {
    try readSchedule(
      bytes: InputFile.bytes(path: path), name: InputFile.displayName(path: path), for: scenario)
  }

  /// Reads the plans of a text and their schedule; the one plan of a file of one plan has none.
  /// `name` stands for the file in messages.
  public static func readSchedule(
    bytes: [UInt8], name: String, for scenario: Scenario
  ) throws(FileProblems) -> PlanSchedule {
    let (schedule, problems) = load(bytes, name: name, scenario: scenario, strictness: .standard)
    guard let schedule, !problems.hasErrors else { throw problems }
    return schedule
  }

  /// Everything that is wrong with the plan of a file: what keeps it from being read, and the
  /// safety rules it breaks. With `strict` a break of the profile's practice is an error, too.
  public static func validate(path: String, for scenario: Scenario, strict: Bool) -> FileProblems {
    do {
      return try validate(
        bytes: InputFile.bytes(path: path), name: InputFile.displayName(path: path),
        for: scenario, strict: strict)
    } catch {
      return error
    }
  }

  /// Everything that is wrong with the text of a plan file. `name` stands for the file in messages.
  public static func validate(
    bytes: [UInt8], name: String, for scenario: Scenario, strict: Bool
  ) -> FileProblems {
    load(bytes, name: name, scenario: scenario, strictness: strict ? .strict : .standard).problems
  }

  /// The plan as the text of a plan file. Complexity: O(stages).
  public static func write(
    _ plan: TimingPlan, about: String = "", provenance: PlanProvenance? = nil,
    for scenario: Scenario
  ) -> [UInt8] {
    var writer = PlanWriter(network: scenario.network)
    writer.writeFile(plan, about: about, provenance: provenance)
    return writer.output.bytes
  }

  /// Several plans and their schedule as the text of a plan file. Complexity: O(stages).
  public static func write(
    _ schedule: PlanSchedule, about: String = "", provenance: PlanProvenance? = nil,
    for scenario: Scenario
  ) -> [UInt8] {
    var writer = PlanWriter(network: scenario.network)
    writer.writeFile(schedule, about: about, provenance: provenance)
    return writer.output.bytes
  }

  /// How a search found the plan of a text; nil when the text does not say, or is no plan.
  public static func provenance(bytes: [UInt8]) -> PlanProvenance? {
    let (tree, problems) = JSONText.parse(bytes)
    guard problems.isEmpty, tree.kind(0) == .object else { return nil }
    let log = IssueLog(file: "")
    ShapeCheck(tree: tree, log: log).check(0, PlanShape.root)
    guard log.errorCount == 0 else { return nil }
    return PlanProvenance(Fields(tree, 0).fields("provenance"))
  }

  private static func load(
    _ bytes: [UInt8], name: String, scenario: Scenario, strictness: PlanRules.Strictness,
    isSingle: Bool = false
  ) -> (schedule: PlanSchedule?, problems: FileProblems) {
    let (tree, problems) = JSONText.parse(bytes)
    let log = IssueLog(file: name)
    for problem in problems { log.add(problem) }
    guard problems.isEmpty else { return (nil, log.resolved(in: tree)) }
    let reader = PlanReader(tree, log: log, network: scenario.network)
    let stem = InputFile.stem(path: name)
    if isSingle {
      let read = reader.readPlan(defaultName: stem)
      if let read {
        RuleCheck.check(read.plan, of: scenario, strictness: strictness, source: read.source)
      }
      return (read.map { PlanSchedule(id: $0.plan.id, plans: [$0.plan]) }, log.resolved(in: tree))
    }
    let read = reader.readFile(defaultName: stem)
    for (plan, source) in zip(read?.schedule.plans ?? [], read?.sources ?? []) {
      RuleCheck.check(plan, of: scenario, strictness: strictness, source: source)
    }
    return (read?.schedule, log.resolved(in: tree))
  }
}
