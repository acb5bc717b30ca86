internal import SignalModel

/// Finds what the names of a request stand for, noting every problem; it never stops at the first.
struct RequestResolver {
  typealias Step = RequestProblem.Step

  let request: TimingRequest
  let network: Network
  let scenario: Scenario
  private(set) var problems: [RequestProblem] = []
  private let signals: NameTable
  private let nodes: NameTable
  private let links: NameTable
  private let crosswalks: NameTable
  private let signalOfNode: [Int?]
  /// Nodes by the names that reports and people have for them, where only one has the name.
  private var nodeOfName: [String: Int?] = [:]
  /// For each signalised approach its signal.
  private var signalOfLink: [Int: Int] = [:]
  /// For each link the turns from it.
  private var turnsOfLink: [Int: Set<Turn>] = [:]

  /// A resolver of a request's names in a scenario.
  init(request: TimingRequest, scenario: Scenario) {
    self.request = request
    self.scenario = scenario
    network = scenario.network
    signals = NameTable(network.signals.lazy.map(\.id))
    nodes = NameTable(network.nodes.lazy.map(\.id))
    links = NameTable(network.links.lazy.map(\.id))
    crosswalks = NameTable(network.crosswalks.lazy.map(\.id))
    var signalOfNode = network.signalOfNode()
    for connection in network.connections {
      turnsOfLink[connection.fromLink, default: []].insert(connection.turn)
      guard let signal = connection.signal else { continue }
      signalOfLink[connection.fromLink] = signal
      // A signal that runs several nodes as one is found by the name of each.
      signalOfNode[network.links[connection.fromLink].to] = signal
    }
    self.signalOfNode = signalOfNode
    for (index, node) in network.nodes.enumerated() {
      guard let name = node.name else { continue }
      nodeOfName.updateValue(nodeOfName[name] == nil ? index : nil, forKey: name)
    }
  }

  private mutating func note(_ place: [Step], _ rule: String, _ message: String) {
    problems.append(RequestProblem(place: place, rule: rule, message: message))
  }

  /// What the request means; of use when nothing was noted.
  mutating func scope() -> RequestScope {
    checkDay()
    let places = request.places
    var named: Set<Int> = []
    func step(_ list: String, _ index: Int) -> [Step] {
      [.key("where"), .key(list), .index(index)]
    }
    for (index, name) in places.intersections.enumerated() {
      if let signal = signal(name, step("intersections", index)) { named.insert(signal) }
    }
    var namedLinks: Set<Int> = []
    for (index, name) in places.approaches.enumerated() {
      if let link = approach(name, step("approaches", index)) { namedLinks.insert(link) }
    }
    for (index, movement) in places.movements.enumerated() {
      if let link = self.movement(movement, step("movements", index)) { namedLinks.insert(link) }
    }
    for link in namedLinks { if let signal = signalOfLink[link] { named.insert(signal) } }
    var namedCrosswalks: Set<Int> = []
    for (index, name) in places.crosswalks.enumerated() {
      guard let crosswalk = crosswalk(name, step("crosswalks", index)) else { continue }
      namedCrosswalks.insert(crosswalk)
      if let signal = network.crosswalks[crosswalk].signal { named.insert(signal) }
    }
    var corridor: [Int] = []
    for (index, name) in places.corridor.enumerated() {
      guard let signal = signal(name, step("corridor", index)) else { continue }
      if corridor.contains(signal) {
        note(
          step("corridor", index), "duplicate",
          "\(JSONTree.quoted(name)) stands twice in the corridor.")
      }
      corridor.append(signal)
      named.insert(signal)
    }
    var scope = RequestScope(
      signals: [], keptOffsets: [], keepsCycle: false, keepsStages: request.kept.keepsStages,
      links: namedLinks.sorted(), crosswalks: namedCrosswalks.sorted(), corridor: corridor,
      limits: ObjectiveLimits(), period: period())
    changeable(named, &scope)
    scope.limits = limits(scope)
    return scope
  }

