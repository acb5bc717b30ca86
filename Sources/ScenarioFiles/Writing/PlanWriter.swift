internal import SignalModel

/// Writes timings: a line for each signal.
struct PlanWriter {
  let network: Network
  var output = JSONOutput()

  /// A writer of timings for a network.
  init(network: Network) { self.network = network }

  /// Writes a plan file.
  mutating func writeFile(_ plan: TimingPlan, about: String, provenance: PlanProvenance? = nil) {
    output.raw("{\n  \"signalloopPlan\": ")
    output.number(PlanShape.version)
    output.raw(",\n  \"name\": ")
    output.string(plan.id)
    if !about.isEmpty {
      output.raw(",\n  \"about\": ")
      output.string(about)
    }
    if let provenance {
      output.raw(",\n  \"provenance\": ")
      provenance.write(to: &output)
    }
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
    let signal = network.signals[timing.signal]
    output.string(signal.id)
    output.raw(": {\"cycle\": ")
    output.number(timing.cycleSeconds)
    output.raw(", \"offset\": ")
    output.number(timing.offsetSeconds)
    if timing.reference != .startOfGreen {
      output.raw(", \"reference\": ")
      output.string(timing.reference.rawValue)
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
