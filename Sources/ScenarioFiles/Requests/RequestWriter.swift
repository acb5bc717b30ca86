internal import SignalModel

/// Writes requests; what is not asked for is left out.
enum RequestWriter {
  /// The members of a request.
  static func write(_ request: TimingRequest, to members: inout JSONMembers) {
    members.text("id", request.id)
    members.text("title", nonEmpty(request.title))
    members.json("from", origin(request.origin))
    members.json("where", places(request.places))
    members.json("when", request.time.map(time))
    members.text("goal", request.goal.rawValue)
    members.text("objective", request.objectiveName)
    members.json("limits", limits(request.limits))
    members.json("keep", kept(request.kept))
    members.texts("mayChange", request.alsoChangeable)
    members.text("follows", request.follows)
  }

  private static func nonEmpty(_ text: String) -> String? { text.isEmpty ? nil : text }

  /// The object, or nothing when it has no members.
  private static func closed(_ members: JSONMembers) -> JSONOutput? {
    members.hasNone ? nil : members.closed
  }

  private static func origin(_ origin: TimingRequest.Origin) -> JSONOutput {
    var members = JSONMembers()
    members.text("kind", origin.kind.rawValue)
    members.text("who", nonEmpty(origin.who))
    members.text("date", origin.date)
    members.text("text", nonEmpty(origin.text))
    return members.closed
  }

  private static func places(_ places: TimingRequest.Places) -> JSONOutput? {
    var members = JSONMembers()
    members.texts("intersections", places.intersections)
    members.texts("approaches", places.approaches)
    if !places.movements.isEmpty {
      members.list(
        "movements",
        places.movements.map { movement in
          var output = JSONOutput()
          output.raw("[")
          output.string(movement.approach)
          output.raw(", ")
          output.string(movement.turn.rawValue)
          output.raw("]")
          return output
        })
    }
    members.texts("crosswalks", places.crosswalks)
    members.texts("corridor", places.corridor)
    return closed(members)
  }

  private static func time(_ time: TimingRequest.Time) -> JSONOutput {
    var members = JSONMembers()
    func add(_ key: String, _ seconds: Double) {
      if let text = TimeOfDay.text(seconds) {
        members.text(key, text)
      } else {
        members.number(key, seconds)
      }
    }
    add("from", time.fromSeconds)
    add("to", time.toSeconds)
    members.texts("days", time.days.map(\.rawValue))
    return members.closed
  }

  private static func limits(_ limits: TimingRequest.Limits) -> JSONOutput? {
    var members = JSONMembers()
    members.number("pedestrianWait", limits.pedestrianWaitSecondsMaximum)
    members.number("queue", limits.queueMetersMaximum)
    if !limits.queues.isEmpty {
      var queues = JSONMembers()
      for queue in limits.queues { queues.number(queue.approach, queue.meters) }
      members.json("queues", queues.closed)
    }
    members.number("cycle", limits.cycleSecondsMaximum)
    members.number("walkingSpeed", limits.walkingSpeedMetersPerSecond)
    return closed(members)
  }

  private static func kept(_ kept: TimingRequest.Kept) -> JSONOutput? {
    var members = JSONMembers()
    members.texts("intersections", kept.intersections)
    members.texts("offsets", kept.offsets)
    if kept.keepsCycle { members.flag("cycle", true) }
    if kept.keepsStages { members.flag("stages", true) }
    return closed(members)
  }
}
