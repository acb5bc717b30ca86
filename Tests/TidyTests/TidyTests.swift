import Testing

/// The habits of this repository, as tests.
@Suite struct TidyTests {
  /// The most lines a source file may have: beyond, it holds more than one thing.
  private static let lineCountMaximum = 400

  @Test(arguments: Repository.swiftFiles)
  func fileIsTidy(_ path: String) throws {
    let problems = TidyRule.problems(
      in: try Repository.lines(of: path), rules: TidyRule.rules(for: path))
    #expect(problems == [], "\(path)")
  }

  @Test(arguments: Repository.files(below: "Sources", suffix: ".swift"))
  func sourceFileIsSmall(_ path: String) throws {
    let lines = try Repository.lines(of: path)
    // What follows the last line break is no line.
    #expect(lines.count - 1 <= Self.lineCountMaximum)
  }

  @Test(arguments: [
    "EventKernel", "SignalModel", "SignalAnalysis", "SignalControl", "TrafficSimulation",
    "SignalReports", "SignalWording", "Drawing", "ReportPictures", "ReportPages",
    "SignalDiagnosis", "FieldData",
    "ScenarioGenerator",
  ])
  func roomDoesWithoutFoundation(_ room: String) throws {
    let files = Repository.files(below: "Sources/\(room)", suffix: ".swift")
    #expect(!files.isEmpty)
    for path in files {
      for line in try Repository.lines(of: path) {
        #expect(!line.contains("import Foundation"), "\(path)")
      }
    }
  }

  @Test(arguments: Repository.names(in: "Sources"))
  func roomHasTests(_ room: String) {
    // Programs are tested from outside, by what they print.
    let isProgram = room.first?.isLowercase ?? false
    let tests = isProgram ? "SignalLoopTests" : "\(room)Tests"
    #expect(!Repository.files(below: "Tests/\(tests)", suffix: "Tests.swift").isEmpty)
  }

  @Test func topLevelHoldsOnlyWhatBelongsThere() {
    let known: Set<String> = [
      ".ci", ".github", ".gitignore", ".swift-format", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE",
      "Package.swift", "README.md", "Results", "Scenarios", "Sources", "Tests",
    ]
    #expect(Repository.names(in: "").filter { !known.contains($0) } == [])
  }

  @Test func resultsHoldOnlyResults() {
    let strays = Repository.files(below: "Results", suffix: "").filter { path in
      !path.hasSuffix(".json") && !path.hasSuffix("ledger.jsonl") && !path.hasSuffix("README.md")
    }
    #expect(strays == [])
    let scenarios = Repository.names(in: "Scenarios").filter {
      $0.hasSuffix(".json") && !$0.hasSuffix(".schema.json")
    }
    let results = Set(Repository.names(in: "Results"))
    #expect(scenarios.filter { !results.contains($0) } == [], "record them: signalloop run --out")
  }

  @Test func scenariosHoldOnlyScenarios() {
    let strays = Repository.files(below: "Scenarios", suffix: "").filter { path in
      !path.hasSuffix(".json") && !path.hasSuffix("README.md") && !path.hasSuffix(".gitkeep")
    }
    #expect(strays == [])
  }
}

/// Rules that found nothing anywhere might be blind.
@Suite struct TidyRuleTests {
  @Test(arguments: [
    "let a = try" + "! b()", "let a = b as" + "! C", "// TO" + "DO: later",
    "let a = 1 ",
  ])
  func seesWhatIsWrongAnywhere(_ line: String) {
    #expect(TidyRule.problems(in: ["", line], rules: TidyRule.everywhere).count == 1)
    #expect(TidyRule.problems(in: ["", line], rules: TidyRule.everywhere)[0].hasPrefix("2: "))
  }

  @Test(arguments: [
    String(repeating: "x", count: 101), "    print" + "(a)", "let now = Date" + "()",
    "let a = Int.random" + "(in: 0..<3)",
  ])
  func seesWhatIsWrongInSources(_ line: String) {
    #expect(TidyRule.problems(in: [line], rules: TidyRule.sources).count == 1)
  }

  @Test func testsMayQuoteLongLines() {
    let long = String(repeating: "x", count: 101)
    #expect(TidyRule.problems(in: [long], rules: TidyRule.tests).count == 1)
    #expect(TidyRule.problems(in: ["\"\(long)\""], rules: TidyRule.tests) == [])
  }

  @Test(arguments: [
    "terminal.print(a)", "let a = random.integer(below: 3)", "let a = b as? C",
    String(repeating: "x", count: 100),
  ])
  func letsPassWhatIsRight(_ line: String) {
    #expect(TidyRule.problems(in: [line], rules: TidyRule.everywhere + TidyRule.sources) == [])
  }
}
