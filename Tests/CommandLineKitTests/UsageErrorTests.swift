import CommandLineKit
import Testing

@Suite struct UsageErrorTests {
  @Test func `a value out of range is told with the option's help and the usage`() {
    let outcome = Bakery.run("bake x --loaves 0", width: 80)
    #expect(
      outcome.error == """
        Error: --loaves: 0 is too small, at least 1 is needed
          --loaves N  How many loaves to bake. (default: 1)

        Usage: bakery bake RECIPE [GUESTS] [--notes FILE] [--loaves N] [--flour KIND]
                           [--offset C] [--budget TIME] [--json]
        See 'bakery bake --help'.

        """)
    #expect(outcome.output == "")
    #expect(outcome.status == 64)
  }

  @Test func `everything that is missing is told at once`() {
    let outcome = Bakery.run("mill stone", width: 80)
    #expect(
      outcome.error == """
        Error: --grain, --sieves and --out are missing
          --grain FILE      The grain to grind.
          --sieves FILE...  The sieves, from coarse to fine.
          --out SACK        The sack for the flour; - is standard output.

        Usage: bakery mill stone --grain FILE --sieves FILE... [--additives FILE...]
                                 --out SACK
        See 'bakery mill stone --help'.

        """)
    #expect(outcome.status == 64)
  }

  @Test func `an unknown sub-command`() {
    #expect(
      Bakery.run("bkae x").error == """
        Error: unknown sub-command 'bkae'. Did you mean 'bake'?

        Usage: bakery SUBCOMMAND
        See 'bakery --help'.

        """)
  }

  /// The first line, for command lines that are wrong in every other way.
  @Test(arguments: [
    ("frobnicate", "unknown sub-command 'frobnicate'"),
    ("mill", "a sub-command is missing: stone"),
    ("mill stoen", "unknown sub-command 'stoen'. Did you mean 'stone'?"),
    ("help mil", "COMMAND: unknown sub-command 'mil'. Did you mean 'mill'?"),
    ("help bake x", "COMMAND: unknown sub-command 'x'"),
    ("bake", "RECIPE is missing"),
    ("bake x --loavs 3", "unknown option '--loavs'. Did you mean '--loaves'?"),
    ("bake x --laoves=3", "unknown option '--laoves'. Did you mean '--loaves'?"),
    ("bake x -json", "unknown option '-json'. Did you mean '--json'?"),
    ("bake x --bud 3s", "unknown option '--bud'. Did you mean '--budget'?"),
    ("bake x --hlep", "unknown option '--hlep'. Did you mean '--help'?"),
    ("bake x --version", "unknown option '--version'"),
    ("--verison", "unknown option '--verison'. Did you mean '--version'?"),
    ("bake x -x", "unknown option '-x'"),
    (
      "--loaves 2 bake",
      "unknown option '--loaves' here: it goes behind the name of a sub-command"
    ),
    ("bake x --loaves", "--loaves: the value N is missing"),
    ("bake x --loaves --json", "--loaves: the value N is missing"),
    ("bake x --loaves -- y", "--loaves: the value N is missing"),
    (
      "bake x --notes -draft",
      "--notes: the value FILE is missing; if it begins with a dash, write --notes=-draft"
    ),
    ("mill stone --sieves --out x", "--sieves: the value FILE is missing"),
    ("bake x --loaves 1 --loaves=2", "--loaves: is given more than once"),
    ("bake x --json --json", "--json: is given more than once"),
    ("bake x --json=yes", "--json: takes no value, 'yes' is given"),
    ("bake x --notes=", "--notes: the value is empty"),
    ("bake x 2 y", "unexpected argument 'y': bakery bake takes at most 2 arguments"),
    (
      "mill stone y --grain a",
      "unexpected argument 'y': bakery mill stone takes no argument"
    ),
    ("fail input y", "unexpected argument 'y': bakery fail takes only one argument"),
    ("bake x two", "GUESTS: 'two' is not a whole number"),
    ("bake x -2", "GUESTS: -2 is too small, at least 1 is needed"),
    ("fail inptu", "KIND: 'inptu' is none of input, output, usage, other. Did you mean 'input'?"),
    ("bake x --color red", "--color: 'red' is none of auto, always, never"),
    ("fail usage", "KIND: not on Sundays"),
  ])
  func `wrong command lines`(line: String, message: String) {
    let outcome = Bakery.run(line)
    #expect(outcome.error.split(separator: "\n").first.map(String.init) == "Error: \(message)")
    #expect(outcome.error.hasSuffix(" --help'.\n"))
    #expect(outcome.output == "")
    #expect(outcome.status == 64)
  }

  @Test func `an empty word is a value, not a sub-command`() {
    #expect(Bakery.run([""]).error.hasPrefix("Error: unknown sub-command ''\n"))
    #expect(Bakery.run(["bake", ""]).error.hasPrefix("Error: RECIPE: the value is empty\n"))
  }

  @Test(arguments: [
    ("fail input", "Error: dough: cannot be read: it is a folder\n", 65),
    ("fail output", "Error: the oven\u{FFFD}[2J is cold\n", 1),
    ("fail", "Error: burnt\n", 1),
  ])
  func `failures of commands carry their message and status`(
    line: String, error: String, status: Int32
  ) {
    let outcome = Bakery.run(line)
    #expect(outcome.error == error)
    #expect(outcome.status == status)
  }

  @Test func `what was typed cannot steer the terminal`() {
    #expect(Bakery.run(["\u{1B}[2J"]).error.hasPrefix("Error: unknown sub-command '\u{FFFD}[2J'\n"))
  }
}
