public import ScenarioFiles
public import SignalAnalysis

/// What a diagnosis found.
public struct LedgerFindings: Hashable, Sendable {
  /// One finding.
  public struct Item: Hashable, Sendable {
    /// What kind of problem it is.
    public var kind: String
    /// Where.
    public var place: String
    /// Hours that people lose to it in each hour; nil where it has no such price.
    public var personHoursPerHour: Double?
    /// The finding in a sentence, in English.
    public var sentence: String
    /// The same in Chinese.
    public var sentenceChinese: String

    /// A finding.
    public init(
      kind: String, place: String, personHoursPerHour: Double?, sentence: String,
      sentenceChinese: String
    ) {
      self.kind = kind
      self.place = place
      self.personHoursPerHour = personHoursPerHour
      self.sentence = sentence
      self.sentenceChinese = sentenceChinese
    }
  }

  /// The findings that concern the request, the worst first.
  public var items: [Item]
  /// How many there are in the whole network.
  public var countInNetwork: Int
  /// The file with everything.
  public var file: FileReference

  /// Findings.
  public init(items: [Item], countInNetwork: Int, file: FileReference) {
    self.items = items
    self.countInNetwork = countInNetwork
    self.file = file
  }
}

/// A plan that was made for a request.
public struct LedgerPlan: Hashable, Sendable {
  /// The plan file; nil where nothing better was found.
  public var file: FileReference?
  /// The plan that it replaces.
  public var replaces: String
  /// The objective it was searched with.
  public var objective: String
  /// Seed of the search.
  public var seed: UInt64
  /// What the search was allowed.
  public var budget: String
  /// Runs that it made.
  public var evaluations: Int
  /// Intersections that are changed.
  public var changed: [String]
  /// Whether stages could be added.
  public var addsStages = false

  /// A plan.
  public init(
    file: FileReference?, replaces: String, objective: String, seed: UInt64, budget: String,
    evaluations: Int, changed: [String]
  ) {
    self.file = file
    self.replaces = replaces
    self.objective = objective
    self.seed = seed
    self.budget = budget
    self.evaluations = evaluations
    self.changed = changed
  }
}

/// An indicator before and after.
public struct LedgerIndicator: Hashable, Sendable {
  /// The control goal it belongs to.
  public var goal: ControlGoal
  /// Its name.
  public var name: String
  /// Its unit; empty for a plain number.
  public var unit: String
  /// Mean before.
  public var before: Double
  /// Mean after.
  public var after: Double
  /// The interval of the difference, after less before; nil where it is not known.
  public var interval: ClosedRange<Double>?
  /// The judgement.
  public var verdict: ComparisonVerdict

  /// An indicator.
  public init(
    goal: ControlGoal, name: String, unit: String, before: Double, after: Double,
    interval: ClosedRange<Double>?, verdict: ComparisonVerdict
  ) {
    self.goal = goal
    self.name = name
    self.unit = unit
    self.before = before
    self.after = after
    self.interval = interval
    self.verdict = verdict
  }
}

/// What a plan would bring.
public struct LedgerEvaluation: Hashable, Sendable {
  /// Days on which both were compared.
  public var replications: Int
  /// Seed of the first.
  public var seed: UInt64
  /// The judgement on the whole.
  public var verdict: ComparisonVerdict
  /// The performance index before and after, equivalent s per vehicle.
  public var index: LedgerIndicator
  /// Indicators by goal.
  public var indicators: [LedgerIndicator]
  /// Limits that the plan breaks, in sentences.
  public var brokenLimits: [String]
  /// What changes and whom it helps, in sentences, in English.
  public var changes: [String]
  /// The same in Chinese.
  public var changesChinese: [String]
  /// The result in a sentence, in English.
  public var sentence: String
  /// The same in Chinese.
  public var sentenceChinese: String
  /// The file with everything.
  public var file: FileReference
  /// By how much trips depart later at most on a day, s; nil where it is not on record.
  public var departureJitterSeconds: Double?

  /// An evaluation.
  public init(
    replications: Int, seed: UInt64, verdict: ComparisonVerdict, index: LedgerIndicator,
    indicators: [LedgerIndicator], brokenLimits: [String], changes: [String],
    changesChinese: [String], sentence: String, sentenceChinese: String, file: FileReference
  ) {
    self.replications = replications
    self.seed = seed
    self.verdict = verdict
    self.index = index
    self.indicators = indicators
    self.brokenLimits = brokenLimits
    self.changes = changes
    self.changesChinese = changesChinese
    self.sentence = sentence
    self.sentenceChinese = sentenceChinese
    self.file = file
  }
}

/// Whether a plan is taken.
public struct LedgerDecision: Hashable, Sendable {
  /// What was decided.
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// The plan runs from now on.
    case adopted
    /// It does not.
    case rejected
    /// It will be decided later.
    case deferred
  }

  /// What was decided.
  public var outcome: Outcome
  /// By whom; empty when it is not said.
  public var by: String
  /// Why; empty when it is not said.
  public var reason: String

  /// A decision.
  public init(outcome: Outcome, by: String = "", reason: String = "") {
    self.outcome = outcome
    self.by = by
    self.reason = reason
  }
}

/// Whether an adopted plan still helps.
public struct LedgerFollowUp: Hashable, Sendable {
  /// What the judgement rests on.
  public enum Basis: String, Hashable, Sendable, CaseIterable {
    /// The plans were simulated in a newer scenario, or by a newer program.
    case simulation
    /// Counts or travel times from the street alone; nothing was simulated.
    case field
  }

  /// What it rests on.
  public var basis: Basis
  /// The files it was made of: the newer scenario, or field data before and after.
  public var files: [FileReference]
  /// Share of the index that the plan saved when it was evaluated; nil where it is not known.
  public var gainShareRecorded: Double?
  /// Share that it saves now.
  public var gainShareNow: Double?
  /// Share that a plan made anew would save on top; nil where none was made.
  public var lossShare: Double?
  /// The interval of ``lossShare``.
  public var lossInterval: ClosedRange<Double>?
  /// Whether the plan has aged.
  public var hasAged: Bool
  /// Indicators: the plan that was replaced before, the adopted one after; from the field, before
  /// and after the change.
  public var indicators: [LedgerIndicator]
  /// The result in a sentence, in English.
  public var sentence: String
  /// The same in Chinese.
  public var sentenceChinese: String
  /// The request that is opened in consequence.
  public var opens: String?

  /// A follow-up.
  public init(
    basis: Basis, files: [FileReference], gainShareRecorded: Double? = nil,
    gainShareNow: Double? = nil, lossShare: Double? = nil,
    lossInterval: ClosedRange<Double>? = nil, hasAged: Bool, indicators: [LedgerIndicator],
    sentence: String, sentenceChinese: String, opens: String? = nil
  ) {
    self.basis = basis
    self.files = files
    self.gainShareRecorded = gainShareRecorded
    self.gainShareNow = gainShareNow
    self.lossShare = lossShare
    self.lossInterval = lossInterval
    self.hasAged = hasAged
    self.indicators = indicators
    self.sentence = sentence
    self.sentenceChinese = sentenceChinese
    self.opens = opens
  }
}
