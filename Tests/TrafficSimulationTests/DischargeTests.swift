import SignalModel
import Testing

@testable import TrafficSimulation

/// Saturation discharge: how many vehicles a green serves.
@Suite struct DischargeTests {
  /// Vehicles per cycle of a saturated lane, mean of 90 cycles.
  private func served(green: Double, type: VehicleType, turnSpeed: Double? = nil) throws -> Double {
    let cycle = green + 33
    var scenario = Streets.single(turnSpeed: turnSpeed, cycle: cycle, green: green)
    scenario.period = Period(endSeconds: cycle * 100, warmupSeconds: cycle * 10)
    scenario.vehicleTypes = [type]
    let result = try Simulation(scenario: Streets.flow(2400, in: scenario)).run(seed: 1)
    let group = try #require(result.laneGroups.first { $0.link == 0 })
    return Double(group.crossedVehicles) / 90
  }

  /// SUMO 1.28, one lane, limit 13.89 m/s, perfect drivers.
  @Test(arguments: [(6.0, 3.0), (10, 6), (15, 9), (20, 13), (30, 19), (40, 26), (60, 39)])
  func `perfect drivers discharge as SUMO's do`(green: Double, expected: Double) throws {
    #expect(abs(try served(green: green, type: Streets.perfectCar) - expected) <= 1)
  }

  /// SUMO 1.28, the same with its default passenger car.
  @Test(arguments: [
    (6.0, 2.6), (10, 4.5), (15, 7.1), (20, 9.9), (30, 15.0), (40, 20.1), (60, 30.3),
  ])
  func `default drivers discharge as SUMO's do`(green: Double, expected: Double) throws {
    #expect(abs(try served(green: green, type: .car) - expected) <= max(0.3, 0.02 * expected))
  }

  /// SUMO 1.28, a left turn on a sharp internal lane of about 6 m/s.
  @Test(arguments: [(6.0, 2.3), (10, 4.0), (20, 7.9), (40, 15.5), (60, 23.2)])
  func `turning queues discharge at the turning speed`(green: Double, expected: Double) throws {
    let served = try served(green: green, type: .car, turnSpeed: 6.05)
    #expect(abs(served - expected) <= max(0.5, 0.05 * expected))
  }

  /// SUMO 1.28, a lane from which some go straight on and some turn right on an internal lane of
  /// 6.51 m/s, mean of six seeds: who turns slows down those behind him. Without that it was 13.0,
  /// 28.0, 12.2, 26.2.
  @Test(arguments: [(27.0, 0.2, 12.44), (57, 0.2, 26.6), (27, 0.5, 11.45), (57, 0.5, 24.23)])
  func `a queue of which some turn discharges as SUMO's does`(
    green: Double, share: Double, expected: Double
  ) throws {
    let cycle = 2 * green + 6
    var scenario = Streets.leadingAside(
      Streets.single(cycle: cycle, green: green), turn: .right, pathLength: 9.03, speed: 6.51)
    scenario.period = Period(endSeconds: cycle * 100, warmupSeconds: cycle * 10)
    scenario.vehicleTypes = [.car]
    scenario.demand.flows = [
      Streets.flow("on", [0, 1], 1100 * (1 - share), period: scenario.period),
      Streets.flow("aside", [0, 2], 1100 * share, period: scenario.period),
    ]
    let result = try Simulation(scenario: scenario).run(seed: 1)
    let group = try #require(result.laneGroups.first { $0.link == 0 })
    let served = Double(group.crossedVehicles) / 90
    #expect(abs(served / expected - 1) < 0.03, "\(served)")
  }

  /// A perfect lane is Newell's queue: the k-th vehicle crosses at 0.6 tau + (k - 1)(tau + d / v)
  /// + v / 2a after the start of green once it has reached its speed, and each headway is exact.
  @Test func `headways of a perfect queue are the reaction time and the spacing in time`() throws {
    let long = try served(green: 60, type: Streets.perfectCar)
    let longer = try served(green: 60 + 10 * (1 + 7.5 / 13.89) + 0.001, type: Streets.perfectCar)
    #expect(longer - long == 10)
  }

  @Test func `capacity of the lane group is what the lane discharges`() throws {
    for type in [Streets.perfectCar, .car] {
      for green in [15.0, 30, 60] {
        let cycle = green + 33
        var scenario = Streets.single(cycle: cycle, green: green)
        scenario.period = Period(endSeconds: cycle * 50, warmupSeconds: cycle * 5)
        scenario.vehicleTypes = [type]
        let result = try Simulation(scenario: Streets.flow(2400, in: scenario)).run(seed: 2)
        let group = try #require(result.laneGroups.first { $0.link == 0 })
        let discharged = Double(group.crossedVehicles) / (cycle * 45) * 3600
        #expect(abs(group.capacityVehiclesPerHour / discharged - 1) < 0.06)
      }
    }
  }
}
