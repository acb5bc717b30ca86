import SignalAnalysis
import Testing

/// Every combination of extreme inputs gives a number or a typed error: never NaN, never a trap.
struct ExtremeInputTests {
  static let extremes: [Double] = [
    0, .leastNonzeroMagnitude, 1e-9, 0.5, 1, 60, 1e9, 1e300, -1, .infinity, -.infinity, .nan,
  ]

  /// Calls `body` with all combinations of two extremes for each first argument, and counts what
  /// came out.
  private func sweep(
    _ first: Double, _ body: (Double, Double, Double) throws -> [Double]
  ) throws -> (numbers: Int, errors: Int) {
    var numbers = 0
    var errors = 0
    for second in Self.extremes {
      for third in Self.extremes {
        do {
          let results = try body(first, second, third)
          let wrong = results.filter(\.isNaN)
          #expect(wrong.isEmpty, "\(first) \(second) \(third)")
          numbers += 1
        } catch is AnalysisError {
          errors += 1
        }
      }
    }
    return (numbers, errors)
  }

  @Test(arguments: extremes)
  func delays(_ first: Double) throws {
    let counts = try sweep(first) { a, b, c in
      let group = try LaneGroupTiming(
        demandVehiclesPerHour: a, saturationFlowPerLaneVehiclesPerHour: 1800,
        effectiveGreenSeconds: b, cycleSeconds: c)
      let delay = try ControlDelay(laneGroup: group, initialQueueVehicles: 10)
      let akcelik = try Akcelik(group)
      var results = [
        delay.totalSeconds, akcelik.delaySeconds, akcelik.stopsPerVehicle,
        akcelik.overflowQueueVehicles, akcelik.backOfQueueVehicles,
      ]
      if group.degreeOfSaturation < 1 {
        results += [try Webster.delaySeconds(group), try Miller.overflowQueueVehicles(group)]
      }
      return results
    }
    #expect(counts.errors > 0)
  }

  @Test(arguments: extremes)
  func parts(_ first: Double) throws {
    let bodies: [(Double, Double, Double) throws -> [Double]] = [
      { a, b, c in
        [
          try HighwayCapacityManual.uniformDelaySeconds(
            cycleSeconds: a, effectiveGreenSeconds: b, degreeOfSaturation: c)
        ]
      },
      { a, b, c in
        [
          try HighwayCapacityManual.incrementalDelaySeconds(
            degreeOfSaturation: a, capacityVehiclesPerHour: b, periodHours: c)
        ]
      },
      { a, b, c in
        [
          try HighwayCapacityManual.initialQueueDelaySeconds(
            initialQueueVehicles: a, demandVehiclesPerHour: b, capacityVehiclesPerHour: c)
        ]
      },
      { a, b, c in
        [
          try HighwayCapacityManual.progressionFactor(
            proportionArrivingOnGreen: a, greenRatio: b, degreeOfSaturation: c)
        ]
      },
      { a, b, c in
        [
          try HighwayCapacityManual.actuatedIncrementalDelayFactor(
            passageSeconds: a, demandVehiclesPerHour: b, availableCapacityVehiclesPerHour: c)
        ]
      },
      { a, b, c in
        let queue = try DeterministicQueueCycle(
          arrivalVehiclesPerHour: a, saturationFlowVehiclesPerHour: 1800, redSeconds: b,
          greenSeconds: c)
        return [queue.meanDelaySeconds, queue.totalDelayVehicleSeconds, queue.clearanceSeconds]
      },
      { a, b, c in
        let profile = try DeterministicQueueProfile(intervals: [
          QueueInterval(
            durationSeconds: a, arrivalVehiclesPerHour: b, serviceVehiclesPerHour: c)
        ])
        return [
          profile.meanDelaySeconds, profile.totalDelayVehicleSeconds, profile.emptySeconds,
        ]
      },
    ]
    for body in bodies {
      let counts = try sweep(first, body)
      #expect(counts.errors > 0)
    }
  }

