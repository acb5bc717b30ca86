import TrafficSimulation
import SignalModel
import CommandLineKit
import CrossCheck
import Foundation

/// UXsim, a mesoscopic simulator in Python and C++ (Seo 2025), where Python has it.
enum UXsimPeer {
  static func run(_ input: PeerInput, python: String, timeOutSeconds: Int) throws -> PeerRun {
    var run = PeerRun(simulator: "UXsim")
    let log = input.folder.file("uxsim.txt")
    let result = input.folder.file("uxsim.json")
    let arguments = [
      try input.folder.write(UXsimScript.text, to: "uxsim_run.py"),
      try input.folder.write(UXsimNetwork(input).text, to: "uxsim_input.txt"), result,
    ]
    let before = MachineClock.childrenCPUSeconds
    try ExternalProgram(
      path: python, arguments: arguments, timeOutSeconds: timeOutSeconds, logFile: log
    ).run(isCancelled: { false })
    run.processCPUSeconds = MachineClock.childrenCPUSeconds - before
    let report = try JSONDecoder().decode(
      Report.self, from: Data(contentsOf: URL(fileURLWithPath: result)))
    run.version = report.version
    run.loopSeconds = report.loopSeconds
    run.completedVehicles = report.completedVehicles
    run.meanDelaySeconds = report.meanTravelSeconds - input.meanFreeFlowSeconds
    return run
  }

  /// What the script writes.
  private struct Report: Decodable {
    var version: String
    var loopSeconds: Double
    var completedVehicles: Int
    var meanTravelSeconds: Double
  }

  /// The Python that is asked for, or the first on the path; nil when there is none.
  static func python(_ path: String?, environment: [String: String]) -> String? {
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    let candidates = path.map { [$0] } ?? folders.map { "\($0)/python3" }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}

extension PeerInput {
  /// Mean travel time of the vehicles without any delay on the links, s.
  var meanFreeFlowSeconds: Double {
    let links = scenario.network.links
    let sum = vehicles.reduce(0.0) { sum, vehicle in
      sum
        + vehicle.links.reduce(0.0) {
          $0 + links[$1].lengthMeters / links[$1].speedMetersPerSecond
        }
    }
    return sum / Double(max(1, vehicles.count))
  }
}
