/// Numbers of JSON texts.
enum JSONNumber {
  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// The nearest Double of a number that follows the grammar; infinite when it is too large.
  ///
  /// A mantissa below 2^53 and a power of ten up to 10^22 are both exact, so their quotient or
  /// product is rounded once and correct (Clinger 1990, "How to read floating point numbers
  /// accurately"); the rest goes to the standard library.
  static func value(_ text: UnsafeBufferPointer<UInt8>) -> Double {
    var mantissa: UInt64 = 0
    var fractionDigits = 0
    var seenPoint = false
    var index = 0
    let isNegative = text.first == UInt8(ascii: "-")
    if isNegative { index = 1 }
    guard text.count <= 20 else { return slowValue(text) }
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: ".") {
        seenPoint = true
      } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        guard mantissa < 900_000_000_000_000 else { return slowValue(text) }
        mantissa = mantissa * 10 + UInt64(byte - UInt8(ascii: "0"))
        if seenPoint { fractionDigits += 1 }
      } else {
        return slowValue(text)
      }
      index += 1
    }
    let magnitude = Double(mantissa) / powersOfTen[fractionDigits]
    return isNegative ? -magnitude : magnitude
  }

  private static func slowValue(_ text: UnsafeBufferPointer<UInt8>) -> Double {
    Double(String(decoding: text, as: UTF8.self)) ?? .infinity
  }

  /// The value of a hexadecimal digit, or nil.
  static func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
