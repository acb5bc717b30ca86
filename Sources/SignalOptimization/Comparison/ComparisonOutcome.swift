public import SignalAnalysis

/// How a plan B compares with plan A in one measure.
public struct MeasureComparison: Hashable, Sendable {
  /// Mean of plan A.
  public var a: Double
  /// Mean of plan B.
  public var b: Double
  /// Mean of the paired differences, `B - A`.
  public var difference: Double
  /// Ends of the interval of the difference by Student's t.
  public var low: Double
  /// Upper end.
  public var high: Double
  /// The interval by the bootstrap; nil for approaches, of which there may be thousands.
  public var bootstrap: ClosedRange<Double>?
  /// Probability of so large a difference if there were none, corrected for the number of measures,
  /// plans and looks: to be compared with the significance of the whole comparison.
  public var pValue: Double
  /// Largest difference that does not matter.
  public var margin: Double
  /// The judgement.
  public var verdict: ComparisonVerdict

  /// Whether both intervals agree on whether the difference may be zero.
  public var intervalsAgree: Bool {
    bootstrap.map { $0.contains(0) == (low <= 0 && high >= 0) } ?? true
  }
}

/// How a plan B compares with plan A on one approach.
public struct ApproachDelayComparison: Hashable, Sendable {
  /// Index of the link.
  public var link: Int
  /// Vehicles for each replication, mean over both plans.
  public var vehicles: Double
  /// Mean delay per vehicle, s.
  public var delaySeconds: MeasureComparison
  /// Difference of the delay of all its vehicles together, s for each replication.
  public var totalDifferenceSeconds: Double { vehicles * delaySeconds.difference }
}

/// How a plan B compares with plan A at one crosswalk.
public struct CrosswalkWaitComparison: Hashable, Sendable {
  /// Index of the crosswalk.
  public var crosswalk: Int
  /// Mean wait of those who started to cross, s.
  public var waitSeconds: MeasureComparison
}

/// A plan B against plan A.
public struct PairComparison: Hashable, Sendable {
  /// Index of plan B.
  public var plan: Int
  /// In what the plans differ.
  public var structure: PlanDifference
  /// The measures that exist, in their order.
  public var measures: [(measure: ComparedMeasure, comparison: MeasureComparison)] {
    zip(measureNames, measureValues).map { ($0, $1) }
  }
  var measureNames: [ComparedMeasure]
  var measureValues: [MeasureComparison]
  /// Approaches to which vehicles came, in the order of the links.
  public var approaches: [ApproachDelayComparison]
  /// Crosswalks at which walkers started to cross, in their order.
  public var crosswalks: [CrosswalkWaitComparison]

  /// The comparison of a measure; nil where it does not exist.
  public subscript(measure: ComparedMeasure) -> MeasureComparison? {
    measureNames.firstIndex(of: measure).map { measureValues[$0] }
  }

  /// The judgement on the whole: that on the performance index.
  public var verdict: ComparisonVerdict { self[.performanceIndex]?.verdict ?? .undecided }
}

/// What one plan showed over all replications.
public struct PlanOutcome: Hashable, Sendable {
  /// Name of the plan.
  public var name: String
  /// The performance index over the realisations: the mean, and by the objective's robustness the
  /// 95th percentile.
  public var combinedIndex: Double
  /// What the mean index consists of.
  public var breakdown: IndexBreakdown
  /// Limits of the objective that the plan breaks.
  public var brokenLimits: [BrokenLimit]
}

/// Two or more plans, driven by the same vehicles.
public struct ComparisonOutcome: Hashable, Sendable {
  /// The plans; the first is A.
  public var plans: [PlanOutcome]
  /// Each other plan against the first.
  public var pairs: [PairComparison]
  /// Paired replications that were run.
  public var replications: Int
  /// The replications at which the runs were judged.
  public var looks: [Int]
  /// Probability of a wrong proof over everything that was tested.
  public var significance: Double
  /// Confidence level of the intervals: that of the last look, so that they hold whenever the
  /// comparison stops (repeated confidence intervals, Jennison and Turnbull 1984).
  public var intervalLevel: Double
  /// Whether all replications of plan A are the same event for event: then nothing is left to
  /// chance, and what is judged is one day.
  public var isDeterministic: Bool
  /// Whether the user stopped it before the answer was clear.
  public var isCancelled: Bool
}
