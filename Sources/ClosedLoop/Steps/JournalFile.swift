import Foundation
import SignalOptimization
import TimingLedger

/// The file in which the runs of a search are kept while it is under way.
///
/// A kill at any moment leaves whole entries and at most one that is torn; the next search with the
/// same inputs begins behind them.
final class JournalFile: Sendable {
  private let path: String
  private let descriptor: Int32
  /// The journal.
  let journal: SearchJournal

  /// Opens the file; nil where that cannot be done, or another search writes it: a search does
  /// without.
  init?(path: String, inputs: SHA256) {
    let folder = (path as NSString).deletingLastPathComponent
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return nil }
    let head = Array("signalloop search \(inputs)\n".utf8)
    let bytes = FileManager.default.contents(atPath: path).map { [UInt8]($0) } ?? []
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
    let isSame = bytes.starts(with: head)
    let journal = SearchJournal(known: isSame ? Array(bytes[head.count...]) : []) { entries in
      // Where the disk takes only a part of it, what follows is not read: no harm to the search.
      _ = entries.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    }
    let kept = isSame ? head.count + journal.knownByteCount : 0
    guard ftruncate(descriptor, off_t(kept)) == 0, lseek(descriptor, 0, SEEK_END) >= 0,
      isSame || head.withUnsafeBytes({ write(descriptor, $0.baseAddress, $0.count) }) == head.count
    else {
      close(descriptor)
      return nil
    }
    self.path = path
    self.descriptor = descriptor
    self.journal = journal
  }

  deinit { close(descriptor) }

  /// Takes the file away: the search is done.
  func remove() { unlink(path) }
}
