import ScenarioFiles
import SignalModel
import SignalOptimization
import SignalReports
import SignalWording

/// What changed since a result was recorded, why, and by how much, in sentences.
struct DriftExplanation {
  let drift: Drift
  let recorded: RecordedResult
  let fresh: RecordedResult
  /// The changes of the plan, as phrases.
  var planChanges: [String] = []

  /// Phrases that are listed of one kind.
  private static let listedMost = 5
  /// Measures and approaches that are told.
  private static let toldMost = 4

  /// The shortest account: what, by how much, since when.
  var headline: String {
    // Delay is what people ask for first.
    let delay = drift.measures.first { $0.name == "meanDelaySeconds" && $0.difference != 0 }
    guard let first = delay ?? told.first else { return cause }
    return "\(Self.phrase(first)): \(cause)"
  }

  /// Why the new run is another.
  var cause: String {
    switch drift.cause {
    case .none:
      return drift.inputs.isEmpty
        ? "as recorded" : "as recorded, although \(inputs) changed"
    case .numbers:
      return "the vehicles drive as recorded, but numbers differ; the file was edited, or the "
        + "program defines a measure otherwise"
    case .inputs: return inputs
    case .program:
      return "scenario, plan and version are as recorded, so the program has changed" + model
    case .version:
      return "the program is \(fresh.origin.program), recorded was \(recorded.origin.program)"
        + model
    case .order:
      return "the scenario says the same in another order, so other random numbers are drawn"
    }
  }

  /// What was edited.
  private var inputs: String {
    var parts: [String] = []
    let said = drift.inputs.filter { $0.section != ScenarioDigest.modelSection }
    // What the plans' hashes tell, the comparison of the plans tells better.
    let told = said.filter { planChanges.isEmpty || !["plans"].contains($0.section) }
    if recorded.origin.scenarioHash != fresh.origin.scenarioHash, !told.isEmpty {
      parts.append(
        "the scenario was edited: "
          + Change.list(told.map(\.description), most: Self.listedMost) + model)
    }
    if !planChanges.isEmpty {
      parts.append("the plan was edited: " + Change.list(planChanges, most: Self.listedMost))
    } else if drift.isPlanChanged, parts.isEmpty {
      parts.append("another plan runs")
    }
    return parts.isEmpty ? "the inputs are not those recorded" : parts.joined(separator: "; ")
  }

  /// What the program makes of the vehicle types now.
  private var model: String {
    let changes = drift.inputs.filter { $0.section == ScenarioDigest.modelSection }
    guard !changes.isEmpty else { return "" }
    return " (" + Change.list(changes.map(\.description), most: Self.listedMost) + ")"
  }

  /// The measures that are worth telling: those proven to drift, else those that differ at all.
  private var told: [MeasureDrift] {
    let proven = drift.measures.filter(\.isProven)
    return proven.isEmpty ? drift.measures.filter { $0.difference != 0 } : proven
  }

  /// Measures and approaches, one to a line.
  var details: [String] {
    var lines = told.prefix(Self.toldMost).map(Self.sentence)
    let proven = drift.approaches.filter(\.delay.isProven)
    let approaches = proven.isEmpty ? drift.approaches.filter { $0.delay.difference != 0 } : proven
    lines += approaches.prefix(Self.toldMost).map { drift in
      let place = "\(drift.approach.intersection), \(drift.approach.name)"
      return "Approach \(place) (\(drift.approach.link)): "
        + Self.values(drift.delay, "s/veh", 1)
    }
    if approaches.count > Self.toldMost {
      lines.append("and \(approaches.count - Self.toldMost) more approaches.")
    }
    return lines
  }

  // MARK: Words

  private static func phrase(_ drift: MeasureDrift) -> String {
    let (label, unit, decimals) = words(drift.name)
    let change = drift.before > 0 ? " (\(Change.percent(from: drift.before, to: drift.after)))" : ""
    return "\(label) \(NumberText.fixed(drift.before, decimals: decimals)) → "
      + "\(NumberText.fixed(drift.after, decimals: decimals))\(unit.isEmpty ? "" : " " + unit)"
      + change
  }

  private static func sentence(_ drift: MeasureDrift) -> String {
    let (label, unit, decimals) = words(drift.name)
    return label.prefix(1).uppercased() + label.dropFirst() + ": " + values(drift, unit, decimals)
  }

  private static func values(_ drift: MeasureDrift, _ unit: String, _ decimals: Int) -> String {
    var text =
      "\(NumberText.fixed(drift.before, decimals: decimals)) → "
      + "\(NumberText.fixed(drift.after, decimals: decimals))\(unit.isEmpty ? "" : " " + unit), "
      + "difference \(Change.signed(drift.difference, decimals: decimals))"
    if let interval = drift.interval {
      text +=
        ", 95 % interval \(Change.signed(interval.lowerBound, decimals: decimals)) to "
        + Change.signed(interval.upperBound, decimals: decimals)
    }
    return text + "."
  }

  /// What to call a measure, its unit, and the decimals that people read.
  private static func words(_ name: String) -> (label: String, unit: String, decimals: Int) {
    switch name {
    case "meanDelaySeconds": ("delay", "s/veh", 1)
    case "meanStops": ("stops per vehicle", "", 2)
    case "meanTravelTimeSeconds": ("travel time", "s", 1)
    case "completedVehicles": ("completed vehicles", "", 1)
    case "spillbackSeconds": ("time blocked by full links", "s", 0)
    case "worstApproachDelaySeconds": ("delay on the worst approach", "s/veh", 1)
    case "fuelLiters": ("fuel", "l", 1)
    default: (name, "", 3)
    }
  }

  /// The changes from one way of timing to another, as phrases.
  static func changes(
    from before: PlanSchedule, to after: PlanSchedule, in scenario: Scenario
  ) -> [String] {
    let difference = PlanDifference(
      [TimedPlan](scheduleOf: scenario.running(before)),
      [TimedPlan](scheduleOf: scenario.running(after)), network: scenario.network,
      period: scenario.period)
    var phrases: [String] = []
    for segment in difference.segments {
      for signal in segment.signals {
        for phrase in phrasesOf(signal) where !phrases.contains(phrase) { phrases.append(phrase) }
      }
    }
    return phrases
  }

  private static func phrasesOf(_ signal: SignalDifference) -> [String] {
    func change(_ what: String, _ change: ValueChange) -> String {
      "\(what) at \(signal.id) \(change.a.map(Change.plain) ?? "none") → "
        + "\(change.b.map(Change.plain) ?? "none") s"
    }
    if signal.isTimedInA != signal.isTimedInB {
      return ["signal \(signal.id) is \(signal.isTimedInB ? "no longer dark" : "dark")"]
    }
    var phrases: [String] = []
    if let cycle = signal.cycleSeconds { phrases.append(change("cycle", cycle)) }
    phrases += signal.splits.map { change("split \($0.stage)", $0.seconds) }
    if let offset = signal.offsetSeconds {
      phrases.append(change("start of \(signal.referenceStage ?? "green")", offset))
    }
    if !signal.orderA.isEmpty {
      phrases.append("order of stages at \(signal.id) \(signal.orderB.joined(separator: ", "))")
    }
    return phrases
  }
}
