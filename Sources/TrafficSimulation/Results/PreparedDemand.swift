/// The traffic of one seed, drawn once: plans that are compared meet the same vehicles, and none of
/// them pays for drawing these.
///
/// ```swift
/// let days = try (0..<8).map { day throws(SimulationError) in
///   try simulation.prepare(seed: 1, replication: day, options: options)
/// }
/// let result = try simulation.with(plan: plan).run(days[0])
/// ```
///
/// It belongs to the scenario, not to the plan: it serves the simulation that made it and all that
/// come from that one by ``Simulation/with(plan:)``, on any thread.
public struct PreparedDemand: Sendable {
  /// The number of the replication, from 0.
  public let replication: Int
  let demand: CompiledDemand
  let realization: Realization

  /// The seed of the replication.
  public var seed: UInt64 { realization.seed }
  /// Vehicles that depart within the run.
  public var vehicleCount: Int { realization.vehicles.count }
}

extension Simulation {
  /// Draws the traffic of a seed.
  ///
  /// - Parameters:
  ///   - seed: Seed of the first replication.
  ///   - replication: Number of the replication, from 0; its seed is derived from both.
  ///   - options: Options; those that shift departures count.
  /// - Throws: ``SimulationError`` when the demand cannot be generated.
  public func prepare(seed: UInt64, replication: Int = 0, options: Options = Options())
    throws(SimulationError) -> PreparedDemand
  {
    let realization = try Realization(
      demand: demand, seed: Self.seed(seed, replication: replication),
      jitterSeconds: options.departureJitterSeconds)
    return PreparedDemand(replication: replication, demand: demand, realization: realization)
  }

  /// Runs one replication whose traffic is drawn already. The result is, byte for byte, that of
  /// ``run(seed:replication:options:)`` with what the traffic was prepared for.
  ///
  /// - Parameters:
  ///   - prepared: Traffic of this simulation, or of one that differs in its plan only.
  ///   - workspace: Memory to run in; nil for memory of its own.
  ///   - loopTimer: Adds up the CPU time of the event loop.
  /// - Returns: The measures. CPU time is linear in the number of events.
  public func run(
    _ prepared: PreparedDemand, in workspace: SimulationWorkspace? = nil,
    loopTimer: LoopTimer? = nil
  ) -> ReplicationResult {
    precondition(
      prepared.demand === demand, "the traffic was prepared for a simulation of another scenario")
    let engine = Engine(
      street: street, signals: signals, realization: prepared.realization, scenario: scenario,
      workspace: workspace ?? SimulationWorkspace())
    if let loopTimer { loopTimer.measure(engine.run) } else { engine.run() }
    return engine.result(replication: prepared.replication)
  }
}
