public import SignalModel
import SignalOptimization

/// Estimates the demand that makes the flows of a scenario agree with counts.
///
/// Where the scenario has entry volumes with turning proportions, the flows of all movements are
/// sought that are near to the counts and to what the scenario says, that lose no vehicle between
/// two junctions, and of which none is negative; volumes and proportions follow from them. Flows
/// and trips on routes beside them stay as they are. Where there are only routes, the number of
/// vehicles on each of them is sought (Cascetta 1984: generalised least squares); who drives where
/// does not change, only how many.
///
/// A count weighs as the reciprocal of its size, as a Poisson number should; what the scenario says
/// weighs a twentieth of that.
public enum DemandEstimator {
  /// The weight of what the scenario says beside that of a count.
  static let priorWeight = 0.05
  /// Flows below this weigh as this, veh/h.
  static let flowFloor = 5.0
  /// The weight of what must not get lost between junctions.
  static let conservationWeight = 20.0

  /// Estimates.
  ///
  /// - Throws: ``EstimationError``.
  public static func estimate(
    _ scenario: Scenario, counts: CountTable
  ) throws(EstimationError) -> DemandEstimate {
    let period = scenario.period
    let measured = period.measuredFromSeconds..<period.endSeconds
    let means = counts.means(over: measured)
    guard !means.isEmpty else {
      throw .noCountInPeriod(period: measured, covered: counts.covered)
    }
    let demand = scenario.demand
    let hasVolumes = demand.entryVolumes.contains { $0.vehiclesPerHour > 0 }
    guard hasVolumes || !demand.flows.isEmpty || !demand.trips.isEmpty else { throw .noDemand }
    let profile = counts.profile(over: measured)
    let before = TurningFlows(scenario: scenario)
    var estimated = scenario
    estimated.demand =
      hasVolumes
      ? TurnEstimation(scenario: scenario, means: means, profile: profile).demand()
      : RouteEstimation(scenario: scenario, means: means, profile: profile).demand()
    let after = TurningFlows(scenario: estimated)
    return DemandEstimate(
      scenario: estimated,
      residuals: means.map { mean in
        DemandEstimate.Residual(
          link: mean.link, turn: mean.turn, source: mean.source,
          countedVehiclesPerHour: mean.vehiclesPerHour,
          priorVehiclesPerHour: flow(of: mean, before, scenario.network),
          estimatedVehiclesPerHour: flow(of: mean, after, scenario.network))
      }, profile: profile, peakHourFactor: counts.peakHourFactor,
      priorVehiclesPerHour: entering(scenario),
      estimatedVehiclesPerHour: entering(estimated))
  }

  /// The movements that a count counts.
  static func movements(
    _ mean: MeanCount, _ flows: TurningFlows, _ network: Network
  ) -> [Int] {
    let leaving = flows.movements.indices.filter { flows.movements[$0].fromLink == mean.link }
    guard let turn = mean.turn else {
      // Where a link ends the network, who comes in is who is counted.
      return leaving.isEmpty
        ? flows.movements.indices.filter { flows.movements[$0].toLink == mean.link } : leaving
    }
    let targets = Set(
      network.connections.lazy.filter { $0.fromLink == mean.link && $0.turn == turn }.map(\.toLink))
    return leaving.filter { targets.contains(flows.movements[$0].toLink) }
  }

  private static func flow(
    of mean: MeanCount, _ flows: TurningFlows, _ network: Network
  ) -> Double {
    movements(mean, flows, network).reduce(0) { $0 + flows.vehiclesPerHour[0][$1] }
  }

  /// Vehicles that enter in an hour of the measured time.
  private static func entering(_ scenario: Scenario) -> Double {
    let period = scenario.period
    let begin = period.measuredFromSeconds
    var sum = 0.0
    for volume in scenario.demand.entryVolumes {
      sum +=
        volume.vehiclesPerHour
        * volume.profile.meanFactor(fromSeconds: begin, toSeconds: period.endSeconds)
    }
    for flow in scenario.demand.flows {
      let from = max(begin, flow.beginSeconds)
      let to = min(period.endSeconds, flow.endSeconds)
      guard to > from else { continue }
      sum +=
        flow.vehiclesPerHour * (to - from) / period.measuredSeconds
        * flow.profile.meanFactor(fromSeconds: from, toSeconds: to)
    }
    let trips = scenario.demand.trips
    let departures = trips.departMilliseconds.count {
      Double($0) / 1000 >= begin && Double($0) / 1000 < period.endSeconds
    }
    return sum + Double(departures) * 3600 / max(1e-9, period.measuredSeconds)
  }
}
