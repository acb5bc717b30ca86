import SignalReports
import CommandLineKit
import CrossCheck
import Foundation
import Interchange

/// `signalbench peers`: the same work for other simulators.
enum PeersCommand {
  static let names = Argument.repeating(
    "NAME", .choice(of: GridWork.all.map(\.name)),
    help: "Grids to run; grid10 and grid30 by default.")
  static let smoke = Option.flag("smoke", help: "Run each with a moment's work.")
  static let sumoFiles = Option.list(
    "sumo-files", "FILE", .inputFile,
    help: "Run a SUMO network, given first, with its route files in place of the grids.")
  static let end = Option.value(
    "end", "S", ValueType<Double>.number(above: 0, atMost: 1_000_000), default: 7200,
    help: "End of the simulation of --sumo-files, s; it begins at 0.")
  static let sumo = Option.optional(
    "sumo", "PATH", .text,
    help: "The program sumo, or its folder; by default as found on PATH or in SUMO_HOME/bin.")
  static let python = Option.optional(
    "python", "PATH", .text,
    help: "A Python that has UXsim; by default python3 as found on PATH.")
  static let timeOut = Option.value(
    "timeout", "S", ValueType<Int>.integer(atLeast: 1, atMost: 86_400), default: 600,
    help: "The longest a simulator may take, in seconds.")
  static let json = Option.flag("json", help: "Print one JSON object.")

  static let definition = CommandDefinition(
    "peers", abstract: "Run the same work here, in SUMO meso and in UXsim",
    discussion: """
      Network, plan and vehicles are the same for all; each simulator runs alone, one after the \
      other, in a process of its own. Loop is the simulation alone, process all of its CPU time, \
      with reading the input. SUMO runs with --mesosim --meso-junction-control true. A simulator \
      that is not installed is told and left out.
      """,
    parameters: [names, smoke, sumoFiles, end, sumo, python, timeOut, json],
    examples: [
      CommandExample("signalbench peers grid10", "Ratios on 100 signals and 15,000 vehicles."),
      CommandExample(
        "signalbench peers --sumo-files grid.net.xml grid.rou.xml", "A network made for SUMO."),
    ]
  ) { arguments, terminal in
    var report = PeersReport()
    for input in try inputs(arguments) {
      var runs: [PeerRun] = []
      for peer in peers(arguments) {
        if terminal.error.isInteractive { terminal.note("\(input.name), \(peer.name) ...") }
        do {
          runs.append(try peer.run(input))
        } catch let error as CrossCheckError {
          runs.append(PeerRun(simulator: peer.name, problem: error.description))
        }
      }
      input.folder.remove()
      report.add(input, runs)
    }
    terminal.output.write(
      arguments[json] ? report.json.text : report.text(for: terminal.output))
    return .success
  }

  private static func inputs(_ arguments: ParsedArguments) throws -> [PeerInput] {
    let files = arguments[sumoFiles]
    let names = arguments[names]
    guard !files.isEmpty else {
      if arguments.isGiven(end) {
        throw arguments.problem(with: end, fact: "it only goes with --sumo-files")
      }
      let chosen = names.isEmpty ? ["grid10", "grid30"] : names
      return try GridWork.all.filter { chosen.contains($0.name) }.map {
        try PeerInput(name: $0.name, scenario: $0.scenario(arguments[smoke] ? .smoke : .full))
      }
    }
    guard names.isEmpty, !arguments[smoke], files.count > 1 else {
      throw arguments.problem(
        with: sumoFiles,
        fact: "a network and at least one route file are needed, without named grids and --smoke")
    }
    do {
      let (scenario, _) = try SUMOImport.read(
        net: files[0], routes: Array(files[1...]), begin: 0, end: arguments[end])
      return [try PeerInput(name: files[0], scenario: scenario, sumoFiles: files)]
    } catch let error as ImportError {
      throw CommandFailure("nothing was imported:\n\(error)", exitStatus: .badInput)
    }
  }

  /// A simulator, ready to run.
  private struct Peer {
    var name: String
    var run: (PeerInput) throws -> PeerRun
  }

  private static func peers(_ arguments: ParsedArguments) -> [Peer] {
    let environment = ProcessInfo.processInfo.environment
    let seconds = arguments[timeOut]
    let (sumoPath, pythonPath) = (arguments[sumo], arguments[python])
    return [
      Peer(name: "SignalLoop") { try OwnPeer.run($0, timeOutSeconds: seconds) },
      Peer(name: "SUMO meso") {
        let programs = try SUMOPrograms(path: sumoPath, environment: environment)
        return try SUMOMesoPeer.run($0, programs: programs, timeOutSeconds: seconds)
      },
      Peer(name: "UXsim") {
        guard let python = UXsimPeer.python(pythonPath, environment: environment) else {
          return PeerRun(simulator: "UXsim", problem: "no Python was found; name it with --python")
        }
        return try UXsimPeer.run($0, python: python, timeOutSeconds: seconds)
      },
    ]
  }
}
