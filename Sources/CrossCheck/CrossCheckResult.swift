public import Interchange
import SignalAnalysis
public import SignalModel

/// What vehicles met in the network, in one simulator, over all seeds.
public struct NetworkTraffic: Hashable, Sendable {
  /// Vehicles scheduled in the measured time.
  public var demandVehicles = 0
  /// Of these, vehicles that reached the end of their route.
  public var completedVehicles = 0
  /// Of these, vehicles that never came in.
  public var notEnteredVehicles = 0
  /// Sum of their delay, s.
  public var totalDelaySeconds = 0.0
  /// Their stops.
  public var stops = 0.0

  /// Mean delay, s.
  public var meanDelaySeconds: Double { totalDelaySeconds / Double(max(1, demandVehicles)) }
  /// Mean number of stops.
  public var meanStops: Double { stops / Double(max(1, demandVehicles)) }

  static func += (sum: inout NetworkTraffic, other: NetworkTraffic) {
    sum.demandVehicles += other.demandVehicles
    sum.completedVehicles += other.completedVehicles
    sum.notEnteredVehicles += other.notEnteredVehicles
    sum.totalDelaySeconds += other.totalDelaySeconds
    sum.stops += other.stops
  }
}

/// The lanes of a link that serve the same turns.
public struct ComparedGroup: Hashable, Sendable {
  /// Index of the link.
  public var link: Int
  /// Lanes, 0 at the kerb.
  public var lanes: [Int]
  /// Turns, such as "left" or "through+right".
  public var turns: String
  /// Whether a signal controls it.
  public var isSignalised: Bool
}

/// One plan in both simulators, over all seeds.
public struct CheckedPlan: Hashable, Sendable {
  /// Name of the plan.
  public var name: String
  /// Cycle, s: that of all signals, or nil where they differ.
  public var cycleSeconds: Double?
  /// Runs that both simulators ended.
  public var runs = 0
  /// The network in ours.
  public var own = NetworkTraffic()
  /// The network in SUMO.
  public var sumo = NetworkTraffic()
  /// Lane groups in ours, in the order of the result's groups.
  public var ownGroups: [LinkTraffic]
  /// Lane groups in SUMO.
  public var sumoGroups: [LinkTraffic]
  /// Capacity of the lane groups in ours, veh/h, mean over the runs; 0 without a signal.
  public var ownCapacities: [Double]
  /// Mean delay of each run in ours, s.
  public var ownRunDelaysSeconds: [Double] = []
  /// Mean delay of each run in SUMO, s.
  public var sumoRunDelaysSeconds: [Double] = []

  /// Half the width of the 95 % confidence interval of our mean delay over the runs, s; nil for
  /// fewer than two.
  public var ownHalfWidthSeconds: Double? { try? MeanInterval(ownRunDelaysSeconds).halfWidth }
  /// The same of SUMO's mean delay.
  public var sumoHalfWidthSeconds: Double? { try? MeanInterval(sumoRunDelaysSeconds).halfWidth }
  /// By how much our mean delay exceeds SUMO's, percent; nil where nobody is delayed in SUMO.
  public var errorPercent: Double? {
    sumo.meanDelaySeconds > 0
      ? 100 * (own.meanDelaySeconds / sumo.meanDelaySeconds - 1) : nil
  }
}

/// Two simulators side by side.
public struct CrossCheckResult: Hashable, Sendable {
  /// The network that was simulated.
  public var network: Network
  /// All lane groups.
  public var groups: [ComparedGroup]
  /// Plans of which at least one run succeeded, in their order.
  public var plans: [CheckedPlan]
  /// What SUMO's network cannot hold and was left out of both.
  public var leftOut: LossReport
  /// What SUMO's network cannot hold and only ours has.
  public var onlyOurs: LossReport
  /// Runs that failed, in words.
  public var failures: [String]
  /// True when the user stopped it before all runs were done.
  public var isCancelled: Bool

  /// The fewest vehicles in a run, on average, with which an approach is compared.
  public static let vehiclesMinimum = 20

  /// Mean delay over all plans in ours, s, each plan with the same weight.
  public var ownMeanDelaySeconds: Double { mean(plans.map(\.own.meanDelaySeconds)) }

  /// Mean delay over all plans in SUMO, s, each plan with the same weight.
  public var sumoMeanDelaySeconds: Double { mean(plans.map(\.sumo.meanDelaySeconds)) }

  /// Spearman's correlation of mean delays over the plans; nil for fewer than two.
  public var spearman: Double? {
    try? Correlation.spearman(
      plans.map(\.own.meanDelaySeconds), plans.map(\.sumo.meanDelaySeconds))
  }

  /// Mean absolute percentage error of our mean delays against SUMO's over the plans.
  public var meanAbsolutePercentageError: Double? {
    try? ForecastError.meanAbsolutePercentage(
      predictions: plans.map(\.own.meanDelaySeconds),
      references: plans.map(\.sumo.meanDelaySeconds))
  }

  func mean(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }
}
