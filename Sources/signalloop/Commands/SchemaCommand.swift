import CommandLineKit
import ScenarioFiles

/// `signalloop schema`: prints the JSON Schema of a file format.
enum SchemaCommand {
  enum Format: String, CaseIterable {
    case scenario, plan, request, result
  }

  static let format = Argument.value(
    "FORMAT", .choice(Format.self), default: .scenario, help: "The format.")

  static let definition = CommandDefinition(
    "schema", abstract: "Print the JSON Schema of a file format",
    discussion: """
      An editor that knows the schema completes keys and marks mistakes while you type. The schema \
      also says what every key means and in which unit.
      """,
    parameters: [format],
    examples: [
      CommandExample("signalloop schema scenario > scenario.schema.json", "Saves the schema.")
    ]
  ) { arguments, terminal in
    let text =
      switch arguments[format] {
      case .scenario: ScenarioSchema.scenario
      case .plan: ScenarioSchema.plan
      case .result: ScenarioSchema.result
      case .request: ScenarioSchema.request
      }
    terminal.output.write(text.hasSuffix("\n") ? text : text + "\n")
    return .success
  }
}
