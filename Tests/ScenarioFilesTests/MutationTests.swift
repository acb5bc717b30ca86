import SignalModel
import Testing

@testable import ScenarioFiles

/// Broken files must give a sentence, never a trap and never a hang.
@Suite struct MutationTests {
  private static let tokens = [
    "NaN", "-Infinity", "1e308", "-1e308", "1e999", "99999999999999999999", "-1", "0", "null",
    "\"\"", "[]", "{}", "true", "[[[[[[", "}}}}", "]", "\\", "\"", "/*", "//", ",", ":", "\u{0}",
    "\"a\": 1,", "\"\\ud800\"", "0.1e-400", "\"24:61\"", "1e5", "4294967296", "é", "2147483648",
  ]

  /// One to four slips at random places of a text.
  private func mutated(_ text: [UInt8], _ generator: inout Generator) -> [UInt8] {
    var bytes = text
    for _ in 0...generator.below(3) {
      guard !bytes.isEmpty else { return bytes }
      let start = generator.below(bytes.count)
      let length = min(1 + generator.below(40), bytes.count - start)
      let range = start..<(start + length)
      switch generator.below(8) {
      case 0: bytes.removeSubrange(range)
      case 1: bytes.removeSubrange(start...)
      case 2: bytes.insert(contentsOf: bytes[range], at: generator.below(bytes.count))
      case 3:
        let other = generator.below(bytes.count)
        bytes.swapAt(start, other)
      case 4: bytes[start] = UInt8(generator.below(256))
      case 5:
        let token = Self.tokens[generator.below(Self.tokens.count)]
        bytes.insert(contentsOf: token.utf8, at: start)
      case 6: replaceNumber(in: &bytes, from: start, &generator)
      default: bytes.insert(contentsOf: [UInt8](repeating: 0x20, count: 10_000), at: start)
      }
    }
    return bytes
  }

  private func replaceNumber(in bytes: inout [UInt8], from start: Int, _ generator: inout Generator)
  {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard let first = bytes[start...].firstIndex(where: digits.contains) else { return }
    let end = bytes[first...].firstIndex { !digits.contains($0) } ?? bytes.count
    let token = Self.tokens[generator.below(Self.tokens.count)]
    bytes.replaceSubrange(first..<end, with: token.utf8)
  }

  private func check(_ bytes: [UInt8], _ what: String) {
    do {
      let scenario = try ScenarioFile.read(bytes: bytes, name: "mutant.json")
      // What is accepted can be written, and what is written can be read.
      let again = try ScenarioFile.read(bytes: ScenarioFile.write(scenario), name: "again.json")
      #expect(again == scenario, "\(what)")
    } catch {
      #expect(error.hasErrors && !error.description.isEmpty, "\(what)")
      #expect(error.issues.count <= FileProblems.issueCountMaximum)
    }
  }

  @Test(arguments: 0..<100)
  func brokenScenariosGiveSentences(_ seed: Int) {
    var generator = Generator(seed: UInt64(seed) + 1)
    for (index, example) in Examples.scenarios.enumerated() {
      check(mutated(utf8(example), &generator), "example \(index), seed \(seed)")
    }
  }

  @Test(arguments: 0..<60)
  func valuesOfOtherKindsGiveSentences(_ seed: Int) throws {
    var generator = Generator(seed: UInt64(seed) + 1000)
    for (index, example) in Examples.scenarios.enumerated() {
      let (tree, _) = JSONText.parse(utf8(example))
      let values = Self.tokens.filter { JSONText.parse(utf8($0)).problems.isEmpty }
      let node = 1 + generator.below(tree.nodes.count - 1)
      let value = values[generator.below(values.count)]
      let text = try #require(TreeText(tree).text(replacing: node, with: value))
      check(utf8(text), "example \(index), seed \(seed), \(value) at \(node)")
    }
  }

  @Test(arguments: 0..<60)
  func brokenPlansGiveSentences(_ seed: Int) throws {
    var generator = Generator(seed: UInt64(seed) + 2000)
    let scenario = try ScenarioFile.read(bytes: utf8(Examples.fourLegs), name: "a")
    let bytes = mutated(utf8(Examples.plan), &generator)
    do {
      let plan = try PlanFile.read(bytes: bytes, name: "plan", for: scenario)
      #expect(plan.timings.count <= 1)
    } catch {
      #expect(error.hasErrors)
    }
  }

  private static let extremes = [
    String(repeating: "[", count: 100_000), String(repeating: "{\"a\":", count: 100_000),
    String(repeating: " ", count: 1_000_000), String(repeating: "\"", count: 99_999),
    String(repeating: "/**/", count: 50_000), String(repeating: "[],", count: 50_000),
    "{\"signalloop\": 1, \"nodes\": {" + String(repeating: "\"a\": {},", count: 5_000) + "}}",
    "{\"signalloop\": 1, \"connections\": [" + String(repeating: "0,", count: 50_000) + "]}",
    "{\"signalloop\": 1, \"" + String(repeating: "x", count: 500_000) + "\": 1}",
    "[" + String(repeating: "1", count: 100_000) + "]", "null", "[]", "1", "\"\"", "{}", "",
  ]

  @Test(arguments: extremes.indices)
  func extremeFilesGiveSentences(_ index: Int) {
    let problems = ScenarioFile.validate(bytes: utf8(Self.extremes[index]), name: "extreme")
    #expect(problems.hasErrors)
    #expect(problems.issues.allSatisfy { $0.message.count < 1000 })
  }

  /// A demand of thousands of rows survives the way through a file.
  @Test func manyTripsReadBackEqual() throws {
    var scenario = try ScenarioFile.read(bytes: utf8(Examples.detail), name: "a")
    var trips = TripTable()
    var generator = Generator(seed: 9)
    let routes: [[Int32]] = [[0, 2], [1, 2], [0, 3], [1, 4]]
    for index in 0..<3000 {
      let route = trips.addRoute(kind: .complete, links: routes[generator.below(3)])
      trips.append(
        id: "trip \(index)", departMilliseconds: Int32(generator.below(3_000_000)),
        type: 1, route: route,
        entry: EntryRule(speed: generator.below(2) == 0 ? .free : .standstill))
    }
    scenario.demand.trips = trips
    let bytes = ScenarioFile.write(scenario)
    #expect(try ScenarioFile.read(bytes: bytes, name: "b") == scenario)
    #expect(bytes.count < 3000 * 130)
  }
}
