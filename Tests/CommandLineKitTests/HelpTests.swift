import CommandLineKit
import Testing

@Suite struct HelpTests {
  @Test func `a call without arguments teaches`() {
    let outcome = Bakery.run("")
    #expect(
      outcome.output == """
        bakery 1.2.0: bread from recipes

        Bakery turns a recipe into loaves and says how they taste.

        TRY THIS FIRST:
          bakery bake Recipes/white.txt
              Bakes one loaf of white bread.
          bakery taste Recipes/*.txt
              Says which recipe is the best.

        SUBCOMMANDS:
          bake         Bake loaves after a recipe
          taste        Taste what recipes make
          mill         Make flour
          fail         Fail in one of many ways
          completions  Print a script that completes commands in a shell
          help         Explain a command

        See 'bakery help SUBCOMMAND' for what one of them does.

        """)
    #expect(outcome.error == "")
    #expect(outcome.status == 0)
  }

  @Test(arguments: ["--help", "-h", "help", "--color never --help"])
  func `the program explains itself`(line: String) {
    let outcome = Bakery.run(line)
    #expect(
      outcome.output == """
        OVERVIEW: Bread from recipes.

        Bakery turns a recipe into loaves and says how they taste.

        USAGE: bakery SUBCOMMAND

        OPTIONS:
          --color WHEN  When to use colour. (auto, always, never; default: auto)
          --version     Show the version.
          -h, --help    Show this help.

        SUBCOMMANDS:
          bake         Bake loaves after a recipe
          taste        Taste what recipes make
          mill         Make flour
          fail         Fail in one of many ways
          completions  Print a script that completes commands in a shell
          help         Explain a command

        EXAMPLES:
          bakery bake Recipes/white.txt
              Bakes one loaf of white bread.
          bakery taste Recipes/*.txt
              Says which recipe is the best.

        See 'bakery SUBCOMMAND --help' for one of them.

        """)
    #expect(outcome.status == 0)
  }

  @Test(arguments: [
    "bake --help", "help bake", "bake -h", "bake x --loaves 0 --help", "bake --lovaes --help",
  ])
  func `a command explains itself, whatever else is on the line`(line: String) {
    let outcome = Bakery.run(line, width: 80)
    #expect(
      outcome.output == """
        OVERVIEW: Bake loaves after a recipe.

        The recipe is followed to the letter. Where it leaves a choice, the oven
        decides, and says so on standard error.

        Baking twice gives the same bread.

        USAGE: bakery bake RECIPE [GUESTS] [--notes FILE] [--loaves N] [--flour KIND]
                           [--offset C] [--budget TIME] [--json]

        ARGUMENTS:
          RECIPE  The recipe to bake.
          GUESTS  How many eat.

        OPTIONS:
          --notes FILE   Notes to be read first.
          --loaves N     How many loaves to bake. (default: 1)
          --flour KIND   The flour to use. (wheat, rye, spelt; default: wheat)
          --offset C     Correction of the oven.
          --budget TIME  When to stop trying. (default: 90s)
          --json         Print one JSON object.
          --color WHEN   When to use colour. (auto, always, never; default: auto)
          -h, --help     Show this help.

        EXAMPLES:
          bakery bake rye.txt --loaves 2
              Bakes two loaves of rye.

        """)
    #expect(outcome.error == "")
    #expect(outcome.status == 0)
  }

  @Test func `help is wrapped to a narrow terminal`() {
    let outcome = Bakery.run("help mill stone", width: 40)
    #expect(
      outcome.output == """
        OVERVIEW: Grind between stones.

        USAGE: bakery mill stone --grain FILE
                            --sieves FILE...
                            [--additives FILE...]
                            --out SACK

        OPTIONS:
          --grain FILE  The grain to grind.
          --sieves FILE...
                        The sieves, from coarse
                        to fine.
          --additives FILE...
                        What else goes in.
          --out SACK    The sack for the flour;
                        - is standard output.
          --color WHEN  When to use colour.
                        (auto, always, never;
                        default: auto)
          -h, --help    Show this help.

        """)
  }

  @Test func `a group lists what is below it`() {
    #expect(
      Bakery.run("mill --help").output == """
        OVERVIEW: Make flour.

        USAGE: bakery mill SUBCOMMAND

        OPTIONS:
          --color WHEN  When to use colour. (auto, always, never; default: auto)
          -h, --help    Show this help.

        SUBCOMMANDS:
          stone  Grind between stones

        See 'bakery mill SUBCOMMAND --help' for one of them.

        """)
  }

  @Test(arguments: ["--version", "--color=always --version"])
  func `the version`(line: String) {
    let outcome = Bakery.run(line)
    #expect(outcome.output == "bakery 1.2.0\n")
    #expect(outcome.status == 0)
  }

  @Test func `headings are bold on a terminal and on demand`() {
    #expect(
      Bakery.run("mill -h", isTerminal: true).output.contains("\n\u{1B}[1mOPTIONS:\u{1B}[0m\n"))
    #expect(
      Bakery.run("--color always mill -h").output.contains("\n\u{1B}[1mOPTIONS:\u{1B}[0m\n"))
    #expect(!Bakery.run("--color never mill -h", isTerminal: true).output.contains("\u{1B}"))
  }
}
