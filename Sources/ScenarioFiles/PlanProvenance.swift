/// Where a plan that a search found comes from, so that the search can be repeated and the plan be
/// judged years later.
public struct PlanProvenance: Hashable, Sendable {
  /// The program and its version.
  public var program: String
  /// Hash of the scenario that it was searched for.
  public var scenarioHash: String
  /// Name of the objective.
  public var objective: String
  /// Seed of the search.
  public var seed: UInt64
  /// How much the search was allowed to do, as on the command line.
  public var budget: String
  /// Options that differ from the usual, as on the command line.
  public var options: [String]
  /// Each trip of a day departed later by a random time of up to this, s.
  public var jitterSeconds: Double?
  /// Runs that it made.
  public var evaluations: Int
  /// The plan from which it began.
  public var start: String
  /// Hash of that plan; nil where it was a schedule of several.
  public var startHash: String?
  /// Performance index of that plan on the realisations of the proof.
  public var startIndex: Double
  /// Performance index of the plan on them.
  public var bestIndex: Double
  /// Interval of the difference of the indices, nil where nothing was proven.
  public var difference: ClosedRange<Double>?
  /// The judgement: better, worse, equivalent, undecided, or unproven.
  public var verdict: String
  /// What changed and why it helps, in sentences.
  public var changes: [String]

  /// A provenance.
  public init(
    program: String, scenarioHash: String, objective: String, seed: UInt64, budget: String,
    options: [String] = [], jitterSeconds: Double? = nil, evaluations: Int, start: String,
    startHash: String? = nil, startIndex: Double, bestIndex: Double,
    difference: ClosedRange<Double>? = nil, verdict: String, changes: [String]
  ) {
    self.program = program
    self.scenarioHash = scenarioHash
    self.objective = objective
    self.seed = seed
    self.budget = budget
    self.options = options
    self.jitterSeconds = jitterSeconds
    self.evaluations = evaluations
    self.start = start
    self.startHash = startHash
    self.startIndex = startIndex
    self.bestIndex = bestIndex
    self.difference = difference
    self.verdict = verdict
    self.changes = changes
  }
}

extension PlanProvenance {
  /// The shape of the block in plan files.
  static let shape = Shape.record(
    "provenance",
    [
      .required("program", .name, "The program that searched, and its version."),
      .required("scenarioHash", .name, "Hash of the scenario."),
      .required("objective", .name, "Name of the objective."),
      .required("seed", .integer(0...0x1p64), "Seed of the search."),
      .required("budget", .name, "What the search was allowed, such as 60s or 5000runs."),
      .optional(
        "options", .list(.text, 0...100),
        "Options that differ from the usual, such as "
          + "--keep-stages."),
      .optional(
        "jitter", .number(0...3600),
        "Each trip of a day departed later by a random time of up to this, s."),
      .required("evaluations", .integer(0...1e15), "Runs that the search made."),
      .required("start", .name, "Name of the plan from which it began."),
      .optional("startHash", .name, "Hash of that plan."),
      .required(
        "startIndex", .number(0...1e9),
        "Performance index of that plan in the proof, equivalent s per vehicle."),
      .required(
        "bestIndex", .number(0...1e9),
        "Performance index of this plan in the proof, equivalent s per vehicle."),
      .optional(
        "differenceLow", .number(-1e9...1e9),
        "Least difference of the indices within the interval of the proof."),
      .optional("differenceHigh", .number(-1e9...1e9), "Greatest difference likewise."),
      .required(
        "verdict", .choice(["better", "worse", "equivalent", "undecided", "unproven"]),
        "The judgement of the proof."),
      .optional("changes", .list(.text, 0...1_000), "What changed and why it helps."),
    ])

  /// Reads the block; nil when a key is missing, which has been reported by then.
  init?(_ fields: Fields) {
    guard let program = fields.text("program"), let hash = fields.text("scenarioHash"),
      let objective = fields.text("objective"), let budget = fields.text("budget"),
      let seed = fields.node("seed").flatMap(fields.tree.unsigned),
      let evaluations = fields.integer("evaluations"), let start = fields.text("start"),
      let startIndex = fields.number("startIndex"), let bestIndex = fields.number("bestIndex"),
      let verdict = fields.text("verdict")
    else { return nil }
    var difference: ClosedRange<Double>?
    if let low = fields.number("differenceLow"), let high = fields.number("differenceHigh"),
      low <= high
    {
      difference = low...high
    }
    self.init(
      program: program, scenarioHash: hash, objective: objective, seed: seed, budget: budget,
      options: fields.elements("options").compactMap(fields.tree.text),
      jitterSeconds: fields.number("jitter"), evaluations: evaluations, start: start,
      startHash: fields.text("startHash"), startIndex: startIndex, bestIndex: bestIndex,
      difference: difference, verdict: verdict,
      changes: fields.elements("changes").compactMap(fields.tree.text))
  }

  /// Writes the block.
  func write(to output: inout JSONOutput) {
    func key(_ name: StaticString) {
      output.newLine(2)
      output.raw("\"")
      output.raw(name)
      output.raw("\": ")
    }
    func text(_ name: StaticString, _ value: String) {
      key(name)
      output.string(value)
      output.raw(",")
    }
    output.raw("{")
    text("program", program)
    text("scenarioHash", scenarioHash)
    text("objective", objective)
    key("seed")
    output.raw("\(seed),")
    text("budget", budget)
    if !options.isEmpty {
      key("options")
      output.raw("[")
      for (place, option) in options.enumerated() {
        if place > 0 { output.raw(", ") }
        output.string(option)
      }
      output.raw("],")
    }
    func number(_ name: StaticString, _ value: Double?) {
      guard let value else { return }
      key(name)
      output.number(value)
      output.raw(",")
    }
    number("jitter", jitterSeconds)
    key("evaluations")
    output.integer(evaluations)
    output.raw(",")
    text("start", start)
    if let startHash { text("startHash", startHash) }
    number("startIndex", startIndex)
    number("bestIndex", bestIndex)
    number("differenceLow", difference?.lowerBound)
    number("differenceHigh", difference?.upperBound)
    text("verdict", verdict)
    key("changes")
    output.raw("[")
    for (place, change) in changes.enumerated() {
      if place > 0 { output.raw(",") }
      output.newLine(3)
      output.string(change)
    }
    if !changes.isEmpty { output.newLine(2) }
    output.raw("]")
    output.newLine(1)
    output.raw("}")
  }
}
