import Testing

@testable import CommandLineKit

@Suite struct ParsingTests {
  @Test(arguments: [
    ("bake x", "x|nil|nil|1|wheat|nil|time(90.0 seconds)|false"),
    ("bake x 3", "x|3|nil|1|wheat|nil|time(90.0 seconds)|false"),
    ("bake x --loaves 2 --json", "x|nil|nil|2|wheat|nil|time(90.0 seconds)|true"),
    ("bake --json x --loaves=2 3", "x|3|nil|2|wheat|nil|time(90.0 seconds)|true"),
    ("bake x --offset -1.5", "x|nil|nil|1|wheat|-1.5|time(90.0 seconds)|false"),
    ("bake x --offset=-1.5", "x|nil|nil|1|wheat|-1.5|time(90.0 seconds)|false"),
    ("bake x --offset -.5e1", "x|nil|nil|1|wheat|-5.0|time(90.0 seconds)|false"),
    ("bake x --notes -", "x|nil|-|1|wheat|nil|time(90.0 seconds)|false"),
    ("bake -", "-|nil|nil|1|wheat|nil|time(90.0 seconds)|false"),
    ("bake -- --json", "--json|nil|nil|1|wheat|nil|time(90.0 seconds)|false"),
    ("bake --json -- -h 2", "-h|2|nil|1|wheat|nil|time(90.0 seconds)|true"),
    ("bake x --notes=a=b", "x|nil|a=b|1|wheat|nil|time(90.0 seconds)|false"),
    ("bake x --notes=--json", "x|nil|--json|1|wheat|nil|time(90.0 seconds)|false"),
    ("bake bake --flour rye", "bake|nil|nil|1|rye|nil|time(90.0 seconds)|false"),
    ("bake x --budget 5000runs", "x|nil|nil|1|wheat|nil|runs(5000)|false"),
    ("--color never bake x", "x|nil|nil|1|wheat|nil|time(90.0 seconds)|false"),
    ("bake x --color=never", "x|nil|nil|1|wheat|nil|time(90.0 seconds)|false"),
  ])
  func `right command lines`(line: String, values: String) {
    let outcome = Bakery.run(line)
    #expect(outcome.output == values + "\n")
    #expect(outcome.error == "")
    #expect(outcome.status == 0)
  }

  @Test func `repeating arguments take all that is left`() {
    let outcome = Bakery.run("taste a --color never b -- --c")
    #expect(outcome.output == "a\nb\n--c\n")
    #expect(outcome.status == 2)
  }

  @Test func `a list option takes values until the next option`() {
    let outcome = Bakery.run("mill stone --sieves a b c --out - --grain=g --sieves d --sieves=e")
    #expect(outcome.output == "g\na,b,c,d,e\n\n-\n")
  }

  @Test func `what was given and what was read is known`() throws {
    let (command, arguments) = try #require(
      try Bakery.application.parse(["bake", "x", "--loaves", "1"]))
    #expect(command.name == "bake")
    #expect(arguments.commandPath == ["bakery", "bake"])
    #expect(arguments.isGiven(Bakery.loaves))
    #expect(arguments.isGiven(Bakery.recipe))
    #expect(!arguments.isGiven(Bakery.json))
    #expect(
      arguments.unreadTitles == [
        "RECIPE", "GUESTS", "--notes", "--loaves", "--flour", "--offset", "--budget", "--json",
      ])
    #expect(arguments[Bakery.loaves] == 1)
    #expect(arguments[Bakery.guests] == nil)
    #expect(
      arguments.unreadTitles == [
        "RECIPE", "--notes", "--flour", "--offset", "--budget", "--json",
      ])
  }

  @Test(arguments: [
    ["bake", "x"], ["taste", "x"],
    ["mill", "stone", "--grain", "a", "--sieves", "b", "--out", "c"],
    ["completions", "fish"], ["help"],
  ])
  func `no option is ignored`(line: [String]) throws {
    let (command, arguments) = try #require(try Bakery.application.parse(line))
    let action = try #require(command.action)
    let channel = OutputChannel(MemorySink())
    _ = try action(arguments, Terminal(output: channel, error: channel))
    #expect(arguments.unreadTitles == [])
  }

  @Test func `seeds use all 64 bits`() throws {
    let seed = Option<UInt64>.value("seed", "N", .integer(), default: 1, help: "Seed.")
    let command = CommandDefinition("tool", abstract: "A tool", parameters: [seed]) { _, _ in
      .success
    }
    let application = Application(version: "1", command: command)
    let parsed = try #require(try application.parse(["--seed", "18446744073709551615"]))
    #expect(parsed.arguments[seed] == .max)
  }

  @Test func `help and version are nothing to run`() throws {
    #expect(try Bakery.application.parse(["--version"]) == nil)
    #expect(try Bakery.application.parse(["bake", "--help"]) == nil)
  }

  @Test func `reading an undeclared option traps`() async {
    await #expect(processExitsWith: .failure) {
      let parsed = try Bakery.application.parse(["taste", "x"])
      _ = parsed?.arguments[Bakery.loaves]
    }
  }

  @Test func `the definitions of the sample are sound`() {
    #expect(Bakery.application.definitionProblems == [])
  }

  @Test func `mistakes in definitions are found`() {
    let none = Argument.optional("FIRST", .text, help: "One.")
    let many = Argument.repeating("MANY", .text, help: "Many.")
    let needed = Argument.required("LAST", .text, help: "")
    let color = Option.flag("color", help: "Taken.")
    let twice = Option.flag("twice", help: "Twice.")
    let bad = CommandDefinition(
      "bad", abstract: "Bad.", parameters: [none, needed, many, color, twice, twice]
    ) { _, _ in .success }
    let after = CommandDefinition("after", abstract: "After", parameters: [many, none]) { _, _ in
      .success
    }
    let empty = CommandDefinition("empty", abstract: "Empty", subcommands: [])
    let application = Application(
      name: "tool", version: "1", abstract: "a tool", commands: [bad, after, empty, after])
    #expect(
      application.definitionProblems == [
        "tool: after is declared twice",
        "tool bad: the abstract is not one line of at most 70 characters, without '.'",
        "tool bad: LAST has no help",
        "tool bad: LAST cannot follow FIRST",
        "tool bad: --color is declared twice or reserved",
        "tool bad: --twice is declared twice or reserved",
        "tool after: FIRST cannot follow MANY...",
        "tool empty: the group is empty",
        "tool after: FIRST cannot follow MANY...",
      ])
  }
}
