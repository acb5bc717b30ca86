extension XMLTokenizer {
  /// Reads an attribute of the element that is begun, and adds it to ``attributes``.
  mutating func readAttribute(of element: ByteText) throws(XMLSyntaxError) {
    let start = position
    let name = try readName("an attribute of <\(element.string)>")
    for other in attributes where other.name.bytes.elementsEqual(name.bytes) {
      throw XMLSyntaxError(
        offset: start,
        message: "<\(element.string)> has the attribute \"\(name.string)\" twice")
    }
    guard attributes.count < Self.attributeCountMaximum else {
      throw XMLSyntaxError(
        offset: start,
        message: "<\(element.string)> has more than \(Self.attributeCountMaximum) attributes")
    }
    skipSpace()
    guard position < count, base[position] == UInt8(ascii: "=") else {
      throw XMLSyntaxError(
        offset: start, message: "the attribute \"\(name.string)\" has no value")
    }
    position += 1
    skipSpace()
    guard position < count,
      base[position] == UInt8(ascii: "\"") || base[position] == UInt8(ascii: "'")
    else {
      throw XMLSyntaxError(
        offset: start, message: "the value of \"\(name.string)\" is not in quotation marks")
    }
    let value = try readValue(of: name, quote: base[position])
    attributes.append(XMLAttribute(name: name, value: value))
  }

  private mutating func readValue(of name: ByteText, quote: UInt8) throws(XMLSyntaxError)
    -> ByteText
  {
    position += 1
    let first = position
    var hasReference = false
    var hasHighByte = false
    while position < count {
      let byte = base[position]
      if byte == quote { break }
      if byte < 0x80 {
        if byte == UInt8(ascii: "&") { hasReference = true }
        if byte == UInt8(ascii: "<") || (byte < 0x20 && !isSpace(byte)) {
          throw XMLSyntaxError(
            offset: position,
            message: "the value of \"\(name.string)\" holds a forbidden character")
        }
      } else {
        hasHighByte = true
      }
      position += 1
    }
    guard position < count else {
      throw XMLSyntaxError(
        offset: first, message: "the value of \"\(name.string)\" that begins here never ends")
    }
    let value = ByteText(start: base + first, count: position - first)
    position += 1
    if hasHighByte, String(validating: value.bytes, as: UTF8.self) == nil {
      throw XMLSyntaxError(offset: first, message: "the value of \"\(name.string)\" is not UTF-8")
    }
    return hasReference ? try decode(value, at: first) : value
  }

  /// Replaces the references in a value; the result is never longer than the value.
  private mutating func decode(_ value: ByteText, at offset: Int) throws(XMLSyntaxError) -> ByteText
  {
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: value.count)
    decoded.append(buffer)
    var length = 0
    var index = 0
    while index < value.count {
      guard value.start[index] == UInt8(ascii: "&") else {
        buffer[length] = value.start[index]
        length += 1
        index += 1
        continue
      }
      // The longest reference is &#x10FFFF; with a few leading zeros.
      let limit = min(index + 16, value.count)
      guard let end = (index..<limit).first(where: { value.start[$0] == UInt8(ascii: ";") }),
        let scalar = scalar(of: value.slice(index + 1, end))
      else {
        throw XMLSyntaxError(
          offset: offset + index, message: "\"&\" begins no known character reference")
      }
      for byte in String(Character(scalar)).utf8 {
        buffer[length] = byte
        length += 1
      }
      index = end + 1
    }
    return ByteText(start: UnsafePointer(buffer), count: length)
  }

  private func scalar(of reference: ByteText) -> Unicode.Scalar? {
    if reference.equals("amp") { return "&" }
    if reference.equals("lt") { return "<" }
    if reference.equals("gt") { return ">" }
    if reference.equals("quot") { return "\"" }
    if reference.equals("apos") { return "'" }
    let digits: UInt32?
    if reference.hasPrefix("#x") {
      digits = UInt32(reference.slice(2, reference.count).string, radix: 16)
    } else if reference.hasPrefix("#") {
      digits = UInt32(reference.slice(1, reference.count).string)
    } else {
      digits = nil
    }
    guard let digits, digits >= 0x20 || digits == 9 || digits == 10 || digits == 13 else {
      return nil
    }
    return Unicode.Scalar(digits)
  }
}
