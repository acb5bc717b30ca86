internal import SignalModel

/// Reads recorded results.
struct ResultReader {
  let tree: JSONTree

  /// The result of a tree that has the shape; nil when it has not.
  func read() -> RecordedResult? {
    let root = Fields(tree, 0)
    let simulation = root.fields("simulation")
    guard let origin = origin(root.fields("case")),
      let seed = simulation.node("seed").flatMap(seed),
      let replications = simulation.integer("replications"),
      let events = simulation.integer("events"), let hash = simulation.text("traceHash"),
      let name = root.text("scenario")
    else { return nil }
    return RecordedResult(
      origin: origin, search: root.node("optimization").flatMap { search(Fields(tree, $0)) },
      digests: root.members("digests").map(section), runs: root.elements("runs").map(run),
      scenarioName: name, planNames: root.elements("plans").compactMap(tree.text), seed: seed,
      replications: replications, events: events, traceHash: hash,
      measures: measures(root.fields("network")),
      approaches: root.elements("approaches").map { approach(Fields(tree, $0)) })
  }

  private func seed(_ node: Int) -> UInt64? {
    tree.kind(node) == .string ? UInt64(tree.string(node)) : tree.unsigned(node)
  }

  private func origin(_ fields: Fields) -> RecordedCase? {
    guard let command: RecordedCase.Command = fields.word("command"),
      let program = fields.text("program"), let hash = fields.text("scenarioHash"),
      let order = fields.text("orderHash")
    else { return nil }
    var plan = RecordedCase.Plan.scenario
    if let name = fields.text("planName") { plan = .named(name) }
    if let file = fields.text("planFile") { plan = .file(file) }
    return RecordedCase(
      command: command, program: program, scenarioPath: fields.text("scenario"),
      scenarioHash: hash, orderHash: order, plan: plan, planHash: fields.text("planHash"))
  }

  private func search(_ fields: Fields) -> RecordedSearch? {
    guard let objective = fields.text("objective"), let given = fields.flag("objectiveGiven"),
      let seed = fields.node("seed").flatMap(seed), let method = method(fields),
      let jitter = fields.number("jitterSeconds"), let keeps = fields.flag("keepStages"),
      let adds = fields.flag("addStages"), let drops = fields.flag("dropProtected"),
      let evaluations = fields.integer("evaluations"), let end = fields.text("stoppedBy"),
      let start = fields.text("start"), let startHash = fields.text("startHash"),
      let startIndex = fields.number("startIndex"), let bestIndex = fields.number("bestIndex"),
      let verdict = fields.text("verdict"), let days = fields.integer("proofDays")
    else { return nil }
    return RecordedSearch(
      objective: objective, isObjectiveGiven: given, seed: seed, method: method,
      jitterSeconds: jitter, keepsStages: keeps, addsStages: adds, dropsProtected: drops,
      evaluations: evaluations, stoppedBy: end, start: start, startHash: startHash,
      startIndex: startIndex, bestIndex: bestIndex, verdict: verdict, proofDays: days,
      changes: fields.elements("changes").compactMap(tree.text))
  }

  private func method(_ fields: Fields) -> RecordedSearch.Method? {
    if let name = fields.text("closedForm") { return .closedForm(name) }
    guard let runs = fields.integer("budgetRuns") else { return nil }
    return fields.flag("timeOfDay") == true
      ? .timeOfDay(budgetRuns: runs, plansMost: fields.integer("plansMost"))
      : .search(budgetRuns: runs)
  }

  private func section(_ member: (name: String, key: Int, value: Int)) -> DigestSection {
    DigestSection(
      member.name,
      tree.members(member.value).compactMap { key, value in
        let name = tree.string(key)
        if let number = tree.plainNumber(value) { return .init(name, .number(number)) }
        return tree.text(value).map { .init(name, .text($0)) }
      })
  }

  private func run(_ node: Int) -> RecordedRun {
    let fields = Fields(tree, node)
    return RecordedRun(
      traceHash: fields.text("traceHash") ?? "",
      values: fields.members("measures").compactMap { member in
        tree.plainNumber(member.value).map { RecordedMeasure(member.name, mean: $0) }
      })
  }

  private func measures(_ fields: Fields) -> [RecordedMeasure] {
    let widths = fields.fields("halfWidth95")
    return ResultShape.measureNames.compactMap { name in
      fields.number(name).map {
        RecordedMeasure(name.description, mean: $0, halfWidth: widths.number(name))
      }
    }
  }

  private func approach(_ fields: Fields) -> RecordedApproach {
    RecordedApproach(
      intersection: fields.text("intersection") ?? "", link: fields.text("link") ?? "",
      name: fields.text("name") ?? "",
      volumeVehiclesPerHour: fields.number("volumeVehiclesPerHour") ?? 0,
      meanDelaySeconds: fields.number("meanDelaySeconds"),
      halfWidthSeconds: fields.number("meanDelayHalfWidth95Seconds"))
  }
}
