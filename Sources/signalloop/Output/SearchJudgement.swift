import SignalAnalysis
import SignalModel
import SignalOptimization
import SignalReports
import SignalWording

/// What a proof says about the plan or the schedule that a search found.
struct SearchJudgement {
  /// The comparison with the start; nil when there was no time for it.
  let proof: ComparisonOutcome?

  /// The found plan against the start.
  var pair: PairComparison? { proof?.pairs.first }

  /// Their performance indices.
  var index: MeasureComparison? { pair?[.performanceIndex] }

  /// Their mean delays.
  var delay: MeasureComparison? { pair?[.meanDelaySeconds] }

  /// The judgement: that on the index, but nothing is better that breaks a limit.
  var verdict: String {
    guard let pair else { return "unproven" }
    return breaksLimit && pair.verdict == .better ? "undecided" : pair.verdict.rawValue
  }

  /// The judgement for people, who would wonder at an index that is clearly less and yet undecided.
  var term: Term { breaksLimit ? .beyondLimits : .verdict(verdict) }

  /// Whether the plan breaks a limit of the objective.
  var breaksLimit: Bool { proof?.plans.last?.brokenLimits.isEmpty == false }

  /// Whether the start breaks a limit of the objective and the plan keeps all.
  var meetsLimits: Bool {
    proof?.plans.first?.brokenLimits.isEmpty == false && !breaksLimit
  }

  /// Whether the plan is proven better.
  var isBetter: Bool { verdict == "better" }

  /// The judgement for programs.
  var json: JSONValue {
    .object([
      .init("verdict", .string(verdict)),
      .init("replications", .integer(proof?.replications ?? 0)),
      .init("difference", .optional(index?.difference)),
      .init("low", .optional(index?.low)),
      .init("high", .optional(index?.high)),
      .init("pValue", .optional(index?.pValue)),
      .init("startBrokenLimits", messages(of: proof?.plans.first)),
      .init("brokenLimits", messages(of: proof?.plans.last)),
    ])
  }

  private func messages(of plan: PlanOutcome?) -> JSONValue {
    .array((plan?.brokenLimits ?? []).map { .string($0.message) })
  }

  /// What decides whether the plan is written.
  ///
  /// - Parameters:
  ///   - input: The scenario, and the plan that it was to begin with.
  ///   - isInterrupted: Whether the user ended the search.
  func standing(beside input: RunInput, isInterrupted: Bool) -> PlanDestination.Standing {
    let isOnlyPlan = input.plan == nil && input.scenario.plans.isEmpty
    return PlanDestination.Standing(
      isBetter: isBetter, breaksLimit: breaksLimit,
      isNeeded: meetsLimits || isOnlyPlan && verdict != "worse", isInterrupted: isInterrupted)
  }
}
