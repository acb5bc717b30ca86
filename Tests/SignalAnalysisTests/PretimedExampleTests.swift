import SignalAnalysis
import Testing

/// Fixed-time delays published with the Sigma-X / Vol2Timing examples (Arizona State University):
/// HCM quick estimation, k = 0.5, period 0.25 h.
///
/// That program rounds the degree of saturation to two decimals before it goes on; so does this
/// test, or the overflowing rows would differ by up to several seconds. Right turns are left out
/// because their volumes are reduced by a rule that is not printed.
struct PretimedExampleTests {
  struct Row: Sendable {
    let name: String
    let cycle: Double
    let demand: Double
    let capacity: Double
    let green: Double
    let uniform: Double
    let incremental: Double
    let total: Double
    let level: LevelOfService
  }

  static func row(
    _ name: String, _ cycle: Double, _ demand: Double, _ capacity: Double, _ green: Double,
    _ uniform: Double, _ incremental: Double, _ total: Double, _ level: LevelOfService
  ) -> Row {
    Row(
      name: name, cycle: cycle, demand: demand, capacity: capacity, green: green,
      uniform: uniform, incremental: incremental, total: total, level: level)
  }

  static let rows = [
    row("3 EBT", 80, 500, 1836, 32, 16.14, 0.36, 16.5, .b),
    row("3 NBT", 80, 650, 1530, 40, 12.66, 0.85, 13.5, .b),
    row("3 SBT", 80, 850, 1530, 40, 13.89, 1.49, 15.4, .b),
    row("3 NBL", 80, 75, 104, 40, 15.63, 34.86, 50.5, .d),
    row("3 SBL", 80, 100, 107, 40, 18.69, 69.62, 88.3, .f),
    row("3 EBL", 80, 200, 112, 32, 24.00, 388.8, 412.8, .f),
    row("4L EBL", 150, 400, 388, 35, 57.5, 53.61, 111.1, .f),
    row("4L EBT", 150, 1000, 1306, 32, 55.54, 4.42, 60.0, .e),
    row("4L NBL", 150, 500, 857, 21, 60.37, 2.86, 63.2, .e),
    row("4L NBT", 150, 1000, 938, 46, 52.0, 49.99, 102.0, .f),
    row("4L SBT", 150, 850, 938, 46, 50.01, 14.33, 64.3, .e),
  ]

  @Test(arguments: rows)
  func delay(_ row: Row) throws {
    let saturation = (row.demand / row.capacity * 100).rounded() / 100
    let uniform = try HighwayCapacityManual.uniformDelaySeconds(
      cycleSeconds: row.cycle, effectiveGreenSeconds: row.green, degreeOfSaturation: saturation)
    let incremental = try HighwayCapacityManual.incrementalDelaySeconds(
      degreeOfSaturation: saturation, capacityVehiclesPerHour: row.capacity)
    #expect(close(uniform, row.uniform, within: 0.01))
    // One row is printed to a tenth.
    #expect(close(incremental, row.incremental, within: row.incremental > 100 ? 0.05 : 0.01))
    #expect(close(uniform + incremental, row.total, within: 0.06))
    #expect(try LevelOfService.signalized(delaySeconds: uniform + incremental) == row.level)
  }
}
