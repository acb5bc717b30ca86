/// Checks a tree against a shape and notes everything that does not fit: kinds, unknown, missing
/// and duplicate keys, limits, words. What passes can be read without further ado.
package struct ShapeCheck {
  let tree: JSONTree
  let log: IssueLog

  /// A check that tells a log.
  package init(tree: JSONTree, log: IssueLog) {
    self.tree = tree
    self.log = log
  }

  /// Checks a node and what it holds.
  package func check(_ node: Int, _ shape: Shape) {
    let kind = tree.kind(node)
    switch shape.form {
    case .record(let record) where kind == .object: check(node, record)
    case .list(let element, let count) where kind == .array: check(node, element, count)
    case .text(let length) where kind == .string: checkLength(node, length)
    case .integer(let limits) where kind == .number: checkInteger(node, limits, shape)
    case .number(let limits) where kind == .number: checkRange(node, tree.number(node), limits)
    case .quantity(let quantity) where shape.accepts(kind): check(node, quantity, shape)
    case .time where shape.accepts(kind): checkTime(node, shape)
    case .choice(let words) where kind == .string: checkChoice(node, words)
    case .tuple(let elements) where kind == .array: check(node, elements, shape)
    case .map(let value) where kind == .object: checkMap(node, value)
    case .anyOf(let shapes):
      if let match = shapes.first(where: { $0.accepts(kind) }) {
        check(node, match)
      } else {
        wrongKind(node, shape)
      }
    default:
      if !shape.accepts(kind) { wrongKind(node, shape) }
    }
  }

  private func wrongKind(_ node: Int, _ shape: Shape) {
    log.add(
      "wrong-type", at: node, in: tree,
      "\(shown(node)) is not allowed here; expected \(shape.phrase).")
  }

  /// A node for a sentence: scalars as they stand, containers by kind.
  private func shown(_ node: Int) -> String {
    switch tree.kind(node) {
    case .string: "The text \(JSONTree.quoted(tree.string(node)))"
    case .number: "The number \(Limits.text(tree.number(node)))"
    case .true: "`true`"
    case .false: "`false`"
    case .null: "`null`"
    case .array: "A list"
    case .object: "An object"
    }
  }

  // MARK: Scalars

  private func checkLength(_ node: Int, _ minimum: Int) {
    if tree.range(node).count < minimum {
      log.add("empty-text", at: node, in: tree, "The text is empty; a name is needed here.")
    }
  }

  private func checkRange(_ node: Int, _ value: Double, _ limits: Limits) {
    guard !limits.contains(value) else { return }
    log.add(
      "out-of-range", at: node, in: tree,
      "\(Limits.text(value)) is out of range; allowed is \(limits.phrase).")
  }

  private func checkInteger(_ node: Int, _ limits: Limits, _ shape: Shape) {
    let value = tree.number(node)
    guard value == value.rounded() else {
      wrongKind(node, shape)
      return
    }
    checkRange(node, value, limits)
  }

  private func check(_ node: Int, _ quantity: Quantity, _ shape: Shape) {
    if tree.kind(node) == .number {
      checkRange(node, tree.number(node), quantity.limits)
    } else if let value = quantity.value(of: tree.string(node)) {
      checkRange(node, value, quantity.limits)
    } else {
      let units = Suggestion.list(quantity.units.map(\.name), quoted: false)
      log.add(
        "wrong-text", at: node, in: tree,
        "\(shown(node)) is no quantity; expected a number, a blank and \(units).")
    }
  }

  private func checkTime(_ node: Int, _ shape: Shape) {
    if tree.kind(node) == .number {
      checkRange(
        node, tree.number(node),
        Limits(minimum: 0, maximum: TimeOfDay.secondsMaximum, unit: "s"))
    } else if TimeOfDay.seconds(tree.string(node)) == nil {
      log.add(
        "wrong-text", at: node, in: tree,
        "\(shown(node)) is no time of day; expected \"HH:MM\" or \"HH:MM:SS\" up to \"48:00\".")
    }
  }

  private func checkChoice(_ node: Int, _ words: [String]) {
    let word = tree.string(node)
    guard !words.contains(word) else { return }
    log.add(
      "unknown-word", at: node, in: tree,
      "\(shown(node)) is not known here.\(Suggestion.sentence(word, among: words)) "
        + "Allowed: \(Suggestion.list(words)).")
  }

  // MARK: Lists and objects

  private func check(_ node: Int, _ element: Shape, _ count: ClosedRange<Int>) {
    var length = 0
    for child in tree.elements(node) {
      length += 1
      tree.passed(child)
      check(child, element)
    }
    guard !count.contains(length) else { return }
    let allowed =
      length < count.lowerBound ? "at least \(count.lowerBound)" : "at most \(count.upperBound)"
    log.add(
      "wrong-count", at: node, in: tree, "The list has \(length) values; \(allowed) are needed.")
  }

  private func check(_ node: Int, _ elements: [Shape], _ shape: Shape) {
    let children = Array(tree.elements(node))
    guard children.count == elements.count else {
      log.add(
        "wrong-count", at: node, in: tree,
        "The list has \(children.count) values; expected \(shape.phrase).")
      return
    }
    for (child, element) in zip(children, elements) { check(child, element) }
  }

  private func check(_ object: Int, _ record: Record) {
    var seen: UInt64 = 0
    var expected = 0
    let names = record.names
    var key = object + 1
    let end = tree.next(object)
    while key < end {
      if let index = Self.find(key, in: names, from: expected, tree: tree) {
        let bit = UInt64(1) << UInt64(index)
        if seen & bit != 0 { duplicate(key) }
        seen |= bit
        expected = index + 1
        check(key + 1, record.keys[index].shape)
      } else {
        unknown(key, record)
      }
      key = tree.next(key + 1)
    }
    for (index, key) in record.keys.enumerated()
    where key.isRequired && seen & (1 << UInt64(index)) == 0 {
      log.add(
        "missing-key", at: object, in: tree, "The key \"\(key.name)\" is missing: \(key.about)")
    }
  }

  /// Index of the name a key node spells. Rows of a table mostly have the same keys in the same
  /// order, so the search starts behind the previous find.
  static func find(_ key: Int, in names: [StaticString], from start: Int, tree: JSONTree) -> Int? {
    for step in 0..<names.count {
      var index = start + step
      if index >= names.count { index -= names.count }
      if tree.equals(key, names[index]) { return index }
    }
    return nil
  }

  private func unknown(_ key: Int, _ record: Record) {
    let name = tree.string(key)
    let known = record.names.map(\.description)
    log.add(
      "unknown-key", at: key, in: tree,
      "The key \(JSONTree.quoted(name)) is not known here."
        + "\(Suggestion.sentence(name, among: known)) "
        + "Known keys: \(Suggestion.list(known, limit: 20)).")
  }

  private func duplicate(_ key: Int) {
    log.add(
      "duplicate-key", at: key, in: tree,
      "The key \(JSONTree.quoted(tree.string(key))) stands twice in the same object.")
  }

  private func checkMap(_ object: Int, _ shape: Shape) {
    var names = NameTable()
    for (key, value) in tree.members(object) {
      checkLength(key, 1)
      let isNew = tree.withUTF8(key) { names.insert($0) }
      if !isNew { duplicate(key) }
      tree.passed(value)
      check(value, shape)
    }
  }
}
