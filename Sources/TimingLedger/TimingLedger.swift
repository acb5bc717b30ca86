public import ScenarioFiles

/// The ledger of a timing centre: what was asked, found, planned, expected, decided and seen later,
/// one record on each line of a file that only grows.
///
/// ```swift
/// let ledger = try TimingLedger.read(path: "ledger.jsonl")
/// for record in ledger.records { print(record.entry.request, record.entry.body.kind) }
/// ```
///
/// **Tamper-evident.** The first member of a line is the SHA-256 of the rest of the line, and the
/// rest names the hashes of the records before it. Whoever changes a byte, takes out a record or
/// reorders records that build on each other must write all later hashes anew; that is seen by
/// everybody who knows a later hash, for instance from version control
/// (``missing(_:)``). It does not keep anybody from adding records.
///
/// **Merge-friendly.** A record names as its parents the records that had none after them. Two
/// branches that both append make a fork; when the lines of both are kept (`merge=union` in
/// `.gitattributes`), the file is a valid ledger, and the next record joins the branches by naming
/// both ends.
///
/// **Never half-written.** See ``LedgerFile``. What a power failure may leave of a last line is
/// known by its missing line break and is no record.
public struct TimingLedger: Hashable, Sendable {
  /// The records in the order of the file: each after its parents.
  public internal(set) var records: [LedgerRecord] = []
  /// Bytes of a last line that was torn off while it was being written; they are no record.
  public internal(set) var tornByteCount = 0
  /// Whether the last line is a whole record that lacks only its line break.
  var lacksLineBreak = false

  /// An empty ledger.
  public init() {}

  /// Largest file that is read, bytes.
  public static let byteCountMaximum = 1 << 28
  /// Longest line, bytes.
  public static let lineByteCountMaximum = 1 << 24

  /// Reads a ledger; `-` is standard input.
  ///
  /// - Throws: everything that is wrong, when something is; a torn last line is not.
  public static func read(path: String) throws(FileProblems) -> TimingLedger {
    try read(bytes: LedgerFile.bytes(path: path), name: path == "-" ? "<standard input>" : path)
  }

  /// Reads the ledger of a text. `name` stands for the file in messages.
  public static func read(bytes: [UInt8], name: String) throws(FileProblems) -> TimingLedger {
    var reader = LedgerReader(name: name)
    reader.read(bytes)
    guard reader.problems.issues.isEmpty else { throw reader.problems }
    return reader.ledger
  }

  /// Everything that is wrong with the text of a ledger, a torn last line included.
  public static func validate(bytes: [UInt8], name: String) -> FileProblems {
    var reader = LedgerReader(name: name)
    reader.read(bytes)
    if reader.ledger.tornByteCount > 0 { reader.noteTornLine() }
    return reader.problems
  }

  /// The sentence about a torn last line; nil where there is none.
  public var tornLineSentence: String? {
    guard tornByteCount > 0 else { return nil }
    return "The last line was torn off while it was being written: its \(tornByteCount) bytes are "
      + "no record and are left out; the next record that is written takes their place."
  }

  /// The records that have no other after them, in the order of the file: what the next record
  /// names as its parents. Complexity: O(records).
  public var heads: [SHA256] {
    var open: Set<SHA256> = []
    for record in records {
      for parent in record.parents { open.remove(parent) }
      open.insert(record.hash)
    }
    return records.map(\.hash).filter(open.contains)
  }

  /// The hash that the record of an entry has when it is written after some others.
  public static func hash(of entry: LedgerEntry, after parents: [SHA256]) -> SHA256 {
    LedgerWriter.line(entry, parents: parents).hash
  }

  /// The record with a hash. Complexity: O(records).
  public func record(_ hash: SHA256) -> LedgerRecord? { records.first { $0.hash == hash } }

  /// Records whose hash begins with some digits. Complexity: O(records).
  public func records(beginning digits: String) -> [LedgerRecord] {
    records.filter { $0.hash.description.hasPrefix(digits) }
  }

  /// The hashes of some that no record has: of a ledger that one has seen with these, records
  /// are missing or were written anew.
  public func missing(_ hashes: [SHA256]) -> [SHA256] {
    let known = Set(records.map(\.hash))
    return hashes.filter { !known.contains($0) }
  }
}
