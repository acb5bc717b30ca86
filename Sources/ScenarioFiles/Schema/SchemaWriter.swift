/// Writes shapes as JSON Schema. Shapes with a name are written once, under `$defs`, in the order
/// of their first use.
package struct SchemaWriter {
  private var output = JSONOutput()
  private var level = 1
  private var named: [Shape] = []

  /// The schema of files of a shape.
  package static func text(_ root: Shape, title: String, about: String) -> String {
    var writer = SchemaWriter()
    writer.output.raw("{")
    writer.output.newLine(1)
    writer.output.raw("\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"")
    writer.member("title", string: title)
    writer.member("description", string: about)
    writer.body(root)
    writer.definitions()
    writer.output.raw("\n}\n")
    return writer.output.text
  }

  private mutating func definitions() {
    key("$defs")
    open("{")
    var index = 0
    while index < named.count {
      if index > 0 { output.raw(",") }
      let shape = named[index]
      output.newLine(level)
      output.string(shape.name ?? "")
      output.raw(": ")
      object { $0.body(shape, first: true) }
      index += 1
    }
    close("}")
  }

  // MARK: Shapes

  /// Writes a shape as a schema of its own, or as a reference to its definition.
  private mutating func schema(_ shape: Shape, about: String? = nil) {
    object { writer in
      var isFirst = true
      if let about {
        writer.output.newLine(writer.level)
        writer.output.raw("\"description\": ")
        writer.output.string(about)
        isFirst = false
      }
      guard let name = shape.name else { return writer.body(shape, first: isFirst) }
      if !writer.named.contains(where: { $0 === shape }) { writer.named.append(shape) }
      writer.member("$ref", string: "#/$defs/\(name)", first: isFirst)
    }
  }

  /// Writes the keywords of a shape.
  private mutating func body(_ shape: Shape, first: Bool = false) {
    switch shape.form {
    case .null: member("type", string: "null", first: first)
    case .text(let length):
      member("type", string: "string", first: first)
      if length > 0 { member("minLength", number: Double(length)) }
    case .boolean: member("type", string: "boolean", first: first)
    case .number(let limits):
      member("type", string: "number", first: first)
      limitMembers(limits)
    case .integer(let limits):
      member("type", string: "integer", first: first)
      limitMembers(limits)
    case .quantity(let quantity): quantityMembers(quantity, first: first)
    case .time: timeMembers(first: first)
    case .choice(let words):
      key("enum", first: first)
      output.raw("[")
      for (index, word) in words.enumerated() {
        if index > 0 { output.raw(", ") }
        output.string(word)
      }
      output.raw("]")
    case .list(let element, let count):
      member("type", string: "array", first: first)
      if count.lowerBound > 0 { member("minItems", number: Double(count.lowerBound)) }
      if count.upperBound < .max { member("maxItems", number: Double(count.upperBound)) }
      key("items")
      schema(element)
    case .tuple(let elements):
      member("type", string: "array", first: first)
      member("minItems", number: Double(elements.count))
      member("maxItems", number: Double(elements.count))
      key("prefixItems")
      schemas(elements)
    case .record(let record): recordMembers(record, first: first)
    case .map(let value):
      member("type", string: "object", first: first)
      key("propertyNames")
      output.raw("{\"minLength\": 1}")
      key("additionalProperties")
      schema(value)
    case .anyOf(let shapes):
      key("anyOf", first: first)
      schemas(shapes)
    }
  }

  private mutating func recordMembers(_ record: Record, first: Bool) {
    member("type", string: "object", first: first)
    let required = record.keys.filter(\.isRequired)
    if !required.isEmpty {
      key("required")
      output.raw("[")
      for (index, key) in required.enumerated() {
        if index > 0 { output.raw(", ") }
        output.string(key.name.description)
      }
      output.raw("]")
    }
    key("additionalProperties")
    output.raw("false")
    key("properties")
    open("{")
    for (index, key) in record.keys.enumerated() {
      if index > 0 { output.raw(",") }
      output.newLine(level)
      output.string(key.name.description)
      output.raw(": ")
      schema(key.shape, about: key.about)
    }
    close("}")
  }

  private mutating func schemas(_ shapes: [Shape]) {
    open("[")
    for (index, shape) in shapes.enumerated() {
      if index > 0 { output.raw(",") }
      output.newLine(level)
      schema(shape)
    }
    close("]")
  }

  private mutating func limitMembers(_ limits: Limits) {
    let minimum: StaticString = limits.excludesMinimum ? "exclusiveMinimum" : "minimum"
    member(minimum, number: limits.minimum)
    member("maximum", number: limits.maximum)
  }

  private mutating func quantityMembers(_ quantity: Quantity, first: Bool) {
    let units = quantity.units.map(\.name).joined(separator: "|")
    alternatives(quantity.limits, pattern: "^-?[0-9.]+(e-?[0-9]+)? (\(units))$", first: first)
  }

  private mutating func timeMembers(first: Bool) {
    alternatives(
      Limits(minimum: 0, maximum: TimeOfDay.secondsMaximum),
      pattern: "^[0-4][0-9]:[0-5][0-9](:[0-5][0-9])?$", first: first)
  }

  private mutating func alternatives(_ limits: Limits, pattern: String, first: Bool) {
    key("anyOf", first: first)
    open("[")
    output.newLine(level)
    object {
      $0.member("type", string: "number", first: true)
      $0.limitMembers(limits)
    }
    output.raw(",")
    output.newLine(level)
    object {
      $0.member("type", string: "string", first: true)
      $0.member("pattern", string: pattern)
    }
    close("]")
  }

  // MARK: Layout

  private mutating func object(_ body: (inout SchemaWriter) -> Void) {
    open("{")
    body(&self)
    close("}")
  }

  private mutating func open(_ bracket: StaticString) {
    output.raw(bracket)
    level += 1
  }

  private mutating func close(_ bracket: StaticString) {
    level -= 1
    output.newLine(level)
    output.raw(bracket)
  }

  private mutating func key(_ key: StaticString, first: Bool = false) {
    if !first { output.raw(",") }
    output.newLine(level)
    output.raw("\"")
    output.raw(key)
    output.raw("\": ")
  }

  private mutating func member(_ name: StaticString, string: String, first: Bool = false) {
    key(name, first: first)
    output.string(string)
  }

  private mutating func member(_ name: StaticString, number: Double) {
    key(name)
    output.number(number)
  }
}
