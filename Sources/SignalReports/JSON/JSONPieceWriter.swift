/// Writes a large object in pieces. The text is that of ``JSONValue/text``.
struct JSONPieceWriter {
  private let write: ([UInt8]) -> Void
  private var bytes = Array("{".utf8)
  private var isFirst = true
  /// Size of a piece, bytes.
  private static let pieceByteCount = 1 << 16

  /// A writer that hands out pieces.
  ///
  /// - Parameter leadingMembers: The text of members that stand before all others.
  init(leadingMembers: [UInt8] = [], _ write: @escaping ([UInt8]) -> Void) {
    self.write = write
    bytes.reserveCapacity(2 * Self.pieceByteCount)
    bytes += leadingMembers
    isFirst = leadingMembers.isEmpty
  }

  /// Writes a member.
  mutating func member(_ key: String, _ value: JSONValue) {
    begin(key)
    value.append(to: &bytes, level: 1)
    handOut(atLeast: Self.pieceByteCount)
  }

  /// Writes a member that is a list of objects with members of their own.
  mutating func member(_ key: String, elements: some Sequence<JSONValue>) {
    begin(key)
    bytes.append(UInt8(ascii: "["))
    var isEmpty = true
    for element in elements {
      if !isEmpty { bytes.append(UInt8(ascii: ",")) }
      isEmpty = false
      JSONValue.appendLineBreak(to: &bytes, level: 2)
      element.append(to: &bytes, level: 2)
      handOut(atLeast: Self.pieceByteCount)
    }
    if !isEmpty { JSONValue.appendLineBreak(to: &bytes, level: 1) }
    bytes.append(UInt8(ascii: "]"))
  }

  /// Closes the object and writes the rest.
  mutating func finish() {
    if !isFirst { JSONValue.appendLineBreak(to: &bytes, level: 0) }
    bytes += "}\n".utf8
    handOut(atLeast: 1)
  }

  private mutating func begin(_ key: String) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    JSONValue.appendLineBreak(to: &bytes, level: 1)
    JSONValue.append(key, to: &bytes)
    bytes += ": ".utf8
  }

  private mutating func handOut(atLeast count: Int) {
    guard bytes.count >= count else { return }
    write(bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}
