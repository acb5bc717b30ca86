internal import SignalModel

/// Reads a scenario out of a tree, noting every problem it meets; it never stops at the first.
final class ScenarioReader {
  let tree: JSONTree
  let log: IssueLog
  /// Reads the bytes of a plan file, by its path as the scenario has it.
  let loadPlan: (String) throws(FileProblems) -> (name: String, bytes: [UInt8])

  var network = Network()
  /// The sketch that the network was built of; nil where it was not.
  var sketch: StreetSketch?
  var demand = Demand()
  var vehicleTypes: [VehicleType] = []
  var defaultMix: VehicleMix?
  var defaultPlan: TimingPlan?
  var period = Period()
  var places = ModelPlaces()
  /// Logs and trees of plan files, in the order in which they were read.
  var planFiles: [(log: IssueLog, tree: JSONTree)] = []
  /// Where each plan was read.
  var planSources: [Int: PlanSource] = [:]
  /// Names of links and crosswalks, made once the network is complete.
  lazy var linkNames = NameTable(network.links.lazy.map(\.id))

  /// A reader.
  init(
    _ tree: JSONTree, log: IssueLog,
    loadPlan: @escaping (String) throws(FileProblems) -> (name: String, bytes: [UInt8])
  ) {
    self.tree = tree
    self.log = log
    self.loadPlan = loadPlan
  }

  /// Reads the scenario. Nil when there is an error; all problems are then in the log.
  func read(defaultName: String) -> Scenario? {
    ShapeCheck(tree: tree, log: log).check(0, ScenarioShape.root)
    guard tree.kind(0) == .object else { return nil }
    let root = Fields(tree, 0)
    readPeriod(root.fields("period"))
    readVehicles(root)
    let streetIsReadable = !hasErrorOutsideTiming(root)
    readSketch(root, builds: streetIsReadable)
    readNetwork(root)
    guard !hasErrorOutsideTiming(root) else { return nil }
    // Intersections are not built while anything is wrong: what refers to them cannot be judged.
    if root.node("intersections") != nil, network.nodes.isEmpty, log.errorCount > 0 { return nil }
    readDemand(root.fields("demand"))
    let plans = readPlans(root)
    let schedule = readSchedule(root, plans: plans)
    let objective = readObjective(root)
    let seed = readSeed(root)
    guard log.errorCount == 0, planFiles.allSatisfy({ $0.log.errorCount == 0 }) else { return nil }
    return Scenario(
      name: root.text("name") ?? defaultName, about: root.text("about") ?? "",
      profile: root.text("profile") ?? SafetyProfile.us.id, network: network, plans: plans,
      schedule: schedule, vehicleTypes: vehicleTypes, demand: demand, period: period, seed: seed,
      replications: root.integer("replications") ?? 1, objective: objective,
      origin: readOrigin(root.fields("origin")))
  }

  private func readOrigin(_ fields: Fields) -> ScenarioOrigin? {
    guard let format: ScenarioOrigin.Format = fields.word("format"), let net = fields.text("net")
    else { return nil }
    return ScenarioOrigin(
      format: format, net: net, routes: fields.elements("routes").compactMap(tree.text),
      additional: fields.elements("additional").compactMap(tree.text),
      actuated: fields.elements("actuated").compactMap(tree.text))
  }

  /// True when something is wrong that leaves the street in doubt: then references to the street
  /// are not judged, because most complaints about them would be false.
  private func hasErrorOutsideTiming(_ root: Fields) -> Bool {
    let harmless = ["plans", "schedule", "period", "demand", "seed", "replications", "objective"]
    let ranges = root.object.map { object in
      tree.members(object).filter { harmless.contains(tree.string($0.key)) }
        .map { $0.key..<tree.next($0.value) }
    }
    return log.hasError(outside: ranges ?? [])
  }

  private func readPeriod(_ fields: Fields) {
    let begin = fields.time("begin") ?? 0
    let end = fields.time("end") ?? begin + 3600
    period = Period(
      beginSeconds: begin, endSeconds: end, warmupSeconds: fields.number("warmup") ?? 0)
    guard let object = fields.object else { return }
    if end <= begin {
      log.add(
        "period", at: fields.node("end") ?? object, in: tree,
        "The period ends at \(Limits.text(end)) s, not after its begin at \(Limits.text(begin)) s.")
    } else if period.measuredSeconds <= 0 {
      log.add(
        "period", at: fields.node("warmup") ?? object, in: tree,
        "The warm-up of \(Limits.text(period.warmupSeconds)) s leaves nothing of a period of "
          + "\(Limits.text(period.durationSeconds)) s.")
    }
  }

  private func readSeed(_ root: Fields) -> UInt64 {
    guard let node = root.node("seed"), tree.kind(node) == .number else { return 1 }
    if let seed = tree.unsigned(node) { return seed }
    log.add(
      "out-of-range", at: node, in: tree,
      "The seed is out of range; allowed is from 0 to 18446744073709551615.")
    return 1
  }
}
