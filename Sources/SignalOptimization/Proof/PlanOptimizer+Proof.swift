import EventKernel
public import SignalModel
import TrafficSimulation

extension StreamPurpose {
  /// Seed of the days on which a plan is proven.
  static let proof = StreamPurpose("proof of a plan")
}

extension PlanOptimizer {
  /// Paired days at the first look of a proof, and at most; and of one that must be brief.
  private static let proofDays = (first: 8, most: 64)
  private static let briefDays = 8

  /// The name of the scenario's own plans where several run by its schedule.
  private static let scheduleName = "schedule"

  /// Compares a plan with the start on days that no search has seen.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - isBrief: Whether a few days must do, because the user waits.
  ///   - isCancelled: Asked before each day.
  /// - Returns: The comparison with the start as plan A; nil when it was cancelled too early.
  /// - Throws: `SimulationError`.
  public func prove(
    _ plan: TimingPlan, isBrief: Bool = false, isCancelled: @Sendable () -> Bool = { false }
  ) throws(OptimizationError) -> ComparisonOutcome? {
    let comparison = try proofComparison(of: plan, isBrief: isBrief)
    do {
      return try comparison.run(isCancelled: isCancelled)
    } catch {
      throw .simulation(error)
    }
  }

  /// The comparison that proves a plan: with the plan it began with, on days that the search never
  /// saw.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - isBrief: Whether few days must do.
  /// - Throws: ``OptimizationError``.
  public func proofComparison(
    of plan: TimingPlan, isBrief: Bool = false
  ) throws(OptimizationError) -> PlanComparison {
    try proofComparison(of: plan, in: simulation, isBrief: isBrief)
  }

  /// The same in the scenario of another simulation, which runs the start.
  func proofComparison(
    of plan: TimingPlan, in simulation: Simulation, isBrief: Bool
  ) throws(OptimizationError) -> PlanComparison {
    var seeds = RandomStream(seed: options.seed, purpose: .proof, origin: 0)
    var comparison = PlanComparison.Options(seed: seeds.next(), objective: options.objective)
    comparison.firstReplications = isBrief ? Self.briefDays : Self.proofDays.first
    comparison.maximumReplications = isBrief ? Self.briefDays : Self.proofDays.most
    comparison.departureJitterSeconds = options.departureJitterSeconds
    comparison.threads = options.threads
    do {
      let first =
        try start.map { try PlanComparison.Candidate(plan: $0, in: simulation) }
        ?? PlanComparison.Candidate(
          scheduleOf: simulation,
          name: simulation.scenario.runningPlanNames.count > 1 ? Self.scheduleName : base.id)
      let candidates = [first, try PlanComparison.Candidate(plan: plan, in: simulation)]
      return PlanComparison(candidates: candidates, options: comparison)
    } catch let error as SimulationError {
      throw .simulation(error)
    } catch {
      throw .simulation(.plan("\(error)"))
    }
  }
}
