/// Something wrong with the text itself.
package struct JSONProblem {
  /// Byte offset of what was found.
  var offset: Int
  /// The rule that is broken.
  var rule: String
  /// One sentence: what was found, what is expected.
  var message: String
}

/// Reads JSON with `//` and `/* */` comments and trailing commas into a ``JSONTree``. Everything
/// else is as strict as RFC 8259. After a problem it goes on behind the next comma of the same list
/// or object, so that a file's slips are reported together.
package struct JSONText {
  /// Deepest nesting of lists and objects.
  static let depthMaximum = 64
  /// Problems after which reading stops.
  static let problemCountMaximum = 20

  let text: UnsafeBufferPointer<UInt8>
  private let source: SourceText
  var index = 0
  var nodes: NodeBuffer
  var problems: [JSONProblem] = []
  /// Set when the rest of the text makes no sense any more.
  var hasStopped = false

  init(_ source: SourceText, _ store: NodeStore) {
    self.source = source
    text = source.bytes
    nodes = NodeBuffer(store, of: source)
  }

  /// Reads a text. With a problem among `problems` the tree holds what could be read.
  /// Complexity: O(bytes).
  package static func parse(
    _ bytes: [UInt8], byteCountMaximum: Int = JSONTree.byteCountMaximum
  ) -> (tree: JSONTree, problems: [JSONProblem]) {
    parse(SourceText(bytes), byteCountMaximum: byteCountMaximum)
  }

  /// Reads a text, as ``parse(_:byteCountMaximum:)`` of bytes.
  static func parse(
    _ text: SourceText, byteCountMaximum: Int = JSONTree.byteCountMaximum
  ) -> (tree: JSONTree, problems: [JSONProblem]) {
    let bytes = text.bytes
    if bytes.count > byteCountMaximum {
      let problem = JSONProblem(
        offset: 0, rule: "file-too-large",
        message: "The file has \(bytes.count) bytes; at most \(byteCountMaximum) are read.")
      let nothing = SourceText([])
      return (JSONTree(text: nothing, store: NodeStore(nothing)), [problem])
    }
    if let offset = firstInvalidUTF8(bytes) {
      let problem = JSONProblem(
        offset: offset, rule: "encoding",
        message: "The byte \(hexadecimal(bytes[offset])) is not UTF-8; the file must be UTF-8.")
      return (JSONTree(text: text, store: NodeStore(text)), [problem])
    }
    text.passed(bytes.count)
    var problems: [JSONProblem] = []
    let tree = JSONTree(reading: text, problems: &problems)
    return (tree, problems)
  }

  // MARK: Values

  mutating func document() {
    if text.count >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF { index = 3 }
    skipBlanks()
    guard index < text.count else {
      if !hasStopped { report("The file holds no value; expected `{`.") }
      return
    }
    guard value(depth: 0), !hasStopped else { return }
    skipBlanks()
    if index < text.count, !hasStopped {
      report("Found \(found()) after the end of the value; expected the end of the file.")
    }
  }

  /// Reads a value, or reports why there is none and returns false.
  mutating func value(depth: Int) -> Bool {
    guard index < text.count else {
      reportEnd("a value")
      return false
    }
    switch text[index] {
    case UInt8(ascii: "{"): return container(.object, depth: depth)
    case UInt8(ascii: "["): return container(.array, depth: depth)
    case UInt8(ascii: "\""): return string()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return number()
    case UInt8(ascii: "t"): return word("true", .true)
    case UInt8(ascii: "f"): return word("false", .false)
    case UInt8(ascii: "n"): return word("null", .null)
    default: return notAValue()
    }
  }

  private mutating func word(_ expected: StaticString, _ kind: JSONKind) -> Bool {
    let end = index + expected.utf8CodeUnitCount
    guard end <= text.count, end == wordEnd(from: index) else { return notAValue() }
    for offset in 0..<expected.utf8CodeUnitCount
    where text[index + offset] != expected.utf8Start[offset] {
      return notAValue()
    }
    nodes.append(
      JSONTree.pack(kind: kind, start: index, link: expected.utf8CodeUnitCount))
    index = end
    return true
  }

  // MARK: Lists and objects

  private mutating func container(_ kind: JSONKind, depth: Int) -> Bool {
    let slot = nodes.count
    let opening = index
    nodes.append(0)
    defer { nodes[slot] = JSONTree.pack(kind: kind, start: opening, link: nodes.count) }
    guard depth < Self.depthMaximum else {
      report(
        "Lists and objects are nested more than \(Self.depthMaximum) deep.", rule: "nesting")
      hasStopped = true
      return false
    }
    let isObject = kind == .object
    let closing = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
    index += 1
    while !hasStopped {
      skipBlanks()
      guard index < text.count else {
        reportEnd(isObject ? "`}` to close the object" : "`]` to close the list", from: opening)
        return true
      }
      if text[index] == closing {
        index += 1
        return true
      }
      if isWrongClosing(closing) { return true }
      let isGood = isObject ? member(depth: depth) : value(depth: depth + 1)
      if !isGood { recover() }
      if depth < 4 { source.passed(index) }
      separator(closing: closing)
    }
    return true
  }

  /// True, with a report, at the other kind of closing bracket: the container ends without its own.
  private mutating func isWrongClosing(_ closing: UInt8) -> Bool {
    guard text[index] == UInt8(ascii: "}") || text[index] == UInt8(ascii: "]") else { return false }
    report("Found \(found()); expected `\(Character(Unicode.Scalar(closing)))`.")
    return true
  }

  private mutating func separator(closing: UInt8) {
    guard !hasStopped else { return }
    skipBlanks()
    guard index < text.count else { return }
    switch text[index] {
    case UInt8(ascii: ","): index += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"): break
    default:
      report(
        "Found \(found()); expected `,` or `\(Character(Unicode.Scalar(closing)))`.")
      if !startsValue(text[index]) { recoverBehindComma() }
    }
  }

  private mutating func member(depth: Int) -> Bool {
    guard key() else { return false }
    skipBlanks()
    guard index < text.count else {
      reportEnd("`:`")
      padMember()
      return false
    }
    guard text[index] == UInt8(ascii: ":") else {
      report("Found \(found()); expected `:` between key and value.")
      padMember()
      return false
    }
    index += 1
    skipBlanks()
    let count = nodes.count
    if value(depth: depth + 1) { return true }
    if nodes.count == count { padMember() }
    return false
  }

  /// Keeps keys and values paired where a value is missing.
  private mutating func padMember() {
    nodes.append(JSONTree.pack(kind: .null, start: min(index, text.count), link: 0))
  }

  private mutating func key() -> Bool {
    let start = index
    if text[index] == UInt8(ascii: "\"") { return string() }
    let end = wordEnd(from: index)
    guard end > start else {
      report("Found \(found()); expected a key in double quotes.")
      return false
    }
    report("Found \(found()); keys stand in double quotes.")
    nodes.append(JSONTree.pack(kind: .string, start: start, link: end - start))
    index = end
    return true
  }
}
