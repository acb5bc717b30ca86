import CommandLineKit
import Interchange

extension Benchmark {
  /// A network and traffic in SUMO's format.
  static func sumo(net: String, routes: [String], begin: Double?, end: Double?) -> Benchmark {
    Benchmark(name: "sumo", about: "\(net) with its routes") { _ in
      do {
        let (scenario, _) = try SUMOImport.read(net: net, routes: routes, begin: begin, end: end)
        return try ScenarioBenchmark.run(scenario, replications: 1)
      } catch let error as ImportError {
        throw CommandFailure("nothing was imported:\n\(error)", exitStatus: .badInput)
      }
    }
  }
}
