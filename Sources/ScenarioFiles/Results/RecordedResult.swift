/// A recorded result: what was run, and what came out.
///
/// The same run is written to the same bytes: nothing in it depends on the time, the machine or
/// the folder it lies in.
public struct RecordedResult: Hashable, Sendable {
  /// What was run.
  public var origin: RecordedCase
  /// How the plan was searched for; nil for a run of a plan.
  public var search: RecordedSearch?
  /// What the scenario was made of.
  public var digests: [DigestSection]
  /// Each replication.
  public var runs: [RecordedRun]
  /// Name of the scenario.
  public var scenarioName: String
  /// Names of the plans that ran.
  public var planNames: [String]
  /// Seed of the first replication.
  public var seed: UInt64
  /// Replications.
  public var replications: Int
  /// Events over all replications: what the run costs.
  public var events: Int
  /// Hash over the event traces of all replications.
  public var traceHash: String
  /// The measures of the network as a whole, by name; those that exist.
  public var measures: [RecordedMeasure]
  /// Approaches of intersections.
  public var approaches: [RecordedApproach]

  /// A recorded result.
  public init(
    origin: RecordedCase, search: RecordedSearch?, digests: [DigestSection], runs: [RecordedRun],
    scenarioName: String, planNames: [String], seed: UInt64, replications: Int, events: Int,
    traceHash: String, measures: [RecordedMeasure], approaches: [RecordedApproach]
  ) {
    self.origin = origin
    self.search = search
    self.digests = digests
    self.runs = runs
    self.scenarioName = scenarioName
    self.planNames = planNames
    self.seed = seed
    self.replications = replications
    self.events = events
    self.traceHash = traceHash
    self.measures = measures
    self.approaches = approaches
  }
}

/// What a result was recorded of.
public struct RecordedCase: Hashable, Sendable {
  /// The command that recorded.
  public enum Command: String, Hashable, Sendable, CaseIterable {
    /// A run of a plan.
    case run
    /// A search for a plan.
    case optimize
  }

  /// What the command was given as the plan to run, or to begin with.
  public enum Plan: Hashable, Sendable {
    /// Nothing: the scenario's own plans by its own schedule.
    case scenario
    /// A plan of the scenario, by name.
    case named(String)
    /// A plan file, as a path from the result's folder.
    case file(String)
  }

  /// The command.
  public var command: Command
  /// The program and its version.
  public var program: String
  /// The scenario file, as a path from the result's folder; nil where it was standard input.
  public var scenarioPath: String?
  /// Hash of what the scenario says, whatever the order of its keys.
  public var scenarioHash: String
  /// Hash of the scenario in the order in which it was read: random numbers go by it.
  public var orderHash: String
  /// What the command was given as the plan.
  public var plan: Plan
  /// Hash of the plan that stands in the result; nil where no signal is timed.
  public var planHash: String?

  /// What a result was recorded of.
  public init(
    command: Command, program: String, scenarioPath: String?, scenarioHash: String,
    orderHash: String, plan: Plan, planHash: String?
  ) {
    self.command = command
    self.program = program
    self.scenarioPath = scenarioPath
    self.scenarioHash = scenarioHash
    self.orderHash = orderHash
    self.plan = plan
    self.planHash = planHash
  }
}

/// How a recorded plan, or the plans of a day, were searched for, and how good they were.
public struct RecordedSearch: Hashable, Sendable {
  /// In which way plans are found.
  public enum Method: Hashable, Sendable {
    /// A search for one plan that may make so many runs.
    case search(budgetRuns: Int)
    /// A plan in closed form, by its name: nothing is searched.
    case closedForm(String)
    /// A search that may make so many runs, for the plans of a day and when they change; as many
    /// plans as pay where no most is given.
    case timeOfDay(budgetRuns: Int, plansMost: Int?)
  }

  /// Name of the objective.
  public var objective: String
  /// Whether the command named it; otherwise it is the scenario's.
  public var isObjectiveGiven: Bool
  /// Seed of the search.
  public var seed: UInt64
  /// In which way it was found.
  public var method: Method
  /// Random delay of departures, s.
  public var jitterSeconds: Double
  /// Whether the stages were only timed.
  public var keepsStages: Bool
  /// Whether stages could be added.
  public var addsStages: Bool
  /// Whether protected stages could be dropped.
  public var dropsProtected: Bool
  /// Runs that it made.
  public var evaluations: Int
  /// Why it ended.
  public var stoppedBy: String
  /// Name of the plan from which it began.
  public var start: String
  /// Hash of that plan.
  public var startHash: String
  /// Performance index of the start in the proof.
  public var startIndex: Double
  /// Performance index of the plan in the proof.
  public var bestIndex: Double
  /// The judgement: better, worse, equivalent or undecided.
  public var verdict: String
  /// Days of the proof.
  public var proofDays: Int
  /// What changed and why it helps, in sentences.
  public var changes: [String]

  /// How a plan was searched for.
  public init(
    objective: String, isObjectiveGiven: Bool, seed: UInt64, method: Method,
    jitterSeconds: Double, keepsStages: Bool, addsStages: Bool, dropsProtected: Bool,
    evaluations: Int, stoppedBy: String, start: String, startHash: String, startIndex: Double,
    bestIndex: Double, verdict: String, proofDays: Int, changes: [String]
  ) {
    self.objective = objective
    self.isObjectiveGiven = isObjectiveGiven
    self.seed = seed
    self.method = method
    self.jitterSeconds = jitterSeconds
    self.keepsStages = keepsStages
    self.addsStages = addsStages
    self.dropsProtected = dropsProtected
    self.evaluations = evaluations
    self.stoppedBy = stoppedBy
    self.start = start
    self.startHash = startHash
    self.startIndex = startIndex
    self.bestIndex = bestIndex
    self.verdict = verdict
    self.proofDays = proofDays
    self.changes = changes
  }
}
