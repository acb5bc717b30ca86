internal import SignalModel

extension ScenarioWriter {
  /// Writes the objective: the name of a preset, or what differs from one.
  mutating func writeObjective() {
    guard let objective = scenario.objective else { return }
    key("objective", 1)
    let preset = Objective.named(objective.name) ?? .usual
    guard objective != preset else {
      output.string(preset.name)
      return
    }
    output.raw("{\"preset\": ")
    output.string(preset.name)
    let terms = ObjectiveTerm.allCases.filter { objective.weights[$0] != preset.weights[$0] }
    for (index, term) in terms.enumerated() {
      output.raw(index == 0 ? ", \"weights\": {" : ", ")
      output.string(term.rawValue)
      field(": ", objective.weights[term])
    }
    if !terms.isEmpty { output.raw("}") }
    if objective.robustness != preset.robustness {
      field(", \"robustness\": ", objective.robustness)
    }
    writeLimits(objective.limits)
    output.raw("}")
  }

  private mutating func writeLimits(_ limits: ObjectiveLimits) {
    guard limits != ObjectiveLimits() else { return }
    var isFirst = true
    func begin(_ writer: inout ScenarioWriter, _ name: StaticString) {
      writer.output.raw(isFirst ? ", \"limits\": {\"" : ", \"")
      writer.output.raw(name)
      writer.output.raw("\": ")
      isFirst = false
    }
    let numbers: [(StaticString, Double?)] = [
      ("pedestrianWait", limits.pedestrianWaitSecondsMaximum),
      ("queue", limits.queueMetersMaximum),
      ("cycle", limits.cycleSecondsMaximum),
      ("walkingSpeed", limits.walkingSpeedMetersPerSecond),
    ]
    for (name, value) in numbers {
      guard let value else { continue }
      begin(&self, name)
      output.number(value)
    }
    if !limits.queues.isEmpty {
      begin(&self, "queues")
      for (index, queue) in limits.queues.enumerated() {
        output.raw(index == 0 ? "{" : ", ")
        links.append(queue.link, to: &output)
        field(": ", queue.meters)
      }
      output.raw("}")
    }
    output.raw("}")
  }
}
