import Dispatch
import Foundation

/// Runs another program to its end, or ends it.
public struct ExternalProgram: Sendable {
  private let path: String
  private let arguments: [String]
  private let timeOutSeconds: Int
  private let logFile: String

  /// How much of what it said is told, bytes.
  private static let toldBytesMaximum = 2000

  /// A program that has not been started.
  ///
  /// - Parameters:
  ///   - path: Where it is.
  ///   - arguments: What it is called with.
  ///   - timeOutSeconds: The longest it may take, s.
  ///   - logFile: A file for what it says.
  public init(path: String, arguments: [String], timeOutSeconds: Int, logFile: String) {
    self.path = path
    self.arguments = arguments
    self.timeOutSeconds = timeOutSeconds
    self.logFile = logFile
  }

  /// Runs it.
  ///
  /// - Parameter isCancelled: Asked several times a second; when true, the program is ended.
  /// - Throws: ``CrossCheckError`` when it cannot be started, fails, takes too long or is
  ///   cancelled.
  public func run(isCancelled: @Sendable () -> Bool) throws(CrossCheckError) {
    let name = URL(fileURLWithPath: path).lastPathComponent
    guard FileManager.default.createFile(atPath: logFile, contents: nil),
      let log = FileHandle(forWritingAtPath: logFile)
    else { throw .files("\(logFile) cannot be written; is the disk full?") }
    defer { try? log.close() }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = log
    process.standardError = log
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    do {
      try process.run()
    } catch {
      throw .programFailed(program: path, reason: "cannot be started", output: "")
    }
    let clock = ContinuousClock()
    let deadline = clock.now + .seconds(timeOutSeconds)
    while ended.wait(timeout: .now() + .milliseconds(100)) == .timedOut {
      if isCancelled() {
        end(process, ended)
        throw .cancelled
      }
      if clock.now > deadline {
        end(process, ended)
        throw .timeOut(program: name, seconds: timeOutSeconds)
      }
    }
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      let reason =
        process.terminationReason == .exit
        ? "failed with status \(process.terminationStatus)"
        : "was ended by signal \(process.terminationStatus)"
      throw .programFailed(program: name, reason: reason, output: said())
    }
  }

  /// Asks it to end, and after two seconds makes it.
  private func end(_ process: Process, _ ended: DispatchSemaphore) {
    signal(process, SIGTERM)
    if ended.wait(timeout: .now() + .seconds(2)) == .timedOut {
      signal(process, SIGKILL)
      ended.wait()
    }
  }

  /// Signals the program and those it has started: what pip installs as `sumo` is a script that
  /// starts the real one. Foundation gives each program a process group of its own.
  private func signal(_ process: Process, _ number: Int32) {
    let program = process.processIdentifier
    if kill(-program, number) != 0 { kill(program, number) }
  }

  /// The end of what it said.
  private func said() -> String {
    guard let data = FileManager.default.contents(atPath: logFile) else { return "" }
    let text = String(decoding: data.suffix(Self.toldBytesMaximum), as: UTF8.self)
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
