import Foundation
import ScenarioFiles
public import SignalWording
public import TimingLedger

/// The folder of a request, and its ledger.
public struct LoopFiles: Sendable {
  /// The ledger.
  public let ledger: String
  /// The folder in which each step leaves its file.
  public let folder: String
  let writeFile: @Sendable ([UInt8], String) throws -> Void

  /// Files.
  ///
  /// - Parameters:
  ///   - ledger: Path of the ledger.
  ///   - folder: Path of the folder; it is made when something is written.
  ///   - write: Writes bytes to a path as a whole or not at all.
  public init(
    ledger: String, folder: String, write: @escaping @Sendable ([UInt8], String) throws -> Void
  ) {
    self.ledger = ledger
    self.folder = folder
    writeFile = write
  }

  /// Names of the files.
  enum Name: String {
    case request = "request.json"
    case findings = "findings.json"
    case plan = "plan.json"
    case evaluation = "evaluation.json"
    case result = "result.json"
    /// Runs of a search that is under way; it is taken away at the end of that.
    case journal = "search.journal"
  }

  /// The page with pictures about the evaluation, in a language.
  public func reportPath(_ language: Language) -> String {
    language == .english ? "\(folder)/report.html" : "\(folder)/report.\(language.rawValue).html"
  }

  /// Whether that page is there: it is about the evaluation on record.
  public func hasReport(_ language: Language) -> Bool { Self.exists(reportPath(language)) }

  /// Takes the pages away.
  func removeReports() {
    for language in Language.allCases {
      // Where there is none, nothing is to be done.
      try? FileManager.default.removeItem(atPath: reportPath(language))
    }
  }

  /// The path of a file.
  func path(_ name: Name) -> String { "\(folder)/\(name.rawValue)" }

  /// The path of a file from the ledger's folder.
  func reference(_ name: Name, _ hash: SHA256) -> FileReference {
    FileReference(path: RelativePath.relative(path(name), toFile: ledger), sha256: hash)
  }

  /// Writes a file, and returns its hash.
  func write(_ bytes: [UInt8], _ name: Name) throws(LoopFailure) -> SHA256 {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      try writeFile(bytes, path(name))
    } catch let error as any CustomStringConvertible & Error {
      throw .file("\(path(name)): cannot be written: \(error)")
    } catch {
      throw .file("\(path(name)): cannot be written")
    }
    return SHA256(bytes)
  }

  /// The bytes of a file that a record speaks of; nil where it is not there or is another.
  public func bytes(of reference: FileReference) -> [UInt8]? {
    let path = resolved(reference.path)
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    let bytes = Array(data)
    return SHA256(bytes) == reference.sha256 ? bytes : nil
  }

  /// A path that the ledger has, from the program's folder.
  public func resolved(_ path: String) -> String { RelativePath.resolved(path, from: ledger) }

  /// The path of the file of another request, in a folder beside the ledger.
  func requestPath(_ id: String) -> String {
    // What makes no name for a folder stands for none.
    let name = id.replacing("/", with: "-")
    return RelativePath.resolved("\(name)/\(Name.request.rawValue)", from: ledger)
  }

  /// Writes the file of another request.
  func writeRequest(_ request: TimingRequest) throws(LoopFailure) {
    let path = requestPath(request.id)
    let beside = LoopFiles(
      ledger: ledger, folder: (path as NSString).deletingLastPathComponent, write: writeFile)
    _ = try beside.write(RequestFile.write(request), .request)
  }

  /// Whether there is a file.
  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}

extension LoopFiles {
  /// That a file could not be written, and why.
  public struct Refusal: Error, CustomStringConvertible {
    /// Why.
    public var reason: String
    /// Why.
    public var description: String { reason }

    /// A refusal.
    public init(reason: String) { self.reason = reason }
  }
}
