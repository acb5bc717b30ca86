import CommandLineKit
import Foundation
import Interchange
import ScenarioFiles
import SignalModel
import SignalWording
import TrafficSimulation

/// `signalloop export`: writes scenarios for other programs.
enum ExportCommand {
  static let definition = CommandDefinition(
    "export", abstract: "Write a scenario for another program",
    subcommands: [ExportSUMOCommand.definition])
}

/// `signalloop export sumo`.
enum ExportSUMOCommand {
  static let scenario = SharedParameters.scenario
  static let plan = Option.optional(
    "plan", "PLAN", .inputFile,
    help: "A plan file to write in place of the scenario's own plans and schedule.")
  static let seed = Option.optional(
    "seed", "N", ValueType<UInt64>.integer(),
    help: "Seed of the vehicles; by default the scenario's.")
  static let jitter = Option.value(
    "jitter", "S", ValueType<Double>.number(atLeast: 0, atMost: 3600), default: 0,
    help: "Let each trip depart later by a random time of up to this, in seconds.")
  static let out = Option.required(
    "out", "PATH", .outputFile,
    help: "A file that ends in .xml for the plan alone, - for it on standard output, or a folder "
      + "for everything SUMO needs.")

  static let definition = CommandDefinition(
    "sumo", abstract: "Write a plan, or a whole scenario, for SUMO",
    discussion: """
      A plan goes to an additional file, which replaces the signal programs of the network that \
      the scenario was imported from.

      A folder gets the plan, the vehicles of one seed one by one, and a configuration that \
      reports delay as SignalLoop defines it. A scenario of its own also gets its network as \
      plain files; the command then names the netconvert command that makes SUMO's network of \
      them. Whatever SUMO's network cannot hold is listed on standard error.
      """,
    parameters: [scenario, plan, seed, jitter, out, LanguageChoice.option],
    examples: [
      CommandExample(
        "signalloop export sumo cologne.json --plan better.json --out better.add.xml",
        "A plan for the original network."),
      CommandExample(
        "signalloop export sumo main-street.json --out main-street-sumo",
        "Network, vehicles and plan."),
    ]
  ) { arguments, terminal in
    let path = arguments[out]
    let input = try RunInput.read(
      scenario: arguments[scenario], plan: arguments[plan], listsWarnings: false,
      terminal: terminal)
    do {
      if path == "-" || path.hasSuffix(".xml") {
        try writePlan(input, to: path, arguments, terminal)
      } else {
        try writeFolder(input, path, arguments, terminal)
      }
    } catch let error as ExportError {
      throw CommandFailure(error.description, exitStatus: .badInput)
    } catch let error as SimulationError {
      throw CommandFailure(error.description, exitStatus: .badInput)
    }
    return .success
  }

  private static func writePlan(
    _ input: RunInput, to path: String, _ arguments: ParsedArguments, _ terminal: Terminal
  ) throws {
    guard input.scenario.origin != nil else {
      throw arguments.problem(
        with: out,
        fact: "the scenario was not imported from SUMO, so there is no network for a plan alone; "
          + "name a folder")
    }
    try AtomicFile.write(
      SUMOExport.plan(of: input.scenario, plan: input.plan), to: path, terminal: terminal)
  }

  private static func writeFolder(
    _ input: RunInput, _ folder: String, _ arguments: ParsedArguments, _ terminal: Terminal
  ) throws {
    let scenario = input.scenario
    let name = baseName(of: arguments[Self.scenario])
    var options = Simulation.Options()
    options.departureJitterSeconds = arguments[jitter]
    let vehicles = try input.simulation().vehicles(
      seed: arguments[seed] ?? scenario.seed, options: options)
    var files: [(name: String, text: String)] = []
    let net: String
    var made: SUMONetworkFiles?
    if let origin = scenario.origin {
      let path = RelativePath.resolved(origin.net, from: arguments[Self.scenario])
      net = RelativePath.relative(path, toFile: "\(folder)/\(name).sumocfg")
      files.append(("\(name).add.xml", try SUMOExport.plan(of: scenario, plan: input.plan)))
    } else {
      let export = SUMOExport.network(of: scenario, name: name)
      files = export.files.map { ($0.name, $0.text) }
      files.append(
        ("\(name).add.xml", try SUMOExport.plan(of: scenario, plan: input.plan, for: export)))
      net = "\(name).net.xml"
      made = export
    }
    files.append(
      (
        "\(name).rou.xml",
        SUMOExport.routes(
          of: vehicles, scenario: scenario, edges: made?.edges.map { $0.map(\.name) })
      ))
    files.append(
      (
        "\(name).sumocfg",
        SUMOExport.configuration(
          of: scenario, net: net, routes: "\(name).rou.xml", additional: "\(name).add.xml",
          trips: "\(name).tripinfo.xml")
      ))
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw CommandFailure("the folder \(folder) cannot be made")
    }
    for file in files {
      try AtomicFile.write(file.text, to: "\(folder)/\(file.name)", terminal: terminal)
    }
    tell(
      folder, name: name, vehicles: vehicles.count, made, LanguageChoice.language(arguments),
      terminal)
  }

  private static func tell(
    _ folder: String, name: String, vehicles: Int, _ made: SUMONetworkFiles?,
    _ language: Language, _ terminal: Terminal
  ) {
    terminal.note(language[.exported(vehicles: vehicles, to: folder)])
    terminal.note("  cd \(folder)")
    if let made {
      let words = made.netconvertArguments(folder: "", net: "\(name).net.xml")
      terminal.note("  netconvert " + words.joined(separator: " "))
    }
    terminal.note("  sumo -c \(name).sumocfg")
    guard let losses = made?.losses, !losses.isEmpty else { return }
    terminal.note(language[.lossesOfExport])
    for line in losses.lines(language) { terminal.note("  \(line)") }
  }

  /// The scenario file's name without its folder and ending.
  private static func baseName(of path: String) -> String {
    guard path != "-" else { return "scenario" }
    let stem = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
    let safe = String(stem.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "_" })
    return safe.isEmpty || safe.hasPrefix("-") ? "scenario" : safe
  }
}
