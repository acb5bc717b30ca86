internal import SignalModel

/// The street and its signals.
extension ScenarioWriter {
  mutating func writeNodes() {
    object("nodes", scenario.network.nodes) { writer, node in
      writer.output.string(node.id)
      writer.output.raw(": {\"control\": ")
      writer.output.string(node.control.rawValue)
      if let position = node.position {
        writer.output.raw(", \"at\": ")
        writer.point(position)
      }
      writer.text(", \"name\": ", node.name)
      writer.output.raw("}")
    }
  }

  private mutating func point(_ point: Point) {
    output.raw("[")
    output.number(point.x)
    output.raw(", ")
    output.number(point.y)
    output.raw("]")
  }

  private mutating func text(_ key: StaticString, _ text: String?) {
    guard let text else { return }
    output.raw(key)
    output.string(text)
  }

  mutating func writeLinks() {
    object("links", scenario.network.links) { writer, link in
      writer.output.string(link.id)
      writer.output.raw(": {\"from\": ")
      writer.nodes.append(link.from, to: &writer.output)
      writer.output.raw(", \"to\": ")
      writer.nodes.append(link.to, to: &writer.output)
      writer.field(", \"length\": ", link.lengthMeters)
      writer.output.raw(", \"speed\": ")
      writer.output.speed(link.speedMetersPerSecond)
      writer.output.raw(", \"lanes\": ")
      writer.lanes(link.lanes)
      if link.gradePercent != 0 { writer.field(", \"grade\": ", link.gradePercent) }
      writer.text(", \"approach\": ", link.approachName)
      if !link.shape.isEmpty {
        writer.output.raw(", \"shape\": ")
        writer.inline(link.shape) { writer, point in writer.point(point) }
      }
      writer.output.raw("}")
    }
  }

  private mutating func lanes(_ lanes: [Lane]) {
    if lanes.allSatisfy({ $0 == Lane() }) {
      output.integer(lanes.count)
    } else {
      inline(lanes) { writer, lane in writer.lane(lane) }
    }
  }

  private mutating func lane(_ lane: Lane) {
    var separator: StaticString = "{"
    if lane.allowed != .road {
      output.raw("{\"allow\": ")
      inline(lane.allowed.memberNames) { writer, name in writer.output.string(name) }
      separator = ", "
    }
    if let pocket = lane.pocketLengthMeters {
      output.raw(separator)
      field("\"pocket\": ", pocket)
      separator = ", "
    }
    if let speed = lane.speedMetersPerSecond {
      output.raw(separator)
      output.raw("\"speed\": ")
      output.speed(speed)
      separator = ", "
    }
    if let flow = lane.saturationFlowVehiclesPerHour {
      output.raw(separator)
      field("\"saturationFlow\": ", flow)
      separator = ", "
    }
    output.raw(lane == Lane() ? "{}" : "}")
  }

  mutating func writeConnections() {
    guard !scenario.network.connections.isEmpty else { return }
    let numbers = ConnectionNumbers(scenario.network).numbers
    list("connections", level: 1, scenario.network.connections) { writer, connection in
      writer.lane("{\"from\": [", connection.fromLink, connection.fromLane)
      writer.lane("], \"to\": [", connection.toLink, connection.toLane)
      writer.output.raw("], \"turn\": ")
      writer.output.string(connection.turn.rawValue)
      writer.field(", \"length\": ", connection.lengthMeters)
      writer.output.raw(", \"speed\": ")
      writer.output.speed(connection.speedMetersPerSecond)
      writer.group(connection.signal, connection.signalGroup)
      if connection.priority != .major {
        writer.output.raw(", \"priority\": ")
        writer.output.string(connection.priority.rawValue)
      }
      writer.numbers(", \"yields\": ", connection.yieldsTo, numbers)
      writer.numbers(", \"conflicts\": ", connection.conflictsWith, numbers)
      if let allowed = connection.variableUse {
        writer.output.raw(", \"variable\": ")
        writer.inline(allowed.memberNames) { writer, name in writer.output.string(name) }
      }
      if connection.waitingPointMeters != 0 {
        writer.field(", \"waitsAt\": ", connection.waitingPointMeters)
      }
      if connection.isPassedWhileWaiting { writer.output.raw(", \"passed\": true") }
      writer.output.raw("}")
    }
  }

  private mutating func lane(_ key: StaticString, _ link: Int, _ lane: Int) {
    output.raw(key)
    links.append(link, to: &output)
    output.raw(", ")
    output.integer(lane)
  }

  private mutating func group(_ signal: Int?, _ group: Int?) {
    guard let signal, let group else { return }
    output.raw(", \"signal\": [")
    output.string(scenario.network.signals[signal].id)
    output.raw(", ")
    output.string(scenario.network.signals[signal].groups[group].id)
    output.raw("]")
  }

  private mutating func numbers(_ key: StaticString, _ connections: [Int], _ numbers: [Int32]) {
    guard !connections.isEmpty else { return }
    output.raw(key)
    inline(connections) { writer, index in writer.output.integer(Int(numbers[index])) }
  }

  mutating func writeCrosswalks() {
    let network = scenario.network
    guard !network.crosswalks.isEmpty else { return }
    let numbers = ConnectionNumbers(network).numbers
    object("crosswalks", network.crosswalks) { writer, crosswalk in
      writer.output.string(crosswalk.id)
      writer.output.raw(": {\"node\": ")
      writer.nodes.append(crosswalk.node, to: &writer.output)
      writer.field(", \"length\": ", crosswalk.lengthMeters)
      if crosswalk.hasRefuge { writer.output.raw(", \"refuge\": true") }
      writer.group(crosswalk.signal, crosswalk.signalGroup)
      writer.numbers(", \"crossedBy\": ", crosswalk.crossedBy, numbers)
      writer.output.raw("}")
    }
  }

  mutating func writeContraflowLanes() {
    list("contraflowLanes", level: 1, scenario.network.contraflowLanes) { writer, lane in
      writer.lane("{\"lane\": [", lane.link, lane.lane)
      writer.lane("], \"borrows\": [", lane.exitLink, lane.exitLane)
      writer.output.raw("]")
      writer.group(lane.signal, lane.group)
      writer.output.raw("}")
    }
  }

  /// Writes a list on the current line.
  mutating func inline<Element>(
    _ elements: some Sequence<Element>, _ body: (inout ScenarioWriter, Element) -> Void
  ) {
    output.raw("[")
    var isFirst = true
    for element in elements {
      if !isFirst { output.raw(", ") }
      isFirst = false
      body(&self, element)
    }
    output.raw("]")
  }
}
