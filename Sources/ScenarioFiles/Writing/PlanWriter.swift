internal import SignalModel

/// Writes timings: a line for each signal.
struct PlanWriter {
  let network: Network
  var output = JSONOutput()

  /// A writer of timings for a network.
  init(network: Network) { self.network = network }

  private mutating func begin(_ name: String, about: String, _ provenance: PlanProvenance?) {
    output.raw("{\n  \"signalloopPlan\": ")
    output.number(PlanShape.version)
    output.raw(",\n  \"name\": ")
    output.string(name)
    if !about.isEmpty {
      output.raw(",\n  \"about\": ")
      output.string(about)
    }
    if let provenance {
      output.raw(",\n  \"provenance\": ")
      provenance.write(to: &output)
    }
  }

  /// Writes a plan file of several plans; their names differ.
  mutating func writeFile(_ schedule: PlanSchedule, about: String, provenance: PlanProvenance?) {
    begin(schedule.id, about: about, provenance)
    output.raw(",\n  \"plans\": {")
    for (index, plan) in schedule.plans.enumerated() {
      output.raw(index > 0 ? ",\n    " : "\n    ")
      output.string(plan.id)
      output.raw(": ")
      writeTimings(plan.timings, level: 3)
    }
    output.raw("\n  }")
    if !schedule.entries.isEmpty {
      output.raw(",\n  \"schedule\": [")
      for (index, entry) in schedule.entries.enumerated() {
        output.raw(index > 0 ? ",\n    {\"from\": " : "\n    {\"from\": ")
        output.time(entry.fromSeconds)
        output.raw(", \"plan\": ")
        output.string(schedule.plans[entry.plan].id)
        output.raw("}")
      }
      output.raw("\n  ]")
    }
    output.raw("\n}\n")
  }

  /// Writes a plan file.
  mutating func writeFile(_ plan: TimingPlan, about: String, provenance: PlanProvenance? = nil) {
    begin(plan.id, about: about, provenance)
    output.raw(",\n  \"signals\": ")
    writeTimings(plan.timings, level: 2)
    output.raw("\n}\n")
  }

  /// Writes timings by signal, each on a line of the given level.
  mutating func writeTimings(_ timings: [SignalTiming], level: Int) {
    guard !timings.isEmpty else {
      output.raw("{}")
      return
    }
    output.raw("{")
    for (index, timing) in timings.enumerated() {
      if index > 0 { output.raw(",") }
      output.newLine(level)
      write(timing)
    }
    output.newLine(level - 1)
    output.raw("}")
  }

  private mutating func write(_ timing: SignalTiming) {
    let signal = network.signals[timing.signal].with(ownStagesOf: timing)
    output.string(signal.id)
    output.raw(": {\"cycle\": ")
    output.number(timing.cycleSeconds)
    output.raw(", \"offset\": ")
    output.number(timing.offsetSeconds)
    if timing.reference != .startOfGreen {
      output.raw(", \"reference\": ")
      output.string(timing.reference.rawValue)
    }
    if !timing.ownStages.isEmpty {
      output.raw(", \"ownStages\": {")
      for (index, stage) in timing.ownStages.enumerated() {
        if index > 0 { output.raw(", ") }
        output.stage(stage)
      }
      output.raw("}")
    }
    let isOrdinary = Set(timing.stages.map(\.stage)).count == timing.stages.count
    output.raw(isOrdinary ? ", \"stages\": {" : ", \"stages\": [")
    for (index, stage) in timing.stages.enumerated() {
      if index > 0 { output.raw(", ") }
      if !isOrdinary { output.raw("[") }
      output.string(signal.stages[stage.stage].id)
      output.raw(isOrdinary ? ": " : ", ")
      output.number(stage.seconds)
      if !isOrdinary { output.raw("]") }
    }
    output.raw(isOrdinary ? "}}" : "]}")
  }
}
