/// What a reader of XML is told.
protocol XMLHandler {
  /// An element begins. Its texts are valid only during the call.
  mutating func start(_ element: XMLElement)
  /// An element ends.
  mutating func end(_ name: ByteText)
}

/// The start tag of an element.
struct XMLElement {
  /// Its name, with any prefix.
  let name: ByteText
  /// Its attributes in the order of the file.
  let attributes: ContiguousArray<XMLAttribute>
  /// Where its `<` is.
  let offset: Int
  /// The file it is in.
  let source: XMLSource

  /// The value of an attribute, or nil when it is not given.
  subscript(_ name: StaticString) -> ByteText? {
    for attribute in attributes where attribute.name.equals(name) { return attribute.value }
    return nil
  }
}

/// An attribute of an element.
struct XMLAttribute {
  let name: ByteText
  let value: ByteText
}

/// Why text is not XML.
struct XMLSyntaxError: Error {
  /// Where, as a byte count from the start.
  let offset: Int
  let message: String
}
