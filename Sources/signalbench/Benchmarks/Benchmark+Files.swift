import SignalModel
import CommandLineKit
import EventKernel
import Interchange
import ScenarioFiles

extension Benchmark {
  /// A network and traffic in SUMO's format.
  static func sumo(net: String, routes: [String], begin: Double?, end: Double?) -> Benchmark {
    Benchmark(name: "sumo", about: "\(net) with its routes") { _ in
      let start = MachineClock.processCPUSeconds
      do {
        let (scenario, _) = try SUMOImport.read(net: net, routes: routes, begin: begin, end: end)
        let reading = MachineClock.processCPUSeconds - start
        var measurement = try ScenarioBenchmark.run(scenario, replications: 1)
        measurement.preparationCPUSeconds += reading
        return measurement
      } catch let error as ImportError {
        throw CommandFailure("nothing was imported:\n\(error)", exitStatus: .badInput)
      }
    }
  }

  /// A scenario file.
  static func scenario(path: String) -> Benchmark {
    Benchmark(name: "scenario", about: path) { _ in
      let start = MachineClock.processCPUSeconds
      do {
        let scenario = try ScenarioFile.read(path: path)
        let reading = MachineClock.processCPUSeconds - start
        var measurement = try ScenarioBenchmark.run(scenario, replications: 1)
        measurement.preparationCPUSeconds += reading
        return measurement
      } catch let error as FileProblems {
        throw CommandFailure("\(error)", exitStatus: .badInput)
      }
    }
  }

  /// Reading of a large scenario file: bytes a second, in memory.
  static let load = Benchmark(
    name: "load", about: "reading of the scenario file of grid30, bytes"
  ) { size in
    let scenario = GridWork.named("grid30").scenario(size)
    let bytes = ScenarioFile.write(scenario)
    let start = MachineClock.processCPUSeconds
    do {
      let back = try ScenarioFile.read(bytes: bytes, name: "grid30")
      let reading = MachineClock.processCPUSeconds - start
      guard ScenarioFile.write(back) == bytes else {
        throw CommandFailure("a scenario changed by being written and read")
      }
      var hash = TraceHash()
      for byte in bytes { hash.combine(UInt64(byte)) }
      return Measurement(
        work: bytes.count, unit: "bytes", cpuSeconds: reading, preparationCPUSeconds: 0,
        baseline: nil, hash: hash.description,
        remark: "\(back.network.links.count) links, \(back.demand.trips.count) trips")
    } catch let error as FileProblems {
      throw CommandFailure("\(error)")
    }
  }
}
