/// An object that is being written member by member.
///
/// ```swift
/// var members = JSONMembers()
/// members.text("id", "a")
/// members.number("meters", 120)
/// members.closed.text  // {"id": "a", "meters": 120}
/// ```
package struct JSONMembers {
  private var output = JSONOutput()
  private var isEmpty = true
  private let isSpread: Bool

  /// An object on one line, or, when it is spread, with a line for each member.
  package init(isSpread: Bool = false) { self.isSpread = isSpread }

  /// The object as it stands.
  package var closed: JSONOutput {
    var result = JSONOutput()
    result.raw("{")
    result.raw(output.bytes[...])
    if isSpread, !isEmpty { result.newLine(0) }
    result.raw("}")
    return result
  }

  /// Begins a member with a name that the data choose.
  private mutating func begin(_ key: String) {
    if !isEmpty { output.raw(isSpread ? "," : ", ") }
    if isSpread { output.newLine(1) }
    isEmpty = false
    output.string(key)
    output.raw(": ")
  }

  /// A member that is written already; nothing where there is none.
  package mutating func json(_ key: String, _ value: JSONOutput?) {
    guard let value else { return }
    begin(key)
    output.raw(value.bytes[...])
  }

  /// A text; nothing where there is none.
  package mutating func text(_ key: String, _ value: String?) {
    guard let value else { return }
    begin(key)
    output.string(value)
  }

  /// A number; nothing where there is none.
  package mutating func number(_ key: String, _ value: Double?) {
    guard let value else { return }
    begin(key)
    output.number(value)
  }

  /// A whole number.
  package mutating func integer(_ key: String, _ value: Int) {
    begin(key)
    output.integer(value)
  }

  /// True or false.
  package mutating func flag(_ key: String, _ value: Bool) {
    begin(key)
    output.raw(value ? "true" : "false")
  }

  /// A list of texts; nothing where it is empty.
  package mutating func texts(_ key: String, _ values: [String]) {
    guard !values.isEmpty else { return }
    list(
      key,
      values.map { value in
        var item = JSONOutput()
        item.string(value)
        return item
      })
  }

  /// A list of values that are written already.
  package mutating func list(_ key: String, _ values: [JSONOutput]) {
    begin(key)
    output.raw("[")
    for (place, value) in values.enumerated() {
      if place > 0 { output.raw(", ") }
      output.raw(value.bytes[...])
    }
    output.raw("]")
  }

  /// True while nothing has been written.
  package var hasNone: Bool { isEmpty }
}
