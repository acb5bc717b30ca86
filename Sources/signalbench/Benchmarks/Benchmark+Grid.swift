import CommandLineKit
import SignalModel

extension Benchmark {
  /// A grid of signals with vehicles on staircase routes.
  static func grid(_ size: Int, vehicles: Int, trips: GridTrips) -> Benchmark {
    Benchmark(
      name: "grid\(size)",
      about: "\(size) x \(size) signals, \(vehicles) vehicles with routes of their own"
    ) { work in
      let grid = Grid(size: work == .smoke ? min(size, 4) : size)
      let start = MachineClock.processCPUSeconds
      let scenario = grid.scenario(vehicles: work == .smoke ? 200 : vehicles, trips: trips)
      let generation = MachineClock.processCPUSeconds - start
      var measurement = try ScenarioBenchmark.run(scenario, replications: 1)
      measurement.preparationCPUSeconds += generation
      return measurement
    }
  }
}