  @Test(arguments: extremes)
  func gapsAndTimes(_ first: Double) throws {
    let bodies: [(Double, Double, Double) throws -> [Double]] = [
      { a, b, c in
        [
          try GapAcceptance.hardersVehiclesPerHour(
            conflictingVehiclesPerHour: a, criticalGapSeconds: b, followUpSeconds: c)
        ]
      },
      { a, b, c in
        [
          try GapAcceptance.sieglochVehiclesPerHour(
            conflictingVehiclesPerHour: a, criticalGapSeconds: b, followUpSeconds: c)
        ]
      },
      { a, b, c in
        [
          try GapAcceptance.cowanVehiclesPerHour(
            conflictingVehiclesPerHour: a, criticalGapSeconds: 60, followUpSeconds: 2,
            minimumHeadwaySeconds: b, proportionFree: c)
        ]
      },
      { a, b, c in
        let turn = try PermittedTurn(
          cycleSeconds: 60, effectiveGreenSeconds: a, opposingEffectiveGreenSeconds: b,
          opposingFlowRatio: c, permittedSaturationFlowVehiclesPerHour: 800)
        return [turn.capacityVehiclesPerHour, turn.unblockedGreenSeconds]
      },
      { a, b, c in
        [
          try ChangeInterval.yellowChangeSeconds(
            approachSpeedMetersPerSecond: a, grade: b, decelerationMetersPerSecondSquared: c)
        ]
      },
      { a, b, c in
        [
          try ChangeInterval.redClearanceSeconds(
            crossingMeters: a, speedMetersPerSecond: b, vehicleLengthMeters: c)
        ]
      },
      { a, b, c in
        let diagram = try TriangularDiagram(
          freeSpeedMetersPerSecond: a, jamSpacingMeters: b, reactionSeconds: c)
        let flow = diagram.capacityVehiclesPerHour / 2
        let reach = try diagram.queueReach(arrivalVehiclesPerHour: flow, redSeconds: 60)
        return [reach.distanceMeters, reach.afterGreenStartSeconds]
      },
      { a, b, c in
        let calibration = try PlatoonDispersion.calibration(
          meanTravelSeconds: a, standardDeviationSeconds: b, stepSeconds: c)
        return [calibration.smoothingFactor, calibration.dispersion]
      },
      { a, b, c in
        [
          try Webster.optimumCycleSeconds(lostSecondsPerCycle: a, criticalFlowRatio: b),
          try Webster.minimumCycleSeconds(
            lostSecondsPerCycle: a, criticalFlowRatio: b, degreeOfSaturationLimit: c),
        ]
      },
      { a, b, c in
        try GreenSplits.equalSaturation(availableSeconds: a, flowRatios: [b, c])
      },
      { a, b, c in
        [
          try ProgressionArithmetic.idealOffsetSeconds(
            distanceMeters: a, speedMetersPerSecond: b, queuedVehicles: c),
          try ProgressionArithmetic.bandCapacityVehiclesPerHour(
            bandSeconds: a, cycleSeconds: b, headwaySeconds: c),
        ]
      },
    ]
    for body in bodies {
      let counts = try sweep(first, body)
      #expect(counts.errors > 0)
    }
  }

  @Test(arguments: extremes)
  func statistics(_ first: Double) throws {
    let bodies: [(Double, Double, Double) throws -> [Double]] = [
      { a, b, c in
        let paired = try PairedDifference(differences: [a, b, c])
        return [
          paired.interval.low, paired.interval.high, paired.statistic, paired.pValue,
        ]
      },
      { a, b, c in
        _ = try ComparisonVerdict.judge(differences: [a, b], equivalenceMargin: c)
        return []
      },
      { a, b, c in
        let interval = try BootstrapInterval(meanOf: [a, b, c], resamples: 100, seed: 1)
        return [interval.low, interval.high, interval.mean]
      },
      { a, b, c in [try Correlation.pearson([a, b, c], [c, a, b])] },
      { a, b, c in [try Correlation.spearman([a, b, c], [c, a, b])] },
      { a, b, c in [try Percentile.of([a, b], share: c)] },
      { a, b, c in
        [
          try ForecastError.meanAbsolutePercentage(predictions: [a, b], references: [b, c])
        ]
      },
      { a, b, c in try HolmCorrection.adjusted([a, b, c]) },
      { a, b, c in
        let student = try StudentDistribution(degreesOfFreedom: a)
        return [try student.cumulativeProbability(b), try student.quantile(c)]
      },
    ]
    for body in bodies {
      let counts = try sweep(first, body)
      #expect(counts.errors > 0)
    }
  }
}
