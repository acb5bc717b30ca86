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
  /// The traffic of each replication on the street as it is, drawn when it is first needed: other
  /// plans meet the same.
  private let traffic: Traffic

  private final class Traffic: Sendable {
    let drawn: Mutex<[Int: PreparedDemand]> = Mutex([:])
  }

  /// A variant ready to run.
  private struct Candidate {
    var simulation: Simulation
    /// Whether it is the street and the demand as they are, under another plan.
    var isOnSameStreet: Bool
  }

  init(
    study: StreetStudy, base: Simulation, options: Diagnostician.Options,
    isCancelled: @escaping @Sendable () -> Bool, progress: @escaping @Sendable (Int) -> Void
  ) {
    self.study = study
    self.base = base
    self.options = options
    self.isCancelled = isCancelled
    self.progress = progress
    traffic = Traffic()
  }

  /// All replications of the base; fewer when cancelled.
  func runBase() throws(SimulationError) -> [ReplicationResult] {
    try run([Candidate(simulation: base, isOnSameStreet: true)], doneBefore: 0).first ?? []
  }

  /// All replications of variants; nil when cancelled, or where a variant cannot be simulated.
  ///
  /// - Parameter doneBefore: Runs made before, for the progress.
  func run(_ variants: [Variant], doneBefore: Int) throws(SimulationError)
    -> [[ReplicationResult]]?
  {
    guard !variants.isEmpty else { return [] }
    let candidates = try variants.map { variant throws(SimulationError) in
      let isPlan =
        switch variant.change {
        case .timings, .plan: true
        case .pockets, .ban, .street: false
        }
      return Candidate(simulation: try simulation(of: variant.change), isOnSameStreet: isPlan)
    }
    let results = try run(candidates, doneBefore: doneBefore)
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
    case .street(let street):
      var scenario = study.scenario
      scenario.network = street.network
      // Its timings belong to the plan that is looked at; the others stay as they are.
      let plain = StreetChange(network: street.network)
      scenario.plans = scenario.plans.map { plain.plan($0, from: study.network) }
      let own = street.plan(study.plan, from: study.network)
      if let place = study.placeInSchedule { scenario.plans[place] = own }
      return try Simulation(
        scenario: scenario, plan: study.placeInSchedule == nil ? own : nil)
    }
  }

  private func simulation(of plan: TimingPlan) throws(SimulationError) -> Simulation {
    guard let place = study.placeInSchedule else { return try base.with(plan: plan) }
    var plans = study.scenario.plans
    plans[place] = plan
    return try base.with(plans: plans, schedule: study.scenario.schedule)
  }

  /// The traffic of a replication on the street as it is.
  private func traffic(_ replication: Int) throws(SimulationError) -> PreparedDemand {
    if let known = traffic.drawn.withLock({ $0[replication] }) { return known }
    let drawn = try base.prepare(seed: options.seed, replication: replication)
    traffic.drawn.withLock { $0[replication] = drawn }
    return drawn
  }

  /// By candidate and replication.
  private func run(_ candidates: [Candidate], doneBefore: Int) throws(SimulationError)
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
          try candidates.map { candidate throws(SimulationError) in
            let demand =
              candidate.isOnSameStreet
              ? try traffic(replication)
              : try candidate.simulation.prepare(seed: options.seed, replication: replication)
            let result = candidate.simulation.run(demand, in: workspace)
            progress(done.add(1, ordering: .relaxed).newValue)
            return result
          }
        }
        slots.withLock { $0[replication] = result }
      }
    }
    var results = [[ReplicationResult]](repeating: [], count: candidates.count)
    for slot in slots.withLock({ $0 }) {
      guard let slot else { break }
      for (place, result) in try slot.get().enumerated() { results[place].append(result) }
    }
    return results
  }
}
