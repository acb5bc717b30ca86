import CrossCheck
import Foundation
import Interchange
import ScenarioFiles
import SignalModel
import TrafficSimulation

/// One network with its plan and vehicles in the formats of all simulators.
struct PeerInput {
  /// Name of the work.
  let name: String
  let scenario: Scenario
  /// The vehicles of the first replication.
  let vehicles: [PlannedVehicle]
  /// SUMO's files, when they were given; else they are made.
  let sumoFiles: [String]
  let folder: TemporaryFolder

  init(name: String, scenario: Scenario, sumoFiles: [String] = []) throws {
    self.name = name
    self.scenario = scenario
    self.sumoFiles = sumoFiles
    vehicles = try Simulation(scenario: scenario).vehicles(seed: scenario.seed)
    folder = try TemporaryFolder()
  }

  /// Links that the vehicles drive on.
  var traversals: Int { vehicles.reduce(0) { $0 + $1.links.count } }

  /// Arguments that make our program read the work.
  func ownArguments() throws -> [String] {
    guard sumoFiles.isEmpty else {
      return ["--sumo-files"] + sumoFiles + [
        "--begin", "\(scenario.period.beginSeconds)", "--end", "\(scenario.period.endSeconds)",
      ]
    }
    let path = folder.file("scenario.json")
    try Data(ScenarioFile.write(scenario)).write(to: URL(fileURLWithPath: path))
    return ["--scenario", path]
  }

  /// Arguments that make SUMO read the work; netconvert makes the network when none is given.
  func sumoArguments(_ programs: SUMOPrograms, timeOutSeconds: Int) throws -> [String] {
    if !sumoFiles.isEmpty {
      return [
        "--net-file", sumoFiles[0], "--route-files", sumoFiles[1...].joined(separator: ","),
      ]
    }
    let made = SUMOExport.network(of: scenario, name: "network")
    for file in made.files { try folder.write(file.text, to: file.name) }
    let net = folder.file("network.net.xml")
    let netconvert = ExternalProgram(
      path: try programs.netconvert(),
      arguments: made.netconvertArguments(folder: folder.path + "/", net: net),
      timeOutSeconds: timeOutSeconds, logFile: folder.file("netconvert.txt"))
    try netconvert.run(isCancelled: { false })
    let routes = SUMOExport.routes(
      of: vehicles, scenario: scenario, edges: made.edges.map { $0.map(\.name) })
    return [
      "--net-file", net, "--route-files", try folder.write(routes, to: "routes.rou.xml"),
      "--additional-files",
      try folder.write(try SUMOExport.plan(of: scenario, for: made), to: "plan.add.xml"),
    ]
  }
}
