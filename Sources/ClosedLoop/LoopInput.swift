public import ScenarioFiles
public import SignalModel
public import SignalOptimization
import TimingLedger

/// What a request is worked on with.
public struct LoopInput: Sendable {
  /// The scenario as its file has it.
  public let scenario: Scenario
  /// The scenario file's path from the ledger's folder.
  public let scenarioPath: String
  /// The request.
  public let request: TimingRequest
  /// What it means in the scenario.
  public let scope: RequestScope
  /// The program and its version.
  public let program: String
  /// Day to put on record, `YYYY-MM-DD`; nil for none.
  public let date: String?
  /// Hash of what the scenario says.
  let scenarioHash: SHA256

  /// What a request is worked on with.
  public init(
    scenario: Scenario, scenarioPath: String, request: TimingRequest, scope: RequestScope,
    program: String, date: String?
  ) {
    self.scenario = scenario
    self.scenarioPath = scenarioPath
    self.request = request
    self.scope = scope
    self.program = program
    self.date = date
    scenarioHash = Self.hash(of: scenario)
  }

  /// The scenario within the request's time.
  public var cutScenario: Scenario {
    var result = scenario
    result.period = scope.period
    return result
  }

  /// Crosswalks whose walkers are to have priority.
  var askedCrosswalks: [Int] { request.goal == .priority ? scope.crosswalks : [] }

  /// Hash of what the scenario says, written in full.
  static func hash(of scenario: Scenario) -> SHA256 { SHA256(ScenarioFile.write(scenario)) }
}

/// How a request is worked on.
public struct LoopOptions: Sendable {
  /// How much the search may do, as for a search alone.
  public var budget: LoopBudget
  /// Seed of all random numbers.
  public var seed: UInt64
  /// Days on which the search compares plans.
  public var searchDays = 8
  /// Replications of the diagnosis.
  public var diagnosisReplications = 6
  /// Each trip departs later by a random time of up to this, s.
  public var departureJitterSeconds = 120.0
  /// Whether stages may be added.
  public var addsStages = false
  /// Paired days of the evaluation, at most.
  public var evaluationDaysMaximum = 64
  /// How many runs are made at a time; no result depends on it.
  public var threads = 1

  /// The usual options.
  public init(budget: LoopBudget, seed: UInt64) {
    self.budget = budget
    self.seed = seed
  }
}

/// How much a search may do.
public struct LoopBudget: Hashable, Sendable {
  /// The limit.
  public var limit: SearchBudget
  /// The limit as on the command line.
  public var text: String

  /// A budget.
  public init(limit: SearchBudget, text: String) {
    self.limit = limit
    self.text = text
  }
}
