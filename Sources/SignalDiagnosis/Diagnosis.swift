/// What is wrong with a scenario and its plan, the dearest first: see ``Diagnostician``.
public struct Diagnosis: Hashable, Sendable {
  /// Findings by rank.
  public var findings: [Finding]
  /// Names of the plans that ran.
  public var planNames: [String]
  /// The parts of the measured time that were looked at by themselves, ascending; one where demand
  /// and plan stay the same.
  public var parts: [Part]
  /// Seed of the first replication.
  public var seed: UInt64
  /// Replications that were run, for each variant.
  public var replications: Int
  /// Simulations in all.
  public var runs: Int
  /// Time lost in the measured time as it is, mean person-hours in each hour: delay of people in
  /// vehicles and wait of walkers.
  public var personHoursPerHour: Double
  /// Level of the intervals.
  public var level: Double
  /// Whether all replications are the same event for event, so that the intervals have no width.
  public var isDeterministic: Bool
  /// Whether the user stopped it before it was complete.
  public var isCancelled: Bool

  /// A part of the measured time in which demand and plan stay nearly the same.
  public struct Part: Hashable, Sendable {
    /// Its begin, s after midnight.
    public var fromSeconds: Double
    /// Its end, s after midnight.
    public var toSeconds: Double
    /// Name of the plan that runs in it, the longest where there are several.
    public var planName: String
    /// Vehicles that want to travel, in an hour.
    public var vehiclesPerHour: Double
    /// Time lost in it, person-hours in each hour.
    public var personHoursPerHour: Double
    /// How many findings hold in it.
    public var findings = 0

    /// Its length, h.
    public var hours: Double { (toSeconds - fromSeconds) / 3600 }
    /// Time lost in it, person-hours.
    public var personHours: Double { personHoursPerHour * hours }
  }

  /// Time lost in all the measured time, person-hours.
  public var personHours: Double { parts.reduce(0) { $0 + $1.personHours } }
}
