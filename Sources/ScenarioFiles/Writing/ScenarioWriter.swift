internal import SignalModel

/// Writes a scenario in full detail: one line for each object, so that a city's file can be read,
/// searched and compared line by line.
struct ScenarioWriter {
  let scenario: Scenario
  var output = JSONOutput()
  let links: EncodedNames
  let nodes: EncodedNames
  let types: EncodedNames

  /// A writer of a scenario.
  init(_ scenario: Scenario) {
    self.scenario = scenario
    links = EncodedNames(scenario.network.links.lazy.map(\.id))
    nodes = EncodedNames(scenario.network.nodes.lazy.map(\.id))
    types = EncodedNames(scenario.vehicleTypes.lazy.map(\.id))
  }

  /// Writes the file.
  mutating func write() {
    let network = scenario.network
    output.reserve(
      1000 + network.links.count * 120 + network.connections.count * 180
        + scenario.demand.trips.count * 60 + scenario.demand.trips.routeLinkCount * 12)
    output.raw("{\n  \"signalloop\": ")
    output.number(ScenarioShape.version)
    key("name", 1)
    output.string(scenario.name)
    if !scenario.about.isEmpty {
      key("about", 1)
      output.string(scenario.about)
    }
    key("profile", 1)
    output.string(scenario.profile)
    key("driving", 1)
    output.raw(network.drivesOnTheRight ? "\"right\"" : "\"left\"")
    writePeriod()
    key("seed", 1)
    output.raw(String(scenario.seed))
    key("replications", 1)
    output.integer(scenario.replications)
    writeObjective()
    writeOrigin()
    writeVehicles()
    writeNodes()
    writeLinks()
    writeConnections()
    writeCrosswalks()
    writeContraflowLanes()
    writeSignals()
    writeDemand()
    writePlans()
    writeSchedule()
    output.raw("\n}\n")
  }

  private mutating func writePeriod() {
    key("period", 1)
    output.raw("{\"begin\": ")
    output.time(scenario.period.beginSeconds)
    output.raw(", \"end\": ")
    output.time(scenario.period.endSeconds)
    if scenario.period.warmupSeconds != 0 {
      output.raw(", \"warmup\": ")
      output.number(scenario.period.warmupSeconds)
    }
    output.raw("}")
  }

  private mutating func writeOrigin() {
    guard let origin = scenario.origin else { return }
    key("origin", 1)
    output.raw("{\"format\": ")
    output.string(origin.format.rawValue)
    output.raw(", \"net\": ")
    output.string(origin.net)
    writeTexts("routes", origin.routes)
    writeTexts("additional", origin.additional)
    writeTexts("actuated", origin.actuated)
    output.raw("}")
  }

  private mutating func writeTexts(_ name: String, _ texts: [String]) {
    guard !texts.isEmpty else { return }
    output.raw(", ")
    output.string(name)
    for (index, text) in texts.enumerated() {
      output.raw(index == 0 ? ": [" : ", ")
      output.string(text)
    }
    output.raw("]")
  }

  private mutating func writeVehicles() {
    guard scenario.vehicleTypes != VehicleType.standard else { return }
    object("vehicles", scenario.vehicleTypes) { writer, type in
      writer.output.string(type.id)
      writer.output.raw(": {\"class\": ")
      writer.output.string(type.vehicleClass.memberNames.first ?? "car")
      writer.field(", \"length\": ", type.lengthMeters)
      writer.field(", \"gap\": ", type.gapMeters)
      writer.field(", \"reaction\": ", type.reactionSeconds)
      writer.field(", \"acceleration\": ", type.accelerationMetersPerSecondSquared)
      writer.field(", \"deceleration\": ", type.decelerationMetersPerSecondSquared)
      writer.field(", \"imperfection\": ", type.imperfection)
      writer.output.raw(", \"maximumSpeed\": ")
      writer.output.speed(type.maximumSpeedMetersPerSecond)
      writer.field(", \"speedFactor\": ", type.speedFactor)
      writer.field(", \"speedFactorDeviation\": ", type.speedFactorDeviation)
      writer.field(", \"occupancy\": ", type.occupancyPersons)
      writer.output.raw("}")
    }
  }