  /// Which signals may change, and what of them stays.
  private mutating func changeable(_ named: Set<Int>, _ scope: inout RequestScope) {
    var changeable = request.places.isEmpty ? Set(network.signals.indices) : named
    for (index, name) in request.alsoChangeable.enumerated() {
      if let signal = signal(name, [.key("mayChange"), .index(index)]) {
        changeable.insert(signal)
      }
    }
    for (index, name) in request.kept.intersections.enumerated() {
      let place: [Step] = [.key("keep"), .key("intersections"), .index(index)]
      if let signal = signal(name, place) { changeable.remove(signal) }
    }
    var offsets: Set<Int> = []
    for (index, name) in request.kept.offsets.enumerated() {
      let place: [Step] = [.key("keep"), .key("offsets"), .index(index)]
      if let signal = signal(name, place) { offsets.insert(signal) }
    }
    scope.signals = changeable.sorted()
    scope.keptOffsets = offsets.intersection(changeable).sorted()
    // An offset means something only with its cycle.
    scope.keepsCycle = request.kept.keepsCycle || !offsets.isEmpty
    guard problems.isEmpty, changeable.isEmpty else { return }
    note(
      request.kept.intersections.isEmpty ? [] : [.key("keep"), .key("intersections")],
      "nothing-may-change",
      network.signals.isEmpty
        ? "The scenario has no signals."
        : "The request keeps every intersection it names, so that nothing may be changed.")
  }

  // MARK: Names

  private mutating func unknown(
    _ kind: String, _ name: String, _ place: [Step], _ candidates: [String]
  ) {
    note(
      place, "unknown-\(kind)",
      "There is no \(kind) \(JSONTree.quoted(name))."
        + "\(Suggestion.sentence(name, among: candidates)) "
        + "\(kind.prefix(1).uppercased() + kind.dropFirst())"
        + "\(kind.hasSuffix("h") ? "es" : "s"): \(Suggestion.list(candidates)).")
  }

  private mutating func signal(_ name: String, _ place: [Step]) -> Int? {
    if let signal = signals.index(of: name) { return signal }
    if let node = nodes.index(of: name) ?? nodeOfName[name] ?? nil {
      if let signal = signalOfNode[node] { return signal }
      note(
        place, "not-signalised", "\(JSONTree.quoted(name)) has no signal that could be timed.")
      return nil
    }
    unknown("intersection", name, place, network.signals.map(\.id))
    return nil
  }

  private mutating func approach(_ name: String, _ place: [Step]) -> Int? {
    let known = links.index(of: name) ?? links.index(of: name + ".in") ?? link(byName: name)
    guard let link = known else {
      let signalised = network.links.indices.filter { signalOfLink[$0] != nil }
      unknown("approach", name, place, signalised.map { network.links[$0].id })
      return nil
    }
    if signalOfLink[link] != nil { return link }
    note(
      place, "not-signalised",
      "The approach \(JSONTree.quoted(name)) does not lead to a signal that could be timed.")
    return nil
  }

  /// The approach of a name such as "Main Street at Mill Lane.north", with the name that people
  /// have for the intersection in place of its id.
  private func link(byName name: String) -> Int? {
    guard let point = name.lastIndex(of: "."), let node = nodeOfName[String(name[..<point])] ?? nil
    else { return nil }
    return links.index(of: "\(network.nodes[node].id)\(name[point...]).in")
  }

  private mutating func movement(_ movement: TimingRequest.Movement, _ place: [Step]) -> Int? {
    guard let link = approach(movement.approach, place + [.index(0)]) else { return nil }
    let turns = turnsOfLink[link] ?? []
    if turns.contains(movement.turn) { return link }
    let known = Turn.allCases.filter(turns.contains).map(\.rawValue)
    note(
      place + [.index(1)], "unknown-movement",
      "From the approach \(JSONTree.quoted(movement.approach)) nobody turns "
        + "\(movement.turn.rawValue); there is \(Suggestion.list(known, quoted: false)).")
    return nil
  }

