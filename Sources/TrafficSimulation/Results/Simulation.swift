import Dispatch
import SignalControl
public import SignalModel
import Synchronization

/// A scenario made ready to run, under one plan or a schedule of plans.
///
/// ```swift
/// let simulation = try Simulation(scenario: scenario)
/// let results = try simulation.run(seed: 1, replications: 10, threads: 2)
/// ```
///
/// The same scenario, plan and seed give the same results, event for event, on any number of
/// threads. Exchanging the plan with ``with(plan:)`` is cheap: street and demand stay compiled.
public struct Simulation: Sendable {
  /// The scenario.
  public let scenario: Scenario
  let street: CompiledStreet
  let demand: CompiledDemand
  let signals: CompiledSignals

  /// The longest period, s: the clock counts milliseconds in 32 bits.
  public static let periodSecondsMaximum = 2_000_000.0

  /// Compiles a scenario. It must be valid: see `Scenario.validate()`.
  ///
  /// Complexity: linear in the network and the demand.
  ///
  /// - Parameters:
  ///   - scenario: What to simulate.
  ///   - plan: The plan to run all the time; nil for the scenario's own plans and schedule.
  ///   - keepsWays: Whether ``scenario`` keeps what only the compiler reads: the ways through
  ///     junctions (see `Network.outline`), and the links of the trips' routes. Who only runs it
  ///     saves the memory, which for a city is a good part of the whole.
  /// - Throws: ``SimulationError``.
  public init(
    scenario: Scenario, plan: TimingPlan? = nil, keepsWays: Bool = true
  ) throws(SimulationError) {
    let period = scenario.period
    guard period.durationSeconds > 0, period.durationSeconds <= Self.periodSecondsMaximum,
      period.beginSeconds >= 0, period.endSeconds <= Self.periodSecondsMaximum
    else {
      throw .period(
        seconds: period.durationSeconds, maximumSeconds: Self.periodSecondsMaximum)
    }
    try Self.checkVolume(of: scenario.demand, period: period)
    // Types with the same driver share their traits, so that many names cost nothing.
    var distinct: [VehicleType] = []
    var traitsOfType: [UInt8] = []
    for type in scenario.vehicleTypes {
      var unnamed = type
      unnamed.id = ""
      let known = distinct.firstIndex { other in
        var otherUnnamed = other
        otherUnnamed.id = ""
        return otherUnnamed == unnamed
      }
      if known == nil { distinct.append(type) }
      let index = known ?? distinct.count - 1
      guard index <= Int(UInt8.max) else {
        throw .tooMany(what: "different vehicle types", count: index + 1, maximum: 256)
      }
      traitsOfType.append(UInt8(index))
    }
    street = CompiledStreet(network: scenario.network, types: distinct, keepsWays: keepsWays)
    var kept = scenario
    if !keepsWays {
      kept.network = street.network
      kept.demand.trips.removeRouteLinks()
    }
    self.scenario = kept
    demand = try CompiledDemand(
      scenario: scenario, kept: kept, street: street, traitsOfType: traitsOfType)
    signals = try Self.signals(of: scenario, plan: plan, street: street)
  }

  private init(_ other: Simulation, scenario: Scenario, signals: CompiledSignals) {
    self.scenario = scenario
    street = other.street
    demand = other.demand
    self.signals = signals
  }

  /// Refuses a demand that no memory holds before any of it is drawn.
  private static func checkVolume(of demand: Demand, period: Period) throws(SimulationError) {
    let hours = period.durationSeconds / 3600
    var expected = Double(demand.trips.count)
    for flow in demand.flows {
      expected += flow.vehiclesPerHour * hours * flow.profile.factorMaximum
    }
    for volume in demand.entryVolumes {
      expected += volume.vehiclesPerHour * hours * volume.profile.factorMaximum
    }
    guard expected <= Double(Realization.vehiclesMaximum) else {
      throw .tooMany(
        what: "vehicles", count: Int(min(expected, 1e15)), maximum: Realization.vehiclesMaximum)
    }
  }

  /// The same simulation under another plan. Complexity: O(signals x intervals).
  public func with(plan: TimingPlan) throws(SimulationError) -> Simulation {
    let signals = try Self.signals(of: scenario, plan: plan, street: street)
    return Simulation(self, scenario: scenario, signals: signals)
  }

  /// The same simulation under other plans of the day: the schedule says when each runs; without
  /// entries the first plan runs all the time. Complexity: O(signals x plans x intervals).
  public func with(plans: [TimingPlan], schedule: [ScheduleEntry]) throws(SimulationError)
    -> Simulation
  {
    var other = scenario
    other.plans = plans
    other.schedule = schedule
    let signals = try Self.signals(of: other, plan: nil, street: street)
    return Simulation(self, scenario: other, signals: signals)
  }

  private static func signals(
    of scenario: Scenario, plan: TimingPlan?, street: CompiledStreet
  ) throws(SimulationError) -> CompiledSignals {
    do {
      return CompiledSignals(
        street: street, timelines: try SignalTimeline.timelines(of: scenario, plan: plan),
        begin: Int32(scenario.period.beginSeconds * 1000))
    } catch {
      throw .plan(error.description)
    }
  }

  /// Options of a run that are not part of the scenario.
  public struct Options: Sendable {
    /// Each trip departs later by a random time of up to this, s: another day with the same demand.
    public var departureJitterSeconds = 0.0
    /// Adds up the CPU time of the event loops.
    public var loopTimer: LoopTimer?
    /// The usual options.
    public init() {}
  }

  /// Runs one replication.
  ///
  /// - Parameters:
  ///   - seed: Seed of the first replication.
  ///   - replication: Number of the replication, from 0; its seed is derived from both.
  ///   - options: Options.
  /// - Returns: The measures. CPU time is linear in the number of events.
  /// - Throws: ``SimulationError`` when the demand cannot be generated.
  public func run(seed: UInt64, replication: Int = 0, options: Options = Options())
    throws(SimulationError) -> ReplicationResult
  {
    run(
      try prepare(seed: seed, replication: replication, options: options),
      loopTimer: options.loopTimer)
  }

  /// Runs replications side by side.
  ///
  /// - Parameters:
  ///   - seed: Seed of the first replication.
  ///   - replications: How many, at least 1.
  ///   - threads: How many run at a time; the results do not depend on it.
  ///   - options: Options.
  ///   - isCancelled: Asked before each replication; when true, no further one is begun.
  ///   - progress: Told the number of replications done, from any thread.
  /// - Returns: The results in the order of the replications; fewer when cancelled.
  public func run(
    seed: UInt64, replications: Int, threads: Int, options: Options = Options(),
    isCancelled: @Sendable () -> Bool = { false },
    progress: @Sendable (Int) -> Void = { _ in }
  ) throws(SimulationError) -> [ReplicationResult] {
    let slots = Mutex(
      [Result<ReplicationResult, SimulationError>?](
        repeating: nil, count: max(0, replications)))
    let next = Atomic<Int>(0)
    let done = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, replications))) { _ in
      let workspace = SimulationWorkspace()
      while !isCancelled() {
        let replication = next.add(1, ordering: .relaxed).oldValue
        guard replication < replications else { return }
        let result = Result { () throws(SimulationError) in
          run(
            try prepare(seed: seed, replication: replication, options: options), in: workspace,
            loopTimer: options.loopTimer)
        }
        slots.withLock { $0[replication] = result }
        progress(done.add(1, ordering: .relaxed).newValue)
      }
    }
    var results: [ReplicationResult] = []
    for slot in slots.withLock({ $0 }) {
      guard let slot else { break }
      results.append(try slot.get())
    }
    return results
  }
}
