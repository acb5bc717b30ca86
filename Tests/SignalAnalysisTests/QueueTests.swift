import SignalAnalysis
import Testing

struct DeterministicQueueTests {
  @Test(arguments: [0.0, 200, 500, 899, 900])
  func cycleAgreesWithTheProfile(demand: Double) throws {
    let cycle = try DeterministicQueueCycle(
      arrivalVehiclesPerHour: demand, saturationFlowVehiclesPerHour: 1800, redSeconds: 40,
      greenSeconds: 40)
    let profile = try DeterministicQueueProfile.periodic(intervals: [
      QueueInterval(
        durationSeconds: 40, arrivalVehiclesPerHour: demand, serviceVehiclesPerHour: 0),
      QueueInterval(
        durationSeconds: 40, arrivalVehiclesPerHour: demand, serviceVehiclesPerHour: 1800),
    ])
    #expect(
      close(cycle.totalDelayVehicleSeconds, profile.totalDelayVehicleSeconds, within: 1e-6))
    #expect(close(cycle.maximumQueueVehicles, profile.maximumQueueVehicles, within: 1e-9))
    if demand > 0 {
      #expect(close(cycle.meanDelaySeconds, profile.meanDelaySeconds, within: 1e-9))
      #expect(close(40 - cycle.clearanceSeconds, profile.emptySeconds, within: 1e-6))
    }
  }

  @Test func degenerateCycles() throws {
    let always = try DeterministicQueueCycle(
      arrivalVehiclesPerHour: 1800, saturationFlowVehiclesPerHour: 1800, redSeconds: 0,
      greenSeconds: 60)
    #expect(always.meanDelaySeconds == 0)
    let never = try DeterministicQueueCycle(
      arrivalVehiclesPerHour: 0, saturationFlowVehiclesPerHour: 1800, redSeconds: 60,
      greenSeconds: 0)
    #expect(never.meanDelaySeconds == 30)
    #expect(throws: AnalysisError.self) {
      try DeterministicQueueCycle(
        arrivalVehiclesPerHour: 1, saturationFlowVehiclesPerHour: 1800, redSeconds: 60,
        greenSeconds: 0)
    }
    #expect(throws: AnalysisError.self) {
      try DeterministicQueueCycle(
        arrivalVehiclesPerHour: 1, saturationFlowVehiclesPerHour: 1800, redSeconds: 0,
        greenSeconds: 0)
    }
  }

  /// Oversaturation for ten cycles grows the queue by a hand-made number; the rest of the hour
  /// empties it.
  @Test func peakAndRecovery() throws {
    var intervals: [QueueInterval] = []
    for cycle in 0..<40 {
      let demand = cycle < 10 ? 1080.0 : 600
      intervals.append(
        QueueInterval(
          durationSeconds: 30, arrivalVehiclesPerHour: demand, serviceVehiclesPerHour: 0))
      intervals.append(
        QueueInterval(
          durationSeconds: 30, arrivalVehiclesPerHour: demand, serviceVehiclesPerHour: 1800))
    }
    let profile = try DeterministicQueueProfile(intervals: intervals)
    // 18 arrive and 15 leave per cycle: 27 over after nine cycles, 9 more in the tenth red.
    #expect(close(profile.maximumQueueVehicles, 36, within: 1e-9))
    #expect(close(profile.finalQueueVehicles, 0, within: 1e-9))
    #expect(close(profile.arrivalsVehicles, 480, within: 1e-9))
    #expect(throws: AnalysisError.self) {
      try DeterministicQueueProfile.periodic(intervals: Array(intervals.prefix(2)))
    }
  }

  @Test func periodicCarriesAQueueOverTheSeam() throws {
    // Green first: the queue of the red at the end is served in the next cycle.
    let profile = try DeterministicQueueProfile.periodic(intervals: [
      QueueInterval(
        durationSeconds: 40, arrivalVehiclesPerHour: 500, serviceVehiclesPerHour: 1800),
      QueueInterval(
        durationSeconds: 40, arrivalVehiclesPerHour: 500, serviceVehiclesPerHour: 0),
    ])
    let cycle = try DeterministicQueueCycle(
      arrivalVehiclesPerHour: 500, saturationFlowVehiclesPerHour: 1800, redSeconds: 40,
      greenSeconds: 40)
    #expect(close(profile.meanDelaySeconds, cycle.meanDelaySeconds, within: 1e-9))
    #expect(close(profile.departuresVehicles, profile.arrivalsVehicles, within: 1e-9))
  }

  @Test func randomArrivals() throws {
    // x = 0.8: L = 0.64 / 0.4, W = L / lambda (Little).
    let queue = try RandomArrivalQueue.meanQueueVehicles(
      arrivalVehiclesPerHour: 800, serviceVehiclesPerHour: 1000)
    let wait = try RandomArrivalQueue.meanWaitSeconds(
      arrivalVehiclesPerHour: 800, serviceVehiclesPerHour: 1000)
    #expect(close(queue, 1.6, within: 1e-9))
    #expect(close(wait, queue / (800.0 / 3600), within: 1e-9))
    // The random delay of the lecture notes, x^2 / (2 v (1 - x)), is the same thing.
    #expect(close(wait, 0.64 / (2 * (800.0 / 3600) * 0.2), within: 1e-9))
    #expect(
      throws: AnalysisError.overSaturated(
        quantity: "degree of saturation", value: 1, limit: 1)
    ) {
      try RandomArrivalQueue.meanWaitSeconds(
        arrivalVehiclesPerHour: 1000, serviceVehiclesPerHour: 1000)
    }
    #expect(
      close(
        try RandomArrivalQueue.overflowDelaySeconds(degreeOfSaturation: 1.2), 90, within: 1e-9))
    #expect(try RandomArrivalQueue.overflowDelaySeconds(degreeOfSaturation: 0.9) == 0)
  }
}

