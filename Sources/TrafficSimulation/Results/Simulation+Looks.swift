extension Simulation {
  /// Runs one replication and looks at its measures on the way: what is between two looks happened
  /// between them, and the last look is the result of the run.
  ///
  /// ```swift
  /// let looks = simulation.run(traffic, lookingAt: [1800, 3600])
  /// let second = looks[1].network.totalDelaySeconds - looks[0].network.totalDelaySeconds
  /// ```
  ///
  /// Delays, waits and stops of a look are those of a run that ends at its moment. Demand, vehicles
  /// as well as people, is that of the whole run in all of them, so that means per vehicle add up
  /// to that of the run, too.
  ///
  /// Complexity: that of a run, and O(vehicles + lanes x queue length) for each look.
  ///
  /// - Parameters:
  ///   - prepared: Traffic of this simulation, or of one that differs in its plan only.
  ///   - moments: When to look, s after the begin of the run, ascending; those that lie beyond the
  ///     end are taken for it.
  ///   - workspace: Memory to run in; nil for memory of its own.
  /// - Returns: The measures at each moment.
  public func run(
    _ prepared: PreparedDemand, lookingAt moments: [Double],
    in workspace: SimulationWorkspace? = nil
  ) -> [ReplicationResult] {
    precondition(
      prepared.demand === demand, "the traffic was prepared for a simulation of another scenario")
    let engine = Engine(
      street: street, signals: signals, realization: prepared.realization, scenario: scenario,
      workspace: workspace ?? SimulationWorkspace())
    engine.begin()
    return moments.map { moment in
      let end = min(Int32(max(0, min(moment, Self.periodSecondsMaximum)) * 1000), engine.end)
      engine.run(until: end, looksAhead: engine.needsForesight)
      return engine.result(replication: prepared.replication)
    }
  }
}
