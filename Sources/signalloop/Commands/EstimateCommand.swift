import CommandLineKit
import FieldData
import ScenarioFiles
import SignalModel
import SignalReports

/// `signalloop estimate`: makes the demand of a scenario agree with counts.
enum EstimateCommand {
  static let scenario = SharedParameters.scenario
  static let out = Option.optional(
    "out", "SCENARIO", .outputFile,
    help: "Write the scenario with the estimated demand to this file; - is standard output.")
  static let all = Option.flag(
    "all", help: "Show every count, not only the \(EstimateReport.countUsual) that differ most.")
  static let json = Option.flag("json", help: "Print one JSON object in place of the report.")

  static let definition = CommandDefinition(
    "estimate", abstract: "Make the demand of a scenario agree with counts",
    discussion: """
      Counts of approaches and turns seldom agree with each other: the same vehicles are counted \
      at several junctions, on several days, by several people. The estimate is near to all of \
      them, loses no vehicle between junctions, and keeps what the scenario says where nothing was \
      counted. How well each count is matched is shown.

      Entry volumes and turning proportions become those of the estimate; where a scenario has \
      routes only, the number of vehicles on each route changes. The scenario is written in full \
      detail.

      A file of counts is CSV with a header. Its columns: intersection and approach, or link; turn \
      (left, through, right, uTurn, or all); from and to (07:15); vehicles or vehiclesPerHour; and \
      where there is more than one, day and detector. Columns left, through, right, uTurn and all \
      may stand for turn and vehicles.
      """,
    parameters: [scenario, CountInput.option, out, all, json, LanguageChoice.option],
    examples: [
      CommandExample(
        "signalloop estimate main-street.json --counts tuesday.csv --out counted.json",
        "Writes the scenario with the counted demand.")
    ]
  ) { arguments, terminal in
    try run(arguments, terminal)
  }

  private static func run(_ arguments: ParsedArguments, _ terminal: Terminal) throws -> ExitStatus {
    let paths = arguments[CountInput.option]
    guard !paths.isEmpty else {
      throw CommandFailure("--counts names the counts to agree with", exitStatus: .usage)
    }
    let destination = try PlanDestination(
      path: arguments[out], inputs: [arguments[scenario]] + paths, writesUnproven: true,
      printsJSON: arguments[json])
    let digest = WarningDigest(listsAll: false, terminal: terminal)
    let scenario = try RunInput.readScenario(arguments[scenario], tellsOfPlans: false, digest)
    let counts = try CountInput.read(paths, for: scenario)
    let estimate = try CountInput.estimate(scenario, counts)
    if let path = destination.path {
      try AtomicFile.write(ScenarioFile.write(estimate.scenario), to: path, terminal: terminal)
    }
    let language = LanguageChoice.language(arguments)
    let report = EstimateReport(
      estimate, showsAll: arguments[all], writtenPath: destination.path, language: language)
    if arguments[json] {
      terminal.output.write(report.json.text)
    } else {
      let channel = destination.path == "-" ? terminal.error : terminal.output
      ReportPrinter(channel, language).print(report.sections)
    }
    return .success
  }
}
