/// A strict, non-validating reader of the XML that traffic tools write: elements, attributes,
/// character references, comments, CDATA, processing instructions. A document type is skipped and
/// nothing it declares is ever expanded or loaded, so neither outside files nor entities that grow
/// can do harm.
///
/// It exists although Foundation has `XMLParser` because that one traps (Swift 6.3.1, Linux) on a
/// byte that is not UTF-8 in an element's name, and no input may bring the program down. It is
/// also about four times as fast (0.7 s against 2.6 s for the events of a network of 225 MB), as it
/// makes no dictionary of strings for each element.
struct XMLTokenizer: ~Copyable {
  let base: UnsafePointer<UInt8>
  let count: Int
  private let source: XMLSource
  var position = 0
  private var open: [ByteText] = []
  var attributes: ContiguousArray<XMLAttribute> = []
  /// Values in which references had to be replaced; alive until the next element.
  var decoded: [UnsafeMutablePointer<UInt8>] = []

  /// How deep elements may nest.
  static let depthMaximum = 64
  /// How many attributes an element may have.
  static let attributeCountMaximum = 256

  /// A reader of `bytes`, which must outlive it, or nil when there are none.
  init?(bytes: UnsafeBufferPointer<UInt8>, source: XMLSource) {
    guard let start = bytes.baseAddress, bytes.count > 0 else { return nil }
    base = start
    count = bytes.count
    self.source = source
  }

  deinit {
    for buffer in decoded { buffer.deallocate() }
  }

  /// Reads everything and returns what is wrong, or nil when the text is well formed.
  mutating func parse(_ handler: inout some XMLHandler) -> XMLSyntaxError? {
    do throws(XMLSyntaxError) {
      try document(&handler)
      return nil
    } catch {
      return error
    }
  }

  private mutating func document(_ handler: inout some XMLHandler) throws(XMLSyntaxError) {
    if starts(with: "\u{FEFF}") { position = 3 }
    var hasRoot = false
    while true {
      try skipText()
      guard position < count else { break }
      let start = position
      if starts(with: "<!--") {
        try skip(past: "-->", from: position + 4, "the comment")
      } else if starts(with: "<?") {
        try skip(past: "?>", from: position + 2, "the processing instruction")
      } else if starts(with: "<![CDATA["), !open.isEmpty {
        try skip(past: "]]>", from: position + 9, "the CDATA section")
      } else if starts(with: "<!DOCTYPE"), !hasRoot {
        try skipDocumentType()
      } else if starts(with: "</") {
        try endTag(&handler)
      } else {
        guard !hasRoot || !open.isEmpty else {
          throw XMLSyntaxError(offset: start, message: "a second root element begins")
        }
        hasRoot = true
        try startTag(&handler)
      }
    }
    if let last = open.last {
      throw XMLSyntaxError(
        offset: count, message: "the file ends inside <\(last.string)>; is it complete?")
    }
    guard hasRoot else {
      throw XMLSyntaxError(offset: count, message: "the file holds no XML element")
    }
  }

  // MARK: Between the tags

  /// Goes to the next `<`. No text of SUMO's files carries meaning, but outside the root element
  /// there must be none.
  private mutating func skipText() throws(XMLSyntaxError) {
    let first = position
    while position < count, base[position] != UInt8(ascii: "<") { position += 1 }
    guard open.isEmpty else { return }
    for index in first..<position where !isSpace(base[index]) {
      throw XMLSyntaxError(offset: index, message: "text stands outside the root element")
    }
  }

  private mutating func skip(past end: StaticString, from first: Int, _ what: String)
    throws(XMLSyntaxError)
  {
    let length = end.utf8CodeUnitCount
    var index = first
    while index + length <= count {
      if base[index] == end.utf8Start[0],
        ByteText(start: base + index, count: length).equals(end)
      {
        position = index + length
        return
      }
      index += 1
    }
    throw XMLSyntaxError(offset: position, message: "\(what) that begins here never ends")
  }