struct TriangularDiagramTests {
  static func diagram() throws -> TriangularDiagram {
    try TriangularDiagram(
      freeSpeedMetersPerSecond: 15, jamSpacingMeters: 7.5, reactionSeconds: 1)
  }

  @Test func sidesMeetAtCapacity() throws {
    let diagram = try Self.diagram()
    #expect(close(diagram.capacityVehiclesPerHour, 2400, within: 1e-9))
    #expect(close(diagram.waveSpeedMetersPerSecond, 7.5, within: 1e-12))
    let free = try diagram.freeDensityVehiclesPerMeter(flowVehiclesPerHour: 2400)
    let congested = try diagram.congestedDensityVehiclesPerMeter(flowVehiclesPerHour: 2400)
    #expect(close(free, congested, within: 1e-12))
    let again = try TriangularDiagram(
      freeSpeedMetersPerSecond: 15, jamSpacingMeters: 7.5, capacityVehiclesPerHour: 2400)
    #expect(close(again.waveSpeedMetersPerSecond, 7.5, within: 1e-9))
    #expect(throws: AnalysisError.self) {
      try TriangularDiagram(
        freeSpeedMetersPerSecond: 15, jamSpacingMeters: 7.5, capacityVehiclesPerHour: 7200)
    }
  }

  /// The vehicles that the shock wave stops are those of the queue: reach over spacing equals the
  /// arrivals at the moving end of the queue.
  @Test func reachHoldsTheArrivals() throws {
    let diagram = try Self.diagram()
    let reach = try diagram.queueReach(arrivalVehiclesPerHour: 900, redSeconds: 40)
    let stopped = reach.distanceMeters / diagram.jamSpacingMeters
    // A vehicle that joins at the reach would have passed the stop line one reach / speed later.
    let arrivals = 900.0 / 3600 * (40 + reach.afterGreenStartSeconds + reach.distanceMeters / 15)
    #expect(close(stopped, arrivals, within: 1e-9))
    let growth = try diagram.queueGrowthMetersPerSecond(arrivalVehiclesPerHour: 900)
    #expect(
      close(
        try diagram.spillbackSeconds(arrivalVehiclesPerHour: 900, lengthMeters: 100),
        100 / growth, within: 1e-9))
  }

  @Test func limits() throws {
    let diagram = try Self.diagram()
    #expect(
      try diagram.spillbackSeconds(arrivalVehiclesPerHour: 0, lengthMeters: 100) == .infinity)
    #expect(
      try diagram.queueReach(arrivalVehiclesPerHour: 0, redSeconds: 40).distanceMeters == 0)
    #expect(throws: AnalysisError.self) {
      try diagram.queueReach(arrivalVehiclesPerHour: 2400, redSeconds: 40)
    }
    #expect(throws: AnalysisError.self) {
      try diagram.queueGrowthMetersPerSecond(arrivalVehiclesPerHour: 2401)
    }
  }
}

struct PlatoonDispersionTests {
  @Test func keepsVehicles() throws {
    let link = try PlatoonDispersion(meanTravelSeconds: 40)
    // F = 1 / (1 + 0.35 * 0.8 * 40), lag 32.
    #expect(close(link.smoothingFactor, 1 / 12.2, within: 1e-12))
    #expect(link.lagSteps == 32)
    let arrivals = try link.arrivals(upstream: [3, 1, 4, 1, 5], tailSteps: 400)
    #expect(arrivals.count == 437)
    #expect(close(arrivals.reduce(0, +), 14, within: 1e-9))
    #expect(arrivals.prefix(32).allSatisfy { $0 == 0 })
  }

  @Test func withoutDispersion() throws {
    let link = try PlatoonDispersion(smoothingFactor: 1, lagSteps: 2)
    #expect(try link.arrivals(upstream: [3, 1]) == [0, 0, 3, 1])
    #expect(try link.arrivals(upstream: []) == [0, 0])
    let steady = try PlatoonDispersion.calibration(
      meanTravelSeconds: 20, standardDeviationSeconds: 0)
    #expect(steady.smoothingFactor == 1)
    #expect(steady.travelTimeFactor == 1)
  }

  @Test func highwayCapacityManual() throws {
    // F = 1 / (1 + 0.138 * 30 + 0.315) = 1 / 5.455; lag 30 - 5.455 + 1.25 = 25.8.
    let link = try PlatoonDispersion.highwayCapacityManual(runningSeconds: 30)
    #expect(close(link.smoothingFactor, 1 / 5.455, within: 1e-12))
    #expect(link.lagSteps == 26)
  }

  @Test func refuses() {
    #expect(throws: AnalysisError.self) {
      try PlatoonDispersion.calibration(meanTravelSeconds: 10, standardDeviationSeconds: 100)
    }
    #expect(throws: AnalysisError.self) {
      try PlatoonDispersion(smoothingFactor: 0, lagSteps: 1)
    }
    #expect(throws: AnalysisError.self) {
      try PlatoonDispersion(smoothingFactor: 0.5, lagSteps: -1)
    }
  }
}
