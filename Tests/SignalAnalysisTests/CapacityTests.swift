import SignalAnalysis
import Testing

struct EffectiveGreenTests {
  @Test func fromDisplayedGreen() throws {
    #expect(
      try EffectiveGreen.seconds(
        displayedGreenSeconds: 30, startUpLostSeconds: 2, endGainSeconds: 3) == 31)
    // A green shorter than the start-up serves nobody, and no green gains nothing at its end.
    #expect(
      try EffectiveGreen.seconds(
        displayedGreenSeconds: 1, startUpLostSeconds: 4, endGainSeconds: 2) == 0)
    #expect(
      try EffectiveGreen.seconds(
        displayedGreenSeconds: 0, startUpLostSeconds: 0, endGainSeconds: 3) == 0)
  }

  @Test func phaseDurationSplitsIntoEffectiveGreenAndLostTime() throws {
    let green = try EffectiveGreen.seconds(
      phaseDurationSeconds: 34, yellowChangeSeconds: 3, redClearanceSeconds: 1,
      startUpLostSeconds: 2, endGainSeconds: 2)
    let lost = try EffectiveGreen.phaseLostSeconds(
      yellowChangeSeconds: 3, redClearanceSeconds: 1, startUpLostSeconds: 2, endGainSeconds: 2)
    #expect(green == 30)
    #expect(green + lost == 34)
  }

  @Test(arguments: [-1, Double.nan, .infinity])
  func refusesBadInput(_ value: Double) {
    #expect(throws: AnalysisError.self) {
      try EffectiveGreen.seconds(displayedGreenSeconds: value)
    }
  }
}

struct LaneGroupTimingTests {
  @Test func lanesAddUp() throws {
    let group = try LaneGroupTiming(
      demandVehiclesPerHour: 900, saturationFlowPerLaneVehiclesPerHour: 1800, laneCount: 2,
      effectiveGreenSeconds: 30, cycleSeconds: 90)
    #expect(close(group.capacityVehiclesPerHour, 1200, within: 1e-9))
    #expect(close(group.degreeOfSaturation, 0.75, within: 1e-12))
    #expect(group.flowRatio == 0.25)
  }

  @Test func noGreen() throws {
    let empty = try LaneGroupTiming(
      demandVehiclesPerHour: 0, saturationFlowPerLaneVehiclesPerHour: 1800,
      effectiveGreenSeconds: 0, cycleSeconds: 90)
    #expect(empty.capacityVehiclesPerHour == 0)
    #expect(empty.degreeOfSaturation == 0)
    let stuck = try LaneGroupTiming(
      demandVehiclesPerHour: 10, saturationFlowPerLaneVehiclesPerHour: 1800,
      effectiveGreenSeconds: 0, cycleSeconds: 90)
    #expect(stuck.degreeOfSaturation == .infinity)
    let delay = try ControlDelay(laneGroup: stuck)
    #expect(delay.uniformSeconds == 45)
    #expect(delay.totalSeconds == .infinity)
    #expect(
      try LevelOfService.signalized(
        delaySeconds: delay.totalSeconds, degreeOfSaturation: stuck.degreeOfSaturation) == .f)
  }

  @Test func refusesGreenBeyondTheCycle() {
    #expect(
      throws: AnalysisError.outOfRange(
        quantity: "effective green", value: 91, lowest: 0, highest: 90)
    ) {
      try LaneGroupTiming(
        demandVehiclesPerHour: 1, saturationFlowPerLaneVehiclesPerHour: 1800,
        effectiveGreenSeconds: 91, cycleSeconds: 90)
    }
    #expect(throws: AnalysisError.notFinite(quantity: "demand")) {
      try LaneGroupTiming(
        demandVehiclesPerHour: .nan, saturationFlowPerLaneVehiclesPerHour: 1800,
        effectiveGreenSeconds: 10, cycleSeconds: 90)
    }
  }

  @Test func errorsReadAsSentences() {
    let error = AnalysisError.outOfRange(
      quantity: "effective green", value: 91, lowest: 0, highest: 90)
    #expect("\(error)" == "effective green is 91.0, allowed are 0.0 to 90.0")
    let saturated = AnalysisError.overSaturated(
      quantity: "critical flow ratio", value: 1.2, limit: 1)
    #expect(
      "\(saturated)" == "critical flow ratio is 1.2, but a steady state needs less than 1.0")
  }
}

struct GapAcceptanceTests {
  /// The definition: a gap of `tc + n tf` serves `n + 1` vehicles; the probabilities of such gaps
  /// are summed instead of using the geometric series.
  private func sum(
    flow: Double, criticalGap: Double, followUp: Double, survival: (Double) -> Double
  ) -> Double {
    var total = 0.0
    for follower in 0..<2000 { total += survival(criticalGap + Double(follower) * followUp) }
    return flow * total * 3600
  }

  @Test(arguments: [100.0, 400, 900, 1500])
  func randomFlow(perHour: Double) throws {
    let flow = perHour / 3600
    let capacity = try GapAcceptance.hardersVehiclesPerHour(
      conflictingVehiclesPerHour: perHour, criticalGapSeconds: 4.5, followUpSeconds: 2.5)
    let direct = sum(flow: flow, criticalGap: 4.5, followUp: 2.5) { time in
      // Without a C library the exponential is a product of many small steps.
      power(1 - flow / 1_000_000, Int(time * 1_000_000))
    }
    #expect(close(capacity, direct, within: 0.01))
    let bunched = try GapAcceptance.cowanVehiclesPerHour(
      conflictingVehiclesPerHour: perHour, criticalGapSeconds: 4.5, followUpSeconds: 2.5,
      minimumHeadwaySeconds: 0, proportionFree: 1)
    #expect(close(bunched, capacity, within: 1e-9))
  }

