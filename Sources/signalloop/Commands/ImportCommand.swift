import CommandLineKit
import Interchange
import ScenarioFiles
import SignalModel
import SignalReports
import SignalWording

/// `signalloop import`: makes scenarios of other programs' files.
enum ImportCommand {
  static let definition = CommandDefinition(
    "import", abstract: "Make a scenario of another program's files",
    subcommands: [ImportSUMOCommand.definition])
}

/// `signalloop import sumo`.
enum ImportSUMOCommand {
  static let net = Option.required(
    "net", "FILE", .inputFile, help: "The network, a net.xml of SUMO.")
  static let routes = Option.list(
    "routes", "FILE", .inputFile, isRequired: true,
    help: "Files with vehicles, trips, flows and routes.")
  static let additional = Option.list(
    "additional", "FILE", .inputFile,
    help: "Additional files; of them signal programs, vehicle types, routes and vehicles are used.")
  static let begin = Option.optional(
    "begin", "S", ValueType<Double>.number(atLeast: 0, atMost: 1_000_000),
    help: "Begin, seconds after midnight; by default 0.")
  static let end = Option.optional(
    "end", "S", ValueType<Double>.number(above: 0, atMost: 1_000_000),
    help: "End, seconds after midnight; by default the full hour after the last departure.")
  static let out = Option.required(
    "out", "SCENARIO", .outputFile, help: "The scenario file to write; - is standard output.")

  static let definition = CommandDefinition(
    "sumo", abstract: "Make a scenario of a SUMO network and its traffic",
    discussion: """
      Edges, lanes, connections, right of way, signal programs with their offsets, vehicle types \
      and departures are carried over under their own names. Trips without a route get the fastest \
      way at free flow. Whatever could not be carried over is listed on standard error.
      """,
    parameters: [net, routes, additional, begin, end, out, LanguageChoice.option],
    examples: [
      CommandExample(
        "signalloop import sumo --net a.net.xml --routes a.rou.xml --begin 25200 --end 28800 "
          + "--out a.json",
        "One hour from 07:00.")
    ]
  ) { arguments, terminal in
    let path = arguments[out]
    let begin = arguments[begin]
    let end = arguments[end]
    if let end, end <= begin ?? 0 {
      throw arguments.problem(
        with: Self.end, fact: "it is not later than the begin")
    }
    try AtomicFile.check(path)
    var scenario: Scenario
    let losses: LossReport
    do {
      (scenario, losses) = try SUMOImport.read(
        net: arguments[net], routes: arguments[routes], additional: arguments[additional],
        begin: begin, end: end)
    } catch let error as ImportError {
      throw CommandFailure("nothing was imported:\n\(error)", exitStatus: .badInput)
    }
    scenario.origin = scenario.origin?.mapPaths { RelativePath.relative($0, toFile: path) }
    try AtomicFile.write(ScenarioFile.write(scenario), to: path, terminal: terminal)
    let language = LanguageChoice.language(arguments)
    terminal.note(language[summary(of: scenario)])
    if scenario.demand.trips.isEmpty, scenario.demand.flows.isEmpty {
      terminal.warn(language[.nothingDrives])
    }
    if !losses.isEmpty {
      terminal.note(language[.lossesOfImport])
      for line in losses.lines(language) { terminal.note("  \(line)") }
    }
    return .success
  }

  private static func summary(of scenario: Scenario) -> Term {
    let network = scenario.network
    return .imported([
      .nodes(network.nodes.count), .links(network.links.count),
      .connections(network.connections.count), .signals(network.signals.count),
      .trips(scenario.demand.trips.count), .flows(scenario.demand.flows.count),
    ])
  }
}
