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

  /// Reads a plan file. Nil when there is an error; all problems are then in the log.
  func readFile(defaultName: String) -> (plan: TimingPlan, source: PlanSource)? {
    ShapeCheck(tree: tree, log: log).check(0, PlanShape.root)
    guard tree.kind(0) == .object else { return nil }
    let root = Fields(tree, 0)
    let read = timings(root.node("signals"))
    guard log.errorCount == 0 else { return nil }
    return (TimingPlan(id: root.text("name") ?? defaultName, timings: read.timings), read.source)
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
    let stages = fields.node("stages").map { planStages($0, signal) } ?? []
    let sum = stages.reduce(0) { $0 + $1.seconds }
    return SignalTiming(
      signal: signal, cycleSeconds: fields.number("cycle") ?? sum,
      offsetSeconds: fields.number("offset") ?? 0,
      reference: fields.word("reference") ?? .startOfGreen, stages: stages)
  }

  private func planStages(_ node: Int, _ signal: Int) -> [PlanStage] {
    var result: [PlanStage] = []
    switch tree.kind(node) {
    case .object:
      for (key, value) in tree.members(node) {
        append(stage: key, seconds: value, signal, to: &result)
      }
      if result.isEmpty, tree.childCount(node) == 0 {
        log.add("wrong-count", at: node, in: tree, "The timing has no stage; one is needed.")
      }
    case .array:
      for element in tree.elements(node) where tree.childCount(element) == 2 {
        guard tree.kind(element) == .array, tree.kind(element + 1) == .string else { continue }
        append(stage: element + 1, seconds: tree.next(element + 1), signal, to: &result)
      }
    default: break
    }
    return result
  }

  private func append(stage: Int, seconds: Int, _ signal: Int, to result: inout [PlanStage]) {
    let name = tree.string(stage)
    let stages = network.signals[signal].stages
    guard let index = stages.firstIndex(where: { $0.id == name }) else {
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
