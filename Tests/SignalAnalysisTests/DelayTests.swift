import SignalAnalysis
import Testing

struct UniformDelayTests {
  /// The queue polygon is the definition: the closed form has to agree, progression included.
  @Test(arguments: [0.2, 0.5, 0.9, 1.0], [0.1, 0.3, 0.5, 0.8])
  func agreesWithThePolygon(saturation: Double, proportionOnGreen: Double) throws {
    let cycle = 90.0
    let green = 40.0
    let service = 1800.0
    let demand = saturation * service * green / cycle
    let onGreen = demand * proportionOnGreen * cycle / green
    let polygon = try DeterministicQueueProfile.periodic(intervals: [
      QueueInterval(
        durationSeconds: cycle - green,
        arrivalVehiclesPerHour: demand * (1 - proportionOnGreen) * cycle / (cycle - green),
        serviceVehiclesPerHour: 0),
      QueueInterval(
        durationSeconds: green, arrivalVehiclesPerHour: onGreen, serviceVehiclesPerHour: service),
    ])
    let factor = try HighwayCapacityManual.progressionFactor(
      proportionArrivingOnGreen: proportionOnGreen, greenRatio: green / cycle,
      degreeOfSaturation: saturation)
    let delay = try HighwayCapacityManual.uniformDelaySeconds(
      cycleSeconds: cycle, effectiveGreenSeconds: green, degreeOfSaturation: saturation,
      progressionFactor: factor)
    #expect(close(delay, polygon.meanDelaySeconds, within: 1e-6))
  }

  @Test func limits() throws {
    func delay(_ green: Double, _ saturation: Double) throws -> Double {
      try HighwayCapacityManual.uniformDelaySeconds(
        cycleSeconds: 80, effectiveGreenSeconds: green, degreeOfSaturation: saturation)
    }
    #expect(try delay(0, 0) == 40)
    #expect(try delay(0, .infinity) == 40)
    #expect(try delay(80, 1) == 0)
    #expect(try delay(40, 0) == 10)
    // At and above capacity half the red.
    #expect(close(try delay(40, 1), 20, within: 1e-9))
    #expect(try delay(40, 3) == delay(40, 1))
  }

  @Test func progressionFactorLimits() throws {
    func factor(_ proportion: Double, _ greenRatio: Double, _ saturation: Double) throws -> Double {
      try HighwayCapacityManual.progressionFactor(
        proportionArrivingOnGreen: proportion, greenRatio: greenRatio,
        degreeOfSaturation: saturation)
    }
    #expect(close(try factor(0.4, 0.4, 0.9), 1, within: 1e-12))
    #expect(try factor(1, 0.4, 1) == 0)
    #expect(try factor(0.4, 1, 0.5) == 1)
    #expect(try factor(0.2, 0.4, 0.9) > 1)
    let proportion = try HighwayCapacityManual.proportionArrivingOnGreen(
      platoonRatio: HighwayCapacityManual.ArrivalType.exceptional.platoonRatio, greenRatio: 0.6)
    #expect(proportion == 1)
  }
}

struct IncrementalDelayTests {
  @Test func limits() throws {
    func delay(_ saturation: Double, _ capacity: Double) throws -> Double {
      try HighwayCapacityManual.incrementalDelaySeconds(
        degreeOfSaturation: saturation, capacityVehiclesPerHour: capacity)
    }
    #expect(try delay(0, 0) == 0)
    #expect(try delay(0, 500) == 0)
    #expect(try delay(.infinity, 0) == .infinity)
    // X = 1: 900 T sqrt(4 / (c T)).
    #expect(close(try delay(1, 400), 225 * 0.2, within: 1e-9))
    // Far above capacity the deterministic overflow T (X - 1) / 2 remains.
    let overflow = try RandomArrivalQueue.overflowDelaySeconds(degreeOfSaturation: 3)
    #expect(close(try delay(3, 400), overflow, within: 0.02 * overflow))
  }

  @Test func actuatedFactor() throws {
    func factor(_ demand: Double, _ capacity: Double) throws -> Double {
      try HighwayCapacityManual.actuatedIncrementalDelayFactor(
        passageSeconds: 3, demandVehiclesPerHour: demand,
        availableCapacityVehiclesPerHour: capacity)
    }
    let least = try HighwayCapacityManual.minimumIncrementalDelayFactor(passageSeconds: 3)
    #expect(close(least, 0.10803, within: 1e-9))
    #expect(try factor(0, 0) == least)
    #expect(try factor(10, 0) == 0.5)
    #expect(try factor(100, 1000) == least)
    #expect(close(try factor(1000, 1000), 0.5, within: 1e-12))
    #expect(try factor(5000, 1000) == 0.5)
  }

