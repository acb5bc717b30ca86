import Foundation
import Testing

@testable import CrossCheck

@Suite struct ExternalProgramTests {
  private func run(
    _ script: String, timeOutSeconds: Int = 60, isCancelled: @Sendable () -> Bool = { false }
  ) throws {
    let folder = try TemporaryFolder()
    let program = ExternalProgram(
      path: try Sample.script(script, in: folder), arguments: [], timeOutSeconds: timeOutSeconds,
      logFile: folder.file("log.txt"))
    try program.run(isCancelled: isCancelled)
  }

  @Test func endsWell() throws { try run("echo fine") }

  @Test func tellsWhatAFailedProgramSaid() {
    #expect(
      throws: CrossCheckError.programFailed(
        program: "sumo", reason: "failed with status 3", output: "Error: no such edge")
    ) { try run("echo 'Error: no such edge' >&2; exit 3") }
  }

  @Test func tellsOfACrash() {
    #expect(
      throws: CrossCheckError.programFailed(
        program: "sumo", reason: "was ended by signal 9", output: "")
    ) { try run("kill -9 $$") }
  }

  @Test func endsWhatTakesTooLong() {
    #expect(throws: CrossCheckError.timeOut(program: "sumo", seconds: 0)) {
      try run("sleep 600 & wait", timeOutSeconds: 0)
    }
  }

  @Test func endsWhatTheUserStops() {
    #expect(throws: CrossCheckError.cancelled) {
      try run("trap '' TERM; sleep 600", isCancelled: { true })
    }
  }

  @Test func aProgramThatIsNotThereIsASentence() throws {
    let folder = try TemporaryFolder()
    let program = ExternalProgram(
      path: folder.file("nothing"), arguments: [], timeOutSeconds: 1,
      logFile: folder.file("log.txt"))
    #expect(throws: CrossCheckError.self) { try program.run(isCancelled: { false }) }
  }

  @Test func aFolderIsGoneWhenNobodyNeedsIt() throws {
    var folder: TemporaryFolder? = try TemporaryFolder()
    let path = try #require(folder?.path)
    _ = try folder?.write("a", to: "a.txt")
    #expect(FileManager.default.fileExists(atPath: path + "/a.txt"))
    folder = nil
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func findsSUMO() throws {
    let folder = try TemporaryFolder()
    let path = try Sample.script("", in: folder)
    #expect(
      try SUMOPrograms(path: nil, environment: ["PATH": "/nowhere:\(folder.path)"]).sumo == path)
    #expect(try SUMOPrograms(path: folder.path, environment: [:]).sumo == path)
    #expect(try SUMOPrograms(path: path, environment: [:]).sumo == path)
    #expect {
      try SUMOPrograms(path: nil, environment: ["PATH": "/nowhere"])
    } throws: {
      "\($0)".contains("pip install eclipse-sumo")
    }
    #expect(throws: CrossCheckError.self) {
      try SUMOPrograms(path: path, environment: [:]).netconvert()
    }
  }
}
