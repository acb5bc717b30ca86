import CommandLineKit
import Foundation
import Testing

@testable import signalbench
@testable import signalloop

/// The definitions of the commands, and what only shows from within.
@Suite struct CommandTests {
  private static let inputs = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden/Inputs")

  private static func input(_ name: String) -> String {
    inputs.appendingPathComponent(name).path
  }

  private static func scratch(_ name: String) -> String {
    FileManager.default.temporaryDirectory.appendingPathComponent("signalloop-\(name)").path
  }

  @Test func definitionsHaveNoProblems() {
    #expect(signalloop.Program.application.definitionProblems == [])
    #expect(signalbench.Program.application.definitionProblems == [])
  }

  @Test(arguments: [
    ["run", input("crossing.json")],
    ["validate", input("crossing.json")],
    ["validate", input("crossing.json"), "--json", "--strict"],
    ["schema"],
    [
      "import", "sumo", "--net", input("tiny.net.xml"), "--routes", input("tiny.rou.xml"),
      "--out", "-",
    ],
    ["export", "sumo", input("crossing.json"), "--out", scratch("export")],
  ])
  func noOptionIsIgnored(_ words: [String]) throws {
    defer { try? FileManager.default.removeItem(atPath: Self.scratch("export")) }
    try expectAllRead(signalloop.Program.application, words)
  }

  @Test(arguments: [
    ["--sumo-files", input("tiny.net.xml"), input("tiny.rou.xml")],
    ["verify", "sneakers", "--smoke"],
  ])
  func noOptionOfTheBenchmarksIsIgnored(_ words: [String]) throws {
    try expectAllRead(signalbench.Program.application, words)
  }

  private func expectAllRead(_ application: Application, _ words: [String]) throws {
    let (command, arguments) = try #require(try application.parse(words))
    _ = try command.action?(arguments, terminal())
    #expect(arguments.unreadTitles == [])
  }

  private func terminal(interruption: Interruption = Interruption()) -> Terminal {
    Terminal(
      output: OutputChannel(MemorySink()), error: OutputChannel(MemorySink()),
      interruption: interruption)
  }

  @Test func stopsWhenAskedBeforeTheFirstReplication() {
    let interruption = Interruption()
    interruption.request()
    let status = signalloop.Program.application.run(
      arguments: ["run", Self.input("crossing.json")],
      terminal: terminal(interruption: interruption))
    #expect(status == ExitStatus.interrupted.rawValue)
  }

  @Test(arguments: Benchmark.all.map(\.name))
  func benchmarksRunAndRepeat(_ name: String) throws {
    let benchmark = try #require(Benchmark.all.first { $0.name == name })
    let first = try benchmark.run(.smoke)
    // Each has work of its own, and counts it.
    #expect(first.work > 100)
    #expect(Benchmark.all.count { $0.about == benchmark.about } == 1)
    #expect(try benchmark.run(.smoke).hash == first.hash)
  }
}
