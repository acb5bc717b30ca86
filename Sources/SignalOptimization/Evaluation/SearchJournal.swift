/// What the runs of a search showed, in their order, so that a search that was killed need not make
/// them again.
///
/// A search with a budget in runs makes the same runs in the same order each time. One that is
/// given the journal of an earlier one takes what is in it in place of simulating, and so comes to
/// where that was stopped, and from there to the same plan.
///
/// ```swift
/// options.journal = SearchJournal(known: bytes) { handle.write($0) }
/// ```
///
/// Each run is an entry with a checksum of its own: what a kill tears off is not read, and what
/// follows it is not either.
public final class SearchJournal: Sendable {
  /// Bytes of the entries that could be read; what follows them is of no use.
  public let knownByteCount: Int
  private let known: [PlanEvaluator.Outcome]
  private let append: @Sendable ([UInt8]) -> Void

  /// A journal.
  ///
  /// - Parameters:
  ///   - known: The bytes of an earlier search with the same scenario, options and program.
  ///   - append: Takes the bytes of further entries, which belong behind those that are known.
  public init(known bytes: [UInt8], append: @escaping @Sendable ([UInt8]) -> Void) {
    var outcomes: [PlanEvaluator.Outcome] = []
    var position = 0
    while let (outcome, next) = Self.read(bytes, at: position) {
      outcomes.append(outcome)
      position = next
    }
    known = outcomes
    knownByteCount = position
    self.append = append
  }

  /// What is known of runs that follow each other, up to the first that is not, or that tells of
  /// another number of links or signals.
  func outcomes(_ runs: Range<Int>, links: Int, signals: Int) -> [PlanEvaluator.Outcome] {
    guard runs.lowerBound < known.count else { return [] }
    let found = known[runs.lowerBound..<min(runs.upperBound, known.count)]
    return Array(
      found.prefix { $0.costByLink.count == links && $0.walkCostBySignal.count == signals })
  }

  /// Keeps what runs showed that follow those that are known.
  func keep(_ outcomes: some Sequence<PlanEvaluator.Outcome>) {
    var bytes: [UInt8] = []
    for outcome in outcomes { Self.write(outcome, to: &bytes) }
    if !bytes.isEmpty { append(bytes) }
  }

  // MARK: Entries

  /// More values than this are no entry.
  private static let valueCountMaximum: UInt32 = 10_000_000
  /// Bytes of an entry without values: two counts, the cost and the checksum.
  private static let fixedByteCount = 20

  private static func write(_ outcome: PlanEvaluator.Outcome, to bytes: inout [UInt8]) {
    let begin = bytes.count
    add(UInt32(outcome.costByLink.count), to: &bytes)
    add(UInt32(outcome.walkCostBySignal.count), to: &bytes)
    let cost = outcome.cost.bitPattern
    add(UInt32(truncatingIfNeeded: cost), to: &bytes)
    add(UInt32(truncatingIfNeeded: cost >> 32), to: &bytes)
    for value in outcome.costByLink + outcome.walkCostBySignal { add(value.bitPattern, to: &bytes) }
    add(checksum(bytes[begin...]), to: &bytes)
  }

  private static func read(
    _ bytes: [UInt8], at begin: Int
  ) -> (outcome: PlanEvaluator.Outcome, next: Int)? {
    func word(_ place: Int) -> UInt32 {
      (0..<4).reduce(0) { $0 | UInt32(bytes[place + $1]) << UInt32(8 * $1) }
    }
    guard bytes.count - begin >= fixedByteCount else { return nil }
    let counts = (links: word(begin), signals: word(begin + 4))
    guard counts.links <= valueCountMaximum, counts.signals <= valueCountMaximum else { return nil }
    let values = Int(counts.links) + Int(counts.signals)
    let end = begin + fixedByteCount + 4 * values
    guard end <= bytes.count, checksum(bytes[begin..<end - 4]) == word(end - 4) else { return nil }
    let cost = UInt64(word(begin + 8)) | UInt64(word(begin + 12)) << 32
    let floats = (0..<values).map { Float(bitPattern: word(begin + 16 + 4 * $0)) }
    return (
      PlanEvaluator.Outcome(
        cost: Double(bitPattern: cost), costByLink: Array(floats[..<Int(counts.links)]),
        walkCostBySignal: Array(floats[Int(counts.links)...])), end
    )
  }

  private static func add(_ word: UInt32, to bytes: inout [UInt8]) {
    for shift in [0, 8, 16, 24] as [UInt32] { bytes.append(UInt8(word >> shift & 0xFF)) }
  }

  /// FNV-1a (Fowler, Noll and Vo), 32 bits.
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
  }
}
