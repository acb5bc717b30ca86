/// A stretch of text in a file that is being read, as UTF-8 bytes. Valid only while the element it
/// came from is being handled; make a `String` of it to keep it.
struct ByteText {
  let start: UnsafePointer<UInt8>
  let count: Int

  /// The bytes.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

  /// A copy that may be kept. The tokenizer has checked that the bytes are UTF-8.
  var string: String { String(decoding: bytes, as: UTF8.self) }

  /// True when the text is exactly `other`.
  func equals(_ other: StaticString) -> Bool {
    guard other.utf8CodeUnitCount == count else { return false }
    let text = other.utf8Start
    for index in 0..<count where text[index] != start[index] { return false }
    return true
  }

  /// True when the text begins with `other`.
  func hasPrefix(_ other: StaticString) -> Bool {
    let length = other.utf8CodeUnitCount
    return length <= count && ByteText(start: start, count: length).equals(other)
  }

  /// The text from `lower` up to `upper`.
  func slice(_ lower: Int, _ upper: Int) -> ByteText {
    ByteText(start: start + lower, count: upper - lower)
  }

  /// Calls `body` with each part between spaces, tabs, line ends and commas.
  func forEachWord(_ body: (ByteText) -> Void) {
    var index = 0
    while index < count {
      while index < count, Self.separates(start[index]) { index += 1 }
      let first = index
      while index < count, !Self.separates(start[index]) { index += 1 }
      if index > first { body(slice(first, index)) }
    }
  }

  private static func separates(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D || byte == 0x2C
  }
}

// MARK: - Numbers

extension ByteText {
  /// The text as a decimal number, or nil. Infinity and not-a-number are refused.
  var double: Double? {
    if let quick = quickDouble { return quick }
    guard count > 0, count <= 64, bytes.allSatisfy(Self.isPartOfANumber),
      let value = Double(string), value.isFinite
    else { return nil }
    return value
  }

  /// The text as a whole number, or nil.
  var int: Int? {
    guard count > 0, count <= 20 else { return nil }
    return Int(string)
  }

  /// Swift reads hexadecimal numbers and words for infinity, too; XML files mean decimal ones.
  private static func isPartOfANumber(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "e"),
      UInt8(ascii: "E"):
      true
    default: false
    }
  }

  /// Numbers with at most 15 digits and no exponent, which is nearly all of them: digits and power
  /// of ten are both exact, so one division rounds correctly (Clinger 1990).
  private var quickDouble: Double? {
    var index = 0
    var negative = false
    if count > 0, start[0] == UInt8(ascii: "-") {
      negative = true
      index = 1
    }
    guard index < count, count - index <= 16 else { return nil }
    var digits: Int64 = 0
    var digitCount = 0
    var decimals = -1
    while index < count {
      let byte = start[index]
      if byte == UInt8(ascii: "."), decimals < 0 {
        decimals = 0
      } else if byte >= 0x30, byte <= 0x39 {
        digits = digits * 10 + Int64(byte - 0x30)
        digitCount += 1
        if decimals >= 0 { decimals += 1 }
      } else {
        return nil
      }
      index += 1
    }
    guard digitCount > 0, digitCount <= 15 else { return nil }
    let value = Double(digits) / Self.powersOfTen[max(decimals, 0)]
    return negative ? -value : value
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  /// The text as a time, s: seconds, `HH:MM:SS` or `D:HH:MM:SS`, each with a fraction if wanted.
  var seconds: Double? {
    guard bytes.contains(UInt8(ascii: ":")) else { return double }
    let negative = start[0] == UInt8(ascii: "-")
    var parts: [Double] = []
    var first = negative ? 1 : 0
    for index in first...count where index == count || start[index] == UInt8(ascii: ":") {
      guard parts.count < 4, let value = slice(first, index).double, value >= 0 else { return nil }
      parts.append(value)
      first = index + 1
    }
    guard parts.count == 3 || parts.count == 4 else { return nil }
    let days = parts.count == 4 ? parts.removeFirst() : 0
    let value = ((days * 24 + parts[0]) * 60 + parts[1]) * 60 + parts[2]
    return negative ? -value : value
  }
}
