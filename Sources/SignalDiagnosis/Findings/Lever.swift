public import SignalWording
public import SignalAnalysis
public import SignalModel

/// Something that could mend a finding.
public struct Lever: Hashable, Sendable {
  /// What it is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Other splits in the same cycle.
    case splits
    /// Another cycle.
    case cycle
    /// Other offsets.
    case offsets
    /// Other stages, or another order of them.
    case stages
    /// Another plan that the scenario has.
    case otherPlan
    /// Longer walk or clearance.
    case walk
    /// A longer turning pocket.
    case longerPocket
    /// No turn here: its traffic goes another way.
    case banTurn
    /// Another lane for a movement.
    case addLane
    /// A lane whose direction changes with the time of day or the signal.
    case variableLane
    /// A left-turn lane on the other side of the road, with a signal of its own ahead of it.
    case contraflowLeftTurnLane
    /// Priority for buses and trams.
    case transitPriority
    /// A stage that runs only when a walker has called it.
    case stageOnCall
    /// Less traffic let in upstream.
    case metering
    /// A new count.
    case recount

    /// Whether a timing plan can do it.
    public var isRetiming: Bool {
      switch self {
      case .splits, .cycle, .offsets, .stages, .otherPlan, .walk: true
      default: false
      }
    }
  }

  /// A change that the model can simulate.
  public enum Change: Hashable, Sendable {
    /// Other timings for some signals.
    case timings([SignalTiming])
    /// Another plan all the time.
    case plan(TimingPlan)
    /// Turning pockets of other lengths.
    case pockets([PocketLength])
    /// A turn that nobody may make any more.
    case ban(fromLink: Int, toLink: Int)
    /// Other lanes, or stages that wait for a call.
    case street(StreetChange)
  }

  /// The length of one turning pocket.
  public struct PocketLength: Hashable, Sendable {
    /// Index of the link.
    public var link: Int
    /// Lane, 0 at the kerb.
    public var lane: Int
    /// Length, m.
    public var meters: Double

    /// A length.
    public init(link: Int, lane: Int, meters: Double) {
      self.link = link
      self.lane = lane
      self.meters = meters
    }
  }

  /// What a simulation of a lever showed: person-hours in each hour of the measured time, walkers
  /// included, of the whole network, on the same vehicles.
  public struct Trial: Hashable, Sendable {
    /// What it saves.
    public var personHoursPerHour: Double
    /// Ends of the interval of the paired differences.
    public var low: Double
    /// Upper end.
    public var high: Double
    /// Mean delay of a vehicle before, s.
    public var delaySecondsBefore: Double
    /// The same with the lever, s.
    public var delaySecondsAfter: Double
    /// Paired replications.
    public var replications: Int
    /// Whether it helps.
    public var verdict: ComparisonVerdict
  }

  /// What it is.
  public var kind: Kind
  /// What to do, one sentence.
  public var text: Term
  /// How the model does it; nil for what the model does not have.
  public var change: Change?
  /// How the street would have to be built anew for it, which is done when it is tried; nil where
  /// that is not what it takes.
  public var remodelling: Remodelling?
  /// What a simulation of it showed; nil where none was asked for.
  public var trial: Trial?
  /// Why it was not simulated though that was asked for; else nil.
  public var untried: Term?

  /// A lever.
  public init(
    kind: Kind, text: Term, change: Change? = nil, remodelling: Remodelling? = nil,
    trial: Trial? = nil
  ) {
    self.kind = kind
    self.text = text
    self.change = change
    self.remodelling = remodelling
    self.trial = trial
  }
}
