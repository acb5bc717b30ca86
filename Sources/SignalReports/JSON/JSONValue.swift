/// A JSON value whose members keep the order in which they were given.
///
/// Foundation's encoder either sorts keys or leaves their order to hashing, and prints numbers in
/// its own way; a result that is compared byte for byte needs both to be fixed here. Numbers have
/// the fewest digits that read back to the same value.
public indirect enum JSONValue: Hashable, Sendable {
  /// Nothing is known.
  case null
  /// True or false.
  case bool(Bool)
  /// A whole number.
  case integer(Int)
  /// A number; one that is not finite is written as `null`.
  case number(Double)
  /// A text.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// Members in their order.
  case object([Member])

  /// A member of an object.
  public struct Member: Hashable, Sendable {
    /// Its key.
    public var key: String
    /// Its value.
    public var value: JSONValue

    /// A member.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// A seed: a number, or a text where it has more digits than readers of JSON keep.
  public static func seed(_ seed: UInt64) -> JSONValue {
    seed < 1 << 53 ? .integer(Int(seed)) : .string("\(seed)")
  }

  /// A number, or null when there is none.
  public static func optional(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }

  /// A text, or null when there is none.
  public static func optional(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }

  /// The value of a member, or nil.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The value as text that ends in a line break. Objects and lists of plain values stand on one
  /// line, so that results can be compared line by line. Complexity: O(length of the text).
  public var text: String {
    var bytes: [UInt8] = []
    append(to: &bytes, level: 0)
    bytes.append(UInt8(ascii: "\n"))
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension JSONValue {
  private var isPlain: Bool {
    switch self {
    case .array(let values): values.isEmpty
    case .object(let members): members.isEmpty
    default: true
    }
  }

  /// A list or object whose members are plain values, or small lists of them.
  private var fitsOneLine: Bool {
    switch self {
    case .array(let values): values.allSatisfy(\.isPlain)
    case .object(let members):
      members.allSatisfy { member in
        if case .array = member.value { return member.value.fitsOneLine }
        return member.value.isPlain
      }
    default: true
    }
  }

  func append(to bytes: inout [UInt8], level: Int) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .integer(let value): bytes += "\(value)".utf8
    case .number(let value): bytes += Self.text(of: value).utf8
    case .string(let value): Self.append(value, to: &bytes)
    case .array(let values):
      appendList(
        values.count, open: "[", close: "]", onOneLine: fitsOneLine, to: &bytes, level: level
      ) { index, bytes in values[index].append(to: &bytes, level: level + 1) }
    case .object(let members):
      // The outermost object is always spread out: it is what a person looks at first.
      appendList(
        members.count, open: "{", close: "}", onOneLine: level > 1 && fitsOneLine, to: &bytes,
        level: level
      ) { index, bytes in
        Self.append(members[index].key, to: &bytes)
        bytes += ": ".utf8
        members[index].value.append(to: &bytes, level: level + 1)
      }
    }
  }

  private func appendList(
    _ count: Int, open: String, close: String, onOneLine: Bool, to bytes: inout [UInt8],
    level: Int, element: (Int, inout [UInt8]) -> Void
  ) {
    bytes += open.utf8
    for index in 0..<count {
      if index > 0 { bytes += (onOneLine ? ", " : ",").utf8 }
      if !onOneLine { Self.appendLineBreak(to: &bytes, level: level + 1) }
      element(index, &bytes)
    }
    if !onOneLine && count > 0 { Self.appendLineBreak(to: &bytes, level: level) }
    bytes += close.utf8
  }

  static func appendLineBreak(to bytes: inout [UInt8], level: Int) {
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<level { bytes += "  ".utf8 }
  }

  private static func text(of value: Double) -> String {
    guard value.isFinite else { return "null" }
    if value.magnitude < 1e15, let whole = Int(exactly: value) { return "\(whole)" }
    return value.description
  }

  static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes += "\\\"".utf8
      case UInt8(ascii: "\\"): bytes += "\\\\".utf8
      case UInt8(ascii: "\n"): bytes += "\\n".utf8
      case UInt8(ascii: "\t"): bytes += "\\t".utf8
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        bytes += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
