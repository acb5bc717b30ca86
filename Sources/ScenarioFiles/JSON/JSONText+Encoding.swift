extension JSONText {
  /// Offset of the first byte that is not UTF-8 by RFC 3629, or nil. Runs of ASCII go eight bytes
  /// at a time. Complexity: O(bytes).
  static func firstInvalidUTF8(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = 0
    let raw = UnsafeRawBufferPointer(text)
    while index < text.count {
      if index + 8 <= text.count,
        raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        index += 8
      } else if text[index] < 0x80 {
        index += 1
      } else {
        let length = sequenceLength(text, at: index)
        if length == 0 { return index }
        index += length
      }
    }
    return nil
  }

  /// Length of the multi-byte sequence at `index`, or 0 where it is none.
  private static func sequenceLength(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let lead = text[index]
    let second = index + 1 < text.count ? text[index + 1] : 0
    let length: Int
    // Bounds of the second byte: no overlong form, no surrogate, nothing above U+10FFFF.
    let bounds: ClosedRange<UInt8>
    switch lead {
    case 0xC2...0xDF: (length, bounds) = (2, 0x80...0xBF)
    case 0xE0: (length, bounds) = (3, 0xA0...0xBF)
    case 0xED: (length, bounds) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, bounds) = (3, 0x80...0xBF)
    case 0xF0: (length, bounds) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, bounds) = (4, 0x80...0xBF)
    case 0xF4: (length, bounds) = (4, 0x80...0x8F)
    default: return 0
    }
    guard bounds.contains(second), index + length <= text.count else { return 0 }
    for offset in 2..<max(length, 2) where text[index + offset] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
