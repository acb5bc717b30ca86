extension JSONText {
  /// Reads a string; the node's range is what stands between the quotes.
  mutating func string() -> Bool {
    let start = index + 1
    var isEscaped = false
    var isGood = true
    index = start
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "\"") {
        nodes.append(
          JSONTree.pack(kind: .string, escaped: isEscaped, start: start, link: index - start))
        index += 1
        if !isGood { nodes[nodes.count - 1] = JSONTree.pack(kind: .string, start: start, link: 0) }
        return true
      }
      if byte == UInt8(ascii: "\\") {
        isEscaped = true
        if !escape() { isGood = false }
      } else if byte < 0x20 {
        if byte == 10 || byte == 13 { break }
        report(
          "Found the control character \(Self.hexadecimal(byte)) in a string; write it as \\u00"
            + "\(Self.hexadecimal(byte).dropFirst(2)).")
        isGood = false
        index += 1
      } else {
        index += 1
      }
    }
    report("The string is not closed on its line; expected `\"`.", at: start - 1)
    nodes.append(JSONTree.pack(kind: .string, start: start, link: 0))
    return true
  }

  /// Steps over an escape, or reports it and returns false.
  private mutating func escape() -> Bool {
    let start = index
    index += 1
    guard index < text.count else { return true }
    switch text[index] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      index += 1
      return true
    case UInt8(ascii: "u"):
      index += 1
      return unicodeEscape(from: start)
    default:
      report(
        "Found the escape `\\` before \(found()); JSON knows "
          + "\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX.",
        at: start)
      return false
    }
  }

  private mutating func unicodeEscape(from start: Int) -> Bool {
    guard let first = fourDigits() else {
      report("The escape \\u needs four hexadecimal digits.", at: start)
      return false
    }
    if first & 0xFC00 == 0xD800 {
      guard index + 1 < text.count, text[index] == UInt8(ascii: "\\"),
        text[index + 1] == UInt8(ascii: "u")
      else {
        report("The surrogate \\u\(String(first, radix: 16)) stands alone.", at: start)
        return false
      }
      index += 2
      guard let second = fourDigits(), second & 0xFC00 == 0xDC00 else {
        report("The surrogate \\u\(String(first, radix: 16)) has no second half.", at: start)
        return false
      }
    } else if first & 0xFC00 == 0xDC00 {
      report("The surrogate \\u\(String(first, radix: 16)) stands alone.", at: start)
      return false
    }
    return true
  }

  private mutating func fourDigits() -> UInt32? {
    guard index + 4 <= text.count else { return nil }
    var value: UInt32 = 0
    for offset in 0..<4 {
      guard let digit = JSONNumber.hexadecimalDigit(text[index + offset]) else { return nil }
      value = value << 4 | UInt32(digit)
    }
    index += 4
    return value
  }

  /// Reads a number by RFC 8259's grammar.
  mutating func number() -> Bool {
    let start = index
    if text[index] == UInt8(ascii: "-") { index += 1 }
    let leading = index
    let digits = skipDigits()
    var isGood = digits == 1 || (digits > 1 && text[leading] != UInt8(ascii: "0"))
    var isLarge = digits > 300
    if index < text.count, text[index] == UInt8(ascii: ".") {
      index += 1
      if skipDigits() == 0 { isGood = false }
    }
    if index < text.count, text[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < text.count, text[index] == UInt8(ascii: "+") || text[index] == UInt8(ascii: "-") {
        index += 1
      }
      if skipDigits() == 0 { isGood = false }
      isLarge = true
    }
    let end = max(wordEnd(from: index), index)
    guard isGood, end == index else {
      index = start
      report("\(found(upTo: end)) is not a number of JSON; expected one like -12, 0.5 or 1e3.")
      index = end
      nodes.append(JSONTree.pack(kind: .null, start: start, link: 0))
      return true
    }
    if isLarge, !JSONNumber.value(UnsafeBufferPointer(rebasing: text[start..<end])).isFinite {
      report("\(found(upTo: end)) is too large for a number.", at: start, rule: "number-too-large")
      nodes.append(JSONTree.pack(kind: .null, start: start, link: 0))
      return true
    }
    nodes.append(JSONTree.pack(kind: .number, start: start, link: index - start))
    return true
  }

  private mutating func skipDigits() -> Int {
    let start = index
    while index < text.count, text[index] >= UInt8(ascii: "0"), text[index] <= UInt8(ascii: "9") {
      index += 1
    }
    return index - start
  }

  /// Reports what stands where a value should, and steps over it where it is plain what was meant.
  mutating func notAValue() -> Bool {
    let start = index
    let end = wordEnd(from: index)
    let word = String(decoding: text[start..<max(end, start)], as: UTF8.self)
    switch word.lowercased() {
    case "nan", "infinity", "inf", "-infinity", "-inf":
      report("Found `\(word)`; numbers must be finite.")
    case "true", "false", "null":
      report("Found `\(word)`; expected `\(word.lowercased())`.")
    case "none", "nil", "undefined":
      report("Found `\(word)`; leave the key out, or write `null`.")
    default:
      switch text[index] {
      case UInt8(ascii: "'"): report("Found `'`; strings stand in double quotes.")
      case UInt8(ascii: "+"), UInt8(ascii: "."):
        report("Found \(found()); a number starts with a digit or `-`.")
      default: report("Found \(found()); expected a value.")
      }
    }
    return false
  }
}
