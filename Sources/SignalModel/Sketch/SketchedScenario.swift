/// The timing of one intersection by the names of its stages.
public struct SketchedTiming: Hashable, Sendable {
  /// A stage and its split.
  public struct Split: Hashable, Sendable {
    /// Name of the stage.
    public var stage: String
    /// Green and change interval, s.
    public var seconds: Double

    /// A split.
    public init(stage: String, seconds: Double) {
      self.stage = stage
      self.seconds = seconds
    }
  }
  /// Id of the intersection.
  public var intersection: String
  /// Cycle length, s.
  public var cycleSeconds: Double
  /// Offset of the start of the first stage's green, s.
  public var offsetSeconds: Double
  /// The stages in the order they run.
  public var splits: [Split]

  /// A timing.
  public init(
    intersection: String, cycleSeconds: Double, offsetSeconds: Double = 0, splits: [Split]
  ) {
    self.intersection = intersection
    self.cycleSeconds = cycleSeconds
    self.offsetSeconds = offsetSeconds
    self.splits = splits
  }
}

/// A plan by the names of intersections and stages.
public struct SketchedPlan: Hashable, Sendable {
  /// Name used in files and in the schedule.
  public var id: String
  /// Timings, one for each signal.
  public var timings: [SketchedTiming]

  /// A plan.
  public init(id: String, timings: [SketchedTiming]) {
    self.id = id
    self.timings = timings
  }
}

/// A scenario as a person writes it down: a sketch of the street, and plans by names.
public struct SketchedScenario: Hashable, Sendable {
  /// Name for people.
  public var name: String
  /// What the scenario shows, and where its figures come from.
  public var about: String
  /// Name of the national profile whose rules its plans are checked against.
  public var profile: String
  /// The street, its counts and its walkers. Its mixes name types of ``VehicleType/standard``.
  public var sketch: StreetSketch
  /// Plans; empty to let splits follow from the counts.
  public var plans: [SketchedPlan]
  /// When each plan runs, ascending in time. Empty: the first plan runs all the time.
  public var schedule: [ScheduleEntry]
  /// The time simulated.
  public var period: Period
  /// The seed used when the user gives none.
  public var seed: UInt64
  /// The number of replications run when the user gives none.
  public var replications: Int

  /// A scenario.
  public init(
    name: String, about: String, profile: String, sketch: StreetSketch,
    plans: [SketchedPlan] = [], schedule: [ScheduleEntry] = [], period: Period = Period(),
    seed: UInt64 = 1, replications: Int = 1
  ) {
    self.name = name
    self.about = about
    self.profile = profile
    self.sketch = sketch
    self.plans = plans
    self.schedule = schedule
    self.period = period
    self.seed = seed
    self.replications = replications
  }
}
