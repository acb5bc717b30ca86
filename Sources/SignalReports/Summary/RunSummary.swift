public import SignalModel
public import TrafficSimulation

/// What replications of a scenario showed: means with 95 % confidence intervals, and sums.
public struct RunSummary: Hashable, Sendable {
  /// Name of the scenario.
  public var scenarioName = ""
  /// What the scenario says about itself.
  public var about = ""
  /// The plans that ran, such as `morning`, or several in the order of the schedule.
  public var planNames: [String] = []
  /// The time simulated.
  public var period = Period()
  /// Seed of the first replication.
  public var seed: UInt64 = 0
  /// Replications that were asked for.
  public var replicationsRequested = 0
  /// Replications that were run.
  public var replications = 0
  /// The network as a whole.
  public var network = NetworkSummary()
  /// Places where links meet: those with signals, then the others, each in the order of the
  /// network's nodes; without ends and bends.
  public var intersections: [IntersectionSummary] = []
  /// Links that end where nobody has to yield: at the edge of the network or at a bend.
  public var otherLinks: [ApproachSummary] = []
  /// Crosswalks in the order of the network.
  public var crosswalks: [CrosswalkSummary] = []
  /// Circles of lanes that wait for each other, with the replication in which each was found.
  public var gridlocks: [GridlockSummary] = []
  /// Events, total over replications.
  public var events = 0
  /// Links driven, one for each vehicle and link; total over replications.
  public var traversals = 0
  /// Hash over the event traces of all replications.
  public var traceHash = ""
  /// Road that one standing vehicle takes up, m, by which queues become lengths: that of the
  /// scenario's first vehicle type.
  public var jamSpacingMeters = 0.0

  /// Whether any intersection has a signal.
  public var hasSignals: Bool { intersections.contains { $0.isSignalised } }

  /// Summarises replications. Complexity: O(replications x lane groups).
  ///
  /// - Parameters:
  ///   - results: The replications, at least one.
  ///   - scenario: What was simulated.
  ///   - planNames: The plans that ran.
  ///   - seed: Seed of the first replication.
  ///   - requested: Replications that were asked for; nil for those that there are.
  public init(
    results: [ReplicationResult], scenario: Scenario, planNames: [String], seed: UInt64,
    requested: Int? = nil
  ) {
    precondition(!results.isEmpty, "a summary needs at least one replication")
    scenarioName = scenario.name
    about = scenario.about
    self.planNames = planNames
    period = scenario.period
    self.seed = seed
    replications = results.count
    replicationsRequested = requested ?? results.count
    network = NetworkSummary(results)
    events = results.reduce(0) { $0 + $1.events }
    traversals = results.reduce(0) { $0 + $1.traversals }
    traceHash = results.combinedTraceHash
    jamSpacingMeters = scenario.vehicleTypes.first?.jamSpacingMeters ?? 0
    gridlocks = results.flatMap { result in
      result.gridlocks.map { GridlockSummary($0, result: result, scenario: scenario) }
    }
    crosswalks = CrosswalkSummary.all(results, scenario.network)
    var assembly = IntersectionAssembly(results: results, network: scenario.network)
    assembly.assemble()
    intersections = assembly.intersections
    otherLinks = assembly.otherLinks
  }
}

/// A circle of lanes that wait for each other.
public struct GridlockSummary: Hashable, Sendable {
  /// Number of the replication, from 0.
  public var replication: Int
  /// Names of the links, each of which waits for the next.
  public var links: [String]
  /// Time of day since when none of them can move, s after midnight.
  public var sinceSeconds: Double

  init(_ gridlock: Gridlock, result: ReplicationResult, scenario: Scenario) {
    replication = result.replication
    links = gridlock.links.map { scenario.network.links[$0].id }
    sinceSeconds = scenario.period.beginSeconds + gridlock.sinceSeconds
  }
}
