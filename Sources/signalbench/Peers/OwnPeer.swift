import CommandLineKit
import CrossCheck
import Foundation

/// This program in a process of its own, so that all of its CPU time is seen.
enum OwnPeer {
  static func run(_ input: PeerInput, timeOutSeconds: Int) throws -> PeerRun {
    var run = PeerRun(simulator: "SignalLoop", version: Program.application.version)
    guard let path = Bundle.main.executablePath else {
      run.problem = "this program does not know where it is"
      return run
    }
    let log = input.folder.file("own.json")
    let program = ExternalProgram(
      path: path, arguments: ["speed", "--json"] + (try input.ownArguments()),
      timeOutSeconds: timeOutSeconds, logFile: log)
    let before = MachineClock.childrenCPUSeconds
    try program.run(isCancelled: { false })
    run.processCPUSeconds = MachineClock.childrenCPUSeconds - before
    let report = try JSONDecoder().decode(
      Report.self, from: Data(contentsOf: URL(fileURLWithPath: log)))
    run.loopSeconds = report.benchmarks.first?.cpuSeconds
    run.meanDelaySeconds = report.benchmarks.first?.meanDelaySeconds
    run.hash = report.benchmarks.first?.hash
    run.completedVehicles = report.benchmarks.first?.completedVehicles
    return run
  }

  /// What `signalbench speed --json` prints, as far as it is needed.
  private struct Report: Decodable {
    struct Benchmark: Decodable {
      var cpuSeconds: Double
      var meanDelaySeconds: Double?
      var completedVehicles: Int?
      var hash: String
    }
    var benchmarks: [Benchmark]
  }
}
