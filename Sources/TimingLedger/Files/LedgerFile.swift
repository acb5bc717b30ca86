internal import Foundation
public import ScenarioFiles
internal import SignalModel

/// Why nothing was written to a ledger; it is unchanged then.
public enum LedgerFailure: Error, Hashable, Sendable {
  /// The ledger is broken: mend it first, or what is written would be lost in it.
  case broken(FileProblems)
  /// What was to be written does not fit it.
  case refused(FileProblems)
  /// The file cannot be written.
  case file(path: String, reason: String)
}

extension LedgerFailure: CustomStringConvertible {
  /// What is wrong, in sentences.
  public var description: String {
    switch self {
    case .broken(let problems): problems.description
    case .refused(let problems): problems.description
    case .file(let path, let reason): "\(path): cannot be written: \(reason)"
    }
  }
}

/// The file of a ledger.
public enum LedgerFile {
  /// What was written.
  public struct Appended: Hashable, Sendable {
    /// The ledger with the new records.
    public var ledger: TimingLedger
    /// The new records.
    public var records: [LedgerRecord]
    /// Bytes of a torn last line that were taken away.
    public var removedByteCount: Int
  }

  /// Adds records at the end of a ledger, which begins with them if it does not exist.
  ///
  /// The file is locked meanwhile, so that two programs may append at once. All lines go out in a
  /// single write at the end of the file and are flushed to the disk; when that fails halfway the
  /// file is cut back. A torn last line of an earlier power failure is taken away first.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - make: The entries, made of the ledger as it stands under the lock.
  /// - Throws: ``LedgerFailure``; the file is then as it was.
  public static func append(
    to path: String, _ make: (TimingLedger) -> [LedgerEntry]
  ) throws(LedgerFailure) -> Appended {
    let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .file(path: path, reason: systemMessage()) }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX) == 0 else {
      throw .file(path: path, reason: systemMessage())
    }
    let bytes: [UInt8]
    let ledger: TimingLedger
    do {
      bytes = try self.bytes(descriptor: descriptor, path: path)
      ledger = try TimingLedger.read(bytes: bytes, name: path)
    } catch {
      throw .broken(error)
    }
    let kept = bytes.count - ledger.tornByteCount
    let lines = lines(make(ledger), after: ledger)
    var addition: [UInt8] = ledger.lacksLineBreak && !lines.isEmpty ? [10] : []
    for line in lines { addition += Array(line.utf8) + [10] }
    // What cannot be read again must not be written.
    let grown: TimingLedger
    do {
      grown = try TimingLedger.read(bytes: Array(bytes[..<kept]) + addition, name: path)
    } catch {
      throw .refused(error)
    }
    guard !addition.isEmpty else {
      return Appended(ledger: ledger, records: [], removedByteCount: 0)
    }
    try write(addition, to: descriptor, path: path, keeping: kept, of: bytes.count)
    return Appended(
      ledger: grown, records: Array(grown.records[ledger.records.count...]),
      removedByteCount: ledger.tornByteCount)
  }

  /// The lines of entries, each of which follows the one before.
  private static func lines(_ entries: [LedgerEntry], after ledger: TimingLedger) -> [String] {
    var parents = ledger.heads
    return entries.map { entry in
      let (hash, text) = LedgerWriter.line(entry, parents: parents)
      parents = [hash]
      return text
    }
  }

  private static func write(
    _ addition: [UInt8], to descriptor: Int32, path: String, keeping kept: Int, of count: Int
  ) throws(LedgerFailure) {
    if kept < count, ftruncate(descriptor, off_t(kept)) != 0 {
      throw .file(path: path, reason: systemMessage())
    }
    let written = addition.withUnsafeBytes {
      Foundation.write(descriptor, $0.baseAddress, $0.count)
    }
    guard written == addition.count, fsync(descriptor) == 0 else {
      let reason = written < 0 ? systemMessage() : "the disk took only a part of it"
      // The file goes back to what it was; where even that fails a torn line is left, which
      // readers know.
      _ = ftruncate(descriptor, off_t(kept))
      throw .file(path: path, reason: reason)
    }
    if count == 0 { flushFolder(of: path) }
  }

  /// Makes sure that the name of a new file outlasts a power failure, too.
  private static func flushFolder(of path: String) {
    let folder = (path as NSString).deletingLastPathComponent
    let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    close(descriptor)
  }

  // MARK: Reading

  /// The bytes of a ledger.
  static func bytes(path: String) throws(FileProblems) -> [UInt8] {
    if path == "-" { return try bytes(descriptor: 0, path: path) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw problem(path, "unreadable-file", "The file cannot be opened: \(systemMessage()).")
    }
    defer { close(descriptor) }
    // Nobody reads while another program writes.
    _ = flock(descriptor, LOCK_SH)
    return try bytes(descriptor: descriptor, path: path)
  }

  private static func bytes(descriptor: Int32, path: String) throws(FileProblems) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else {
        throw problem(path, "unreadable-file", "The file cannot be read: \(systemMessage()).")
      }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
      guard bytes.count <= TimingLedger.byteCountMaximum else {
        throw problem(
          path, "file-too-large",
          "The ledger has more than \(TimingLedger.byteCountMaximum) bytes, which is the limit.")
      }
    }
  }

  private static func problem(_ path: String, _ rule: String, _ message: String) -> FileProblems {
    FileProblems(
      issues: [FileIssue(file: path, severity: .error, rule: rule, message: message)])
  }

  private static func systemMessage() -> String { String(cString: strerror(errno)) }
}
