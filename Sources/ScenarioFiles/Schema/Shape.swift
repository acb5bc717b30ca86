/// What a value of a file may look like. The checks of the reader and the published JSON Schema are
/// both made of shapes, so that they cannot disagree.
package final class Shape: Sendable {
  /// The kinds of shapes.
  enum Form: Sendable {
    /// Nothing is known.
    case null
    /// Any text of at least the given number of characters.
    case text(minimumLength: Int)
    /// True or false.
    case boolean
    /// A number within limits.
    case number(Limits)
    /// A whole number within limits.
    case integer(Limits)
    /// A number in the first unit, or a text with a number and one of the units.
    case quantity(Quantity)
    /// Seconds after midnight, or a text `HH:MM` or `HH:MM:SS`.
    case time
    /// One of some words.
    case choice([String])
    /// A list of values of one shape.
    case list(Shape, count: ClosedRange<Int>)
    /// A list with a shape for each place.
    case tuple([Shape])
    /// An object with known keys.
    case record(Record)
    /// An object whose keys are names that the file chooses.
    case map(Shape)
    /// Any of several shapes, each for other kinds of values.
    case anyOf([Shape])
  }

  /// Name under which the schema defines the shape once; nil to write it where it stands.
  let name: String?
  /// The form.
  let form: Form

  /// A shape.
  init(_ form: Form, name: String? = nil) {
    self.form = form
    self.name = name
  }

  /// The keys of an object; empty for other shapes.
  var keys: [Key] {
    if case .record(let record) = form { record.keys } else { [] }
  }
}

/// The limits of a number.
struct Limits: Sendable {
  /// Smallest value.
  var minimum: Double
  /// Largest value.
  var maximum: Double
  /// True where the smallest value itself is not allowed.
  var excludesMinimum = false
  /// The unit, for sentences; empty for a plain number.
  var unit = ""

  /// True when a value is allowed.
  func contains(_ value: Double) -> Bool {
    (excludesMinimum ? value > minimum : value >= minimum) && value <= maximum
  }

  /// The limits as a phrase, such as `from 0 to 20000 veh/h`.
  var phrase: String {
    let start = excludesMinimum ? "above \(Self.text(minimum))" : "from \(Self.text(minimum))"
    let join = excludesMinimum ? " and at most" : " to"
    return "\(start)\(join) \(Self.text(maximum))" + (unit.isEmpty ? "" : " \(unit)")
  }

  /// A number with the fewest digits.
  static func text(_ value: Double) -> String {
    var output = JSONOutput()
    output.number(value)
    return output.text
  }
}

/// A quantity that files may state in more than one unit.
struct Quantity: Sendable {
  /// Limits in the first unit.
  var limits: Limits
  /// The units: the name in files, and how many of the first unit it is.
  var units: [(name: String, factor: Double)]

  /// The value of a text such as `30 mph` in the first unit, or nil when it is none.
  func value(of text: String) -> Double? {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2, let number = Double(words[0]), number.isFinite,
      words[0].utf8.allSatisfy({ $0 != UInt8(ascii: "x") && $0 != UInt8(ascii: "+") }),
      let unit = units.first(where: { $0.name == words[1] })
    else { return nil }
    return number * unit.factor
  }
}

/// The known keys of an object.
struct Record: Sendable {
  /// The keys in the order of the documentation.
  let keys: [Key]
  /// Their names alone, which the hot loops compare.
  let names: [StaticString]

  /// A record.
  init(_ keys: [Key]) {
    self.keys = keys
    names = keys.map(\.name)
  }
}

/// A key of an object.
package struct Key: Sendable {
  /// The key.
  let name: StaticString
  /// What its value may be.
  let shape: Shape
  /// True where it must not be absent.
  let isRequired: Bool
  /// What it means, with unit and default.
  let about: String

  /// A key that may be absent.
  package static func optional(_ name: StaticString, _ shape: Shape, _ about: String) -> Key {
    Key(name: name, shape: shape, isRequired: false, about: about)
  }

  /// A key that must be there.
  package static func required(_ name: StaticString, _ shape: Shape, _ about: String) -> Key {
    Key(name: name, shape: shape, isRequired: true, about: about)
  }
}
