internal import SignalModel

/// Signals: a line for each group and stage.
extension ScenarioWriter {
  mutating func writeSignals() {
    object("signals", scenario.network.signals) { writer, signal in
      writer.output.string(signal.id)
      writer.output.raw(": {")
      writer.output.newLine(3)
      writer.output.raw("\"node\": ")
      writer.nodes.append(signal.node, to: &writer.output)
      writer.members("groups", signal.groups) { writer, group in writer.group(group) }
      writer.members("stages", signal.stages) { writer, stage in writer.output.stage(stage) }
      writer.output.newLine(2)
      writer.output.raw("}")
    }
  }

  /// As ``object(_:level:_:_:)``, but written where it is empty too: a signal needs the key.
  private mutating func members<Element>(
    _ name: StaticString, _ elements: [Element], _ body: (inout ScenarioWriter, Element) -> Void
  ) {
    if elements.isEmpty {
      key(name, 3)
      output.raw("{}")
    } else {
      object(name, level: 3, elements, body)
    }
  }

  private mutating func group(_ group: SignalGroup) {
    output.string(group.id)
    output.raw(": {")
    if group.kind != .vehicle {
      output.raw("\"kind\": ")
      output.string(group.kind.rawValue)
      output.raw(", ")
    }
    field("\"yellow\": ", group.yellowSeconds)
    field(", \"redClearance\": ", group.redClearanceSeconds)
    field(", \"minimumGreen\": ", group.minimumGreenSeconds)
    if group.delaySeconds != 0 { field(", \"delay\": ", group.delaySeconds) }
    output.raw("}")
  }
}

extension JSONOutput {
  /// Writes a stage as a member of an object, on one line.
  mutating func stage(_ stage: Stage) {
    string(stage.id)
    raw(": ")
    guard stage.transition != nil || stage.isOnCall else {
      string(String(stage.show.map(\.letter)))
      return
    }
    raw("{\"show\": ")
    string(String(stage.show.map(\.letter)))
    if stage.isOnCall { raw(", \"onCall\": true") }
    guard let transition = stage.transition else { return raw("}") }
    raw(", \"transition\": [")
    for (index, step) in transition.enumerated() {
      raw(index > 0 ? ", {\"seconds\": " : "{\"seconds\": ")
      number(step.seconds)
      raw(", \"show\": ")
      string(String(step.show.map(\.letter)))
      raw("}")
    }
    raw("]}")
  }
}