  @Test func upstreamFiltering() throws {
    func filter(_ saturation: Double) throws -> Double {
      try HighwayCapacityManual.upstreamFilteringFactor(upstreamDegreeOfSaturation: saturation)
    }
    #expect(try filter(0) == 1)
    #expect(close(try filter(1), 0.09, within: 1e-12))
    #expect(close(try filter(.infinity), 0.09, within: 1e-12))
    // Tabulated in HCM 2000 for X = 0.6: 0.768.
    #expect(close(try filter(0.6), 0.768, within: 0.001))
  }
}

struct InitialQueueTests {
  /// HCM 2000 writes the same area as `1800 Q (1 + u) t / (c T)`.
  @Test(arguments: [(20.0, 500.0, 600.0), (60, 500, 600), (20, 600, 600), (20, 700, 600)])
  func agreesWithTheFormOf2000(queue: Double, demand: Double, capacity: Double) throws {
    let period = 0.25
    let delay = try HighwayCapacityManual.initialQueueDelaySeconds(
      initialQueueVehicles: queue, demandVehiclesPerHour: demand,
      capacityVehiclesPerHour: capacity, periodHours: period)
    let spare = capacity * (1 - min(1, demand / capacity))
    let duration = spare > 0 ? min(period, queue / spare) : period
    let remaining = duration < period ? 0 : 1 - period * spare / queue
    let old = 1800 * queue * (1 + remaining) * duration / (capacity * period)
    #expect(close(delay, old, within: 1e-9))
    #expect(delay > 0)
  }

  @Test func limits() throws {
    func delay(_ queue: Double, _ demand: Double, _ capacity: Double) throws -> Double {
      try HighwayCapacityManual.initialQueueDelaySeconds(
        initialQueueVehicles: queue, demandVehiclesPerHour: demand,
        capacityVehiclesPerHour: capacity)
    }
    #expect(try delay(0, 500, 600) == 0)
    #expect(try delay(10, 0, 600) == 0)
    #expect(try delay(10, 500, 0) == .infinity)
    // At capacity everybody waits for the initial queue: Q / c.
    #expect(close(try delay(20, 600, 600), 120, within: 1e-9))
  }

  @Test func saturatedShareRaisesTheUniformDelay() throws {
    let group = try LaneGroupTiming(
      demandVehiclesPerHour: 600, saturationFlowPerLaneVehiclesPerHour: 1800,
      effectiveGreenSeconds: 40, cycleSeconds: 80)
    let before = try ControlDelay(laneGroup: group)
    // 75 vehicles beyond the spare 300 veh/h are there for the whole quarter of an hour.
    let queued = try ControlDelay(laneGroup: group, initialQueueVehicles: 75)
    #expect(close(before.uniformSeconds, 15, within: 1e-9))
    #expect(close(queued.uniformSeconds, 20, within: 1e-9))
    let half = try ControlDelay(laneGroup: group, initialQueueVehicles: 37.5)
    #expect(close(half.uniformSeconds, 17.5, within: 1e-9))
    #expect(queued.initialQueueSeconds > half.initialQueueSeconds)
  }
}

struct LevelOfServiceTests {
  @Test(arguments: zip([0.0, 10, 10.01, 20, 35, 55, 80, 80.01], "AABBCDEF"))
  func signalized(delay: Double, letter: Character) throws {
    #expect(try LevelOfService.signalized(delaySeconds: delay).letter == String(letter))
  }

  @Test(arguments: zip([0.0, 10, 10.01, 15, 25, 35, 50, 50.01], "AABBCDEF"))
  func unsignalized(delay: Double, letter: Character) throws {
    #expect(try LevelOfService.unsignalized(delaySeconds: delay).letter == String(letter))
  }

  @Test func aboveCapacity() throws {
    #expect(try LevelOfService.signalized(delaySeconds: 5, degreeOfSaturation: 1) == .a)
    #expect(try LevelOfService.signalized(delaySeconds: 5, degreeOfSaturation: 1.001) == .f)
    #expect(try LevelOfService.unsignalized(delaySeconds: 5, degreeOfSaturation: 1.001) == .f)
    #expect(try LevelOfService.signalized(delaySeconds: .infinity) == .f)
    #expect(throws: AnalysisError.self) { try LevelOfService.signalized(delaySeconds: .nan) }
    #expect(throws: AnalysisError.self) { try LevelOfService.signalized(delaySeconds: -1) }
  }

  @Test func aggregates() throws {
    let nothing = try DelayShare.aggregate([])
    #expect(nothing == DelayShare(flowVehiclesPerHour: 0, delaySeconds: 0))
    let idle = try DelayShare.aggregate([
      DelayShare(flowVehiclesPerHour: 0, delaySeconds: .infinity),
      DelayShare(flowVehiclesPerHour: 100, delaySeconds: 12),
    ])
    #expect(idle == DelayShare(flowVehiclesPerHour: 100, delaySeconds: 12))
  }
}

