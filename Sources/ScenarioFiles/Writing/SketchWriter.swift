internal import SignalModel

/// Writes a scenario in the compact form: one line for each leg and each timing, so that people
/// read it, compare it and change it.
struct SketchWriter {
  let scenario: SketchedScenario
  var output = JSONOutput()
  /// Whether a member of the object on this line stands before the next one.
  private var needsComma = false

  /// A writer of a scenario.
  init(_ scenario: SketchedScenario) { self.scenario = scenario }

  /// Writes the file.
  mutating func write() {
    output.raw("{\n  \"signalloop\": ")
    output.number(ScenarioShape.version)
    key("name")
    output.string(scenario.name)
    if !scenario.about.isEmpty {
      key("about")
      output.string(scenario.about)
    }
    key("profile")
    output.string(scenario.profile)
    key("driving")
    output.raw(scenario.sketch.drivesOnTheRight ? "\"right\"" : "\"left\"")
    writePeriod()
    key("mix")
    writeMix(scenario.sketch.mix)
    writeDefaults()
    key("intersections")
    block("{", "}", level: 1, scenario.sketch.intersections) { $0.write(intersection: $1) }
    writePlans()
    writeSchedule()
    key("seed")
    output.raw(String(scenario.seed))
    key("replications")
    output.integer(scenario.replications)
    output.raw("\n}\n")
  }

  private mutating func writePeriod() {
    key("period")
    open()
    field("begin")
    output.time(scenario.period.beginSeconds)
    field("end")
    output.time(scenario.period.endSeconds)
    number("warmup", scenario.period.warmupSeconds, unless: 0)
    close()
  }

  /// Writes shares of vehicle types.
  mutating func writeMix(_ mix: VehicleMix) {
    open()
    for part in mix.parts where VehicleType.standard.indices.contains(part.type) {
      field(VehicleType.standard[part.type].id)
      output.number(part.share)
    }
    close()
  }

  private mutating func writeDefaults() {
    let usual = SketchDefaults()
    let defaults = scenario.sketch.defaults
    key("defaults")
    open()
    speed(
      defaults.speedMetersPerSecond == usual.speedMetersPerSecond
        ? nil : defaults.speedMetersPerSecond)
    number("length", defaults.lengthMeters, unless: usual.lengthMeters)
    number("laneWidth", defaults.laneWidthMeters, unless: usual.laneWidthMeters)
    number("pedestrians", defaults.pedestriansPerHour, unless: usual.pedestriansPerHour)
    if defaults.turnsOnRed { flag("turnsOnRed", true) }
    switch defaults.arrivals {
    case .poisson: break
    case .uniform: text("arrivals", "uniform")
    case .bunched(let headway, let share):
      field("arrivals")
      open()
      number("minimumHeadway", headway)
      number("freeShare", share)
      close()
    }
    if !defaults.profile.steps.isEmpty {
      field("factors")
      list(defaults.profile.steps) { writer, step in
        writer.output.raw("[")
        writer.output.time(step.fromSeconds)
        writer.output.raw(", ")
        writer.output.number(step.factor)
        writer.output.raw("]")
      }
    }
    close()
  }

  private mutating func writePlans() {
    guard !scenario.plans.isEmpty else { return }
    key("plans")
    block("{", "}", level: 1, scenario.plans) { writer, plan in
      writer.output.string(plan.id)
      writer.output.raw(": ")
      writer.block("{", "}", level: 2, plan.timings) { $0.write(timing: $1) }
    }
  }

  private mutating func write(timing: SketchedTiming) {
    output.string(timing.intersection)
    output.raw(": ")
    open()
    number("cycle", timing.cycleSeconds)
    number("offset", timing.offsetSeconds, unless: 0)
    field("stages")
    open()
    for split in timing.splits { number(split.stage, split.seconds) }
    close()
    close()
  }

  private mutating func writeSchedule() {
    guard !scenario.schedule.isEmpty else { return }
    key("schedule")
    block("[", "]", level: 1, scenario.schedule) { writer, entry in
      writer.open()
      writer.field("from")
      writer.output.time(entry.fromSeconds)
      writer.text("plan", writer.scenario.plans[entry.plan].id)
      writer.close()
    }
  }

  // MARK: Layout

  /// Begins a member of the file on a line of its own.
  private mutating func key(_ key: StaticString) {
    output.raw(",\n  \"")
    output.raw(key)
    output.raw("\": ")
  }

  /// Writes an object or a list with a line for each element.
  mutating func block<Element>(
    _ open: StaticString, _ close: StaticString, level: Int, _ elements: [Element],
    _ body: (inout SketchWriter, Element) -> Void
  ) {
    output.raw(open)
    for (index, element) in elements.enumerated() {
      if index > 0 { output.raw(",") }
      output.newLine(level + 1)
      body(&self, element)
    }
    output.newLine(level)
    output.raw(close)
    needsComma = true
  }

  /// Writes a list on this line.
  mutating func list<Element>(
    _ elements: [Element], _ body: (inout SketchWriter, Element) -> Void
  ) {
    output.raw("[")
    for (index, element) in elements.enumerated() {
      if index > 0 { output.raw(", ") }
      body(&self, element)
    }
    output.raw("]")
  }

  /// Opens an object on this line.
  mutating func open() {
    output.raw("{")
    needsComma = false
  }

  /// Closes an object on this line.
  mutating func close() {
    output.raw("}")
    needsComma = true
  }

  /// Begins a member on this line.
  mutating func field(_ name: String) {
    if needsComma { output.raw(", ") }
    needsComma = true
    output.string(name)
    output.raw(": ")
  }

  /// Writes a number, if there is one and it is not the usual.
  mutating func number(_ name: String, _ value: Double?, unless usual: Double? = nil) {
    guard let value, value != usual else { return }
    field(name)
    output.number(value)
  }

  /// Writes a text, if there is one.
  mutating func text(_ name: String, _ value: String?) {
    guard let value else { return }
    field(name)
    output.string(value)
  }

  /// Writes true or false, if there is anything to say.
  mutating func flag(_ name: String, _ value: Bool?) {
    guard let value else { return }
    field(name)
    output.raw(value ? "true" : "false")
  }

  /// Writes a speed limit, if there is one.
  mutating func speed(_ metersPerSecond: Double?) {
    guard let metersPerSecond else { return }
    field("speed")
    output.speed(metersPerSecond)
  }
}
