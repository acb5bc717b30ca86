import CommandLineKit
import Foundation
import Testing

@Suite struct FileTests {
  /// A folder of its own for each test, removed afterwards.
  private final class Folder {
    let path: String

    init() throws {
      let url = FileManager.default.temporaryDirectory.appending(
        path: "CommandLineKitTests-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      path = url.path(percentEncoded: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var names: [String] {
      get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }
  }

  private static func terminal(_ output: MemorySink = MemorySink()) -> Terminal {
    Terminal(output: OutputChannel(output), error: OutputChannel(MemorySink()))
  }

  private func message(_ body: () throws(FileFailure) -> Void) -> String? {
    do throws(FileFailure) {
      try body()
      return nil
    } catch {
      return error.message
    }
  }

  @Test func `a file is written, replaced and read`() throws {
    let folder = try Folder()
    let path = folder.path + "/plan.json"
    try AtomicFile.write("first", to: path, terminal: Self.terminal())
    #expect(try InputFile.readText(path, limitBytes: 5) == "first")
    try AtomicFile.write("second, and longer", to: path, terminal: Self.terminal())
    #expect(try InputFile.readText(path, limitBytes: 100) == "second, and longer")
    #expect(try folder.names == ["plan.json"])
  }

  @Test func `permissions and links outlive a replacement`() throws {
    let folder = try Folder()
    let path = folder.path + "/plan.json"
    let link = folder.path + "/link.json"
    try AtomicFile.write("first", to: path, terminal: Self.terminal())
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "plan.json")
    try AtomicFile.write("second", to: link, terminal: Self.terminal())
    #expect(try InputFile.readText(path, limitBytes: 100) == "second")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "plan.json")
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(try folder.names == ["link.json", "plan.json"])
  }

  @Test func `a dash is standard output`() throws {
    let sink = MemorySink()
    try AtomicFile.write("data\n", to: "-", terminal: Self.terminal(sink))
    #expect(sink.text == "data\n")
  }

  @Test func `devices are written to, not replaced`() throws {
    try AtomicFile.write("data", to: "/dev/null", terminal: Self.terminal())
    let attributes = try FileManager.default.attributesOfItem(atPath: "/dev/null")
    #expect(attributes[.type] as? FileAttributeType == .typeCharacterSpecial)
  }

  @Test func `a check changes nothing`() throws {
    let folder = try Folder()
    let path = folder.path + "/plan.json"
    try AtomicFile.check(path)
    try AtomicFile.check("-")
    try AtomicFile.check("/dev/null")
    #expect(try folder.names == [])
    try AtomicFile.write("old", to: path, terminal: Self.terminal())
    try AtomicFile.check(path)
    #expect(try InputFile.readText(path, limitBytes: 10) == "old")
  }

  @Test func `what cannot be written is told with its reason`() throws {
    let folder = try Folder()
    let terminal = Self.terminal()
    let plain = folder.path + "/plain"
    try AtomicFile.write("", to: plain, terminal: terminal)
    for (path, reason) in [
      (folder.path, "it is a folder"),
      (folder.path + "/none/plan.json", "No such file or directory"),
      (folder.path + "/new/", "it is a folder"),
      (plain + "/plan.json", "Not a directory"),
      ("", "it is a folder"),
    ] {
      let told = message { () throws(FileFailure) in
        try AtomicFile.write("data", to: path, terminal: terminal)
      }
      #expect(told == "\(path): cannot be written: \(reason)")
      let foretold = message { () throws(FileFailure) in try AtomicFile.check(path) }
      #expect(foretold == told)
    }
    #expect(try folder.names == ["plain"])
  }

  @Test func `a write that fails half-way leaves the old file and nothing else`() async {
    await #expect(processExitsWith: .exitCode(7)) {
      let folder = try Folder()
      let path = folder.path + "/plan.json"
      try AtomicFile.write("old", to: path, terminal: Self.terminal())
      // No file of this process may grow beyond ten bytes from here on.
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 10, rlim_max: 10)
      #if os(Linux)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      #else
        setrlimit(RLIMIT_FSIZE, &limit)
      #endif
      do throws(FileFailure) {
        try AtomicFile.write("much more than ten bytes", to: path, terminal: Self.terminal())
      } catch {
        guard error.message == "\(path): cannot be written: File too large" else { exit(1) }
        guard error.exitStatus == .failure else { exit(2) }
        guard try folder.names == ["plan.json"] else { exit(3) }
        guard try InputFile.readText(path, limitBytes: 10) == "old" else { exit(4) }
        exit(7)
      }
    }
  }

  @Test func `what cannot be read is told with its reason and is bad input`() throws {
    let folder = try Folder()
    let path = folder.path + "/plan.json"
    try AtomicFile.write([0x7B, 0xFF, 0x7D], to: path, terminal: Self.terminal())
    for (path, reason) in [
      (folder.path, "it is a folder"),
      (folder.path + "/none", "No such file or directory"),
      (path, "it has 3 bytes, at most 2 bytes are allowed"),
      ("/dev/zero", "it is too large, at most 2 bytes are allowed"),
    ] {
      let failure = #expect(throws: FileFailure.self) {
        try InputFile.read(path, limitBytes: 2)
      }
      #expect(failure?.message == "\(path): cannot be read: \(reason)")
      #expect(failure?.exitStatus == .badInput)
    }
    #expect(try InputFile.read(path, limitBytes: 3) == [0x7B, 0xFF, 0x7D])
    let told = message { () throws(FileFailure) in _ = try InputFile.readText(path, limitBytes: 3) }
    #expect(told == "\(path): cannot be read: it is not text in UTF-8")
  }

  @Test func `a byte order mark is dropped`() throws {
    let folder = try Folder()
    let path = folder.path + "/plan.json"
    try AtomicFile.write([0xEF, 0xBB, 0xBF, 0x7B], to: path, terminal: Self.terminal())
    #expect(try InputFile.readText(path, limitBytes: 4) == "{")
  }
}
