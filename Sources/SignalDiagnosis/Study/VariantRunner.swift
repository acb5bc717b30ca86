import Dispatch
import SignalModel
import Synchronization
import TrafficSimulation

/// Runs variants on the same vehicles, replication by replication.
struct VariantRunner {
  private let study: StreetStudy
  private let base: Simulation
  private let options: Diagnostician.Options
  private let isCancelled: @Sendable () -> Bool
  private let progress: @Sendable (Int) -> Void

  init(
    study: StreetStudy, base: Simulation, options: Diagnostician.Options,
    isCancelled: @escaping @Sendable () -> Bool, progress: @escaping @Sendable (Int) -> Void
  ) {
    self.study = study
    self.base = base
    self.options = options
    self.isCancelled = isCancelled
    self.progress = progress
  }

  /// All replications of the base; fewer when cancelled.
  func runBase() throws(SimulationError) -> [ReplicationResult] {
    try run([base], doneBefore: 0).first ?? []
  }

  /// All replications of variants; nil when cancelled, or where a variant cannot be simulated.
  ///
  /// - Parameter doneBefore: Runs made before, for the progress.
  func run(_ variants: [Variant], doneBefore: Int) throws(SimulationError)
    -> [[ReplicationResult]]?
  {
    guard !variants.isEmpty else { return [] }
    let simulations = try variants.map { variant throws(SimulationError) in
      try simulation(of: variant.change)
    }
    let results = try run(simulations, doneBefore: doneBefore)
    return results.allSatisfy { $0.count == options.replications } ? results : nil
  }

  private func simulation(of change: Lever.Change) throws(SimulationError) -> Simulation {
    switch change {
    case .timings(let timings): return try simulation(of: study.plan.with(timings))
    case .plan(let plan): return try base.with(plan: plan)
    case .pockets, .ban:
      let scenario = change.applied(to: study.scenario)
      return try Simulation(
        scenario: scenario, plan: study.placeInSchedule == nil ? study.plan : nil)
    }
  }

  private func simulation(of plan: TimingPlan) throws(SimulationError) -> Simulation {
    guard let place = study.placeInSchedule else { return try base.with(plan: plan) }
    var plans = study.scenario.plans
    plans[place] = plan
    return try base.with(plans: plans, schedule: study.scenario.schedule)
  }

  /// By simulation and replication.
  private func run(_ simulations: [Simulation], doneBefore: Int) throws(SimulationError)
    -> [[ReplicationResult]]
  {
    let count = options.replications
    let slots = Mutex(
      [Result<[ReplicationResult], SimulationError>?](repeating: nil, count: count))
    let next = Atomic<Int>(0)
    let done = Atomic<Int>(doneBefore)
    DispatchQueue.concurrentPerform(iterations: max(1, min(options.threads, count))) { _ in
      let workspace = SimulationWorkspace()
      while !isCancelled() {
        let replication = next.add(1, ordering: .relaxed).oldValue
        guard replication < count else { return }
        let result = Result { () throws(SimulationError) in
          try simulations.map { simulation throws(SimulationError) in
            let result = simulation.run(
              try simulation.prepare(seed: options.seed, replication: replication),
              in: workspace)
            progress(done.add(1, ordering: .relaxed).newValue)
            return result
          }
        }
        slots.withLock { $0[replication] = result }
      }
    }
    var results = [[ReplicationResult]](repeating: [], count: simulations.count)
    for slot in slots.withLock({ $0 }) {
      guard let slot else { break }
      for (place, result) in try slot.get().enumerated() { results[place].append(result) }
    }
    return results
  }
}
