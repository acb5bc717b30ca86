public import SignalModel

/// A request to a timing centre: who asks for what, where and when, and what must not be touched.
///
/// It holds names, not indices, so that it can be kept and read again beside another version of the
/// scenario; ``RequestScope`` says what it means in one.
public struct TimingRequest: Hashable, Sendable {
  /// Name by which records refer to it, such as a case number.
  public var id: String
  /// What it is about, in a few words; empty when the id must do.
  public var title: String
  /// Where it comes from.
  public var origin: Origin
  /// What it is about; nothing for the whole network.
  public var places: Places
  /// When; nil for the whole period of the scenario.
  public var time: Time?
  /// What is wanted.
  public var goal: ControlGoal
  /// Name of the preset that plans are judged by; nil for what follows from the goal.
  public var objectiveName: String?
  /// What a plan must keep.
  public var limits: Limits
  /// What may not be changed.
  public var kept: Kept
  /// Intersections that may be changed besides those of ``places``.
  public var alsoChangeable: [String]
  /// The request whose plan has aged and which this one takes up again.
  public var follows: String?

  /// A request; what is left out is not asked for.
  public init(
    id: String, title: String = "", origin: Origin, places: Places = Places(), time: Time? = nil,
    goal: ControlGoal = .efficiency, objectiveName: String? = nil, limits: Limits = Limits(),
    kept: Kept = Kept(), alsoChangeable: [String] = [], follows: String? = nil
  ) {
    self.id = id
    self.title = title
    self.origin = origin
    self.places = places
    self.time = time
    self.goal = goal
    self.objectiveName = objectiveName
    self.limits = limits
    self.kept = kept
    self.alsoChangeable = alsoChangeable
    self.follows = follows
  }

  /// What to call it.
  public var displayName: String { title.isEmpty ? id : title }

  /// The names of all places that it is about, in the order of a request file.
  public var placeNames: [String] {
    places.intersections + places.approaches + places.movements.map(\.approach)
      + places.crosswalks + places.corridor
  }
}

extension TimingRequest {
  /// Where a request comes from.
  public struct Origin: Hashable, Sendable {
    /// What made somebody ask.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      /// Somebody complained.
      case complaint
      /// A count or a detector shows it.
      case count
      /// It has been decided so.
      case policy
      /// Something takes place.
      case event
      /// A plan that was adopted has aged.
      case aging
    }

    /// What made somebody ask.
    public var kind: Kind
    /// Who asks; empty when it is not said.
    public var who: String
    /// Day of the request, `YYYY-MM-DD`; nil when it is not said.
    public var date: String?
    /// What was said, in the words of the one who asks.
    public var text: String

    /// An origin.
    public init(kind: Kind, who: String = "", date: String? = nil, text: String = "") {
      self.kind = kind
      self.who = who
      self.date = date
      self.text = text
    }
  }

  /// A turn from an approach.
  public struct Movement: Hashable, Sendable {
    /// The link from which it turns.
    public var approach: String
    /// The turn.
    public var turn: Turn

    /// A movement.
    public init(approach: String, turn: Turn) {
      self.approach = approach
      self.turn = turn
    }
  }

  /// What a request is about.
  public struct Places: Hashable, Sendable {
    /// Names of intersections.
    public var intersections: [String] = []
    /// Names of approaches.
    public var approaches: [String] = []
    /// Turns from approaches.
    public var movements: [Movement] = []
    /// Names of crosswalks.
    public var crosswalks: [String] = []
    /// Names of the intersections of a corridor in the order of one direction.
    public var corridor: [String] = []

    /// The whole network.
    public init() {}

    /// True where nothing is named: the whole network is meant.
    public var isEmpty: Bool { self == Places() }
  }

  /// When a request holds.
  public struct Time: Hashable, Sendable {
    /// Days of the week.
    public enum Day: String, Hashable, Sendable, CaseIterable {
      case monday, tuesday, wednesday, thursday, friday, saturday, sunday
    }

    /// From when, s after midnight.
    public var fromSeconds: Double
    /// Until when, s after midnight.
    public var toSeconds: Double
    /// On which days, for people: a scenario has one day. Empty for every day.
    public var days: [Day]

    /// A time.
    public init(fromSeconds: Double, toSeconds: Double, days: [Day] = []) {
      self.fromSeconds = fromSeconds
      self.toSeconds = toSeconds
      self.days = days
    }
  }

  /// What a plan must keep; links by name. Otherwise as `ObjectiveLimits`.
  public struct Limits: Hashable, Sendable {
    /// A limit for one approach.
    public struct Queue: Hashable, Sendable {
      /// The approach.
      public var approach: String
      /// Longest back of queue, m.
      public var meters: Double

      /// A limit.
      public init(approach: String, meters: Double) {
        self.approach = approach
        self.meters = meters
      }
    }

    /// Longest mean wait of walkers at any crosswalk, s.
    public var pedestrianWaitSecondsMaximum: Double?
    /// Longest back of queue on any signalised approach, m.
    public var queueMetersMaximum: Double?
    /// Limits of single approaches.
    public var queues: [Queue] = []
    /// Longest cycle, s.
    public var cycleSecondsMaximum: Double?
    /// Speed of walkers whom the clearance must let finish, m/s.
    public var walkingSpeedMetersPerSecond: Double?

    /// No limits.
    public init() {}
  }

  /// What may not be changed.
  public struct Kept: Hashable, Sendable {
    /// Intersections whose timing stays as it is.
    public var intersections: [String] = []
    /// Intersections whose offset stays as it is, and with it the cycle.
    public var offsets: [String] = []
    /// Whether the cycle stays as it is.
    public var keepsCycle = false
    /// Whether the stages and their order stay as they are.
    public var keepsStages = false

    /// Nothing is kept.
    public init() {}
  }
}
