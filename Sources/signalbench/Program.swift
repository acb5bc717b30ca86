import CommandLineKit
import Foundation

/// The program `signalbench`.
@main
struct Program {
  static let application = Application(
    name: "signalbench", version: "0.1.0",
    abstract: "how fast, how true and how good SignalLoop is",
    discussion: """
      Seconds depend on the machine; ratios to a baseline that ran beside, and hashes of the \
      outcome, do not. Build with -c release.
      """,
    firstSteps: [
      CommandExample("signalbench verify", "Holds the simulation against theory."),
      CommandExample("signalbench speed single grid10", "Two benchmarks."),
      CommandExample(
        "signalbench search Scenarios/two-signals.json",
        "How close a short search comes to a long one."),
    ],
    commands: [
      SpeedCommand.definition, PeersCommand.definition, VerifyCommand.definition,
      SearchCommand.definition,
    ],
    defaultCommand: SpeedCommand.definition.name)

  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    exit(application.run(arguments: words, terminal: Terminal.standard()))
  }
}
