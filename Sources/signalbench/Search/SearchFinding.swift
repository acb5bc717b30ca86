import EventKernel
import ScenarioFiles
import SignalModel
import SignalOptimization
import SignalWording

/// What one search found.
struct FoundBySearch: Sendable {
  /// Seed of the search.
  let seed: UInt64
  /// The plan.
  let plan: TimingPlan
  /// Runs it made.
  let evaluations: Int
  /// CPU time of all threads, s.
  let cpuSeconds: Double
  /// Runs until the best plan was, on the days of the search, within 1 % of the best in the end.
  let runsToOnePercent: Int?
  /// CPU time by then, s.
  let cpuSecondsToOnePercent: Double?
  /// Index on the unseen days.
  var index: Double?
  /// How much more it costs there than the reference.
  var excess: Excess?
  /// How the plan differs from the reference, in sentences.
  var differences: [String] = []

  /// The excess to sort by: what cannot be told is last.
  var sortedPercent: Double { excess?.percent ?? .infinity }
}

/// How the searches of a scenario fared.
struct SearchFinding {
  /// Name of the scenario.
  let name: String
  /// Signals it has.
  let signalCount: Int
  /// The reference.
  let reference: PlanSchedule
  /// Index of the start on the unseen days.
  let startIndex: Double?
  /// Index of the reference on them.
  let referenceIndex: Double?
  /// What the searches found, by their seed.
  let found: [FoundBySearch]
  /// The same for any number of threads, as long as searches find the same and cost the same.
  let hash: String

  /// Takes what a comparison says: the reference is plan A, then come the start and what was found.
  init(
    study: SearchStudy, reference: PlanSchedule, found: [FoundBySearch],
    outcome: ComparisonOutcome
  ) {
    name = study.name
    signalCount = study.scenario.network.signals.count
    self.reference = reference
    let start = outcome.pairs.first?[.performanceIndex]
    startIndex = start?.b
    referenceIndex = start?.a
    var hash = TraceHash()
    hash.combine(start)
    var judged = found
    for (place, pair) in outcome.pairs.dropFirst().enumerated() {
      let comparison = pair[.performanceIndex]
      judged[place].index = comparison?.b
      judged[place].excess = comparison.flatMap { Excess($0) }
      judged[place].differences = PlanExplanation.sentences(pair, network: study.scenario.network)
        .map(\.english)
      for byte in PlanFile.write(judged[place].plan, for: study.scenario) {
        hash.combine(UInt64(byte))
      }
      hash.combine(UInt64(judged[place].evaluations))
      hash.combine(comparison)
    }
    self.found = judged
    self.hash = hash.description
  }

  /// The search whose plan costs most.
  var worst: FoundBySearch? { found.max { $0.sortedPercent < $1.sortedPercent } }
  /// The search in the middle by what its plan costs.
  var middle: FoundBySearch? { found.median(by: \.sortedPercent) }
}

extension TraceHash {
  /// Combines the means of both plans and their interval; a mark for none.
  fileprivate mutating func combine(_ comparison: MeasureComparison?) {
    guard let comparison else { return combine(UInt64.max) }
    for value in [comparison.a, comparison.b, comparison.low, comparison.high] {
      combine(value.bitPattern)
    }
  }
}
