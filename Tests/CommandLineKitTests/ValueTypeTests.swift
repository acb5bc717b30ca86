import Testing

@testable import CommandLineKit

@Suite struct ValueTypeTests {
  private func fact<Value>(_ type: ValueType<Value>, _ text: String) -> String? {
    do {
      _ = try type.parse(text)
      return nil
    } catch {
      return error.fact
    }
  }

  @Test(arguments: [
    ("0", "0 is too small, at least 1 is needed"),
    ("-3", "-3 is too small, at least 1 is needed"),
    ("65", "65 is too large, at most 64 is allowed"),
    ("99999999999999999999", "99999999999999999999 is too large, at most 64 is allowed"),
    ("-99999999999999999999", "-99999999999999999999 is too small, at least 1 is needed"),
    ("1.5", "'1.5' is not a whole number"),
    ("", "'' is not a whole number"),
    ("-", "'-' is not a whole number"),
    ("0x10", "'0x10' is not a whole number"),
    ("１", "'１' is not a whole number"),
  ])
  func `whole numbers out of range`(text: String, expected: String) {
    #expect(fact(.integer(atLeast: 1, atMost: 64), text) == expected)
  }

  @Test func `unsigned whole numbers reach their limits`() throws {
    let type = ValueType<UInt64>.integer()
    #expect(try type.parse("18446744073709551615") == .max)
    #expect(fact(type, "-1") == "-1 is too small, at least 0 is needed")
  }

  @Test(arguments: [
    ("nan", "'nan' is not a number"), ("inf", "'inf' is not a number"),
    ("0x1", "'0x1' is not a number"), ("1e999", "1e999 is beyond what a number can hold"),
    ("1,5", "'1,5' is not a number"), ("", "'' is not a number"),
    ("0", "0 is too small, more than 0 is needed"),
    ("2.6", "2.6 is too large, at most 2.5 is allowed"),
  ])
  func `numbers out of range`(text: String, expected: String) {
    #expect(fact(.number(above: 0, atMost: 2.5), text) == expected)
  }

  @Test func `numbers within range`() throws {
    #expect(try ValueType.number(atLeast: -1).parse("-1") == -1)
    #expect(try ValueType.number().parse("1e3") == 1000)
    #expect(fact(.number(atLeast: -1), "-1.1") == "-1.1 is too small, at least -1 is needed")
  }

  @Test(arguments: [
    ("500ms", Duration.milliseconds(500), "500ms"), ("30s", .seconds(30), "30s"),
    ("1.5h", .seconds(5400), "90m"), ("1h30m", .seconds(5400), "90m"),
    ("2min", .seconds(120), "2m"), ("1m1s500ms", .milliseconds(61_500), "61500ms"),
    ("8760h", .seconds(31_536_000), "8760h"),
  ])
  func `lengths of time`(text: String, duration: Duration, shown: String) throws {
    let type = ValueType<Duration>.duration
    #expect(try type.parse(text) == duration)
    #expect(type.text(duration) == shown)
    #expect(try type.parse(shown) == duration)
  }

  @Test(arguments: [
    ("30", "'30' has no unit, write for example 30s or 30m"),
    ("0s", "0s is too small, at least 1ms is needed"),
    ("9000h", "9000h is too large, at most 8760h is allowed"),
    ("s", "'s' is not a length of time, write for example 500ms, 30s, 5m or 1h30m"),
    ("", "'' is not a length of time, write for example 500ms, 30s, 5m or 1h30m"),
    ("3d", "'3d' is not a length of time, write for example 500ms, 30s, 5m or 1h30m"),
    ("-3s", "'-3s' is not a length of time, write for example 500ms, 30s, 5m or 1h30m"),
    ("1..5s", "'1..5s' is not a length of time, write for example 500ms, 30s, 5m or 1h30m"),
    ("30s!", "'30s!' is not a length of time, write for example 500ms, 30s, 5m or 1h30m"),
  ])
  func `what is no length of time`(text: String, expected: String) {
    #expect(fact(.duration, text) == expected)
  }

  @Test func `budgets`() throws {
    let type = ValueType<WorkBudget>.budget
    #expect(try type.parse("30s") == .time(.seconds(30)))
    #expect(try type.parse("5000runs") == .runs(5000))
    #expect(try type.parse("1run") == .runs(1))
    #expect(fact(type, "0runs") == "0 is too small, at least 1 is needed")
    #expect(fact(type, "xruns") == "'x' is not a whole number")
    #expect(fact(type, "30") == "'30' has no unit, write for example 30s or 30runs")
    #expect(type.text(.runs(7)) == "7runs")
  }

  @Test(arguments: [
    ("stop", "stop", 0), ("stop", "stpo", 1), ("stop", "stp", 1), ("stop", "sto", 1),
    ("", "abc", 3), ("abc", "", 3), ("ca", "abc", 3), ("kitten", "sitting", 3),
    ("optimise", "optimize", 1),
  ])
  func `the distance between words`(first: String, second: String, distance: Int) {
    #expect(Suggestion.distance(from: Array(first), to: Array(second)) == distance)
    #expect(Suggestion.distance(from: Array(second), to: Array(first)) == distance)
  }

  @Test func `only near words are suggested`() {
    let words = ["validate", "run", "compare", "optimize", "report"]
    #expect(Suggestion.nearest(to: "optimise", among: words) == "optimize")
    #expect(Suggestion.nearest(to: "RUN", among: words) == "run")
    #expect(Suggestion.nearest(to: "val", among: words) == "validate")
    #expect(Suggestion.nearest(to: "simulate", among: words) == nil)
    #expect(Suggestion.nearest(to: "", among: words) == nil)
    #expect(Suggestion.nearest(to: String(repeating: "x", count: 100_000), among: words) == nil)
  }
}
