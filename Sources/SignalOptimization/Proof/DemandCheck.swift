public import SignalModel
import TrafficSimulation

/// How a plan compares with its start under more or less traffic than the scenario has: counts are
/// never those of tomorrow, and a plan that is good at exactly one demand is a trap.
public struct DemandCheck: Sendable {
  /// So many times the vehicles of the scenario.
  public var factor: Double
  /// The comparison with the start as plan A.
  public var comparison: ComparisonOutcome

  /// The start against the plan.
  public var index: MeasureComparison? { comparison.pairs.first?[.performanceIndex] }

  /// Demands that are looked at: a tenth less and more, about what weekdays differ by in an hour of
  /// one place; an assumption.
  static let factors = [0.9, 1.1]
}

extension PlanOptimizer {
  /// Compares a plan with the start under a tenth less and a tenth more traffic, on days that no
  /// search has seen.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - runs: Runs of the search that found it; more of them make for narrower intervals.
  ///   - isCancelled: Asked before each day.
  /// - Returns: The comparisons, those that were cancelled left out.
  /// - Throws: ``OptimizationError``.
  public func demandChecks(
    of plan: TimingPlan, after runs: Int, isCancelled: @Sendable () -> Bool = { false }
  ) throws(OptimizationError) -> [DemandCheck] {
    var result: [DemandCheck] = []
    let days = Self.firstDays(after: runs)
    for factor in DemandCheck.factors {
      guard !isCancelled() else { break }
      var other = scenario
      other.demand = other.demand.scaled(by: factor, seed: options.seed)
      do {
        let comparison = try proofComparison(
          of: plan, in: try Simulation(scenario: other, plan: start), firstDays: days,
          mostDays: days)
        guard let outcome = try comparison.run(isCancelled: isCancelled), !outcome.isCancelled
        else { break }
        result.append(DemandCheck(factor: factor, comparison: outcome))
      } catch let error as OptimizationError {
        throw error
      } catch let error as SimulationError {
        throw .simulation(error)
      } catch {
        throw .simulation(.plan("\(error)"))
      }
    }
    return result
  }
}
