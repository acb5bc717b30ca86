import CommandLineKit
import SignalModel

/// A grid of signals with vehicles on routes of their own, in two sizes.
struct GridWork: Sendable {
  let name: String
  /// Junctions along a side.
  let side: Int
  let vehicles: Int
  let trips: GridTrips
  /// Junctions along a side, and vehicles, for a moment's work.
  let smoke: (side: Int, vehicles: Int)

  /// All grids. Vehicles that cross a large grid fill it; in the largest they stay near their
  /// origins, so that the load does not grow with the grid.
  static let all = [
    GridWork(name: "grid4", side: 4, vehicles: 5000, trips: .boundary, smoke: (3, 100)),
    GridWork(name: "grid10", side: 10, vehicles: 15_000, trips: .boundary, smoke: (4, 200)),
    GridWork(name: "grid30", side: 30, vehicles: 50_000, trips: .boundary, smoke: (5, 300)),
    GridWork(
      name: "grid100", side: 100, vehicles: 300_000, trips: .local(meanLinks: 20),
      smoke: (6, 400)),
  ]

  /// The grid of a name.
  static func named(_ name: String) -> GridWork { all.first { $0.name == name } ?? all[0] }

  /// What to simulate.
  func scenario(_ size: Benchmark.Size) -> Scenario {
    Grid(size: size == .smoke ? smoke.side : side).scenario(
      vehicles: size == .smoke ? smoke.vehicles : vehicles, trips: trips)
  }
}

extension Benchmark {
  /// A grid of signals.
  static func grid(_ grid: GridWork) -> Benchmark {
    Benchmark(
      name: grid.name,
      about: "\(grid.side) x \(grid.side) signals, \(grid.vehicles) vehicles with routes of their "
        + "own"
    ) { size in
      let start = MachineClock.processCPUSeconds
      let scenario = grid.scenario(size)
      let generation = MachineClock.processCPUSeconds - start
      var measurement = try ScenarioBenchmark.run(scenario, replications: 1)
      measurement.preparationCPUSeconds += generation
      return measurement
    }
  }
}
