/// The demand of a lane group within a sequence of stages, as critical analysis needs it.
public struct StagedLaneGroup: Sendable, Equatable {
  /// Index of the first stage in which the lane group has green.
  public let firstStage: Int
  /// Number of consecutive stages in which it has green; the sequence wraps around.
  public let stageCount: Int
  /// Flow ratio `y = v / s`.
  public let flowRatio: Double
  /// Lost time of the lane group's green in seconds.
  public let lostSeconds: Double

  /// Creates a lane group; values are checked where they are used.
  public init(firstStage: Int, stageCount: Int = 1, flowRatio: Double, lostSeconds: Double) {
    self.firstStage = firstStage
    self.stageCount = stageCount
    self.flowRatio = flowRatio
    self.lostSeconds = lostSeconds
  }
}

/// The lane groups that decide how long a cycle has to be.
///
/// A lane group that runs in stages i to j is an edge from the start of i to the end of j. A set of
/// lane groups that follow one another once around the cycle is a closed path; the critical one has
/// the largest sum of flow ratios (Akcelik 1981; HCM 2010, Chapter 18), the larger lost time among
/// equals.
public struct CriticalLaneGroups: Sendable, Equatable {
  /// Indices of the critical lane groups in the order in which they get green.
  public let laneGroupIndices: [Int]
  /// Sum `Y` of their flow ratios.
  public let flowRatio: Double
  /// Sum `L` of their lost times in seconds.
  public let lostSeconds: Double

  /// The most lane groups and stages accepted.
  public static let countLimit = 256

  /// Finds the critical path.
  ///
  /// Complexity: stages x (stages + lane groups).
  ///
  /// - Throws: `.outOfRange` for a stage that does not exist; `.infeasible` when some stage is not
  ///   covered by any closed path. A stage without vehicles, such as one for pedestrians, needs an
  ///   entry of flow ratio 0 whose lost time is the stage's duration.
  public init(stageCount: Int, laneGroups: [StagedLaneGroup]) throws(AnalysisError) {
    let limit = CriticalLaneGroups.countLimit
    try requireWhole(stageCount, "stage count", in: 1...limit)
    try requireCount(laneGroups.count, "lane groups", in: 1...limit)
    for group in laneGroups {
      try requireWhole(group.firstStage, "first stage", in: 0...(stageCount - 1))
      try requireWhole(group.stageCount, "stages of a lane group", in: 1...stageCount)
      try requireNonNegative(group.flowRatio, "flow ratio")
      try requireNonNegative(group.lostSeconds, "lost time")
    }
    var best: Path?
    for start in 0..<stageCount {
      let path = CriticalLaneGroups.longestPath(
        from: start, stageCount: stageCount, laneGroups: laneGroups)
      guard let path else { continue }
      if let known = best, !path.exceeds(known) { continue }
      best = path
    }
    guard let best else {
      throw .infeasible(reason: "some stage serves no lane group, so that no path closes")
    }
    // Start the list at the lane group that opens the earliest stage, whatever boundary found it.
    let opening = best.groups.indices.min {
      laneGroups[best.groups[$0]].firstStage < laneGroups[best.groups[$1]].firstStage
    }
    let first = opening ?? 0
    laneGroupIndices = Array(best.groups[first...] + best.groups[..<first])
    flowRatio = best.flowRatio
    lostSeconds = best.lostSeconds
  }

  private struct Path {
    var groups: [Int] = []
    var flowRatio = 0.0
    var lostSeconds = 0.0

    func exceeds(_ other: Path) -> Bool {
      // Sums taken in different orders differ in their last bits; such paths count as equal.
      if abs(flowRatio - other.flowRatio) > 1e-12 { return flowRatio > other.flowRatio }
      return lostSeconds > other.lostSeconds + 1e-9
    }
  }

  /// Longest path once around from the boundary before stage `start` back to it.
  private static func longestPath(
    from start: Int, stageCount: Int, laneGroups: [StagedLaneGroup]
  ) -> Path? {
    var reached = [Path?](repeating: nil, count: stageCount + 1)
    reached[0] = Path()
    for position in 0..<stageCount {
      guard let path = reached[position] else { continue }
      let stage = (start + position) % stageCount
      for (index, group) in laneGroups.enumerated() where group.firstStage == stage {
        let end = position + group.stageCount
        guard end <= stageCount else { continue }
        let longer = Path(
          groups: path.groups + [index], flowRatio: path.flowRatio + group.flowRatio,
          lostSeconds: path.lostSeconds + group.lostSeconds)
        if let known = reached[end], !longer.exceeds(known) { continue }
        reached[end] = longer
      }
    }
    return reached[stageCount]
  }
}
