import Dispatch
import Interchange
public import SignalModel
import Synchronization
import TrafficSimulation

/// Runs our simulator and SUMO on the same scenario, plans and vehicles.
///
/// For each seed the vehicles of our realization, with their departures, routes, types and speed
/// factors, are handed to SUMO one by one, so that both meet the same traffic.
///
/// Delay of a vehicle in SUMO is `timeLoss + departDelay`, with vehicles that have not arrived or
/// never came in. Delay of an approach is that of vehicles on the link, the wait to come in
/// included. In a junction, what is lost on the way to the place where one waits for a gap counts
/// to the link before, everything after it to the link that follows, in both simulators.
///
/// What a network made for SUMO cannot hold, such as walkers or stated saturation flows, is left
/// out of our simulation too and listed in the result.
public struct CrossCheck: Sendable {
  /// How the comparison is made.
  public struct Options: Sendable {
    /// Seed of the first replication.
    public var seed: UInt64
    /// Number of replications of each plan.
    public var seeds = 3
    /// Each trip departs later by a random time of up to this, s.
    public var departureJitterSeconds = 0.0
    /// How many runs of SUMO go side by side.
    public var processes = 1
    /// The longest a run of SUMO may take, s.
    public var timeOutSeconds = 1800

    /// The usual options.
    public init(seed: UInt64 = 1) { self.seed = seed }
  }

  private let comparable: ComparableScenario
  private var scenario: Scenario { comparable.scenario }
  private let simulation: Simulation
  private let programs: SUMOPrograms
  private let options: Options
  private let folder: TemporaryFolder
  private let network: SUMOSide

  /// Prepares the network for SUMO.
  ///
  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - net: Path of SUMO's network that the scenario was imported from; nil to make one with
  ///     netconvert.
  ///   - programs: SUMO.
  ///   - options: Options.
  ///   - isCancelled: Asked several times a second.
  /// - Throws: ``CrossCheckError``.
  public init(
    scenario: Scenario, net: String?, programs: SUMOPrograms, options: Options,
    isCancelled: @Sendable () -> Bool = { false }
  ) throws(CrossCheckError) {
    comparable = ComparableScenario(of: scenario, isImported: net != nil)
    self.programs = programs
    self.options = options
    do {
      simulation = try Simulation(scenario: comparable.scenario)
    } catch {
      throw .simulation(error.description)
    }
    folder = try TemporaryFolder()
    network = try SUMOSide(
      scenario: comparable.scenario, net: net, programs: programs, folder: folder,
      timeOutSeconds: options.timeOutSeconds, isCancelled: isCancelled)
  }

  /// Compares plans.
  ///
  /// - Parameters:
  ///   - plans: Plans; nil stands for the scenario's own plans and schedule.
  ///   - isCancelled: Asked several times a second; when true, runs are ended and what is done is
  ///     reported.
  ///   - progress: Told the share of runs that are done, from any thread.
  /// - Throws: ``CrossCheckError`` when no run succeeds.
  public func run(
    plans: [TimingPlan?], isCancelled: @Sendable () -> Bool = { false },
    progress: @Sendable (Double) -> Void = { _ in }
  ) throws(CrossCheckError) -> CrossCheckResult {
    defer { folder.remove() }
    let jobs = try makeJobs(plans)
    let slots = Mutex([Result<RunPair, CrossCheckError>?](repeating: nil, count: jobs.count))
    let next = Atomic<Int>(0)
    let done = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: max(1, min(options.processes, jobs.count))) { _ in
      while !isCancelled() {
        let number = next.add(1, ordering: .relaxed).oldValue
        guard number < jobs.count else { return }
        let outcome = Result { () throws(CrossCheckError) in
          try jobs[number].run(isCancelled: isCancelled)
        }
        slots.withLock { $0[number] = outcome }
        progress(Double(done.add(1, ordering: .relaxed).newValue) / Double(jobs.count))
      }
    }
    let outcomes = slots.withLock { $0 }
    return try ResultAssembly(comparable: comparable, plans: plans).result(
      of: outcomes, runsPerPlan: options.seeds)
  }

  private func makeJobs(_ plans: [TimingPlan?]) throws(CrossCheckError) -> [RunJob] {
    var simulations: [Simulation] = []
    var planFiles: [String] = []
    for (number, plan) in plans.enumerated() {
      do {
        simulations.append(try plan.map { try simulation.with(plan: $0) } ?? simulation)
      } catch let error as SimulationError {
        throw .simulation(error.description)
      } catch {
        throw .simulation("\(error)")
      }
      planFiles.append(
        try folder.write(try network.planText(scenario, plan), to: "plan-\(number).add.xml"))
    }
    var traffic: [(vehicles: [PlannedVehicle], file: String)] = []
    var simulationOptions = Simulation.Options()
    simulationOptions.departureJitterSeconds = options.departureJitterSeconds
    for replication in 0..<options.seeds {
      do {
        let vehicles = try simulation.vehicles(
          seed: options.seed, replication: replication, options: simulationOptions)
        let text = SUMOExport.routes(of: vehicles, scenario: scenario, edges: network.edges)
        traffic.append(
          (vehicles, try folder.write(text, to: "vehicles-\(replication).rou.xml")))
      } catch let error as SimulationError {
        throw .simulation(error.description)
      } catch let error as CrossCheckError {
        throw error
      } catch {
        throw .simulation("\(error)")
      }
    }
    return plans.indices.flatMap { plan in
      (0..<options.seeds).map { replication in
        RunJob(
          name: "\(plan)-\(replication)", scenario: scenario, simulation: simulations[plan],
          replication: replication, options: options, simulationOptions: simulationOptions,
          vehicles: traffic[replication].vehicles, sumo: programs.sumo, side: network,
          planFile: planFiles[plan], routesFile: traffic[replication].file, folder: folder)
      }
    }
  }
}
