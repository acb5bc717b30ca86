/// A stage with the demand that it alone serves, for the search of a cycle.
public struct StageDemand: Sendable, Equatable {
  /// A lane group of the stage.
  public struct LaneGroup: Sendable, Equatable {
    /// Arrivals in vehicles per hour.
    public let demandVehiclesPerHour: Double
    /// Saturation flow of all its lanes in vehicles per hour.
    public let saturationFlowVehiclesPerHour: Double

    /// Creates a lane group; values are checked where they are used.
    public init(demandVehiclesPerHour: Double, saturationFlowVehiclesPerHour: Double) {
      self.demandVehiclesPerHour = demandVehiclesPerHour
      self.saturationFlowVehiclesPerHour = saturationFlowVehiclesPerHour
    }
  }

  /// Lane groups that have green in this stage.
  public let laneGroups: [LaneGroup]
  /// Lost time of the stage in seconds.
  public let lostSeconds: Double
  /// Minimum effective green in seconds.
  public let minimumGreenSeconds: Double

  /// Creates a stage; values are checked where they are used.
  public init(laneGroups: [LaneGroup], lostSeconds: Double, minimumGreenSeconds: Double = 0) {
    self.laneGroups = laneGroups
    self.lostSeconds = lostSeconds
    self.minimumGreenSeconds = minimumGreenSeconds
  }
}

/// The whole-second cycle of least mean HCM control delay, with greens of equal saturation.
///
/// Unlike Webster's formula it holds at and above capacity, and with minimum greens. The delay is
/// not assumed to have one valley: every cycle in the range is tried.
public struct MinimumDelayCycle: Sendable, Equatable {
  /// The best cycle in seconds, the shorter one among equals.
  public let cycleSeconds: Int
  /// Effective green of each stage in seconds, not rounded.
  public let greenSeconds: [Double]
  /// Mean control delay over all vehicles in seconds.
  public let delaySeconds: Double

  /// Tries all cycles of `cycleRange`, at most 3600 of them.
  ///
  /// Complexity: cycles x lane groups.
  ///
  /// - Throws: `.infeasible` when no cycle in the range holds the lost times and minimum greens.
  public init(
    stages: [StageDemand], cycleRange: ClosedRange<Int> = 30...180, periodHours: Double = 0.25
  ) throws(AnalysisError) {
    try requireCount(stages.count, "stages", in: 1...GreenSplits.stageLimit)
    try requireWhole(cycleRange.lowerBound, "shortest cycle", in: 1...3600)
    try requireWhole(cycleRange.upperBound, "longest cycle", in: 1...3600)
    var lost = 0.0
    var flowRatios: [Double] = []
    for stage in stages {
      try requireNonNegative(stage.lostSeconds, "lost time")
      try requireCount(stage.laneGroups.count, "lane groups of a stage", in: 0...256)
      lost += stage.lostSeconds
      var critical = 0.0
      for group in stage.laneGroups {
        try requireNonNegative(group.demandVehiclesPerHour, "demand")
        try requirePositive(group.saturationFlowVehiclesPerHour, "saturation flow")
        critical = max(
          critical, group.demandVehiclesPerHour / group.saturationFlowVehiclesPerHour)
      }
      flowRatios.append(critical)
    }
    let minimums = stages.map(\.minimumGreenSeconds)
    let shortest = lost + minimums.reduce(0, +)
    var best: (cycle: Int, greens: [Double], delay: Double)?
    for cycle in cycleRange where Double(cycle) >= shortest {
      let greens = try GreenSplits.equalSaturation(
        availableSeconds: Double(cycle) - lost, flowRatios: flowRatios, minimumSeconds: minimums)
      let delay = try MinimumDelayCycle.meanDelaySeconds(
        stages: stages, greens: greens, cycle: Double(cycle), periodHours: periodHours)
      if let known = best, delay >= known.delay { continue }
      best = (cycle, greens, delay)
    }
    guard let best else {
      throw .infeasible(
        reason: "lost times and minimum greens need \(shortest) s, more than the longest cycle of "
          + "\(cycleRange.upperBound) s")
    }
    cycleSeconds = best.cycle
    greenSeconds = best.greens
    delaySeconds = best.delay
  }

  private static func meanDelaySeconds(
    stages: [StageDemand], greens: [Double], cycle: Double, periodHours: Double
  ) throws(AnalysisError) -> Double {
    var shares: [DelayShare] = []
    for (stage, green) in zip(stages, greens) {
      for group in stage.laneGroups {
        let timing = try LaneGroupTiming(
          demandVehiclesPerHour: group.demandVehiclesPerHour,
          saturationFlowPerLaneVehiclesPerHour: group.saturationFlowVehiclesPerHour,
          effectiveGreenSeconds: min(green, cycle), cycleSeconds: cycle)
        let delay = try ControlDelay(laneGroup: timing, periodHours: periodHours)
        shares.append(
          DelayShare(
            flowVehiclesPerHour: group.demandVehiclesPerHour, delaySeconds: delay.totalSeconds))
      }
    }
    return try DelayShare.aggregate(shares).delaySeconds
  }
}
