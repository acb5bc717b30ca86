/// What an import or export did not carry over, or carried over only in part: by kind, with a
/// count and the first example.
public struct LossReport: Hashable, Sendable {
  /// One kind of loss.
  public struct Entry: Hashable, Sendable {
    /// What was lost, in words.
    public var kind: String
    /// How many times.
    public var count: Int
    /// The first one met.
    public var example: String
  }

  /// The kinds, in the order in which each was first met.
  public private(set) var entries: [Entry] = []
  private var positions: [String: Int] = [:]

  /// An empty report.
  public init() {}

  /// True when nothing was lost.
  public var isEmpty: Bool { entries.isEmpty }

  /// How many times a kind was met.
  public func count(of kind: String) -> Int { positions[kind].map { entries[$0].count } ?? 0 }

  /// The report as text, one kind to a line: count, kind, first example. Empty when nothing was
  /// lost.
  public var text: String {
    entries.map { "\($0.count) x \($0.kind), first: \($0.example)\n" }.joined()
  }

  /// The kinds that another report does not have.
  public func without(_ other: LossReport) -> LossReport {
    var result = LossReport()
    for entry in entries where other.positions[entry.kind] == nil {
      result.positions[entry.kind] = result.entries.count
      result.entries.append(entry)
    }
    return result
  }

  mutating func add(_ kind: String, example: @autoclosure () -> String) {
    if let position = positions[kind] {
      entries[position].count += 1
    } else {
      positions[kind] = entries.count
      entries.append(Entry(kind: kind, count: 1, example: example()))
    }
  }
}
