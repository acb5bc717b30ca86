internal import SignalModel

/// Writes what stands before the measures in a recorded result.
struct ResultWriter {
  private var output = JSONOutput()
  private var isFirst = true

  /// The members, each on lines of its own, without the braces around the file.
  static func members(
    origin: RecordedCase, search: RecordedSearch?, plans: PlanSchedule?, digests: [DigestSection],
    runs: [RecordedRun], network: Network
  ) -> [UInt8] {
    var writer = ResultWriter()
    writer.key("signalloopResult", 1)
    writer.output.number(ResultShape.version)
    writer.write(origin)
    if let search { writer.write(search) }
    if let plans, !plans.plans.isEmpty { writer.write(plans, network) }
    writer.write(digests)
    writer.write(runs)
    return writer.output.bytes
  }

  private mutating func write(_ origin: RecordedCase) {
    open("case", 1)
    text("command", origin.command.rawValue)
    text("program", origin.program)
    if let path = origin.scenarioPath { text("scenario", path) }
    text("scenarioHash", origin.scenarioHash)
    text("orderHash", origin.orderHash)
    switch origin.plan {
    case .scenario: break
    case .named(let name): text("planName", name)
    case .file(let path): text("planFile", path)
    }
    if let hash = origin.planHash { text("planHash", hash) }
    close(1)
  }

  private mutating func write(_ search: RecordedSearch) {
    open("optimization", 1)
    text("objective", search.objective)
    flag("objectiveGiven", search.isObjectiveGiven)
    key("seed", 2)
    // Beyond 2^53 many readers of JSON lose digits of a number; such a seed stays a text.
    if search.seed < 1 << 53 {
      output.raw("\(search.seed)")
    } else {
      output.string("\(search.seed)")
    }
    write(search.method)
    number("jitterSeconds", search.jitterSeconds)
    flag("keepStages", search.keepsStages)
    flag("addStages", search.addsStages)
    flag("dropProtected", search.dropsProtected)
    number("evaluations", Double(search.evaluations))
    text("stoppedBy", search.stoppedBy)
    text("start", search.start)
    text("startHash", search.startHash)
    number("startIndex", search.startIndex)
    number("bestIndex", search.bestIndex)
    text("verdict", search.verdict)
    number("proofDays", Double(search.proofDays))
    key("changes", 2)
    output.raw("[")
    for (place, change) in search.changes.enumerated() {
      if place > 0 { output.raw(",") }
      output.newLine(3)
      output.string(change)
    }
    if !search.changes.isEmpty { output.newLine(2) }
    output.raw("]")
    close(1)
  }

  private mutating func write(_ method: RecordedSearch.Method) {
    switch method {
    case .search(let runs): number("budgetRuns", Double(runs))
    case .closedForm(let name): text("closedForm", name)
    case .timeOfDay(let runs, let most):
      number("budgetRuns", Double(runs))
      flag("timeOfDay", true)
      if let most { number("plansMost", Double(most)) }
    }
  }

  /// Writes plans as a plan file would have them, two blanks further in.
  private mutating func write(_ schedule: PlanSchedule, _ network: Network) {
    open("plan", 1)
    number("signalloopPlan", PlanShape.version)
    text("name", schedule.id)
    var writer = PlanWriter(network: network)
    if schedule.plans.count == 1, schedule.entries.isEmpty {
      key("signals", 2)
      swap(&writer.output, &output)
      writer.writeTimings(schedule.plans[0].timings, level: 3)
      swap(&writer.output, &output)
    } else {
      open("plans", 2)
      for plan in schedule.plans {
        key(plan.id, 3)
        swap(&writer.output, &output)
        writer.writeTimings(plan.timings, level: 4)
        swap(&writer.output, &output)
      }
      close(2)
      write(schedule.entries, of: schedule)
    }
    close(1)
  }

  private mutating func write(_ entries: [ScheduleEntry], of schedule: PlanSchedule) {
    guard !entries.isEmpty else { return }
    key("schedule", 2)
    output.raw("[")
    for (index, entry) in entries.enumerated() {
      if index > 0 { output.raw(",") }
      output.newLine(3)
      output.raw("{\"from\": ")
      output.time(entry.fromSeconds)
      output.raw(", \"plan\": ")
      output.string(schedule.plans[entry.plan].id)
      output.raw("}")
    }
    output.newLine(2)
    output.raw("]")
  }

  private mutating func write(_ digests: [DigestSection]) {
    open("digests", 1)
    for section in digests {
      open(section.name, 2)
      for entry in section.entries {
        key(entry.name, 3)
        switch entry.value {
        case .number(let value): output.number(value)
        case .text(let value): output.string(value)
        }
      }
      close(2)
    }
    close(1)
  }

  private mutating func write(_ runs: [RecordedRun]) {
    key("runs", 1)
    output.raw("[")
    for (place, run) in runs.enumerated() {
      output.raw(place > 0 ? "," : "")
      output.newLine(2)
      output.raw("{\"traceHash\": ")
      output.string(run.traceHash)
      output.raw(", \"measures\": {")
      for (index, value) in run.values.enumerated() {
        if index > 0 { output.raw(", ") }
        output.string(value.name)
        output.raw(": ")
        output.number(value.mean)
      }
      output.raw("}}")
    }
    if !runs.isEmpty { output.newLine(1) }
    output.raw("]")
  }

  // MARK: Layout

  private mutating func open(_ name: String, _ level: Int) {
    key(name, level)
    output.raw("{")
    isFirst = true
  }

  private mutating func close(_ level: Int) {
    if !isFirst { output.newLine(level) }
    output.raw("}")
    isFirst = false
  }

  private mutating func key(_ name: String, _ level: Int) {
    if !isFirst { output.raw(",") }
    isFirst = false
    output.newLine(level)
    output.string(name)
    output.raw(": ")
  }

  private mutating func text(_ name: String, _ value: String) {
    key(name, 2)
    output.string(value)
  }

  private mutating func number(_ name: String, _ value: Double) {
    key(name, 2)
    output.number(value)
  }

  private mutating func flag(_ name: String, _ value: Bool) {
    key(name, 2)
    output.raw(value ? "true" : "false")
  }
}
