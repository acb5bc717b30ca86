/// The time a simulation covers.
public struct Period: Hashable, Sendable {
  /// Start, s after midnight.
  public var beginSeconds: Double
  /// End, s after midnight.
  public var endSeconds: Double
  /// Warm-up after the start, s, that no measure counts.
  public var warmupSeconds: Double

  /// A period.
  public init(beginSeconds: Double = 0, endSeconds: Double = 3600, warmupSeconds: Double = 0) {
    self.beginSeconds = beginSeconds
    self.endSeconds = endSeconds
    self.warmupSeconds = warmupSeconds
  }

  /// Length with the warm-up, s.
  public var durationSeconds: Double { endSeconds - beginSeconds }
  /// Length that is measured, s.
  public var measuredSeconds: Double { durationSeconds - warmupSeconds }
  /// The time from which on is measured, s after midnight.
  public var measuredFromSeconds: Double { beginSeconds + warmupSeconds }

  /// The least length of a part that is worth a judgement, s: a few cycles.
  public static let partSecondsMinimum = 300.0
  /// Time before a part that fills the streets, s, where the whole has it.
  public static let partWarmupSeconds = 900.0

  /// A part of what is measured, after a warm-up of its own: as long as the whole one's, and at
  /// least ``partWarmupSeconds`` where the time before the part allows it.
  ///
  /// - Parameters:
  ///   - fromSeconds: Where the part begins, s after midnight; what is measured begins no earlier.
  ///   - toSeconds: Where it ends, s after midnight; no later than the whole.
  /// - Returns: The part; nil when less than ``partSecondsMinimum`` of it is measured.
  public func part(fromSeconds: Double, toSeconds: Double) -> Period? {
    let from = max(fromSeconds, measuredFromSeconds)
    let to = min(toSeconds, endSeconds)
    guard to - from >= Self.partSecondsMinimum else { return nil }
    let begin = max(beginSeconds, from - max(warmupSeconds, Self.partWarmupSeconds))
    return Period(beginSeconds: begin, endSeconds: to, warmupSeconds: from - begin)
  }
}

/// Everything one simulation needs: street, signals, plans, vehicles, demand, period.
public struct Scenario: Hashable, Sendable {
  /// Name for people.
  public var name: String
  /// What the scenario shows, and where its figures come from.
  public var about: String
  /// Name of the national profile whose rules its plans are checked against: see ``SafetyProfile``.
  public var profile: String
  /// The street and its signals.
  public var network: Network
  /// Plans.
  public var plans: [TimingPlan]
  /// When each plan runs, ascending in time. Empty: the first plan runs all the time.
  public var schedule: [ScheduleEntry]
  /// Vehicle types.
  public var vehicleTypes: [VehicleType]
  /// Who wants to travel.
  public var demand: Demand
  /// The time simulated.
  public var period: Period
  /// The seed used when the user gives none.
  public var seed: UInt64
  /// The number of replications run when the user gives none.
  public var replications: Int
  /// What its plans are judged by; nil for the usual preset.
  public var objective: Objective?
  /// The files of another program it was imported from; nil for a scenario of its own.
  public var origin: ScenarioOrigin?

  /// A scenario.
  public init(
    name: String, about: String = "", profile: String = "us", network: Network,
    plans: [TimingPlan] = [], schedule: [ScheduleEntry] = [],
    vehicleTypes: [VehicleType] = VehicleType.standard, demand: Demand = Demand(),
    period: Period = Period(), seed: UInt64 = 1, replications: Int = 1,
    objective: Objective? = nil, origin: ScenarioOrigin? = nil
  ) {
    self.name = name
    self.about = about
    self.profile = profile
    self.network = network
    self.plans = plans
    self.schedule = schedule
    self.vehicleTypes = vehicleTypes
    self.demand = demand
    self.period = period
    self.seed = seed
    self.replications = replications
    self.objective = objective
    self.origin = origin
  }
}
