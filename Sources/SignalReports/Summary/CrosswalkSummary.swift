import SignalModel
import TrafficSimulation

/// What walkers met at a crosswalk.
public struct CrosswalkSummary: Hashable, Sendable {
  /// Id of the crosswalk.
  public var id: String
  /// Name of the intersection it belongs to.
  public var intersection: String
  /// Walkers who started to cross, mean over replications.
  public var startedWalkers: Double
  /// Walkers who wait at the end, mean over replications.
  public var waitingWalkers: Double
  /// Mean wait of those who started, s; nil when nobody did.
  public var meanWaitSeconds: Estimate?

  static func all(_ results: [ReplicationResult], _ network: Network) -> [CrosswalkSummary] {
    network.crosswalks.enumerated().map { index, crosswalk in
      let measures = results.map { $0.crosswalks[index] }
      return CrosswalkSummary(
        id: crosswalk.id, intersection: network.nodes[crosswalk.node].displayName,
        startedWalkers: Estimate(measures.map { Double($0.startedWalkers) })?.mean ?? 0,
        waitingWalkers: Estimate(measures.map { Double($0.waitingWalkers) })?.mean ?? 0,
        meanWaitSeconds: Estimate(
          existing: measures.map { $0.startedWalkers == 0 ? nil : $0.meanWaitSeconds }))
    }
  }
}
