internal import SignalModel

/// Reads the members of an object that a shape describes. What is absent or does not fit (and has
/// been reported by ``ShapeCheck``) is nil.
package struct Fields {
  package let tree: JSONTree
  /// The object; nil reads as an empty one.
  package let object: Int?

  /// The members of `object`.
  package init(_ tree: JSONTree, _ object: Int?) {
    self.tree = tree
    self.object = object
  }

  /// The node of a value.
  package func node(_ key: StaticString) -> Int? {
    object.flatMap { tree.member($0, key) }
  }

  /// The members of an object in a member.
  package func fields(_ key: StaticString) -> Fields { Fields(tree, node(key)) }

  /// The members of a map in a member, with their names.
  package func members(_ key: StaticString) -> [(name: String, key: Int, value: Int)] {
    guard let map = node(key) else { return [] }
    return tree.members(map).map { member in
      tree.passed(member.value)
      return (tree.string(member.key), member.key, member.value)
    }
  }

  /// The elements of a list in a member.
  package func elements(_ key: StaticString) -> [Int] {
    node(key).map { Array(tree.elements($0)) } ?? []
  }

  /// A text.
  package func text(_ key: StaticString) -> String? { node(key).flatMap(tree.text) }

  /// A number.
  package func number(_ key: StaticString) -> Double? { node(key).flatMap(tree.plainNumber) }

  /// A whole number.
  package func integer(_ key: StaticString) -> Int? { node(key).flatMap(tree.integer) }

  /// True or false.
  package func flag(_ key: StaticString) -> Bool? {
    node(key).flatMap {
      switch tree.kind($0) {
      case .true: true
      case .false: false
      default: nil
      }
    }
  }

  /// A word of an enumeration.
  package func word<Word: RawRepresentable>(_ key: StaticString) -> Word?
  where Word.RawValue == String {
    text(key).flatMap(Word.init(rawValue:))
  }

  /// A length, m.
  package func length(_ key: StaticString) -> Double? {
    node(key).flatMap { tree.quantity($0, Units.lengths) }
  }

  /// A speed, m/s.
  package func speed(_ key: StaticString) -> Double? { node(key).flatMap(tree.metersPerSecond) }

  /// A time of day, s.
  package func time(_ key: StaticString) -> Double? { node(key).flatMap(tree.time) }
}

extension JSONTree {
  /// The text of a string node.
  package func text(_ node: Int) -> String? { kind(node) == .string ? string(node) : nil }

  /// The value of a number node.
  package func plainNumber(_ node: Int) -> Double? { kind(node) == .number ? number(node) : nil }

  /// The value of a number node that is whole and of moderate size.
  package func integer(_ node: Int) -> Int? { plainNumber(node).flatMap { Int(exactly: $0) } }

  /// A number, or a text with a number and a unit, in the first of the units.
  func quantity(_ node: Int, _ units: [(name: String, factor: Double)]) -> Double? {
    if let value = plainNumber(node) { return value }
    let limits = Limits(minimum: 0, maximum: 0)
    return text(node).flatMap { Quantity(limits: limits, units: units).value(of: $0) }
  }

  /// A speed, m/s. A text in m/s is taken as it stands: the way over km/h would not always lead
  /// back to the same number.
  func metersPerSecond(_ node: Int) -> Double? {
    if let text = text(node), text.hasSuffix(" m/s") { return Double(text.dropLast(4)) }
    return quantity(node, Units.speeds).map { $0 / Units.kilometersPerHour }
  }

  /// A time of day as seconds or `HH:MM[:SS]`, s.
  func time(_ node: Int) -> Double? {
    plainNumber(node) ?? text(node).flatMap(TimeOfDay.seconds)
  }
}

/// Reads rows that share a shape: one pass over the members of each.
struct RowReader {
  private let names: [StaticString]
  private var values: [Int]

  /// A reader of rows of a record shape.
  init(_ shape: Shape) {
    names = shape.keys.map(\.name)
    values = [Int](repeating: -1, count: names.count)
  }

  /// The place of a key; traps where the shape does not know it.
  func place(_ key: StaticString) -> Int {
    guard let index = names.firstIndex(where: { $0.description == key.description }) else {
      preconditionFailure("the shape has no key \(key)")
    }
    return index
  }

  /// Finds the members of a row.
  mutating func read(_ object: Int, in tree: JSONTree) {
    for index in values.indices { values[index] = -1 }
    guard tree.kind(object) == .object else { return }
    var expected = 0
    var key = object + 1
    let end = tree.next(object)
    while key < end {
      if let index = ShapeCheck.find(key, in: names, from: expected, tree: tree) {
        values[index] = key + 1
        expected = index + 1
      }
      key = tree.next(key + 1)
    }
  }

  /// The node of a value of the row, by place.
  subscript(place: Int) -> Int? { values[place] < 0 ? nil : values[place] }
}
