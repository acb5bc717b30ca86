/// Something wrong with a sketch, said about an intersection and one of its legs.
public struct SketchIssue: Hashable, Sendable {
  /// Name of the rule that is broken, such as `lane-without-exit`.
  public var rule: String
  /// How bad it is.
  public var severity: Severity
  /// Index of the intersection.
  public var intersection: Int
  /// Index of the leg within the intersection; nil where the intersection as a whole is meant.
  public var leg: Int?
  /// One sentence that names the object, the fact and the limit.
  public var message: String

  /// An issue.
  public init(rule: String, severity: Severity, intersection: Int, leg: Int?, message: String) {
    self.rule = rule
    self.severity = severity
    self.intersection = intersection
    self.leg = leg
    self.message = message
  }
}

/// A leg of a sketch, by index.
public struct LegReference: Hashable, Sendable {
  /// Index of the intersection.
  public var intersection: Int
  /// Index of the leg within the intersection.
  public var leg: Int

  /// A reference.
  public init(intersection: Int, leg: Int) {
    self.intersection = intersection
    self.leg = leg
  }
}

/// What ``StreetBuilder`` makes of a sketch.
public struct BuiltStreet: Hashable, Sendable {
  /// The street. Its first nodes are the intersections in the order of the sketch.
  public var network: Network
  /// Entry volumes, turning proportions and walkers from the counts.
  public var demand: Demand
  /// A timing for each signal whose splits follow the counts; nil where there is no signal. The
  /// plan is named `default`.
  public var plan: TimingPlan?
  /// What is wrong with the sketch. With an error among them the network must not be used.
  public var issues: [SketchIssue]
  /// For each link of the network the leg it was made of.
  public var legOfLink: [LegReference]

  /// A built street.
  public init(
    network: Network, demand: Demand, plan: TimingPlan?, issues: [SketchIssue],
    legOfLink: [LegReference]
  ) {
    self.network = network
    self.demand = demand
    self.plan = plan
    self.issues = issues
    self.legOfLink = legOfLink
  }
}
