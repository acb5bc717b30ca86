import SignalModel
import TrafficSimulation

/// What a perfect driver makes of a green, measured once with one queue and one vehicle. Headway,
/// spacing and speed are known beforehand; these two are all that theory takes from the simulation.
struct GreenUse {
  /// From the start of green to the virtual crossing of the first vehicle: where the line of the
  /// saturated queue meets its first vehicle, s.
  let startSeconds: Double
  /// From the start of yellow to the last crossing of a vehicle at free speed, s.
  let yellowSeconds: Double

  /// Vehicle of a standing queue that has reached its speed, counted from 1.
  static let settledVehicle = 20

  init() throws {
    startSeconds =
      try Self.crossing(of: Self.settledVehicle) - Double(Self.settledVehicle - 1)
      * Street.headwaySeconds
    yellowSeconds = try Self.lastCrossing()
  }

  /// When a vehicle of a standing queue crosses after the start of green, s.
  static func crossing(of number: Int) throws -> Double {
    var scenario = Street.single(Street.Light(cycle: 400, green: 100, offset: 200))
    scenario.addTrips([0, 1], departSeconds: (0..<45).map { 3 * Double($0) })
    return try Crossings.time(of: number, onto: 1, in: scenario, within: 200...300) - 200
  }

  private static func lastCrossing() throws -> Double {
    var low = 0
    var high = 6000
    while high - low > 1 {
      let middle = (low + high) / 2
      var scenario = Street.single(Street.Light(cycle: 400, green: 100, yellow: 5))
      let depart = 100 - 500 / Street.speed + Double(middle) / 1000
      scenario.addTrips([0, 1], departSeconds: [depart])
      scenario.period = Period(endSeconds: 200)
      let result = try Simulation(scenario: scenario).run(seed: 1)
      if Crossings.count(onto: 1, in: result) == 1 { low = middle } else { high = middle }
    }
    return Double(low) / 1000
  }
}

/// Times of crossings, found from outside: how many have crossed when the run ends.
enum Crossings {
  /// Vehicles that came onto a link from the one before.
  static func count(onto link: Int, in result: ReplicationResult) -> Int {
    result.laneGroups.filter { $0.link == link - 1 }.reduce(0) { $0 + $1.crossedVehicles }
  }

  /// When the vehicle of a number, from 1, comes onto a link from the one before, s, to a
  /// millisecond; the end of the range when it never does.
  static func time(
    of number: Int, onto link: Int, in scenario: Scenario, within seconds: ClosedRange<Double>
  ) throws -> Double {
    var scenario = scenario
    var low = Int(seconds.lowerBound * 1000)
    var high = Int(seconds.upperBound * 1000)
    while high - low > 1 {
      let middle = (low + high) / 2
      scenario.period = Period(endSeconds: Double(middle) / 1000)
      let result = try Simulation(scenario: scenario).run(seed: 1)
      if count(onto: link, in: result) >= number { high = middle } else { low = middle }
    }
    return Double(high) / 1000
  }
}