  private mutating func crosswalk(_ name: String, _ place: [Step]) -> Int? {
    guard let crosswalk = crosswalks.index(of: name) else {
      unknown("crosswalk", name, place, network.crosswalks.map(\.id))
      return nil
    }
    if network.crosswalks[crosswalk].signal != nil { return crosswalk }
    note(
      place, "not-signalised",
      "The crosswalk \(JSONTree.quoted(name)) has no signal that could be timed.")
    return nil
  }

  // MARK: Limits and time

  /// The stricter of the request's limits and the scenario's. What a request limits in general
  /// holds where it may change something: what it cannot mend elsewhere must not stand in its way.
  private mutating func limits(_ scope: RequestScope) -> ObjectiveLimits {
    let asked = request.limits
    var limits = scenario.objective?.limits ?? ObjectiveLimits()
    func least(_ first: Double?, _ second: Double?) -> Double? {
      [first, second].compactMap { $0 }.min()
    }
    let signals = Set(scope.signals)
    if let wait = asked.pedestrianWaitSecondsMaximum {
      limits.waits = network.crosswalks.indices.compactMap { crosswalk in
        guard let signal = network.crosswalks[crosswalk].signal, signals.contains(signal) else {
          return nil
        }
        return ObjectiveLimits.Wait(
          crosswalk: crosswalk,
          seconds: least(limits.pedestrianWaitSecondsMaximum, wait) ?? wait)
      }
    }
    limits.cycleSecondsMaximum = least(limits.cycleSecondsMaximum, asked.cycleSecondsMaximum)
    limits.walkingSpeedMetersPerSecond = least(
      limits.walkingSpeedMetersPerSecond, asked.walkingSpeedMetersPerSecond)
    func limit(_ link: Int, _ meters: Double) {
      if let known = limits.queues.firstIndex(where: { $0.link == link }) {
        limits.queues[known].meters = min(limits.queues[known].meters, meters)
      } else {
        let general = limits.queueMetersMaximum
        limits.queues.append(
          ObjectiveLimits.Queue(link: link, meters: least(general, meters) ?? meters))
      }
    }
    if let meters = asked.queueMetersMaximum {
      for (link, signal) in signalOfLink.sorted(by: { $0.key < $1.key })
      where signals.contains(signal) { limit(link, meters) }
    }
    for queue in asked.queues {
      let place: [Step] = [.key("limits"), .key("queues"), .key(queue.approach)]
      guard let link = approach(queue.approach, place) else { continue }
      limit(link, queue.meters)
    }
    limits.queues.sort { $0.link < $1.link }
    return limits
  }

  /// The request's time within the scenario's, with as much warm-up before as the scenario has.
  private mutating func period() -> Period {
    let period = scenario.period
    guard let time = request.time else { return period }
    let whole = TimeText.range(period.measuredFromSeconds, period.endSeconds)
    let asked = TimeText.range(time.fromSeconds, time.toSeconds)
    guard time.toSeconds > time.fromSeconds else {
      note(
        [.key("when"), .key("to")], "period",
        "The time \(asked) ends before it begins; after midnight hours go on, up to 48:00.")
      return period
    }
    guard let part = period.part(fromSeconds: time.fromSeconds, toSeconds: time.toSeconds) else {
      note(
        [.key("when")], "period",
        "The time \(asked) has less than \(Int(Period.partSecondsMinimum / 60)) minutes in "
          + "common with what the scenario measures, \(whole).")
      return period
    }
    return part
  }

  private mutating func checkDay() {
    guard let date = request.origin.date, CalendarDay(date) == nil else { return }
    note(
      [.key("from"), .key("date")], "date",
      "\(JSONTree.quoted(date)) is no day; expected YYYY-MM-DD, such as 2026-03-31.")
  }
}

/// Times of day in sentences.
enum TimeText {
  /// `07:00 to 09:00`.
  static func range(_ from: Double, _ to: Double) -> String {
    "\(TimeOfDay.text(from) ?? "\(Limits.text(from)) s") to "
      + "\(TimeOfDay.text(to) ?? "\(Limits.text(to)) s")"
  }
}
