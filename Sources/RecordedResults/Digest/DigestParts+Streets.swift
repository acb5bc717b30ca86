import ScenarioFiles
import SignalModel

extension DigestParts {
  /// A hash for each junction: its control, the links that lead to it, what connects them, and who
  /// walks across. Ends and bends are taken together.
  var streets: [DigestSection.Entry] {
    var hashes = network.nodes.map { node in
      var hash = ContentHash()
      hash.add("control|\(node.id)|\(node.control.rawValue)")
      return hash
    }
    for link in network.links { hashes[link.to].add(line(link)) }
    let keys = network.connections.map(key)
    for (index, connection) in network.connections.enumerated() {
      hashes[network.links[connection.fromLink].to].add(line(connection, keys[index], keys))
    }
    for lane in network.contraflowLanes {
      hashes[network.links[lane.link].to].add(
        "contraflow|\(network.links[lane.link].id)#\(lane.lane)"
          + "|\(network.links[lane.exitLink].id)#\(lane.exitLane)|\(group(lane.signal, lane.group))"
      )
    }
    for crosswalk in network.crosswalks { hashes[crosswalk.node].add(line(crosswalk, keys)) }
    var entries: [DigestSection.Entry] = []
    var ends = ContentHash()
    for (node, hash) in zip(network.nodes, hashes) {
      if node.control == .free {
        ends.add(hash.text)
      } else {
        entries.append(.init(node.id, .text(hash.text)))
      }
    }
    return entries + [.init("ends and bends", .text(ends.text))]
  }

  private func line(_ link: Link) -> String {
    let lanes = link.lanes.map { lane in
      "\(lane.allowed.rawValue) \(text(lane.pocketLengthMeters)) "
        + "\(text(lane.speedMetersPerSecond)) \(text(lane.saturationFlowVehiclesPerHour))"
    }
    return "link|\(link.id)|\(network.nodes[link.from].id)|\(link.lengthMeters)"
      + "|\(link.speedMetersPerSecond)|\(link.gradePercent)|\(lanes.joined(separator: ","))"
  }

  private func text(_ value: Double?) -> String { value.map { "\($0)" } ?? "-" }

  /// What a connection is called wherever it stands in the file.
  private func key(_ connection: Connection) -> String {
    "\(network.links[connection.fromLink].id)#\(connection.fromLane)>"
      + "\(network.links[connection.toLink].id)#\(connection.toLane)"
  }

  private func names(_ connections: [Int], _ keys: [String]) -> String {
    connections.map { keys[$0] }.sorted().joined(separator: ",")
  }

  private func group(_ signal: Int?, _ group: Int?) -> String {
    guard let signal, let group else { return "-" }
    return "\(network.signals[signal].id)/\(network.signals[signal].groups[group].id)"
  }

  private func line(_ connection: Connection, _ key: String, _ keys: [String]) -> String {
    "connection|\(key)|\(connection.turn.rawValue)|\(connection.lengthMeters)"
      + "|\(connection.speedMetersPerSecond)|\(group(connection.signal, connection.signalGroup))"
      + "|\(connection.priority.rawValue)|\(connection.waitingPointMeters)"
      + (connection.isPassedWhileWaiting ? "|passed" : "")
      + "|\(names(connection.yieldsTo, keys))|\(names(connection.conflictsWith, keys))"
      + (connection.variableUse.map { "|variable \($0.rawValue)" } ?? "")
  }

  private func line(_ crosswalk: Crosswalk, _ keys: [String]) -> String {
    "crosswalk|\(crosswalk.id)|\(crosswalk.lengthMeters)|\(crosswalk.hasRefuge)"
      + "|\(group(crosswalk.signal, crosswalk.signalGroup))|\(names(crosswalk.crossedBy, keys))"
  }
}
