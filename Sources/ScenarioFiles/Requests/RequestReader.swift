internal import SignalModel

/// Reads a request out of a tree that has the shape of one.
struct RequestReader {
  let tree: JSONTree

  /// The request of an object; nil when a key is missing, which has been reported by then.
  func request(_ object: Int) -> TimingRequest? {
    let root = Fields(tree, object)
    guard let id = root.text("id"), let origin = origin(root.fields("from")) else { return nil }
    return TimingRequest(
      id: id, title: root.text("title") ?? "", origin: origin,
      places: places(root.fields("where")), time: time(root.fields("when")),
      goal: root.word("goal") ?? .efficiency, objectiveName: root.text("objective"),
      limits: limits(root.fields("limits")), kept: kept(root.fields("keep")),
      alsoChangeable: texts(root, "mayChange"), follows: root.text("follows"))
  }

  private func texts(_ fields: Fields, _ key: StaticString) -> [String] {
    fields.elements(key).compactMap(tree.text)
  }

  private func origin(_ fields: Fields) -> TimingRequest.Origin? {
    guard let kind: TimingRequest.Origin.Kind = fields.word("kind") else { return nil }
    return TimingRequest.Origin(
      kind: kind, who: fields.text("who") ?? "", date: fields.text("date"),
      text: fields.text("text") ?? "")
  }

  private func places(_ fields: Fields) -> TimingRequest.Places {
    var places = TimingRequest.Places()
    places.intersections = texts(fields, "intersections")
    places.approaches = texts(fields, "approaches")
    places.crosswalks = texts(fields, "crosswalks")
    places.corridor = texts(fields, "corridor")
    for element in fields.elements("movements") {
      let parts = tree.elements(element).compactMap(tree.text)
      guard parts.count == 2, let turn = Turn(rawValue: parts[1]) else { continue }
      places.movements.append(TimingRequest.Movement(approach: parts[0], turn: turn))
    }
    return places
  }

  private func time(_ fields: Fields) -> TimingRequest.Time? {
    guard let from = fields.time("from"), let to = fields.time("to") else { return nil }
    return TimingRequest.Time(
      fromSeconds: from, toSeconds: to,
      days: texts(fields, "days").compactMap(TimingRequest.Time.Day.init))
  }

  private func limits(_ fields: Fields) -> TimingRequest.Limits {
    var limits = TimingRequest.Limits()
    limits.pedestrianWaitSecondsMaximum = fields.number("pedestrianWait")
    limits.queueMetersMaximum = fields.length("queue")
    limits.cycleSecondsMaximum = fields.number("cycle")
    limits.walkingSpeedMetersPerSecond = fields.number("walkingSpeed")
    limits.queues = fields.members("queues").compactMap { name, _, value in
      tree.quantity(value, Units.lengths).map {
        TimingRequest.Limits.Queue(approach: name, meters: $0)
      }
    }
    return limits
  }

  private func kept(_ fields: Fields) -> TimingRequest.Kept {
    var kept = TimingRequest.Kept()
    kept.intersections = texts(fields, "intersections")
    kept.offsets = texts(fields, "offsets")
    kept.keepsCycle = fields.flag("cycle") ?? false
    kept.keepsStages = fields.flag("stages") ?? false
    return kept
  }
}

extension JSONTree {
  /// The node at the end of a way; where it is not there, the last one that is.
  func node(at place: [RequestProblem.Step]) -> Int {
    var node = 0
    for step in place {
      var found: Int?
      switch step {
      case .key(let key):
        for member in members(node) where string(member.key) == key { found = member.value }
      case .index(let index):
        for (position, element) in elements(node).enumerated() where position == index {
          found = element
        }
      }
      guard let found else { return node }
      node = found
    }
    return node
  }
}
