/// A growing JSON text. Numbers are written with the fewest digits that read back to the same
/// value.
package struct JSONOutput {
  /// Nothing yet.
  package init() {}

  /// What was written.
  package private(set) var bytes: [UInt8] = []

  /// What was written, as text.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Makes room.
  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  /// Appends text as it is.
  package mutating func raw(_ text: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends text as it is.
  package mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Appends bytes as they are.
  package mutating func raw(_ slice: ArraySlice<UInt8>) { bytes.append(contentsOf: slice) }

  /// Appends a line break and an indentation of two blanks for each level.
  package mutating func newLine(_ level: Int) {
    bytes.append(10)
    for _ in 0..<(level * 2) { bytes.append(0x20) }
  }

  /// Appends a string in quotes.
  package mutating func string(_ text: some StringProtocol) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): raw("\\\"")
      case UInt8(ascii: "\\"): raw("\\\\")
      case 10: raw("\\n")
      case 13: raw("\\r")
      case 9: raw("\\t")
      case 0..<0x20:
        raw("\\u00")
        raw(byte < 16 ? "0" : "1")
        raw(String(byte & 15, radix: 16))
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends an integer.
  package mutating func integer(_ value: Int) {
    if value >= 0, value < 10 {
      bytes.append(UInt8(ascii: "0") + UInt8(value))
    } else {
      raw(String(value))
    }
  }

  /// Appends a finite number.
  package mutating func number(_ value: Double) {
    if let whole = Int(exactly: value), abs(whole) < 1_000_000_000_000_000,
      !(value == 0 && value.sign == .minus)
    {
      integer(whole)
    } else {
      raw(value.description)
    }
  }

  /// Appends milliseconds as seconds.
  mutating func seconds(milliseconds: Int32) {
    let (whole, rest) = milliseconds.magnitude.quotientAndRemainder(dividingBy: 1000)
    if milliseconds < 0 { bytes.append(UInt8(ascii: "-")) }
    integer(Int(whole))
    guard rest > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    var digits = rest
    var divisor: UInt32 = 100
    while digits > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(digits / divisor))
      digits %= divisor
      divisor /= 10
    }
  }
}
