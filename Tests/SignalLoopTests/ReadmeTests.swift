import Foundation
import Testing

/// What the READMEs show is what the programs do. After a change that is meant, record them
/// anew with `SIGNAL_RECORD=all swift test --filter ReadmeTests` and review the difference.
@Suite struct ReadmeTests {
  @Test(.timeLimit(.minutes(15)), arguments: ["README.md", "Scenarios/README.md"])
  func printsWhatItShows(_ name: String) throws {
    var readme = try Readme(name)
    let folder = try readme.makeFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    var status: Int32 = 0
    var outcomes: [(example: Readme.Example, printed: [String])] = []
    for (index, example) in readme.examples.enumerated() {
      var printed = ["\(status)"]
      if let command = example.command {
        (printed, status) = try Shell.run(command, in: folder)
        let tellsStatus = readme.examples.dropFirst(index + 1).first?.command == nil
        #expect(status == 0 || tellsStatus, "\(example.line) ends with \(status)")
      }
      outcomes.append((example, printed))
    }
    // From the last one on, so that recording moves no example that is still to come.
    for (example, printed) in outcomes.reversed() {
      if Recording.isAsked {
        readme.record(printed, for: example)
      } else {
        #expect(
          example.shows(printed), "\(example.line) prints:\n\(printed.joined(separator: "\n"))")
      }
    }
    #expect(outcomes.count >= 2)
    if Recording.isAsked {
      try readme.save()
      Issue.record("recorded; run again without SIGNAL_RECORD")
    }
  }

  @Test func theFirstScreenHasBothCommands() throws {
    let commands = try Readme("README.md").commandLines
    #expect(commands.first?.hasPrefix("swift run -c release signalloop run Scenarios/") == true)
    #expect(commands.dropFirst().first == "swift test")
  }

  // MARK: Scenarios

  @Test func everyScenarioIsInTheTable() throws {
    let files = try ScenarioFolder.files()
    #expect(files == ScenarioFolder.rows.map(\.file).sorted())
    #expect(files.count { $0.hasPrefix("invalid/") } >= 15)
  }

  @Test(arguments: ScenarioFolder.rows)
  func validationFindsWhatTheTableSays(_ row: ScenarioFolder.Row) throws {
    let (printed, status) = try Shell.run("signalloop validate \(row.file)", in: ScenarioFolder.url)
    let rules = Set(printed.compactMap { $0.firstMatch(of: /\[([a-z-]+)\]/)?.1 }.map(String.init))
    #expect(rules == Set(row.rules))
    #expect(status == (row.file.hasPrefix("invalid/") ? 65 : 0))
    let text = try String(
      contentsOf: ScenarioFolder.url.appendingPathComponent(row.file), encoding: .utf8)
    if row.file.hasPrefix("invalid/") {
      #expect(text.hasPrefix("// "), "the first line says what is wrong")
    } else {
      #expect(text.contains("\n  \"about\": \""), "the file says what it shows")
    }
  }
}

/// Whether outputs are to be recorded; never on a build server.
private enum Recording {
  static var isAsked: Bool {
    let environment = ProcessInfo.processInfo.environment
    return environment["CI"] == nil && environment["SIGNAL_RECORD"] == "all"
  }
}

/// Runs command lines with the programs that were built together with the tests.
private enum Shell {
  static func run(_ command: String, in folder: URL) throws -> (lines: [String], status: Int32) {
    let programs = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent()
    let manager = FileManager.default
    let file = manager.temporaryDirectory.appendingPathComponent("readme-\(UUID().uuidString)")
    _ = manager.createFile(atPath: file.path, contents: nil)
    defer { try? manager.removeItem(at: file) }
    // A file takes what is printed: a pipe that nobody empties would block the command.
    let handle = try FileHandle(forWritingTo: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "\(programs.path):/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    var lines = text.components(separatedBy: "\n")
    if lines.last?.isEmpty == true { lines.removeLast() }
    return (lines, process.terminationStatus)
  }
}

/// The repository.
private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()

/// A page: its ```` ```console ```` blocks are examples, each command after `$ ` with what it
/// prints below it, where a last line `...` stands for the rest; its ```` ```jsonc ```` blocks are
/// files, named by the comment on their first line.
private struct Readme {
  /// A command, and the lines in which its output is shown.
  struct Example {
    /// The command as it is shown.
    var line: String
    /// Numbers of the lines shown.
    var range: Range<Int>
    var shown: [String]

