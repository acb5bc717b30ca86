/// What is wrong with a scenario and its plan, the dearest first: see ``Diagnostician``.
public struct Diagnosis: Hashable, Sendable {
  /// Findings by rank.
  public var findings: [Finding]
  /// Names of the plans that ran.
  public var planNames: [String]
  /// Seed of the first replication.
  public var seed: UInt64
  /// Replications that were run, for each variant.
  public var replications: Int
  /// Simulations in all.
  public var runs: Int
  /// Time lost in the measured time as it is, person-hours in each hour: delay of people in
  /// vehicles and wait of walkers.
  public var personHoursPerHour: Double
  /// Level of the intervals.
  public var level: Double
  /// Whether all replications are the same event for event, so that the intervals have no width.
  public var isDeterministic: Bool
  /// Whether the user stopped it before it was complete.
  public var isCancelled: Bool
}
