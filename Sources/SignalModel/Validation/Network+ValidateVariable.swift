extension Network {
  /// A lane and a link that one can get to from it.
  private struct Way: Hashable {
    var link: Int
    var lane: Int
    var toLink: Int
  }

  /// Whether lanes whose use changes with the signal are what they claim to be.
  func validateVariableLanes(_ issues: inout IssueCollector) {
    let hasUses = connections.contains { $0.variableUse != nil }
    guard hasUses || !contraflowLanes.isEmpty else { return }
    for index in contraflowLanes.indices { validateContraflowLane(index, &issues) }
    guard !issues.hasErrors else { return }
    // How many lanes lead from a link to another all the time.
    var ways: Set<Way> = []
    for connection in connections where connection.variableUse == nil {
      ways.insert(
        Way(link: connection.fromLink, lane: connection.fromLane, toLink: connection.toLink))
    }
    var served: [Way: Int] = [:]
    for way in ways { served[Way(link: way.link, lane: -1, toLink: way.toLink), default: 0] += 1 }
    for (index, connection) in connections.enumerated() where connection.variableUse != nil {
      let count = served[Way(link: connection.fromLink, lane: -1, toLink: connection.toLink)] ?? 0
      validateVariableUse(index, isServed: count > 0, &issues)
    }
    for lane in contraflowLanes {
      let own = ways.filter { $0.link == lane.link && $0.lane == lane.lane }
      for way in own.sorted(by: { $0.toLink < $1.toLink })
      where served[Way(link: way.link, lane: -1, toLink: way.toLink)] == 1 {
        issues.add(
          "contraflow-turn", .error, .link(lane.link),
          "link \"\(links[lane.link].id)\", contraflow lane \(lane.lane) leads to link "
            + "\"\(links[way.toLink].id)\", to which no other lane leads")
      }
    }
  }

  /// Road before a pre-signal, m: two vehicles (assumption).
  private static let approachMetersMinimum = 15.0

  /// Whether a contraflow lane is a pocket, borrows a lane of the way back and has a pre-signal.
  private func validateContraflowLane(_ index: Int, _ issues: inout IssueCollector) {
    let lane = contraflowLanes[index]
    let name = { "contraflow lane number \(index)" }
    let linkKnown = issues.check(
      index: lane.link, in: links.count, .scenario, "\(name()): the approach link")
    let exitKnown = issues.check(
      index: lane.exitLink, in: links.count, .scenario, "\(name()): the exit link")
    guard linkKnown, exitKnown else { return }
    let subject = ModelIssue.Subject.link(lane.link)
    let (link, exit) = (links[lane.link], links[lane.exitLink])
    let place = "link \"\(link.id)\", contraflow lane \(lane.lane)"
    checkGroup(lane.signal, lane.group, .preSignal, subject, { place }, &issues)
    let laneKnown = issues.check(
      index: lane.lane, in: link.lanes.count, subject, "\(place): the lane")
    _ = issues.check(
      index: lane.exitLane, in: exit.lanes.count, subject,
      "\(place): the lane that it borrows of link \"\(exit.id)\"")
    if laneKnown, link.lanes[lane.lane].pocketLengthMeters == nil {
      issues.add(
        "contraflow-length", .error, subject,
        "\(place) is no pocket: it needs the length from the pre-signal to the stop line")
    }
    let pocket = link.lanes.compactMap(\.pocketLengthMeters).max() ?? 0
    if link.lengthMeters - pocket < Self.approachMetersMinimum {
      issues.add(
        "contraflow-length", .error, subject,
        "\(place): the longest pocket leaves \(link.lengthMeters - pocket) m of the link before "
          + "the pre-signal, at least \(Self.approachMetersMinimum) m are needed")
    }
    if link.to != exit.from {
      issues.add(
        "contraflow-exit", .error, subject,
        "\(place) borrows a lane of link \"\(exit.id)\", which does not begin where it ends")
    }
  }

  /// Whether the further use of a variable lane has a signal, and is a movement that other lanes
  /// serve all the time.
  private func validateVariableUse(
    _ index: Int, isServed: Bool, _ issues: inout IssueCollector
  ) {
    let connection = connections[index]
    let subject = ModelIssue.Subject.connection(index)
    let place = "link \"\(links[connection.fromLink].id)\", lane \(connection.fromLane)"
    if connection.variableUse?.isEmpty == true {
      issues.add(
        "variable-lane-turn", .error, subject,
        "\(place): nobody may make the variable use of the lane")
    }
    if connection.signalGroup == nil {
      issues.add(
        "variable-lane-control", .error, subject,
        "\(place): the variable use of the lane needs a signal group")
    }
    if !isServed {
      issues.add(
        "variable-lane-turn", .error, subject,
        "\(place) may also lead to link \"\(links[connection.toLink].id)\", but no lane leads "
          + "there all the time")
    }
  }
}
