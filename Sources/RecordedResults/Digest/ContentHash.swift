import EventKernel

/// A hash over lines that does not depend on their order: what is said counts, not where.
///
/// It guards against mistakes, not against forgery.
struct ContentHash: Hashable {
  private var sum: UInt64 = 0
  private var count: UInt64 = 0

  /// Adds a line.
  mutating func add(_ line: String) {
    sum &+= Self.value(of: line)
    count += 1
  }

  /// The hash as sixteen hexadecimal digits.
  var text: String {
    var hash = TraceHash()
    hash.combine(sum)
    hash.combine(count)
    return hash.description
  }

  /// Hash of a text.
  static func text(of line: String) -> String {
    var hash = ContentHash()
    hash.add(line)
    return hash.text
  }

  private static func value(of line: String) -> UInt64 {
    var line = line
    return line.withUTF8 { value(of: $0) }
  }

  /// Hash over bytes in their order.
  static func ordered(_ bytes: [UInt8]) -> String {
    var hash = TraceHash()
    hash.combine(bytes.withUnsafeBufferPointer { value(of: $0) })
    return hash.description
  }

  private static func value(of bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = TraceHash()
    var word: UInt64 = 0
    for (index, byte) in bytes.enumerated() {
      word = word &<< 8 | UInt64(byte)
      if index % 8 == 7 {
        hash.combine(word)
        word = 0
      }
    }
    hash.combine(word)
    hash.combine(UInt64(bytes.count))
    return hash.value
  }
}
