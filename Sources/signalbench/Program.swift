import CommandLineKit
import Foundation

/// The program `signalbench`.
@main
struct Program {
  static let application = Application(version: "0.1.0", command: BenchCommand.definition)

  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    exit(application.run(arguments: words, terminal: Terminal.standard()))
  }
}
