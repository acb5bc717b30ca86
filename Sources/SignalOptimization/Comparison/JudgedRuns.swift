public import TrafficSimulation

/// A comparison with the runs it was judged by, so that who draws them need not drive them again.
public struct JudgedRuns: Sendable {
  /// What was compared, and how.
  public let comparison: PlanComparison
  /// What came out.
  public let outcome: ComparisonOutcome
  /// The replications of each candidate, in their order.
  public let results: [[ReplicationResult]]

  /// - Parameters:
  ///   - comparison: What was compared.
  ///   - outcome: What came out.
  ///   - runs: For each replication, the result of each candidate.
  init(_ comparison: PlanComparison, _ outcome: ComparisonOutcome, runs: [[ReplicationResult]]) {
    self.comparison = comparison
    self.outcome = outcome
    results = comparison.candidates.indices.map { plan in runs.map { $0[plan] } }
  }
}
