import CommandLineKit
import CrossCheck
import Foundation
import SignalModel

/// SUMO's mesoscopic model with signals: the fastest that SUMO has.
enum SUMOMesoPeer {
  static func run(_ input: PeerInput, programs: SUMOPrograms, timeOutSeconds: Int) throws
    -> PeerRun
  {
    var run = PeerRun(simulator: "SUMO meso")
    let log = input.folder.file("sumo.txt")
    func call(_ arguments: [String]) throws -> (said: SUMOLog, cpuSeconds: Double) {
      let before = MachineClock.childrenCPUSeconds
      try ExternalProgram(
        path: programs.sumo, arguments: arguments, timeOutSeconds: timeOutSeconds, logFile: log
      ).run(isCancelled: { false })
      let text = String(
        decoding: try Data(contentsOf: URL(fileURLWithPath: log)), as: UTF8.self)
      return (SUMOLog(text), MachineClock.childrenCPUSeconds - before)
    }
    run.version = try call(["--version"]).said.version
    let period = input.scenario.period
    let arguments =
      try input.sumoArguments(programs, timeOutSeconds: timeOutSeconds) + [
        "--mesosim", "--meso-junction-control", "true", "--begin", "\(period.beginSeconds)",
        "--no-step-log", "--no-warnings", "--verbose", "--duration-log.statistics",
        "--xml-validation", "never",
      ]
    // SUMO tells the wall time of its loop only; the CPU time follows from a run of one step.
    let loading = try call(arguments + ["--end", "\(period.beginSeconds + 1)"])
    let whole = try call(arguments + ["--end", "\(period.endSeconds)"])
    run.processCPUSeconds = whole.cpuSeconds
    run.loopSeconds = max(0, whole.cpuSeconds - loading.cpuSeconds)
    run.meanDelaySeconds = whole.said.meanDelaySeconds
    run.completedVehicles = whole.said.completedVehicles
    return run
  }
}

/// What SUMO says of its version, and of a run with `--verbose --duration-log.statistics`.
struct SUMOLog {
  /// Such as "1.28.0".
  private(set) var version = ""
  /// Mean of time loss and wait to depart, s.
  private(set) var meanDelaySeconds: Double?
  /// Vehicles that came in and are not on the way.
  private(set) var completedVehicles: Int?

  init(_ text: String) {
    var values: [String: Double] = [:]
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.starts(with: ["Eclipse", "SUMO", "sumo"]), words.count > 3 {
        version = String(words[3])
      }
      guard words.count >= 2, words[0].hasSuffix(":"), let value = Double(words[1]) else {
        continue
      }
      values[String(words[0].dropLast())] = values[String(words[0].dropLast())] ?? value
    }
    if let loss = values["TimeLoss"], let wait = values["DepartDelay"] {
      meanDelaySeconds = loss + wait
    }
    if let inserted = values["Inserted"], let running = values["Running"] {
      completedVehicles = Int(inserted - running)
    }
  }
}
