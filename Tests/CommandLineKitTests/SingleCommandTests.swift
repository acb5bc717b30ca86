import CommandLineKit
import Testing

/// A program without sub-commands.
@Suite struct SingleCommandTests {
  private static let names = Argument.repeating("NAME", .text, help: "What to measure.")
  private static let list = Option.flag("list", help: "List what can be measured.")

  private static let application = Application(
    version: "2.0",
    command: CommandDefinition(
      "scales", abstract: "Weigh loaves", parameters: [names, list],
      examples: [CommandExample("scales --list", "Says what can be weighed.")]
    ) { arguments, terminal in
      terminal.print("\(arguments[names]) \(arguments[list])")
      return .success
    })

  private static func run(_ words: [String]) -> (status: Int32, output: String, error: String) {
    let output = MemorySink()
    let error = MemorySink()
    let terminal = Terminal(output: OutputChannel(output), error: OutputChannel(error))
    let status = application.run(arguments: words, terminal: terminal)
    return (status, output.text, error.text)
  }

  @Test func `it runs, even without arguments`() {
    #expect(Self.run([]) == (0, "[] false\n", ""))
    #expect(Self.run(["rye", "--list", "help"]) == (0, "[\"rye\", \"help\"] true\n", ""))
    #expect(Self.run(["--version"]) == (0, "scales 2.0\n", ""))
    #expect(Self.application.definitionProblems == [])
  }

  @Test func `it explains itself`() {
    #expect(
      Self.run(["--help"]).output == """
        OVERVIEW: Weigh loaves.

        USAGE: scales [NAME...] [--list]

        ARGUMENTS:
          NAME...  What to measure.

        OPTIONS:
          --list        List what can be measured.
          --color WHEN  When to use colour. (auto, always, never; default: auto)
          --version     Show the version.
          -h, --help    Show this help.

        EXAMPLES:
          scales --list
              Says what can be weighed.

        """)
    #expect(
      Self.run(["--lits"]).error == """
        Error: unknown option '--lits'. Did you mean '--list'?
          --list  List what can be measured.

        Usage: scales [NAME...] [--list]
        See 'scales --help'.

        """)
  }
}
