import CommandLineKit
import Foundation

/// The program `signalloop`.
@main
struct Program {
  /// Everything `signalloop` can do.
  static let application = Application(
    name: "signalloop", version: "0.1.0",
    abstract: "simulates and times traffic signals",
    discussion: """
      A scenario file describes a street: its lanes and signals, the timing plan, the traffic. \
      SignalLoop drives every vehicle of it through the plan and tells what drivers and walkers \
      meet at each approach: volume over capacity, delay, level of service, stops and queues.

      The same file and seed give the same result, byte for byte, on any number of threads.
      """,
    firstSteps: [
      CommandExample(
        "signalloop run Scenarios/two-signals.json", "Simulates a scenario and prints the table."),
      CommandExample(
        "signalloop run Scenarios/two-signals.json --replications 10",
        "The same ten times with other random numbers, with confidence intervals."),
      CommandExample(
        "signalloop validate Scenarios/two-signals.json",
        "Lists everything that is wrong with a file."),
      CommandExample(
        "signalloop import sumo --net N.net.xml --routes R.rou.xml --out SCENARIO.json",
        "Makes a scenario of a SUMO network."),
    ],
    commands: [
      RunCommand.definition, CompareCommand.definition, OptimizeCommand.definition,
      ReportCommand.definition, DiagnoseCommand.definition, EstimateCommand.definition,
      LoopCommand.definition, TrackCommand.definition, LedgerCommand.definition,
      CheckCommand.definition,
      ValidateCommand.definition, ImportCommand.definition, ExportCommand.definition,
      GenerateCommand.definition, CrosscheckCommand.definition, SchemaCommand.definition,
    ])

  /// The program as records and plans name it.
  static var nameAndVersion: String { "\(application.name) \(application.version)" }

  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    exit(application.run(arguments: words, terminal: Terminal.standard()))
  }
}
