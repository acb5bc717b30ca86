import Foundation
import Testing

/// A folder with a command and what it must print.
///
/// `command` is for the shell, run in the folder, with the programs on the path and an empty folder
/// named by `$SCRATCH`. Beside it stand `expected-output`, `expected-errors` and `exit-code`; a
/// file that is not there stands for nothing printed, or for 0.
struct GoldenCase: CustomTestStringConvertible, Sendable {
  /// What to record instead of comparing; a run that records always fails.
  enum Recording: String {
    case never, missing, all

    /// The environment's `SIGNAL_RECORD`; on a build server nothing is recorded.
    static var asked: Recording {
      let environment = ProcessInfo.processInfo.environment
      guard environment["CI"] == nil else { return .never }
      return environment["SIGNAL_RECORD"].flatMap(Recording.init) ?? .never
    }
  }

  /// What a command printed and how it ended.
  struct Outcome: Equatable {
    var output: String
    var errors: String
    var exitCode: Int32
  }

  let folder: URL

  var testDescription: String { folder.lastPathComponent }

  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appendingPathComponent("Golden")

  /// All cases, by name.
  static let all: [GoldenCase] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return names.sorted().map { GoldenCase(folder: root.appendingPathComponent($0)) }
      .filter { FileManager.default.fileExists(atPath: $0.file("command").path) }
  }()

  /// The folder of the built programs: that of the test bundle.
  static let programs = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent()

  private func file(_ name: String) -> URL { folder.appendingPathComponent(name) }

  private func text(_ name: String) -> String? {
    (try? Data(contentsOf: file(name))).map { String(decoding: $0, as: UTF8.self) }
  }

  /// What the case expects.
  var expected: Outcome {
    Outcome(
      output: text("expected-output") ?? "", errors: text("expected-errors") ?? "",
      exitCode: text("exit-code").flatMap {
        Int32($0.trimmingCharacters(in: .whitespacesAndNewlines))
      } ?? 0)
  }

  /// Whether nothing has been recorded yet.
  var isMissing: Bool {
    text("expected-output") == nil && text("expected-errors") == nil && text("exit-code") == nil
  }

  /// Runs the command.
  func run() throws -> Outcome {
    let manager = FileManager.default
    let scratch = manager.temporaryDirectory.appendingPathComponent("golden-\(UUID().uuidString)")
    let inner = scratch.appendingPathComponent("scratch")
    try manager.createDirectory(at: inner, withIntermediateDirectories: true)
    defer { try? manager.removeItem(at: scratch) }
    // Files take what is printed: a pipe that nobody empties would block the command.
    let output = scratch.appendingPathComponent("output")
    let errors = scratch.appendingPathComponent("errors")
    for file in [output, errors] { _ = manager.createFile(atPath: file.path, contents: nil) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", try #require(text("command"))]
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": "\(Self.programs.path):/usr/bin:/bin", "SCRATCH": inner.path,
      "LC_ALL": "C.UTF-8",
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    func printed(_ file: URL) throws -> String {
      String(decoding: try Data(contentsOf: file), as: UTF8.self)
        .replacing(inner.path, with: "$SCRATCH")
    }
    return Outcome(
      output: try printed(output), errors: try printed(errors),
      exitCode: process.terminationStatus)
  }

  /// Writes what was printed as what is expected.
  func record(_ outcome: Outcome) throws {
    let parts = [
      ("expected-output", outcome.output), ("expected-errors", outcome.errors),
      ("exit-code", outcome.exitCode == 0 ? "" : "\(outcome.exitCode)\n"),
    ]
    for (name, content) in parts {
      if content.isEmpty {
        try? FileManager.default.removeItem(at: file(name))
      } else {
        try Data(content.utf8).write(to: file(name))
      }
    }
  }
}
