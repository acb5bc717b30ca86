/// What a plan is judged by: a cost to make small, and limits that it must keep.
///
/// ```swift
/// var objective = Objective.peak
/// objective.weights[.stops] = 5
/// objective.limits.cycleSecondsMaximum = 100
/// ```
public struct Objective: Hashable, Sendable {
  /// Name of the preset it is, or was made of.
  public var name: String
  /// The worth of each term, in equivalent seconds for each unit.
  public var weights: ObjectiveWeights
  /// How much bad days count, from 0 to 1: over several realisations of the demand the cost is
  /// `(1 - robustness) mean + robustness P95`, with the 95th percentile P95.
  public var robustness: Double
  /// What a plan must keep.
  public var limits: ObjectiveLimits

  /// An objective.
  public init(
    name: String, weights: ObjectiveWeights, robustness: Double = 0,
    limits: ObjectiveLimits = ObjectiveLimits()
  ) {
    self.name = name
    self.weights = weights
    self.robustness = robustness
    self.limits = limits
  }
}

extension Objective {
  /// Least waiting, of people in vehicles and of walkers alike: for full streets.
  public static let peak = Objective(
    name: "peak", weights: ObjectiveWeights([.delay: 1, .pedestrianWait: 1]))

  /// Fewest stops: for streets with room, where a driver minds a stop more than some seconds.
  ///
  /// Assumption: a stop is worth 40 s, so that stops outweigh delay in lightly loaded networks, but
  /// no stop is avoided at the price of a long wait.
  public static let offpeak = Objective(
    name: "offpeak", weights: ObjectiveWeights([.delay: 1, .stops: 40, .pedestrianWait: 1]))

  /// Waiting, stops, fuel, spillback and the worst approach together.
  ///
  /// Assumptions: a litre of fuel is worth 300 s (at 18 an hour for the people in a vehicle and 1.5
  /// for a litre), so that a stop at 48 km/h costs 6 s by its fuel; its discomfort is worth another
  /// 4 s; a second in which a full link holds a queue is worth as much again as the delay of the
  /// vehicle at its head; and a tenth of the judgement belongs to the bad days.
  public static let balanced = Objective(
    name: "balanced",
    weights: ObjectiveWeights([
      .delay: 1, .stops: 4, .overflow: 0.5, .spillback: 1, .pedestrianWait: 1, .fuel: 300,
      .worstApproach: 0.05,
    ]),
    robustness: 0.1)

  /// The presets.
  public static let presets: [Objective] = [.peak, .offpeak, .balanced]

  /// The preset used where neither the user nor the scenario names one.
  public static let usual = Objective.peak

  /// The preset with a name, or nil when there is none.
  public static func named(_ name: String) -> Objective? { presets.first { $0.name == name } }
}

/// What a plan must keep, whatever its cost. Limits left out are those of the scenario's safety
/// profile, which hold in any case.
public struct ObjectiveLimits: Hashable, Sendable {
  /// A limit for one link.
  public struct Queue: Hashable, Sendable {
    /// Index of the link.
    public var link: Int
    /// Longest back of queue, m.
    public var meters: Double

    /// A limit for one link.
    public init(link: Int, meters: Double) {
      self.link = link
      self.meters = meters
    }
  }

  /// A limit for one crosswalk.
  public struct Wait: Hashable, Sendable {
    /// Index of the crosswalk.
    public var crosswalk: Int
    /// Longest mean wait of its walkers, s.
    public var seconds: Double

    /// A limit for one crosswalk.
    public init(crosswalk: Int, seconds: Double) {
      self.crosswalk = crosswalk
      self.seconds = seconds
    }
  }

  /// Longest mean wait of the walkers at any crosswalk that has no limit of its own, s.
  public var pedestrianWaitSecondsMaximum: Double?
  /// Limits of single crosswalks, ascending by crosswalk. Requests state them; scenario files do
  /// not.
  public var waits: [Wait]
  /// Longest back of queue on any signalised approach that has no limit of its own, m. The back of
  /// queue is that which 95 of 100 cycles do not exceed, on the longest lane.
  public var queueMetersMaximum: Double?
  /// Limits of single links, ascending by link.
  public var queues: [Queue]
  /// Longest cycle, s.
  public var cycleSecondsMaximum: Double?
  /// Speed of walkers whom the pedestrian clearance must let finish, m/s; below the profile's it
  /// lengthens the greens that walkers need.
  public var walkingSpeedMetersPerSecond: Double?

  /// Limits; none by default.
  public init(
    pedestrianWaitSecondsMaximum: Double? = nil, waits: [Wait] = [],
    queueMetersMaximum: Double? = nil,
    queues: [Queue] = [], cycleSecondsMaximum: Double? = nil,
    walkingSpeedMetersPerSecond: Double? = nil
  ) {
    self.pedestrianWaitSecondsMaximum = pedestrianWaitSecondsMaximum
    self.waits = waits
    self.queueMetersMaximum = queueMetersMaximum
    self.queues = queues
    self.cycleSecondsMaximum = cycleSecondsMaximum
    self.walkingSpeedMetersPerSecond = walkingSpeedMetersPerSecond
  }
}
