internal import SignalModel

/// Where a plan was read: what the rules say about it belongs there.
struct PlanSource {
  let tree: JSONTree
  let log: IssueLog
  /// The node of the plan.
  let plan: Int
  /// For each signal with a timing its node.
  var timings: [Int: Int] = [:]

  /// Notes what the rules say about a signal's timing.
  func note(_ issue: ModelIssue, signal: Int) {
    log.add(issue.rule, issue.severity, at: timings[signal] ?? plan, in: tree, issue.message)
  }
}

/// Reads timings for the signals of a network.
struct PlanReader {
  let tree: JSONTree
  let log: IssueLog
  let network: Network
  let signalNames: NameTable

  /// A reader of timings for a network.
  init(_ tree: JSONTree, log: IssueLog, network: Network) {
    self.tree = tree
    self.log = log
    self.network = network
    signalNames = NameTable(network.signals.lazy.map(\.id))
  }

  /// Reads a plan file with any number of plans; the file may stand inside another, at a node. Nil
  /// when there is an error; all problems are then in the log.
  func readFile(
    defaultName: String, at node: Int = 0
  ) -> (schedule: PlanSchedule, sources: [PlanSource])? {
    ShapeCheck(tree: tree, log: log).check(node, PlanShape.root)
    guard tree.kind(node) == .object else { return nil }
    let root = Fields(tree, node)
    let name = root.text("name") ?? defaultName
    var schedule = PlanSchedule(id: name, plans: [])
    var sources: [PlanSource] = []
    switch (root.node("signals"), root.node("plans")) {
    case (let signals?, nil):
      let read = timings(signals)
      schedule.plans.append(TimingPlan(id: name, timings: read.timings))
      sources.append(read.source)
      if let entries = root.node("schedule") {
        log.add(
          "schedule-without-plans", at: entries, in: tree,
          "A schedule needs several plans, under `plans`; here is one, under `signals`.")
      }
    case (nil, _?):
      for (name, _, value) in root.members("plans") {
        let read = timings(value)
        schedule.plans.append(TimingPlan(id: name, timings: read.timings))
        sources.append(read.source)
      }
      schedule.entries = ScheduleReader(
        tree: tree, log: log, names: schedule.plans.map(\.id)
      ).entries(root).map(\.entry)
      if schedule.plans.isEmpty {
        log.add("wrong-count", at: node, in: tree, "The file has no plan; one is needed.")
      }
    case (nil, nil):
      log.add(
        "missing-key", at: node, in: tree,
        "The file needs `signals`, the timings of one plan, or `plans`, several by name.")
    case (_?, let plans?):
      log.add(
        "two-keys", at: plans, in: tree,
        "A file has the timings of one plan under `signals` or several plans under `plans`, not "
          + "both.")
    }
    return log.errorCount == 0 ? (schedule, sources) : nil
  }

  /// Reads a plan file with one plan.
  func readPlan(defaultName: String) -> (plan: TimingPlan, source: PlanSource)? {
    guard let read = readFile(defaultName: defaultName) else { return nil }
    guard read.schedule.plans.count == 1 else {
      log.add(
        "several-plans", at: tree.member(0, "plans") ?? 0, in: tree,
        "The file has \(read.schedule.plans.count) plans; one is needed here.")
      return nil
    }
    return (read.schedule.plans[0], read.sources[0])
  }

  /// Reads timings by signal.
  func timings(_ map: Int?) -> (timings: [SignalTiming], source: PlanSource) {
    var source = PlanSource(tree: tree, log: log, plan: map ?? 0)
    var result: [SignalTiming] = []
    guard let map else { return (result, source) }
    for (key, value) in tree.members(map) {
      guard let signal = tree.withUTF8(key, signalNames.index(of:)) else {
        unknownSignal(key)
        continue
      }
      source.timings[signal] = value
      result.append(timing(signal, Fields(tree, value)))
    }
    return (result, source)
  }

  private func unknownSignal(_ key: Int) {
    let name = tree.string(key)
    log.add(
      "unknown-signal", at: key, in: tree,
      "There is no signal \(JSONTree.quoted(name))."
        + "\(Suggestion.sentence(name, among: network.signals.lazy.map(\.id))) Signals: "
        + "\(Suggestion.list(network.signals.prefix(20).map(\.id))).")
  }

  private func timing(_ signal: Int, _ fields: Fields) -> SignalTiming {
    let own = ownStages(signal, fields)
    let all = network.signals[signal].stages + own
    let stages = fields.node("stages").map { planStages($0, signal, all) } ?? []
    let sum = stages.reduce(0) { $0 + $1.seconds }
    return SignalTiming(
      signal: signal, cycleSeconds: fields.number("cycle") ?? sum,
      offsetSeconds: fields.number("offset") ?? 0,
      reference: fields.word("reference") ?? .startOfGreen, stages: stages, ownStages: own)
  }

  private func ownStages(_ signal: Int, _ fields: Fields) -> [Stage] {
    let value = network.signals[signal]
    let reader = StageReader(tree: tree, log: log, groupCount: value.groups.count)
    return fields.members("ownStages").map { name, key, node in
      if value.stages.contains(where: { $0.id == name }) {
        log.add(
          "stage-exists", at: key, in: tree,
          "The signal \(JSONTree.quoted(value.id)) has a stage \(JSONTree.quoted(name)) already.")
      }
      return reader.stage(name, node)
    }
  }

  private func planStages(_ node: Int, _ signal: Int, _ stages: [Stage]) -> [PlanStage] {
    var result: [PlanStage] = []
    switch tree.kind(node) {
    case .object:
      for (key, value) in tree.members(node) {
        append(stage: key, seconds: value, signal, stages, to: &result)
      }
      if result.isEmpty, tree.childCount(node) == 0 {
        log.add("wrong-count", at: node, in: tree, "The timing has no stage; one is needed.")
      }
    case .array:
      for element in tree.elements(node) where tree.childCount(element) == 2 {
        guard tree.kind(element) == .array, tree.kind(element + 1) == .string else { continue }
        append(
          stage: element + 1, seconds: tree.next(element + 1), signal, stages, to: &result)
      }
    default: break
    }
    return result
  }

  /// The other name of a stage that is named after two legs, `east-west` of `west-east`: which leg
  /// comes first in the scenario must not matter to its plans.
  private static func turned(_ name: String) -> String? {
    let words = name.split(separator: " ", omittingEmptySubsequences: false)
    let legs = words[0].split(separator: "-", omittingEmptySubsequences: false)
    guard legs.count == 2 else { return nil }
    return (["\(legs[1])-\(legs[0])"] + words.dropFirst().map(String.init))
      .joined(separator: " ")
  }

  private func append(
    stage: Int, seconds: Int, _ signal: Int, _ stages: [Stage], to result: inout [PlanStage]
  ) {
    let name = tree.string(stage)
    let found =
      stages.firstIndex { $0.id == name }
      ?? Self.turned(name).flatMap { other in stages.firstIndex { $0.id == other } }
    guard let index = found else {
      let known = stages.map(\.id)
      log.add(
        "unknown-stage", at: stage, in: tree,
        "The signal \(JSONTree.quoted(network.signals[signal].id)) has no stage "
          + "\(JSONTree.quoted(name)).\(Suggestion.sentence(name, among: known)) Stages: "
          + "\(Suggestion.list(known)).")
      return
    }
    guard let value = tree.plainNumber(seconds) else { return }
    result.append(PlanStage(stage: index, seconds: value))
  }
}
