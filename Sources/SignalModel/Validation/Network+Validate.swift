extension Network {
  /// Everything that is wrong with the network. A network with an error must not be simulated.
  ///
  /// Complexity: O(size of the network).
  public func validate() -> [ModelIssue] {
    var issues = IssueCollector()
    validate(&issues)
    return issues.finished()
  }

  func validate(_ issues: inout IssueCollector) {
    issues.checkUnique(nodes.map(\.id), "node") { .node($0) }
    issues.checkUnique(links.map(\.id), "link") { .link($0) }
    issues.checkUnique(crosswalks.map(\.id), "crosswalk") { .crosswalk($0) }
    issues.checkUnique(signals.map(\.id), "signal") { .signal($0) }
    for (index, node) in nodes.enumerated() {
      guard let position = node.position else { continue }
      for value in [position.x, position.y] {
        issues.check(value, in: ValueLimit.finite, .node(index), "node \"\(node.id)\": position")
      }
    }
    for (index, link) in links.enumerated() { validate(link, index, &issues) }
    for index in signals.indices { validateSignal(index, &issues) }
    for index in connections.indices { validateConnection(index, &issues) }
    for index in crosswalks.indices { validateCrosswalk(index, &issues) }
    validateVariableLanes(&issues)
    if !issues.hasErrors { warnOfDeadEnds(&issues) }
  }

  private func validate(_ link: Link, _ index: Int, _ issues: inout IssueCollector) {
    let subject = ModelIssue.Subject.link(index)
    let name = { "link \"\(link.id)\"" }
    _ = issues.check(index: link.from, in: nodes.count, subject, "\(name()): the node it leaves")
    _ = issues.check(index: link.to, in: nodes.count, subject, "\(name()): the node it reaches")
    issues.check(
      link.lengthMeters, in: ValueLimit.lengthMeters, subject, "\(name()): the length, m,")
    issues.check(
      link.speedMetersPerSecond, in: ValueLimit.speedMetersPerSecond, subject,
      "\(name()): the speed, m/s,")
    issues.check(
      link.gradePercent, in: ValueLimit.gradePercent, subject, "\(name()): the grade, percent,")
    if !(1...Self.laneCountMaximum).contains(link.lanes.count) {
      issues.add(
        "lane-count", .error, subject,
        "\(name()) has \(link.lanes.count) lanes, allowed is 1 to \(Self.laneCountMaximum)")
    }
    if !link.lanes.isEmpty, link.lanes.allSatisfy({ $0.pocketLengthMeters != nil }) {
      issues.add(
        "pocket-lanes-only", .error, subject, "\(name()) has no lane as long as the link")
    }
    for (number, lane) in link.lanes.enumerated() {
      if let pocket = lane.pocketLengthMeters, !(pocket > 0 && pocket <= link.lengthMeters) {
        issues.add(
          "pocket-length", .error, subject,
          "\(name()), lane \(number): the pocket is \(pocket) m long, the link "
            + "\(link.lengthMeters) m"
        )
      }
      if let speed = lane.speedMetersPerSecond {
        issues.check(
          speed, in: ValueLimit.speedMetersPerSecond, subject,
          "\(name()), lane \(number): the speed, m/s,")
      }
      if let flow = lane.saturationFlowVehiclesPerHour {
        issues.check(
          flow, in: 1...100_000, subject,
          "\(name()), lane \(number): the saturation flow, veh/h,")
      }
    }
  }

  private func validateConnection(_ index: Int, _ issues: inout IssueCollector) {
    let connection = connections[index]
    let subject = ModelIssue.Subject.connection(index)
    let name = { "connection \(index)" }
    let fromKnown = issues.check(
      index: connection.fromLink, in: links.count, subject, "\(name()): the link it leaves")
    let toKnown = issues.check(
      index: connection.toLink, in: links.count, subject, "\(name()): the link it enters")
    if fromKnown, toKnown {
      let from = links[connection.fromLink]
      let to = links[connection.toLink]
      _ = issues.check(
        index: connection.fromLane, in: from.lanes.count, subject,
        "connection from link \"\(from.id)\": the lane")
      _ = issues.check(
        index: connection.toLane, in: to.lanes.count, subject,
        "connection to link \"\(to.id)\": the lane")
      if from.to != to.from {
        issues.add(
          "connection-place", .error, subject,
          "connection from link \"\(from.id)\" to \"\(to.id)\": the second does not begin where "
            + "the first ends")
      }
    }
    issues.check(
      connection.lengthMeters, in: 0...10_000, subject, "\(name()): the length, m,")
    issues.check(
      connection.speedMetersPerSecond, in: ValueLimit.speedMetersPerSecond, subject,
      "\(name()): the speed, m/s,")
    issues.check(
      connection.waitingPointMeters, in: 0...10_000, subject, "\(name()): the waiting point, m,")
    checkGroup(connection.signal, connection.signalGroup, .vehicle, subject, name, &issues)
    for other in connection.conflictsWith where !connections.indices.contains(other) {
      _ = issues.check(
        index: other, in: connections.count, subject, "\(name()): a path it conflicts with")
    }
    for other in connection.yieldsTo where !connections.indices.contains(other) {
      _ = issues.check(
        index: other, in: connections.count, subject, "\(name()): a path it yields to")
    }
  }

  private func validateCrosswalk(_ index: Int, _ issues: inout IssueCollector) {
    let crosswalk = crosswalks[index]
    let subject = ModelIssue.Subject.crosswalk(index)
    let name = { "crosswalk \"\(crosswalk.id)\"" }
    _ = issues.check(index: crosswalk.node, in: nodes.count, subject, "\(name()): the node")
    issues.check(crosswalk.lengthMeters, in: 0.1...1000, subject, "\(name()): the length, m,")
    checkGroup(crosswalk.signal, crosswalk.signalGroup, .pedestrian, subject, name, &issues)
    for other in crosswalk.crossedBy where !connections.indices.contains(other) {
      _ = issues.check(
        index: other, in: connections.count, subject, "\(name()): a path that crosses it")
    }
  }

  func checkGroup(
    _ signal: Int?, _ group: Int?, _ kind: SignalGroup.Kind, _ subject: ModelIssue.Subject,
    _ name: () -> String, _ issues: inout IssueCollector
  ) {
    guard let signal else {
      if group != nil {
        issues.add("group-without-signal", .error, subject, "\(name()): a group, but no signal")
      }
      return
    }
    guard issues.check(index: signal, in: signals.count, subject, "\(name()): the signal") else {
      return
    }
    let groups = signals[signal].groups
    let index = group ?? -1
    guard
      issues.check(
        index: index, in: groups.count, subject,
        "\(name()): the group of signal \"\(signals[signal].id)\"")
    else { return }
    if groups[index].kind != kind {
      issues.add(
        "group-kind", .error, subject,
        "\(name()): the group \"\(groups[index].id)\" is for \(groups[index].kind.rawValue)s, "
          + "it must be for \(kind.rawValue)s")
    }
  }

  /// Links of a junction that nobody can enter, or leave, although other links meet there.
  private func warnOfDeadEnds(_ issues: inout IssueCollector) {
    var entered = [Bool](repeating: false, count: links.count)
    var left = entered
    for connection in connections {
      left[connection.fromLink] = true
      entered[connection.toLink] = true
    }
    var arriving = [Bool](repeating: false, count: nodes.count)
    var departing = arriving
    for link in links {
      departing[link.from] = true
      arriving[link.to] = true
    }
    for (index, link) in links.enumerated() {
      if !entered[index], arriving[link.from], nodes[link.from].control != .free {
        issues.add(
          "unreachable-link", .warning, .link(index),
          "link \"\(link.id)\": no connection leads into it at node \"\(nodes[link.from].id)\"")
      }
      if !left[index], departing[link.to], nodes[link.to].control != .free {
        issues.add(
          "dead-end", .warning, .link(index),
          "link \"\(link.id)\": no connection leads out of it at node \"\(nodes[link.to].id)\"")
      }
    }
  }
}