struct WebsterDelayTests {
  /// C 60, g 30, s 1800, q 720: u 0.5, x 0.8. Terms by hand: 60*0.25/(2*0.6) = 12.5;
  /// 0.64/(2*0.2*0.2) = 8; 0.65 * 1500^(1/3) * 0.8^4.5 = 2.726.
  @Test func terms() throws {
    let group = try LaneGroupTiming(
      demandVehiclesPerHour: 720, saturationFlowPerLaneVehiclesPerHour: 1800,
      effectiveGreenSeconds: 30, cycleSeconds: 60)
    #expect(close(try Webster.delaySeconds(group, withCorrection: false), 20.5, within: 1e-9))
    #expect(close(try Webster.delaySeconds(group), 20.5 - 2.7260, within: 0.001))
  }

  @Test func limits() throws {
    func group(_ demand: Double, _ green: Double) throws -> LaneGroupTiming {
      try LaneGroupTiming(
        demandVehiclesPerHour: demand, saturationFlowPerLaneVehiclesPerHour: 1800,
        effectiveGreenSeconds: green, cycleSeconds: 60)
    }
    #expect(try Webster.delaySeconds(group(0, 30)) == 7.5)
    #expect(close(try Webster.delaySeconds(group(1e-6, 30)), 7.5, within: 1e-3))
    #expect(try Webster.delaySeconds(group(0, 0)) == 30)
    #expect(throws: AnalysisError.self) { try Webster.delaySeconds(group(900, 30)) }
    #expect(throws: AnalysisError.self) { try Webster.delaySeconds(group(1, 0)) }
    #expect(try Webster.delaySeconds(group(900, 60)) >= 0)
  }
}

struct AkcelikTests {
  static func group(_ saturation: Double) throws -> LaneGroupTiming {
    try LaneGroupTiming(
      demandVehiclesPerHour: 900 * saturation, saturationFlowPerLaneVehiclesPerHour: 1800,
      effectiveGreenSeconds: 45, cycleSeconds: 90)
  }

  @Test func overflowTendsToItsLimits() throws {
    // s g / 600 = 22.5 / 600.
    let threshold = Akcelik.overflowThreshold(try Self.group(1))
    #expect(close(threshold, 0.7075, within: 1e-9))
    // A long period below capacity: the steady state 1.5 (x - x0) / (1 - x).
    let steady = try Akcelik(Self.group(0.9), periodHours: 10_000)
    #expect(close(steady.overflowQueueVehicles, 1.5 * (0.9 - threshold) / 0.1, within: 0.01))
    // Far above capacity: half the vehicles that cannot be served, 900 * 0.25 * 1 / 2.
    let over = try Akcelik(Self.group(2), periodHours: 0.25)
    #expect(close(over.overflowQueueVehicles, 112.5, within: 2))
    // X = 1 is an ordinary point.
    let below = try Akcelik(Self.group(0.999_999))
    let above = try Akcelik(Self.group(1.000_001))
    #expect(close(below.delaySeconds, above.delaySeconds, within: 0.01))
  }

  @Test func withoutOverflow() throws {
    let light = try Akcelik(Self.group(0.5))
    #expect(light.overflowQueueVehicles == 0)
    #expect(close(light.delaySeconds, 90 * 0.25 / (2 * 0.75), within: 1e-9))
    #expect(close(light.stopsPerVehicle, 0.9 * 0.5 / 0.75, within: 1e-9))
    // 450 veh/h in 45 s of red, over 1 - y.
    #expect(close(light.backOfQueueVehicles, 5.625 / 0.75, within: 1e-9))
  }

  @Test func degenerate() throws {
    let idle = try Akcelik(Self.group(0))
    #expect(idle.delaySeconds == 90 * 0.25 / 2)
    #expect(idle.backOfQueueVehicles == 0)
    let always = try LaneGroupTiming(
      demandVehiclesPerHour: 1800, saturationFlowPerLaneVehiclesPerHour: 1800,
      effectiveGreenSeconds: 90, cycleSeconds: 90)
    #expect(try Akcelik(always).delaySeconds.isFinite)
    let stuck = try LaneGroupTiming(
      demandVehiclesPerHour: 100, saturationFlowPerLaneVehiclesPerHour: 1800,
      effectiveGreenSeconds: 0, cycleSeconds: 90)
    #expect(try Akcelik(stuck).delaySeconds == .infinity)
  }

  @Test func miller() throws {
    // s g = 10, x = 0.9: exp(-1.33 sqrt(10) / 9) / 0.2.
    let group = try LaneGroupTiming(
      demandVehiclesPerHour: 540, saturationFlowPerLaneVehiclesPerHour: 1800,
      effectiveGreenSeconds: 20, cycleSeconds: 60)
    #expect(close(try Miller.overflowQueueVehicles(group), 3.133, within: 0.001))
    let idle = try LaneGroupTiming(
      demandVehiclesPerHour: 0, saturationFlowPerLaneVehiclesPerHour: 1800,
      effectiveGreenSeconds: 0, cycleSeconds: 60)
    #expect(try Miller.overflowQueueVehicles(idle) == 0)
    #expect(throws: AnalysisError.self) { try Miller.overflowQueueVehicles(Self.group(1)) }
  }
}
