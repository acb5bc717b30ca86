import SignalAnalysis
import SignalModel
import Testing

@testable import TrafficSimulation

/// The simulation against theory, where theory is exact.
@Suite struct VerificationTests {
  /// Saturation headway of perfect drivers at 13.89 m/s: reaction and spacing in time, s.
  static let headway = 1 + 7.5 / 13.89

  /// Regular arrivals at a signal: the D/D/1 queue, with the effective green that the lane's own
  /// capacity implies.
  @Test(arguments: [200.0, 400, 600, 800, 1000])
  func `regular arrivals wait as long as the deterministic queue says`(perHour: Double) throws {
    var scenario = Streets.single(cycle: 60, green: 30)
    scenario.period = Period(endSeconds: 3 * 3600, warmupSeconds: 600)
    let result = try Simulation(scenario: Streets.flow(perHour, in: scenario)).run(seed: 1)
    let group = try #require(result.laneGroups.first { $0.link == 0 })
    let green = group.capacityVehiclesPerHour / 3600 * 60 * Self.headway
    let theory = try DeterministicQueueCycle(
      arrivalVehiclesPerHour: perHour, saturationFlowVehiclesPerHour: 3600 / Self.headway,
      redSeconds: 60 - green, greenSeconds: green)
    #expect(abs(result.network.meanDelaySeconds / theory.meanDelaySeconds - 1) < 0.08)
  }

  /// Poisson arrivals at a stop line with a stated saturation flow and no signal: M/D/1.
  @Test(arguments: [0.5, 0.7, 0.85])
  func `random arrivals at a fixed service time wait as M D 1 says`(load: Double) throws {
    var scenario = Streets.single()
    scenario.network.links[0].lanes[0].saturationFlowVehiclesPerHour = 1200
    scenario.network.connections[0].signal = nil
    scenario.network.connections[0].signalGroup = nil
    scenario.plans = []
    scenario.network.signals = []
    scenario.period = Period(endSeconds: 20 * 3600, warmupSeconds: 1800)
    let busy = Streets.flow(1200 * load, arrivals: .poisson, in: scenario)
    let results = try Simulation(scenario: busy).run(seed: 11, replications: 6, threads: 2)
    let interval = try MeanInterval(results.map(\.network.meanDelaySeconds), level: 0.999)
    // Two servers in a row, both with fixed service times: the wait is that of the slower one.
    let theory = 3.0 * load / (2 * (1 - load))
    #expect(interval.low <= theory * 1.02 && theory * 0.98 <= interval.high)
  }

  /// Random arrivals at a signal: uniform delay and overflow delay (HCM, k = 0.5).
  @Test(arguments: [0.5, 0.7, 0.85, 0.95])
  func `random arrivals at a signal wait as uniform and overflow delay say`(load: Double) throws {
    var scenario = Streets.single(length: 1500, cycle: 60, green: 30)
    let green = 28.54
    let capacity = green / Self.headway * 60
    scenario.period = Period(endSeconds: 3600 + 900, warmupSeconds: 900)
    let busy = Streets.flow(capacity * load, arrivals: .poisson, in: scenario)
    let results = try Simulation(scenario: busy).run(seed: 5, replications: 40, threads: 2)
    let interval = try MeanInterval(results.map(\.network.meanDelaySeconds), level: 0.99)
    let uniform = 0.5 * 60 * (1 - green / 60) * (1 - green / 60) / (1 - min(1, load) * green / 60)
    // Overflow: between none and the formula's, which assumes independent cycles and an hour of it.
    let overflow = try HighwayCapacityManual.incrementalDelaySeconds(
      degreeOfSaturation: load, capacityVehiclesPerHour: capacity, periodHours: 1.25)
    #expect(interval.high > uniform * 0.97)
    #expect(interval.low < (uniform + overflow) * 1.05)
    if load >= 0.85 { #expect(interval.mean > uniform + 0.3 * overflow) }
  }

  /// Two signals: the platoon of the first meets the second after the travel time.
  @Test func `the best offset is the travel time and the worst is just behind the green`() throws {
    func second(_ offset: Double) throws -> LaneGroupMeasures {
      var scenario = Streets.pair(distance: 400, offset: offset)
      scenario.period = Period(endSeconds: 3600, warmupSeconds: 300)
      scenario.demand.flows = [
        Streets.flow("f", [0, 1, 2], 500, arrivals: .uniform, period: scenario.period)
      ]
      let result = try Simulation(scenario: scenario).run(seed: 1)
      return try #require(result.laneGroups.first { $0.link == 1 })
    }
    // 400 m at 13.89 m/s: 28.8 s, and the start-up of the platoon's first vehicle.
    let perfect = try second(30)
    #expect(perfect.meanDelaySeconds < 1)
    #expect(perfect.stopsPerVehicle == 0)
    #expect(perfect.arrivedOnGreenVehicles == perfect.crossedVehicles)
    // At offset 0 all of the platoon meets the red that has just begun and waits for its end.
    let worst = try second(0)
    #expect(worst.stopsPerVehicle == 1)
    #expect(abs(worst.meanDelaySeconds - 28.8) < 2)
    // In between, every second of offset costs or gains a second.
    let slope = (try second(50).meanDelaySeconds - second(40).meanDelaySeconds) / 10
    #expect(abs(slope - 1) < 0.05)
  }

  /// Speed differences spread a platoon out: the further, the more of it misses the green.
  @Test func `a platoon of unequal drivers disperses`() throws {
    func onGreen(distance: Double, type: VehicleType) throws -> Double {
      var scenario = Streets.pair(distance: distance, offset: (distance / 13.89 + 2).rounded())
      scenario.vehicleTypes = [type]
      scenario.period = Period(endSeconds: 3600, warmupSeconds: 300)
      scenario.demand.flows = [Streets.flow("f", [0, 1, 2], 600, period: scenario.period)]
      let result = try Simulation(scenario: scenario).run(seed: 3)
      let group = try #require(result.laneGroups.first { $0.link == 1 })
      return Double(group.arrivedOnGreenVehicles) / Double(group.crossedVehicles)
    }
    let near = try onGreen(distance: 200, type: .car)
    let far = try onGreen(distance: 1600, type: .car)
    let farAlike = try onGreen(distance: 1600, type: Streets.perfectCar)
    #expect(near > far + 0.05)
    #expect(farAlike > far)
  }
}
