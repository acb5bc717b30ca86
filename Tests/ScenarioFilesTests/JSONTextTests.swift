import Testing

@testable import ScenarioFiles

@Suite struct JSONTextTests {
  private func value(_ text: String) throws -> JSONTree {
    let (tree, problems) = JSONText.parse(utf8(text))
    try #require(problems.isEmpty, "\(problems)")
    return tree
  }

  @Test func keepsTheOrderOfKeysAndValues() throws {
    let tree = try value(#"{"z": 1, "a": [true, null, "x", {}], "m": {"k": -0.5e1}}"#)
    #expect(tree.members(0).map { tree.string($0.key) } == ["z", "a", "m"])
    let list = try #require(tree.member(0, "a"))
    #expect(tree.elements(list).map(tree.kind) == [.true, .null, .string, .object])
    let inner = try #require(tree.member(0, "m").flatMap { tree.member($0, "k") })
    #expect(tree.number(inner) == -5)
    #expect(tree.childCount(0) == 3)
  }

  @Test func acceptsCommentsTrailingCommasAndAByteOrderMark() throws {
    let tree = try value("\u{FEFF}// head\n{/* a */\"a\"/**/:/* b\n c */[1,2,], // end\n} // bye")
    let list = try #require(tree.member(0, "a"))
    #expect(tree.elements(list).map(tree.number) == [1, 2])
  }

  @Test(arguments: [
    (#""plain""#, "plain"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
    (#""\u0041\u00e9\u4e2d""#, "Aé中"), (#""\ud83d\ude80x""#, "🚀x"), ("\"信号\"", "信号"), (#""""#, ""),
  ])
  func readsStrings(_ text: String, _ expected: String) throws {
    #expect(try value(text).string(0) == expected)
  }

  @Test(arguments: [
    "0", "-0", "1", "-12", "0.5", "13.89", "1e3", "1E-3", "2.5e+2", "123456789012345",
    "9007199254740993", "0.1", "3.141592653589793", "5e-324", "1.7976931348623157e308",
    "123456.789012345678901", "0.000001", "34.66924581998498", "99999999999999999999",
  ])
  func readsNumbersAsTheStandardLibraryDoes(_ text: String) throws {
    let tree = try value(text)
    #expect(tree.kind(0) == .number)
    #expect(tree.number(0).bitPattern == Double(text)?.bitPattern)
  }

  @Test func readsWholeNumbersOf64Bits() throws {
    #expect(try value("18446744073709551615").unsigned(0) == .max)
    #expect(try value("18446744073709551616").unsigned(0) == nil)
    #expect(try value("2e3").unsigned(0) == 2000)
    #expect(try value("0.5").unsigned(0) == nil)
    #expect(try value("-1").unsigned(0) == nil)
  }

  /// A text, where it goes wrong (line and column), and a part of the sentence.
  @Test(arguments: [
    ("", 1, 1, "holds no value"), ("  \n // nothing\n", 3, 1, "holds no value"),
    ("{\"a\": 1} x", 1, 10, "Found `x` after the end"), ("{\"a\" 1}", 1, 6, "expected `:`"),
    ("{\"a\": 1 \"b\": 2}", 1, 9, "Found a string; expected `,` or `}`"),
    ("[1 2]", 1, 4, "Found `2`; expected `,` or `]`"),
    ("[1,,2]", 1, 4, "Found `,`; expected a value"),
    ("{a: 1}", 1, 2, "keys stand in double quotes"), ("{'a': 1}", 1, 2, "expected a key"),
    ("['a']", 1, 2, "strings stand in double quotes"), ("[NaN]", 1, 2, "must be finite"),
    ("[-Infinity]", 1, 2, "`-Infinity` is not a number"), ("[True]", 1, 2, "expected `true`"),
    ("[None]", 1, 2, "write `null`"), ("[nulls]", 1, 2, "expected a value"),
    ("[01]", 1, 2, "`01` is not a number"), ("[1.]", 1, 2, "`1.` is not a number"),
    ("[.5]", 1, 2, "starts with a digit"), ("[+1]", 1, 2, "starts with a digit"),
    ("[1e]", 1, 2, "`1e` is not a number"), ("[0x1F]", 1, 2, "`0x1F` is not a number"),
    ("[1e999]", 1, 2, "too large"), ("[-1e400]", 1, 2, "too large"),
    ("\n[\"ab", 2, 2, "not closed"), ("[\"a\nb\"]", 1, 2, "not closed"),
    ("[\"a\tb\"]", 1, 4, "control character 0x09"), ("[\"\\x\"]", 1, 3, "escape"),
    ("[\"\\u12\"]", 1, 3, "four hexadecimal digits"), ("[\"\\ud800\"]", 1, 3, "stands alone"),
    ("[\"\\udc00\"]", 1, 3, "stands alone"), ("[\"\\ud800\\u0041\"]", 1, 3, "no second half"),
    ("{\"a\": [1, 2}", 1, 12, "Found `}`; expected `]`"), ("[1]]", 1, 4, "after the end"),
    ("{\n\"a\": [\n1", 3, 2, "`]` to close the list of line 2"),
    ("{\"a\":", 1, 6, "expected a value"),
    ("{\"a\"", 1, 5, "expected `:`"), ("/* open", 1, 1, "comment is not closed"),
    ("[1] / 2", 1, 5, "Found `/`"), ("é", 1, 1, "Found `é`"), ("\u{7F}", 1, 1, "0x7F"),
  ])
  func saysWhatWasFoundAndWhere(
    _ text: String, _ line: Int, _ column: Int, _ sentence: String
  ) throws {
    let bytes = utf8(text)
    let problem = try #require(JSONText.parse(bytes).problems.first)
    let place = LineIndex(bytes).position(of: problem.offset, in: bytes)
    #expect(place.line == line && place.column == column, "\(place)")
    #expect(problem.message.contains(sentence), "\(problem.message)")
  }

  @Test func goesOnAfterAProblem() {
    let text = """
      {
        "a": 01,
        "b": [1, NaN, {"x": }, 3],
        c: 2
        "d": "\\q", "e": tru
      }
      """
    let bytes = utf8(text)
    let lines = LineIndex(bytes)
    let (tree, problems) = JSONText.parse(bytes)
    let places = problems.map { lines.position(of: $0.offset, in: bytes).line }
    #expect(places == [2, 3, 3, 4, 5, 5, 5])
    #expect(tree.members(0).map { tree.string($0.key) } == ["a", "b", "c", "d", "e"])
  }

  @Test func stopsAfterManyProblems() {
    let text = "[" + String(repeating: "NaN,", count: 1000) + "1]"
    #expect(JSONText.parse(utf8(text)).problems.count == JSONText.problemCountMaximum)
  }

  @Test func limitsTheDepth() {
    func nested(_ depth: Int) -> [UInt8] {
      utf8(String(repeating: "[", count: depth) + String(repeating: "]", count: depth))
    }
    #expect(JSONText.parse(nested(JSONText.depthMaximum)).problems.isEmpty)
    let problems = JSONText.parse(nested(JSONText.depthMaximum + 1)).problems
    #expect(problems.map(\.rule) == ["nesting"])
    #expect(JSONText.parse(utf8(String(repeating: "{\"a\":[", count: 50_000))).problems.count == 1)
  }

  @Test func limitsTheSize() throws {
    let problems = JSONText.parse(utf8("[1, 2]"), byteCountMaximum: 5).problems
    let problem = try #require(problems.first)
    #expect(problem.rule == "file-too-large")
    #expect(problem.message.contains("6 bytes; at most 5"))
  }

  @Test func passesOverLongBlanks() {
    var bytes = [UInt8](repeating: 0x20, count: 2_000_000)
    #expect(
      JSONText.parse(bytes).problems.map(\.message) == ["The file holds no value; expected `{`."])
    bytes.append(UInt8(ascii: "1"))
    #expect(JSONText.parse(bytes).problems.isEmpty)
  }

  /// Overlong forms, surrogates, values above U+10FFFF, stray and missing continuation bytes.
  @Test(
    arguments: [
      ([0xC0, 0x80], false), ([0xC2, 0x80], true), ([0xE0, 0x80, 0x80], false),
      ([0xE0, 0xA0, 0x80], true), ([0xED, 0xA0, 0x80], false), ([0xED, 0x9F, 0xBF], true),
      ([0xF0, 0x80, 0x80, 0x80], false), ([0xF0, 0x90, 0x80, 0x80], true),
      ([0xF4, 0x90, 0x80, 0x80], false), ([0xF4, 0x8F, 0xBF, 0xBF], true), ([0x80], false),
      ([0xE4, 0xB8], false), ([0xFF], false), ([0xF5, 0x80, 0x80, 0x80], false),
    ] as [([UInt8], Bool)])
  func checksTheEncoding(_ sequence: [UInt8], _ isValid: Bool) {
    for padding in 0..<9 {
      let head = [UInt8](repeating: UInt8(ascii: " "), count: padding) + [UInt8(ascii: "\"")]
      let (_, problems) = JSONText.parse(head + sequence + [UInt8(ascii: "\"")])
      #expect(problems.isEmpty == isValid)
      if !isValid {
        #expect(problems.map(\.rule) == ["encoding"])
        #expect(problems.first?.offset == head.count)
      }
    }
  }

  @Test func findsPathsAndPositions() throws {
    let text = "{\"a\": [0, {\"b c\": \"é\", \"d\": [[7]]}]}"
    let tree = try value(text)
    var paths = PathFinder()
    let found = tree.nodes.indices.map { paths.path(to: $0, in: tree) }
    #expect(
      found == [
        "$", "$.a", "$.a", "$.a[0]", "$.a[1]", "$.a[1][\"b c\"]", "$.a[1][\"b c\"]", "$.a[1].d",
        "$.a[1].d", "$.a[1].d[0]", "$.a[1].d[0][0]",
      ])
    let again = tree.nodes.indices.reversed().map { paths.path(to: $0, in: tree) }
    #expect(Array(again.reversed()) == found)
    let seven = LineIndex(tree.bytes).position(of: tree.position(10), in: tree.bytes)
    #expect(
      seven == (
        line: 1,
        column: text.distance(
          from: text.startIndex, to: text.firstIndex(of: "7") ?? text.startIndex) + 1
      ))
  }
}
