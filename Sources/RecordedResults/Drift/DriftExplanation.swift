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
  var planChanges: [Term] = []

  /// Phrases that are listed of one kind.
  private static let listedMost = 5
  /// Measures and approaches that are told.
  private static let toldMost = 4

  /// The shortest account: what, by how much, since when.
  var headline: Term {
    // Delay is what people ask for first.
    let delay = drift.measures.first { $0.name == "meanDelaySeconds" && $0.difference != 0 }
    guard let first = delay ?? told.first else { return cause }
    return .seen(Self.phrase(first), because: cause)
  }

  /// Why the new run is another.
  var cause: Term {
    switch drift.cause {
    case .none: drift.inputs.isEmpty ? .asRecorded : .asRecordedAlthough(inputs)
    case .numbers: .numbersDiffer
    case .inputs: inputs
    case .program: .programChanged + model
    case .version:
      .versionChanged(to: fresh.origin.program, from: recorded.origin.program) + model
    case .order: .otherOrder
    }
  }

  /// What was edited.
  private var inputs: Term {
    var parts: [Term] = []
    let said = drift.inputs.filter { $0.section != ScenarioDigest.modelSection }
    // What the plans' hashes tell, the comparison of the plans tells better.
    let told = said.filter { planChanges.isEmpty || !["plans"].contains($0.section) }
    if recorded.origin.scenarioHash != fresh.origin.scenarioHash, !told.isEmpty {
      parts.append(.scenarioEdited(.phrases(told.map(\.words), most: Self.listedMost) + model))
    }
    if !planChanges.isEmpty {
      parts.append(.planEdited(.phrases(planChanges, most: Self.listedMost)))
    } else if drift.isPlanChanged, parts.isEmpty {
      parts.append(.otherPlan)
    }
    return parts.isEmpty ? .otherInputs : .clauses(parts)
  }

  /// What the program makes of the vehicle types now.
  private var model: Term {
    let changes = drift.inputs.filter { $0.section == ScenarioDigest.modelSection }
    guard !changes.isEmpty else { return Term(verbatim: "") }
    return .aside(.phrases(changes.map(\.words), most: Self.listedMost))
  }

  /// The measures that are worth telling: those proven to drift, else those that differ at all.
  private var told: [MeasureDrift] {
    let proven = drift.measures.filter(\.isProven)
    return proven.isEmpty ? drift.measures.filter { $0.difference != 0 } : proven
  }

  /// Measures and approaches, one to a line.
  var details: [Term] {
    var lines = told.prefix(Self.toldMost).map(Self.sentence)
    let proven = drift.approaches.filter(\.delay.isProven)
    let approaches = proven.isEmpty ? drift.approaches.filter { $0.delay.difference != 0 } : proven
    lines += approaches.prefix(Self.toldMost).map { drift in
      let place = Term.approach(drift.approach.name, of: drift.approach.intersection)
      let (_, unit, decimals) = Term.driftMeasure("meanDelaySeconds")
      return .driftLine(
        .driftApproach(place, link: drift.approach.link),
        Self.values(drift.delay, unit, decimals))
    }
    if approaches.count > Self.toldMost {
      lines.append(.moreApproaches(approaches.count - Self.toldMost))
    }
    return lines
  }

  // MARK: Words

  private static func phrase(_ drift: MeasureDrift) -> Term {
    let (label, unit, decimals) = Term.driftMeasure(drift.name)
    let change = drift.before > 0 ? " (\(Change.percent(from: drift.before, to: drift.after)))" : ""
    let values =
      " \(NumberText.fixed(drift.before, decimals: decimals)) → "
      + NumberText.fixed(drift.after, decimals: decimals)
    return label + values + (unit.english.isEmpty ? unit : Term(verbatim: " ") + unit) + change
  }

  private static func sentence(_ drift: MeasureDrift) -> Term {
    let (label, unit, decimals) = Term.driftMeasure(drift.name)
    return .driftLine(
      label.map { $0.prefix(1).uppercased() + $0.dropFirst() }, values(drift, unit, decimals))
  }

  private static func values(_ drift: MeasureDrift, _ unit: Term, _ decimals: Int) -> Term {
    .drift(
      a: NumberText.fixed(drift.before, decimals: decimals),
      b: NumberText.fixed(drift.after, decimals: decimals), unit: unit,
      difference: Change.signed(drift.difference, decimals: decimals),
      interval: drift.interval.map {
        (
          Change.signed($0.lowerBound, decimals: decimals),
          Change.signed($0.upperBound, decimals: decimals)
        )
      })
  }

  /// The changes from one way of timing to another, as phrases.
  static func changes(
    from before: PlanSchedule, to after: PlanSchedule, in scenario: Scenario
  ) -> [Term] {
    let difference = PlanDifference(
      [TimedPlan](scheduleOf: scenario.running(before)),
      [TimedPlan](scheduleOf: scenario.running(after)), network: scenario.network,
      period: scenario.period)
    var phrases: [Term] = []
    for segment in difference.segments {
      for signal in segment.signals {
        for phrase in phrasesOf(signal) where !phrases.contains(phrase) { phrases.append(phrase) }
      }
    }
    return phrases
  }

  private static func phrasesOf(_ signal: SignalDifference) -> [Term] {
    func text(_ change: ValueChange) -> String {
      "\(change.a.map(Change.plain) ?? NumberText.nothing) → "
        + (change.b.map(Change.plain) ?? NumberText.nothing)
    }
    if signal.isTimedInA != signal.isTimedInB {
      return [.darkness(signal.id, isDark: !signal.isTimedInB)]
    }
    var phrases: [Term] = []
    if let cycle = signal.cycleSeconds { phrases.append(.cycleOf(signal.id, text(cycle))) }
    phrases += signal.splits.map { .splitOf($0.stage, signal.id, text($0.seconds)) }
    if let offset = signal.offsetSeconds {
      phrases.append(.startOf(signal.referenceStage ?? "green", signal.id, text(offset)))
    }
    if !signal.orderA.isEmpty { phrases.append(.orderOf(signal.id, signal.orderB)) }
    return phrases
  }
}