    /// What to run; nil for `echo $?`, which tells how the command before ended.
    var command: String? {
      line == "echo $?" ? nil : line.without("swift run -c release ")
    }

    var isCut: Bool { shown.last == "..." }

    func shows(_ printed: [String]) -> Bool {
      isCut ? printed.starts(with: shown.dropLast()) : printed == shown
    }
  }

  private let url: URL
  private var lines: [String]
  /// Examples that run `signalloop`; the toolchain's own commands are run by `.ci/run`.
  private(set) var examples: [Example] = []
  /// All commands.
  private(set) var commandLines: [String] = []
  private var files: [(name: String, text: String)] = []

  init(_ name: String) throws {
    url = root.appendingPathComponent(name)
    lines = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
    var index = 0
    while index < lines.count {
      let fence = lines[index]
      index += 1
      guard fence.hasPrefix("```") else { continue }
      let end = lines[index...].firstIndex { $0.hasPrefix("```") } ?? lines.count
      if fence == "```console" { readExamples(index..<end) }
      if fence == "```jsonc", index < end {
        let name = lines[index].without("// ")
        files.append((name, lines[index..<end].joined(separator: "\n")))
      }
      index = end + 1
    }
  }

  private mutating func readExamples(_ block: Range<Int>) {
    let starts = block.filter { lines[$0].hasPrefix("$ ") }
    for (position, start) in starts.enumerated() {
      let end = position + 1 < starts.count ? starts[position + 1] : block.upperBound
      let line = String(lines[start].dropFirst(2))
      commandLines.append(line)
      let example = Example(
        line: line, range: (start + 1)..<end, shown: Array(lines[(start + 1)..<end]))
      if line.contains("signalloop ") || example.command == nil { examples.append(example) }
    }
  }

  /// A folder in which the examples run: the bundled scenarios, the recorded loops, and the files
  /// shown.
  func makeFolder() throws -> URL {
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.appendingPathComponent("readme-\(UUID().uuidString)")
    try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    try manager.createSymbolicLink(
      at: folder.appendingPathComponent("Scenarios"),
      withDestinationURL: root.appendingPathComponent("Scenarios"))
    // A copy: a loop whose record does not hold would be done again and written there.
    try manager.createDirectory(
      at: folder.appendingPathComponent("Results"), withIntermediateDirectories: true)
    try manager.copyItem(
      at: root.appendingPathComponent("Results/xingtai-centre"),
      to: folder.appendingPathComponent("Results/xingtai-centre"))
    for file in files {
      try Data(file.text.utf8).write(to: folder.appendingPathComponent(file.name))
    }
    return folder
  }

  mutating func record(_ printed: [String], for example: Example) {
    let kept = example.isCut ? printed.prefix(example.shown.count - 1) + ["..."] : printed[...]
    lines.replaceSubrange(example.range, with: kept)
  }

  func save() throws { try Data(lines.joined(separator: "\n").utf8).write(to: url) }
}

/// The bundled scenarios and the tables of Scenarios/README.md, in which each row begins with the
/// file and ends with the rules that it breaks.
enum ScenarioFolder {
  struct Row: CustomTestStringConvertible, Sendable {
    var file: String
    var rules: [String]
    var testDescription: String { file }
  }

  static let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Scenarios")

  static let rows: [Row] = {
    let path = url.appendingPathComponent("README.md")
    let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
    return text.components(separatedBy: "\n").compactMap { line in
      guard let file = line.firstMatch(of: /^\| \[[^\]]+\]\(([^)]+\.json)\) \|/)?.1,
        let last = line.split(separator: "|").last
      else { return nil }
      return Row(file: String(file), rules: last.matches(of: /`([a-z-]+)`/).map { String($0.1) })
    }
  }()

  /// Scenario files, without the schemas.
  static func files() throws -> [String] {
    let invalid = try FileManager.default.contentsOfDirectory(
      atPath: url.appendingPathComponent("invalid").path)
    let valid = try FileManager.default.contentsOfDirectory(atPath: url.path)
    let all = valid + invalid.map { "invalid/\($0)" }
    return all.filter { $0.hasSuffix(".json") && !$0.hasSuffix(".schema.json") }.sorted()
  }
}

extension String {
  /// Without a beginning that it may have.
  fileprivate func without(_ prefix: String) -> String {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
  }
}
