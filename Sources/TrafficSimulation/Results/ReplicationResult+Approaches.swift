/// What happened on an approach: all lane groups of a link together.
public struct ApproachMeasures: Hashable, Sendable {
  /// Index of the link.
  public var link = 0
  /// Vehicles that the delay is summed over.
  public var countedVehicles = 0
  /// Sum of the delay on the link, waiting to enter included, s.
  public var totalDelaySeconds = 0.0
  /// Back of queue that 95 of 100 cycles do not exceed, of the longest lane, vehicles.
  public var backOfQueue95Vehicles = 0.0
  /// Whether a signal controls any of its lanes.
  public var isSignalised = false

  /// Mean delay, s; 0 when nobody came.
  public var meanDelaySeconds: Double {
    countedVehicles == 0 ? 0 : totalDelaySeconds / Double(countedVehicles)
  }
}

extension ReplicationResult {
  /// The approaches, in the order of the links. Complexity: O(lane groups).
  public var approaches: [ApproachMeasures] {
    var result: [ApproachMeasures] = []
    for group in laneGroups {
      if result.last?.link != group.link {
        result.append(ApproachMeasures())
        result[result.count - 1].link = group.link
      }
      let last = result.count - 1
      result[last].countedVehicles += group.countedVehicles
      result[last].totalDelaySeconds += group.totalDelaySeconds
      result[last].backOfQueue95Vehicles = max(
        result[last].backOfQueue95Vehicles, group.backOfQueue95Vehicles)
      result[last].isSignalised = result[last].isSignalised || group.isSignalised
    }
    return result
  }

  /// The least number of vehicles by which an approach can be the worst: the mean of a handful says
  /// nothing about a plan.
  public static let worstApproachVehiclesMinimum = 10

  /// The signalised approach with the longest mean delay, of those to which enough vehicles came;
  /// nil when there is none.
  public var worstApproach: ApproachMeasures? {
    approaches.filter {
      $0.isSignalised && $0.countedVehicles >= Self.worstApproachVehiclesMinimum
    }.max { $0.meanDelaySeconds < $1.meanDelaySeconds }
  }
}
