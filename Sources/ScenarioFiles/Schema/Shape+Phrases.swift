extension Shape {
  /// True when a value of `kind` can have this shape.
  func accepts(_ kind: JSONKind) -> Bool {
    switch form {
    case .null: kind == .null
    case .text, .choice: kind == .string
    case .boolean: kind == .true || kind == .false
    case .number, .integer: kind == .number
    case .quantity, .time: kind == .number || kind == .string
    case .list, .tuple: kind == .array
    case .record, .map: kind == .object
    case .anyOf(let shapes): shapes.contains { $0.accepts(kind) }
    }
  }

  /// What is allowed, as a phrase for a sentence.
  var phrase: String {
    switch form {
    case .null: "null"
    case .text: "a text"
    case .boolean: "true or false"
    case .number(let limits): "a number \(limits.phrase)"
    case .integer(let limits): "a whole number \(limits.phrase)"
    case .quantity(let quantity):
      "a number \(quantity.limits.phrase), or a text with a unit such as \"10 "
        + "\(quantity.units.last?.name ?? "")\""
    case .time: "seconds after midnight up to 172800, or a text such as \"07:30\""
    case .choice(let words): "one of \(Suggestion.list(words))"
    case .list(let element, _): "a list, each of it \(element.phrase)"
    case .tuple(let elements):
      "a list of \(elements.count): \(elements.map(\.phrase).joined(separator: "; "))"
    case .record(let record):
      "an object with the keys \(Suggestion.list(record.names.map(\.description), limit: 20))"
    case .map(let value): "an object that gives for each name \(value.phrase)"
    case .anyOf(let shapes): shapes.map(\.phrase).joined(separator: ", or ")
    }
  }
}
