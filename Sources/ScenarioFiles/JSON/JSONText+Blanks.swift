extension JSONText {
  /// Steps over blanks and comments.
  mutating func skipBlanks() {
    while index < text.count {
      switch text[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      case UInt8(ascii: "/"):
        if !comment() { return }
      default: return
      }
    }
  }

  /// Steps over a comment, or returns false where the slash begins none.
  private mutating func comment() -> Bool {
    guard index + 1 < text.count else { return false }
    let start = index
    switch text[index + 1] {
    case UInt8(ascii: "/"):
      while index < text.count, text[index] != 10 { index += 1 }
      return true
    case UInt8(ascii: "*"):
      index += 2
      while index + 1 < text.count {
        if text[index] == UInt8(ascii: "*"), text[index + 1] == UInt8(ascii: "/") {
          index += 2
          return true
        }
        index += 1
      }
      index = text.count
      report("The comment is not closed; expected `*/`.", at: start)
      hasStopped = true
      return true
    default: return false
    }
  }

  // MARK: Going on after a problem

  /// Steps to the comma or closing bracket that ends the broken element.
  mutating func recover() {
    var depth = 0
    while index < text.count, !hasStopped {
      switch text[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return }
        depth -= 1
      case UInt8(ascii: ","):
        if depth == 0 { return }
      case UInt8(ascii: "\""):
        skipString()
        continue
      case UInt8(ascii: "/"):
        if comment() { continue }
      default: break
      }
      index += 1
    }
  }

  /// Steps behind the comma that ends the broken element, or to the closing bracket.
  mutating func recoverBehindComma() {
    recover()
    if index < text.count, text[index] == UInt8(ascii: ",") { index += 1 }
  }

  private mutating func skipString() {
    index += 1
    while index < text.count, text[index] != UInt8(ascii: "\""), text[index] != 10 {
      index += text[index] == UInt8(ascii: "\\") && index + 1 < text.count ? 2 : 1
    }
    if index < text.count { index += 1 }
  }

  // MARK: Reports

  /// Notes a problem, one at each place, and stops after too many.
  mutating func report(_ message: String, at offset: Int? = nil, rule: String = "syntax") {
    let offset = offset ?? index
    if let last = problems.last, last.offset == offset { return }
    problems.append(JSONProblem(offset: offset, rule: rule, message: message))
    if problems.count >= Self.problemCountMaximum { hasStopped = true }
  }

  /// Notes that the text ends too early.
  mutating func reportEnd(_ expected: String, from opening: Int? = nil) {
    guard !hasStopped else { return }
    var message = "Found the end of the file; expected \(expected)"
    if let opening {
      let line = text[..<opening].reduce(1) { $1 == 10 ? $0 + 1 : $0 }
      message += " of line \(line)"
    }
    report(message + ".", at: text.count)
    hasStopped = true
  }

  // MARK: What was found

  /// True where a value or key could begin.
  func startsValue(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""), UInt8(ascii: "-"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// End of the run of letters, digits and signs that starts at `start`.
  func wordEnd(from start: Int) -> Int {
    var end = start
    while end < text.count {
      switch text[end] {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
        UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "$"):
        end += 1
      default: return end
      }
    }
    return end
  }

  /// What stands at the current place, for a sentence.
  func found() -> String { found(upTo: wordEnd(from: index)) }

  /// What stands between the current place and `end`, for a sentence.
  func found(upTo end: Int) -> String {
    guard index < text.count else { return "the end of the file" }
    if end > index {
      let shown = String(decoding: text[index..<min(end, index + 40)], as: UTF8.self)
      return end - index > 40 ? "`\(shown)…`" : "`\(shown)`"
    }
    let byte = text[index]
    if byte < 0x20 || byte == 0x7F { return "the control character \(Self.hexadecimal(byte))" }
    if byte == UInt8(ascii: "\"") { return "a string" }
    var length = 1
    while index + length < text.count, text[index + length] & 0xC0 == 0x80 { length += 1 }
    return "`\(String(decoding: text[index..<(index + length)], as: UTF8.self))`"
  }

  /// A byte as `0x1F`.
  static func hexadecimal(_ byte: UInt8) -> String {
    "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
