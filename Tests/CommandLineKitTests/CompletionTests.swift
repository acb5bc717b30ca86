import Foundation
import Testing

@testable import CommandLineKit

@Suite struct CompletionTests {
  /// Runs a program to its end, if it is installed, and returns what it printed.
  private static func printed(by program: String, _ arguments: [String], input: String) throws
    -> String
  {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let stdin = Pipe()
    let stdout = Pipe()
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = stdout
    try process.run()
    try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try stdin.fileHandleForWriting.close()
    let data = try stdout.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  private static func path(of shell: Shell) -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return folders.split(separator: ":").map { "\($0)/\(shell.rawValue)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  @Test(
    .enabled(if: path(of: .bash) != nil),
    arguments: [
      (["bakery", ""], "bake taste mill fail completions help"),
      (["bakery", "ba"], "bake"),
      (["bakery", "--"], "--color --help --version"),
      (["bakery", "--color", ""], "auto always never"),
      (["bakery", "--color", "never", "ta"], "taste"),
      (["bakery", "bake", "--fl"], "--flour"),
      (["bakery", "bake", "--flour", ""], "wheat rye spelt"),
      (["bakery", "bake", "--flour", "="], "wheat rye spelt"),
      (["bakery", "bake", "--flour", "=", "r"], "rye"),
      (["bakery", "bake", "--loaves", ""], ""),
      (["bakery", "bake", "Sour"], "Sour dough.txt Sourdough"),
      (["bakery", "bake", "Sour", "S"], ""),
      (["bakery", "bake", "--notes", "Sour "], "Sour dough.txt"),
      (["bakery", "taste", "a", "b", "Sourd"], "Sourdough"),
      (["bakery", "mill", ""], "stone"),
      (["bakery", "mill", "stone", "--sieves", "Sourd"], "Sourdough"),
      (["bakery", "mill", "stone", "--sieves", "a", "b", "Sourd"], "Sourdough"),
      (["bakery", "mill", "stone", "--sieves", "a", "--o"], "--out"),
      (["bakery", "mill", "stone", "--out", "a", "Sourd"], ""),
      (["bakery", "fail", "o"], "output other"),
      (["bakery", "fail", "--", "o"], "output other"),
      (["bakery", "completions", ""], "bash zsh fish"),
      (["bakery", "help", "m"], "mill"),
    ])
  func `bash completes`(words: [String], completions: String) throws {
    let script = """
      folder=$(mktemp -d) && cd "$folder" && touch 'Sour dough.txt' Sourdough || exit 1
      COMP_WORDS=(\(words.map(\.shellQuoted).joined(separator: " ")))
      COMP_CWORD=\(words.count - 1)
      _bakery
      echo "${COMPREPLY[*]}"
      rm -r "$folder"
      """
    let bash = try #require(Self.path(of: .bash))
    let printed = try Self.printed(
      by: bash, ["--norc", "-s"], input: Bakery.application.completionScript(for: .bash) + script)
    // A file system lists names in any order.
    #expect(printed.split(separator: "\n").count <= 1)
    let expected = completions.split(separator: " ").sorted()
    #expect(printed.split { $0 == " " || $0 == "\n" }.sorted() == expected)
  }

  @Test(arguments: Shell.allCases.filter { path(of: $0) != nil })
  func `an installed shell accepts its script`(shell: Shell) throws {
    let path = try #require(Self.path(of: shell))
    let printed = try Self.printed(
      by: path, ["-n"], input: Bakery.application.completionScript(for: shell))
    #expect(printed == "")
  }

  @Test(arguments: Shell.allCases)
  func `the command prints the script`(shell: Shell) {
    let outcome = Bakery.run("completions \(shell.rawValue)")
    #expect(outcome.output == Bakery.application.completionScript(for: shell))
    #expect(outcome.status == 0)
  }
}