  /// Skips a document type with its internal subset, whatever it declares.
  private mutating func skipDocumentType() throws(XMLSyntaxError) {
    let start = position
    var brackets = 0
    while position < count {
      let byte = base[position]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        position += 1
        while position < count, base[position] != byte { position += 1 }
      } else if starts(with: "<!--") {
        try skip(past: "-->", from: position + 4, "the comment")
        continue
      } else if byte == UInt8(ascii: "[") {
        brackets += 1
      } else if byte == UInt8(ascii: "]") {
        brackets -= 1
      } else if byte == UInt8(ascii: ">"), brackets <= 0 {
        position += 1
        return
      }
      position += 1
    }
    throw XMLSyntaxError(
      offset: start, message: "the document type that begins here never ends")
  }

  // MARK: Tags

  private mutating func endTag(_ handler: inout some XMLHandler) throws(XMLSyntaxError) {
    let start = position
    position += 2
    let name = try readName("the end tag")
    skipSpace()
    guard position < count, base[position] == UInt8(ascii: ">") else {
      throw XMLSyntaxError(
        offset: position, message: "the end tag of <\(name.string)> has no \">\"")
    }
    position += 1
    guard let expected = open.popLast() else {
      throw XMLSyntaxError(offset: start, message: "</\(name.string)> ends nothing")
    }
    guard expected.bytes.elementsEqual(name.bytes) else {
      throw XMLSyntaxError(
        offset: start, message: "</\(name.string)> stands where </\(expected.string)> must")
    }
    handler.end(name)
  }

  private mutating func startTag(_ handler: inout some XMLHandler) throws(XMLSyntaxError) {
    let start = position
    position += 1
    let name = try readName("the tag")
    attributes.removeAll(keepingCapacity: true)
    freeDecoded()
    while true {
      let before = position
      skipSpace()
      guard position < count else {
        throw XMLSyntaxError(
          offset: start, message: "the file ends inside the tag <\(name.string)")
      }
      let byte = base[position]
      if byte == UInt8(ascii: ">") {
        position += 1
        break
      }
      if byte == UInt8(ascii: "/") {
        guard position + 1 < count, base[position + 1] == UInt8(ascii: ">") else {
          throw XMLSyntaxError(offset: position, message: "\"/\" is not followed by \">\"")
        }
        position += 2
        emit(name, start, &handler)
        handler.end(name)
        return
      }
      guard position > before else {
        throw XMLSyntaxError(
          offset: position, message: "there is no space before an attribute of <\(name.string)>")
      }
      try readAttribute(of: name)
    }
    guard open.count < Self.depthMaximum else {
      throw XMLSyntaxError(
        offset: start, message: "elements nest more than \(Self.depthMaximum) deep")
    }
    open.append(name)
    emit(name, start, &handler)
  }

  private func emit(_ name: ByteText, _ start: Int, _ handler: inout some XMLHandler) {
    handler.start(XMLElement(name: name, attributes: attributes, offset: start, source: source))
  }

  // MARK: Names and spaces

  mutating func readName(_ what: @autoclosure () -> String) throws(XMLSyntaxError)
    -> ByteText
  {
    let first = position
    var hasHighByte = false
    while position < count, isNamePart(base[position], first: position == first) {
      if base[position] >= 0x80 { hasHighByte = true }
      position += 1
    }
    let name = ByteText(start: base + first, count: position - first)
    guard name.count > 0 else {
      throw XMLSyntaxError(offset: first, message: "\(what()) has no name")
    }
    if hasHighByte, String(validating: name.bytes, as: UTF8.self) == nil {
      throw XMLSyntaxError(offset: first, message: "the name of \(what()) is not UTF-8")
    }
    return name
  }

  private func isNamePart(_ byte: UInt8, first: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), UInt8(ascii: ":"), 0x80...:
      true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
      !first
    default:
      false
    }
  }

  func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  mutating func skipSpace() {
    while position < count, isSpace(base[position]) { position += 1 }
  }

  private func starts(with text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    return position + length <= count
      && ByteText(start: base + position, count: length).equals(text)
  }

  private mutating func freeDecoded() {
    for buffer in decoded { buffer.deallocate() }
    decoded.removeAll(keepingCapacity: true)
  }
}
