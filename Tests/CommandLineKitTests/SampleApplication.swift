import CommandLineKit

/// A small program with every kind of parameter, which the tests run.
enum Bakery {
  enum Flour: String, CaseIterable {
    case wheat, rye, spelt
  }

  static let recipe = Argument.required("RECIPE", .inputFile, help: "The recipe to bake.")
  static let guests = Argument.optional("GUESTS", .integer(atLeast: 1), help: "How many eat.")
  static let notes = Option.optional("notes", "FILE", .inputFile, help: "Notes to be read first.")
  static let loaves = Option.value(
    "loaves", "N", .integer(atLeast: 1, atMost: 64), default: 1, help: "How many loaves to bake.")
  static let flour = Option.value(
    "flour", "KIND", .choice(Flour.self), default: .wheat, help: "The flour to use.")
  static let offset = Option.optional("offset", "C", .number(), help: "Correction of the oven.")
  static let budget = Option.value(
    "budget", "TIME", .budget, default: .time(.seconds(90)), help: "When to stop trying.")
  static let json = Option.flag("json", help: "Print one JSON object.")

  static let bake = CommandDefinition(
    "bake", abstract: "Bake loaves after a recipe",
    discussion: """
      The recipe is followed to the letter. Where it leaves a choice, the oven decides, \
      and says so on standard error.

      Baking twice gives the same bread.
      """,
    parameters: [recipe, guests, notes, loaves, flour, offset, budget, json],
    examples: [CommandExample("bakery bake rye.txt --loaves 2", "Bakes two loaves of rye.")]
  ) { arguments, terminal in
    let texts = [
      arguments[recipe], text(of: arguments[guests]), arguments[notes] ?? "nil",
      "\(arguments[loaves])", arguments[flour].rawValue, text(of: arguments[offset]),
      "\(arguments[budget])", "\(arguments[json])",
    ]
    terminal.print(texts.joined(separator: "|"))
    return .success
  }

  static let files = Argument.repeating("FILE", .inputFile, isRequired: true, help: "Recipes.")

  static let taste = CommandDefinition(
    "taste", abstract: "Taste what recipes make", parameters: [files]
  ) { arguments, terminal in
    for file in arguments[files] { terminal.print(file) }
    return .worse
  }

  static let grain = Option.required("grain", "FILE", .inputFile, help: "The grain to grind.")
  static let sieves = Option.list(
    "sieves", "FILE", .inputFile, isRequired: true, help: "The sieves, from coarse to fine.")
  static let additives = Option.list("additives", "FILE", .inputFile, help: "What else goes in.")
  static let sack = Option.required(
    "out", "SACK", .outputFile, help: "The sack for the flour; - is standard output.")

  static let stoneMill = CommandDefinition(
    "stone", abstract: "Grind between stones", parameters: [grain, sieves, additives, sack]
  ) { arguments, terminal in
    terminal.print(arguments[grain])
    terminal.print(arguments[sieves].joined(separator: ","))
    terminal.print(arguments[additives].joined(separator: ","))
    terminal.print(arguments[sack])
    return .success
  }

  static let mill = CommandDefinition(
    "mill", abstract: "Make flour", subcommands: [stoneMill])

  static let breakable = Argument.value(
    "KIND", .choice(of: ["input", "output", "usage", "other"]), default: "other",
    help: "What goes wrong.")

  static let fail = CommandDefinition(
    "fail", abstract: "Fail in one of many ways", parameters: [breakable]
  ) { arguments, terminal in
    switch arguments[breakable] {
    case "input": throw FileFailure(.reading, "dough", reason: "it is a folder")
    case "output": throw CommandFailure("the oven\u{1B}[2J is cold", exitStatus: .failure)
    case "usage": throw arguments.problem(with: breakable, fact: "not on Sundays")
    default: throw Unexpected.burnt
    }
  }

  enum Unexpected: Error {
    case burnt
  }

  static let application = Application(
    name: "bakery", version: "1.2.0", abstract: "bread from recipes",
    discussion: "Bakery turns a recipe into loaves and says how they taste.",
    firstSteps: [
      CommandExample("bakery bake Recipes/white.txt", "Bakes one loaf of white bread."),
      CommandExample("bakery taste Recipes/*.txt", "Says which recipe is the best."),
    ],
    commands: [bake, taste, mill, fail])

  private static func text<Value>(of value: Value?) -> String {
    value.map { "\($0)" } ?? "nil"
  }

  /// What a command line did.
  struct Outcome {
    let status: Int32
    let output: String
    let error: String
  }

  /// Runs a command line, split at spaces, as in a pipe of the given width.
  static func run(_ line: String, width: Int = 100, isTerminal: Bool = false) -> Outcome {
    run(line.split(separator: " ").map(String.init), width: width, isTerminal: isTerminal)
  }

  static func run(_ words: [String], width: Int = 100, isTerminal: Bool = false) -> Outcome {
    let output = MemorySink()
    let error = MemorySink()
    let terminal = Terminal(
      output: OutputChannel(output, isTerminal: isTerminal, width: width),
      error: OutputChannel(error, isTerminal: isTerminal, width: width))
    let status = application.run(arguments: words, terminal: terminal)
    return Outcome(status: status, output: output.text, error: error.text)
  }
}