  private mutating func writePlans() {
    guard !scenario.plans.isEmpty else { return }
    var writer = PlanWriter(network: scenario.network)
    swap(&writer.output, &output)
    for (index, plan) in scenario.plans.enumerated() {
      writer.output.raw(index == 0 ? ",\n  \"plans\": {\n    " : ",\n    ")
      writer.output.string(plan.id)
      writer.output.raw(": ")
      writer.writeTimings(plan.timings, level: 3)
    }
    writer.output.raw("\n  }")
    swap(&writer.output, &output)
  }

  private mutating func writeSchedule() {
    list("schedule", level: 1, scenario.schedule) { writer, entry in
      writer.output.raw("{\"from\": ")
      writer.output.time(entry.fromSeconds)
      writer.output.raw(", \"plan\": ")
      writer.output.string(writer.scenario.plans[entry.plan].id)
      writer.output.raw("}")
    }
  }

  // MARK: Layout

  /// Begins a member on a line of its own.
  mutating func key(_ key: StaticString, _ level: Int) {
    output.raw(",")
    output.newLine(level)
    output.raw("\"")
    output.raw(key)
    output.raw("\": ")
  }

  /// Appends a key with what surrounds it, and a number.
  mutating func field(_ key: StaticString, _ value: Double) {
    output.raw(key)
    output.number(value)
  }

  /// Writes a member whose object has a line for each element; nothing where there is none.
  mutating func object<Element>(
    _ name: StaticString, level: Int = 1, _ elements: [Element],
    _ body: (inout ScenarioWriter, Element) -> Void
  ) {
    rows(name, level, elements.indices, open: "{", close: "}") { writer, index in
      body(&writer, elements[index])
    }
  }

  /// Writes a member whose list has a line for each element; nothing where there is none.
  mutating func list<Element>(
    _ name: StaticString, level: Int, _ elements: [Element],
    _ body: (inout ScenarioWriter, Element) -> Void
  ) {
    rows(name, level, elements.indices, open: "[", close: "]") { writer, index in
      body(&writer, elements[index])
    }
  }

  /// Writes a member with a line for each index; nothing where there is none.
  mutating func rows(
    _ name: StaticString, _ level: Int, _ indices: Range<Int>, open: StaticString,
    close: StaticString, _ body: (inout ScenarioWriter, Int) -> Void
  ) {
    guard !indices.isEmpty else { return }
    key(name, level)
    output.raw(open)
    for index in indices {
      if index != indices.lowerBound { output.raw(",") }
      output.newLine(level + 1)
      body(&self, index)
    }
    output.newLine(level)
    output.raw(close)
  }
}

/// Names in quotes and escaped, made once.
struct EncodedNames {
  private var bytes: [UInt8]
  private var ends: [Int] = [0]

  /// The names.
  init(_ names: some Sequence<String>) {
    var output = JSONOutput()
    for name in names {
      output.string(name)
      ends.append(output.bytes.count)
    }
    bytes = output.bytes
  }

  /// Appends a name to a text.
  func append(_ index: Int, to output: inout JSONOutput) {
    output.raw(bytes[ends[index]..<ends[index + 1]])
  }
}

extension JSONOutput {
  /// Appends a time of day: `HH:MM[:SS]` for whole seconds, else a number of seconds.
  mutating func time(_ seconds: Double) {
    if let text = TimeOfDay.text(seconds) { string(text) } else { number(seconds) }
  }

  /// Appends a speed: in km/h with at most two decimals where that reads back to the same speed,
  /// else as a text in m/s.
  mutating func speed(_ metersPerSecond: Double) {
    let rounded = (metersPerSecond * Units.kilometersPerHour * 100).rounded() / 100
    if rounded / Units.kilometersPerHour == metersPerSecond {
      number(rounded)
    } else {
      raw("\"\(metersPerSecond) m/s\"")
    }
  }
}