  @Test(arguments: [100.0, 400, 900, 1500])
  func bunchedFlow(perHour: Double) throws {
    let flow = perHour / 3600
    let free = 0.6
    let headway = 1.8
    let decay = free * flow / (1 - headway * flow)
    let capacity = try GapAcceptance.cowanVehiclesPerHour(
      conflictingVehiclesPerHour: perHour, criticalGapSeconds: 4.5, followUpSeconds: 2.5,
      minimumHeadwaySeconds: headway, proportionFree: free)
    let direct = sum(flow: flow, criticalGap: 4.5, followUp: 2.5) { time in
      free * power(1 - decay / 1_000_000, Int((time - headway) * 1_000_000))
    }
    #expect(close(capacity, direct, within: 0.01))
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    var result = 1.0
    var square = base
    var rest = exponent
    while rest > 0 {
      if rest % 2 == 1 { result *= square }
      square *= square
      rest /= 2
    }
    return result
  }

  @Test func withoutConflictingFlow() throws {
    let harders = try GapAcceptance.hardersVehiclesPerHour(
      conflictingVehiclesPerHour: 0, criticalGapSeconds: 4.5, followUpSeconds: 2.5)
    let siegloch = try GapAcceptance.sieglochVehiclesPerHour(
      conflictingVehiclesPerHour: 0, criticalGapSeconds: 4.5, followUpSeconds: 2.5)
    let cowan = try GapAcceptance.cowanVehiclesPerHour(
      conflictingVehiclesPerHour: 0, criticalGapSeconds: 4.5, followUpSeconds: 2.5,
      minimumHeadwaySeconds: 2)
    #expect([harders, siegloch, cowan] == [1440, 1440, 1440])
    // The limit is reached smoothly.
    let nearly = try GapAcceptance.hardersVehiclesPerHour(
      conflictingVehiclesPerHour: 1e-6, criticalGapSeconds: 4.5, followUpSeconds: 2.5)
    #expect(close(nearly, 1440, within: 1e-5))
  }

  @Test func continuousGapFunctionIsClose() throws {
    for flow in stride(from: 100.0, through: 1500, by: 100) {
      let harders = try GapAcceptance.hardersVehiclesPerHour(
        conflictingVehiclesPerHour: flow, criticalGapSeconds: 5, followUpSeconds: 2.5)
      let siegloch = try GapAcceptance.sieglochVehiclesPerHour(
        conflictingVehiclesPerHour: flow, criticalGapSeconds: 5, followUpSeconds: 2.5)
      #expect(abs(harders / siegloch - 1) < 0.06)
    }
  }

  @Test func noGaps() throws {
    // 1800 veh/h at a minimum headway of 2 s leave no room.
    let full = try GapAcceptance.cowanVehiclesPerHour(
      conflictingVehiclesPerHour: 1800, criticalGapSeconds: 4.5, followUpSeconds: 2.5,
      minimumHeadwaySeconds: 2)
    #expect(full == 0)
    let nobodyFree = try GapAcceptance.cowanVehiclesPerHour(
      conflictingVehiclesPerHour: 900, criticalGapSeconds: 4.5, followUpSeconds: 2.5,
      minimumHeadwaySeconds: 2, proportionFree: 0)
    #expect(nobodyFree == 0)
  }
}

struct PermittedTurnTests {
  @Test func blockedThroughout() throws {
    let turn = try PermittedTurn(
      cycleSeconds: 90, effectiveGreenSeconds: 30, opposingEffectiveGreenSeconds: 30,
      opposingFlowRatio: 0.5, permittedSaturationFlowVehiclesPerHour: 800)
    #expect(turn.queueClearanceSeconds == 30)
    #expect(turn.unblockedGreenSeconds == 0)
    #expect(turn.capacityVehiclesPerHour == 80)
  }

  @Test func opposingHeadStart() throws {
    let together = try PermittedTurn(
      cycleSeconds: 90, effectiveGreenSeconds: 30, opposingEffectiveGreenSeconds: 40,
      opposingFlowRatio: 0.2, permittedSaturationFlowVehiclesPerHour: 800)
    let later = try PermittedTurn(
      cycleSeconds: 90, effectiveGreenSeconds: 30, opposingEffectiveGreenSeconds: 40,
      opposingFlowRatio: 0.2, permittedSaturationFlowVehiclesPerHour: 800,
      opposingHeadStartSeconds: 10)
    #expect(close(together.queueClearanceSeconds, 12.5, within: 1e-9))
    #expect(close(together.unblockedGreenSeconds, 17.5, within: 1e-9))
    #expect(close(later.unblockedGreenSeconds, 27.5, within: 1e-9))
  }

  @Test func degenerate() throws {
    let none = try PermittedTurn(
      cycleSeconds: 90, effectiveGreenSeconds: 0, opposingEffectiveGreenSeconds: 30,
      opposingFlowRatio: 2, permittedSaturationFlowVehiclesPerHour: 800)
    #expect(none.capacityVehiclesPerHour == 0)
    let free = try PermittedTurn(
      cycleSeconds: 90, effectiveGreenSeconds: 30, opposingEffectiveGreenSeconds: 30,
      opposingFlowRatio: 0, permittedSaturationFlowVehiclesPerHour: 900, sneakersPerCycle: 0)
    #expect(free.capacityVehiclesPerHour == 300)
  }
}
