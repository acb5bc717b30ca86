public import ScenarioFiles
public import SignalModel
public import SignalReports
public import TrafficSimulation

/// Makes the file of a result: what was run, then what came out.
public enum ResultRecord {
  /// The file. The same run gives the same bytes.
  ///
  /// - Parameters:
  ///   - summary: What came out.
  ///   - results: Its replications.
  ///   - origin: What was run.
  ///   - search: How the plan was searched for; nil for a run.
  ///   - plans: The plans that ran; nil where no signal is timed.
  ///   - digest: What the scenario is made of.
  ///   - network: The network of the plans.
  ///   - write: Takes the bytes, piece by piece.
  public static func write(
    _ summary: RunSummary, results: [ReplicationResult], origin: RecordedCase,
    search: RecordedSearch? = nil, plans: PlanSchedule?, digest: ScenarioDigest, network: Network,
    to write: @escaping ([UInt8]) -> Void
  ) {
    let leading = ResultFile.leadingMembers(
      origin: origin, search: search, plans: plans, digests: digest.sections,
      runs: results.map(run), network: network)
    summary.writeJSON(leadingMembers: leading, to: write)
  }

  /// The headline measures of a replication, by the names they have in the network's means.
  private static func run(_ result: ReplicationResult) -> RecordedRun {
    let network = result.network
    let values: [(String, Double?)] = [
      ("meanDelaySeconds", network.meanDelaySeconds), ("meanStops", network.meanStops),
      ("meanTravelTimeSeconds", network.meanTravelTimeSeconds),
      ("completedVehicles", Double(network.completedVehicles)),
      ("spillbackSeconds", network.spillbackSeconds),
      ("worstApproachDelaySeconds", result.worstApproach?.meanDelaySeconds),
      ("fuelLiters", network.fuelLiters),
    ]
    return RecordedRun(
      traceHash: result.traceHash,
      values: values.compactMap { name, value in value.map { RecordedMeasure(name, mean: $0) } })
  }
}
