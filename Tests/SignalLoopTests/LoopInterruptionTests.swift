import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// `signalloop loop`, killed at moments that nobody chose, leaves whole files and goes on.
@Suite struct LoopInterruptionTests {
  private static let kills = 10

  @Test(.timeLimit(.minutes(15))) func goesOnAfterKills() throws {
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.appendingPathComponent("kills-\(UUID().uuidString)")
    try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? manager.removeItem(at: folder) }
    let whole = folder.appendingPathComponent("whole")
    let killed = folder.appendingPathComponent("killed")
    for place in [whole, killed] {
      try manager.createDirectory(at: place, withIntermediateDirectories: true)
    }
    let first = try start(in: whole)
    first.waitUntilExit()
    #expect(first.terminationStatus == 0)
    // The moments are even over the time that a whole run takes on this machine, more or less; the
    // outcome must be the same at any of them.
    var generator = SystemMoments(seed: 11)
    for _ in 0..<Self.kills {
      let process = try start(in: killed)
      usleep(generator.next() % 600_000)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      try checkFiles(in: killed)
    }
    let last = try start(in: killed)
    last.waitUntilExit()
    #expect(last.terminationStatus == 0)
    for name in ["findings.json", "plan.json", "evaluation.json", "result.json", "request.json"] {
      let files = try [whole, killed].map {
        try Data(contentsOf: $0.appendingPathComponent("2026-011/\(name)"))
      }
      #expect(files[0] == files[1], "\(name)")
    }
    let ledgers = try [whole, killed].map {
      try Data(contentsOf: $0.appendingPathComponent("l.jsonl"))
    }
    #expect(ledgers[0] == ledgers[1])
  }

  /// Every file is whole, and the ledger at most lacks a record.
  private func checkFiles(in folder: URL) throws {
    let manager = FileManager.default
    let place = folder.appendingPathComponent("2026-011")
    let names = (try? manager.contentsOfDirectory(atPath: place.path)) ?? []
    for name in names where name.hasSuffix(".json") {
      let data = try Data(contentsOf: place.appendingPathComponent(name))
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: data) }
    }
    let ledger = folder.appendingPathComponent("l.jsonl")
    guard manager.fileExists(atPath: ledger.path) else { return }
    let list = try program(["ledger", "list", ledger.path])
    list.waitUntilExit()
    #expect(list.terminationStatus == 0)
  }

  private func start(in folder: URL) throws -> Process {
    let inputs = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Golden/Inputs")
    return try program([
      "loop", inputs.appendingPathComponent("street.json").path, "--request",
      inputs.appendingPathComponent("complaint.request.json").path, "--ledger",
      folder.appendingPathComponent("l.jsonl").path, "--budget", "30runs", "--threads", "1",
      "--no-report",
    ])
  }

  private func program(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = GoldenCase.programs.appendingPathComponent("signalloop")
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Numbers that look random and are the same each time (Lehmer's generator; Park and Miller
  /// 1988).
  private struct SystemMoments {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt32 {
      state = state * 48_271 % 2_147_483_647
      return UInt32(state)
    }
  }
}
