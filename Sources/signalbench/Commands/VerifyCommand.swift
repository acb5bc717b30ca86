import CommandLineKit
import EventKernel
import SignalReports
import Verification

/// `signalbench verify`: the simulation against theory.
enum VerifyCommand {
  static let names = Argument.repeating(
    "NAME", .choice(of: Experiment.all.map(\.name)), help: "Experiments to run; all by default.")
  static let list = Option.flag("list", help: "Only list the experiments.")
  static let smoke = Option.flag(
    "smoke", help: "Run each with a moment's work, as the tests do: wide intervals.")
  static let json = Option.flag("json", help: "Print one JSON object.")

  static let definition = CommandDefinition(
    "verify", abstract: "Hold the simulation against theory",
    discussion: """
      Each experiment is a small street whose outcome theory knows. A finding agrees when the \
      simulated value lies within the 99 % confidence interval of its mean and an allowance that \
      the experiment states. The seeds are fixed: the same program gives the same figures and the \
      same hash everywhere. The exit status is 1 when anything differs.
      """,
    parameters: [names, list, smoke, json],
    examples: [
      CommandExample("signalbench verify", "All experiments."),
      CommandExample("signalbench verify random capacity", "Random arrivals at a signal."),
    ]
  ) { arguments, terminal in
    let names = arguments[names]
    let selected = Experiment.all.filter { names.isEmpty || names.contains($0.name) }
    if arguments[list] {
      if arguments.isGiven(smoke) {
        throw arguments.problem(with: list, smoke, fact: "a list runs nothing")
      }
      terminal.output.write(
        arguments[json]
          ? VerificationReport.list(selected).text
          : VerificationReport.listText(selected, for: terminal.output))
      return .success
    }
    var report = VerificationReport()
    for experiment in selected {
      if terminal.error.isInteractive { terminal.note("\(experiment.name) ...") }
      report.add(experiment, try experiment.run(arguments[smoke] ? .smoke : .full))
    }
    terminal.output.write(
      arguments[json] ? report.json.text : report.text(for: terminal.output))
    return report.differing == 0 ? .success : .failure
  }
}
