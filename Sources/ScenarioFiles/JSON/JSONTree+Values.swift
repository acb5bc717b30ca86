extension JSONTree {
  /// The value of the member with a key of plain ASCII, or nil. Of duplicate keys the last one
  /// counts, as in other JSON readers. Complexity: O(members).
  package func member(_ object: Int, _ key: StaticString) -> Int? {
    guard kind(object) == .object else { return nil }
    var found: Int?
    var node = object + 1
    let end = next(object)
    while node < end {
      if equals(node, key) { found = node + 1 }
      node = next(node + 1)
    }
    return found
  }

  /// True when a string node spells `text`.
  func equals(_ node: Int, _ text: StaticString) -> Bool {
    guard !hasEscapes(node) else { return string(node) == text.description }
    let range = range(node)
    guard range.count == text.utf8CodeUnitCount else { return false }
    let expected = text.utf8Start
    for offset in 0..<range.count where bytes[range.lowerBound + offset] != expected[offset] {
      return false
    }
    return true
  }

  /// The text of a string node, escapes resolved.
  package func string(_ node: Int) -> String {
    hasEscapes(node)
      ? String(decoding: unescaped(node), as: UTF8.self)
      : String(decoding: bytes[range(node)], as: UTF8.self)
  }

  /// Calls `body` with the UTF-8 of a string node, escapes resolved.
  func withUTF8<Result>(
    _ node: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    if hasEscapes(node) { return unescaped(node).withUnsafeBufferPointer(body) }
    let range = range(node)
    return body(UnsafeBufferPointer(rebasing: bytes[range]))
  }

  /// The value of a number node. The parser has made sure that it is finite.
  package func number(_ node: Int) -> Double {
    JSONNumber.value(UnsafeBufferPointer(rebasing: bytes[range(node)]))
  }

  /// The value of a number node that is a whole number and fits; nil otherwise. Exact over all of
  /// UInt64, where a Double is not.
  package func unsigned(_ node: Int) -> UInt64? {
    let range = range(node)
    if let exact = UInt64(String(decoding: bytes[range], as: UTF8.self)) { return exact }
    let value = number(node)
    return UInt64(exactly: value)
  }

  private func unescaped(_ node: Int) -> [UInt8] {
    var result: [UInt8] = []
    let range = range(node)
    result.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      guard byte == UInt8(ascii: "\\") else {
        result.append(byte)
        index += 1
        continue
      }
      index = appendEscape(at: index, end: range.upperBound, to: &result)
    }
    return result
  }

  /// Decodes the escape at `index`, which the parser has checked, and returns what follows it.
  private func appendEscape(at index: Int, end: Int, to result: inout [UInt8]) -> Int {
    switch bytes[index + 1] {
    case UInt8(ascii: "b"): result.append(8)
    case UInt8(ascii: "f"): result.append(12)
    case UInt8(ascii: "n"): result.append(10)
    case UInt8(ascii: "r"): result.append(13)
    case UInt8(ascii: "t"): result.append(9)
    case UInt8(ascii: "u"):
      let first = hexadecimal(at: index + 2)
      if first & 0xFC00 == 0xD800 {
        let second = hexadecimal(at: index + 8)
        append(scalar: 0x10000 + ((first & 0x3FF) << 10) + (second & 0x3FF), to: &result)
        return index + 12
      }
      append(scalar: first, to: &result)
      return index + 6
    case let other: result.append(other)
    }
    return index + 2
  }

  private func hexadecimal(at index: Int) -> UInt32 {
    bytes[index..<(index + 4)].reduce(0) { $0 << 4 | UInt32(JSONNumber.hexadecimalDigit($1) ?? 0) }
  }

  private func append(scalar value: UInt32, to result: inout [UInt8]) {
    result.append(contentsOf: String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
  }
}
