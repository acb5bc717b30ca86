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
      writer.members("stages", signal.stages) { writer, stage in writer.stage(stage) }
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
    output.raw("}")
  }

  private mutating func stage(_ stage: Stage) {
    output.string(stage.id)
    output.raw(": ")
    guard let transition = stage.transition else {
      output.string(String(stage.show.map(\.letter)))
      return
    }
    output.raw("{\"show\": ")
    output.string(String(stage.show.map(\.letter)))
    output.raw(", \"transition\": ")
    inline(transition) { writer, step in
      writer.field("{\"seconds\": ", step.seconds)
      writer.output.raw(", \"show\": ")
      writer.output.string(String(step.show.map(\.letter)))
      writer.output.raw("}")
    }
    output.raw("}")
  }
}
