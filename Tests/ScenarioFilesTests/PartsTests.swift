import SignalModel
import Testing

@testable import ScenarioFiles

@Suite struct PartsTests {
  @Test(
    arguments: [
      ("lenght", ["length", "lanes", "left"], "length"), ("spede", ["speed", "grade"], "speed"),
      ("north trough", ["north through", "north left"], "north through"),
      ("NORTH", ["north"], "north"), ("xyz", ["length", "lanes"], nil), ("a", ["b"], "b"),
      ("", ["north"], nil),
    ] as [(String, [String], String?)])
  func suggestsNearNames(_ name: String, _ known: [String], _ expected: String?) {
    #expect(Suggestion.nearest(name, among: known) == expected)
  }

  @Test(arguments: [
    ("", "", 0), ("abc", "", 3), ("kitten", "sitting", 3), ("ab", "ba", 1), ("abcd", "acbd", 1),
  ])
  func measuresEdits(_ first: String, _ second: String, _ expected: Int) {
    #expect(Suggestion.distance(utf8(first), utf8(second)) == expected)
    #expect(Suggestion.distance(utf8(second), utf8(first)) == expected)
  }

  @Test func listsNames() {
    #expect(Suggestion.list([]) == "nothing")
    #expect(Suggestion.list(["a"]) == "\"a\"")
    #expect(Suggestion.list(["a", "b", "c"]) == "\"a\", \"b\" or \"c\"")
    #expect(Suggestion.list(["a", "b", "c"], quoted: false, limit: 2) == "a, b, …")
  }

  @Test(arguments: [
    ("00:00", 0), ("07:30", 27_000), ("23:59:59", 86_399), ("48:00", 172_800), ("24:00:01", 86_401),
  ])
  func readsTimesOfDay(_ text: String, _ seconds: Double) {
    #expect(TimeOfDay.seconds(text) == seconds)
    #expect(TimeOfDay.text(seconds) == text)
  }

  @Test(arguments: [
    "7:30", "07:60", "07:30:60", "48:01", "0730", "07:30:", "07:30:00:00", "", "aa:bb",
  ])
  func refusesOtherTimes(_ text: String) {
    #expect(TimeOfDay.seconds(text) == nil)
  }

  @Test func writesOnlyWholeSecondsAsTimes() {
    #expect(TimeOfDay.text(0.5) == nil)
    #expect(TimeOfDay.text(-1) == nil)
    #expect(TimeOfDay.text(172_801) == nil)
  }

  /// Speeds in the file keep the very bits of the model's metres per second.
  @Test func speedsReadBackToTheSameBits() throws {
    var generator = Generator(seed: 3)
    let chosen = [13.89, 50 / 3.6, 8.67, 0.1, 27.78, 55.56, 1e-3, 100.0 / 3]
    for value in chosen + (0..<500).map({ _ in Double(generator.next() % 60_000) / 977 + 0.1 }) {
      var output = JSONOutput()
      output.speed(value)
      let (tree, problems) = JSONText.parse(output.bytes)
      #expect(problems.isEmpty)
      #expect(tree.metersPerSecond(0) == value, "\(output.text)")
    }
    var output = JSONOutput()
    output.speed(50 / 3.6)
    #expect(output.text == "50")
  }

  @Test func numbersReadBackToTheSameBits() {
    for value in [
      0, -0.0, 1, 0.1, 1e21, 1e-7, 123_456_789.125, -2.5, 1e15, .greatestFiniteMagnitude,
    ] {
      var output = JSONOutput()
      output.number(value)
      let (tree, _) = JSONText.parse(output.bytes)
      #expect(tree.number(0).bitPattern == value.bitPattern, "\(output.text)")
    }
  }

  @Test(
    arguments: [
      (0, "0"), (500, "0.5"), (25_200_123, "25200.123"), (1_010, "1.01"), (7, "0.007"),
      (-1_500, "-1.5"),
    ] as [(Int32, String)])
  func writesMillisecondsAsSeconds(_ milliseconds: Int32, _ expected: String) {
    var output = JSONOutput()
    output.seconds(milliseconds: milliseconds)
    #expect(output.text == expected)
  }

  @Test func stringsReadBack() {
    for text in ["", "a\"b\\c", "line\nbreak\t\r", "\u{1}\u{1F}", "信号 🚀", "/"] {
      var output = JSONOutput()
      output.string(text)
      let (tree, problems) = JSONText.parse(output.bytes)
      #expect(problems.isEmpty)
      #expect(tree.string(0) == text)
    }
  }

  @Test func tablesFindNames() {
    let names = (0..<500).map { "name \($0 % 400)" }
    let table = NameTable(names)
    #expect(table.count == 500)
    for (index, name) in names.enumerated() {
      #expect(table.index(of: name) == index % 400)
      #expect(table.name(index) == name)
    }
    #expect(table.index(of: "name") == nil)
    #expect(table.index(of: "name 400") == nil)
    var empty = NameTable()
    #expect(empty.index(of: "") == nil)
    let isNew = utf8("x").withUnsafeBufferPointer { empty.insert($0) }
    #expect(isNew && empty.index(of: "x") == 0)
  }

  @Test func printsAnIssueAsCompilersDo() {
    var issue = FileIssue(
      file: "a.json", line: 3, column: 7, path: "$.seed", severity: .error, rule: "out-of-range",
      message: "Too large.")
    #expect(issue.description == "a.json:3:7: error: [out-of-range] $.seed: Too large.")
    issue = FileIssue(file: "b", severity: .warning, rule: "r", message: "M.")
    #expect(issue.description == "b: warning: [r] M.")
    let problems = FileProblems(issues: [issue], omittedCount: 4)
    #expect(problems.description == "b: warning: [r] M.\n… and 4 more")
    #expect(!problems.hasErrors)
  }
}

/// A small generator of repeatable numbers (Marsaglia 2003, xorshift).
struct Generator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(max(count, 1))) }
}
