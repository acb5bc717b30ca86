@testable import ScenarioFiles

/// As much of JSON Schema (draft 2020-12) as the published schemas use, written against the
/// standard and not against the reader, so that the two can be compared.
struct SchemaValidator {
  let schema: JSONTree

  /// Why a text does not satisfy the schema, or nil.
  func problem(_ tree: JSONTree) -> String? { problem(tree, 0, schema: 0) }

  private func problem(_ tree: JSONTree, _ node: Int, schema place: Int) -> String? {
    for (key, value) in schema.members(place) {
      if let problem = problem(tree, node, keyword: schema.string(key), value, place) {
        return problem
      }
    }
    return nil
  }

  private func problem(
    _ tree: JSONTree, _ node: Int, keyword: String, _ value: Int, _ place: Int
  ) -> String? {
    let kind = tree.kind(node)
    let isNumber = kind == .number
    let isText = kind == .string
    func fails(_ condition: Bool) -> String? { condition ? keyword : nil }
    switch keyword {
    case "$schema", "title", "description", "$defs": return nil
    case "$ref":
      let name = schema.string(value).dropFirst("#/$defs/".count)
      guard let definitions = schema.member(0, "$defs"),
        let found = schema.members(definitions).first(where: { schema.string($0.key) == name })
      else { return "no definition \(name)" }
      return problem(tree, node, schema: found.value)
    case "type": return fails(!isOfType(schema.string(value), tree, node))
    case "enum":
      let words = schema.elements(value).map(schema.string)
      return fails(!isText || !words.contains(tree.string(node)))
    case "minimum": return fails(isNumber && tree.number(node) < schema.number(value))
    case "exclusiveMinimum": return fails(isNumber && tree.number(node) <= schema.number(value))
    case "maximum": return fails(isNumber && tree.number(node) > schema.number(value))
    case "minLength":
      return fails(isText && tree.string(node).count < Int(schema.number(value)))
    case "pattern":
      guard let pattern = try? Regex(schema.string(value)) else { return "bad pattern" }
      return fails(isText && tree.string(node).firstMatch(of: pattern) == nil)
    case "minItems":
      return fails(kind == .array && tree.childCount(node) < Int(schema.number(value)))
    case "maxItems":
      return fails(kind == .array && tree.childCount(node) > Int(schema.number(value)))
    case "items":
      return tree.elements(node).lazy.compactMap { problem(tree, $0, schema: value) }.first
    case "prefixItems":
      return zip(tree.elements(node), schema.elements(value)).lazy
        .compactMap { problem(tree, $0, schema: $1) }.first
    case "anyOf":
      return fails(
        schema.elements(value).allSatisfy { problem(tree, node, schema: $0) != nil })
    case "required":
      guard kind == .object else { return nil }
      let names = tree.members(node).map { tree.string($0.key) }
      return fails(!schema.elements(value).allSatisfy { names.contains(schema.string($0)) })
    case "properties", "additionalProperties":
      return keyword == "properties"
        ? properties(tree, node, value) : additional(tree, node, value, place)
    case "propertyNames":
      return tree.members(node).lazy.compactMap { problem(tree, $0.key, schema: value) }.first
    default: return "unknown keyword \(keyword)"
    }
  }

  private func isOfType(_ type: String, _ tree: JSONTree, _ node: Int) -> Bool {
    switch (type, tree.kind(node)) {
    case ("string", .string), ("number", .number), ("array", .array), ("object", .object),
      ("boolean", .true), ("boolean", .false):
      true
    case ("integer", .number): tree.number(node) == tree.number(node).rounded()
    default: false
    }
  }

  private func properties(_ tree: JSONTree, _ node: Int, _ value: Int) -> String? {
    for (key, child) in tree.members(node) {
      let name = tree.string(key)
      guard let found = schema.members(value).first(where: { schema.string($0.key) == name })
      else { continue }
      if let problem = problem(tree, child, schema: found.value) { return "\(name): \(problem)" }
    }
    return nil
  }

  private func additional(_ tree: JSONTree, _ node: Int, _ value: Int, _ place: Int) -> String? {
    let known = schema.member(place, "properties").map { properties in
      schema.members(properties).map { schema.string($0.key) }
    }
    for (key, child) in tree.members(node) where !(known?.contains(tree.string(key)) ?? false) {
      if schema.kind(value) == .false { return "additional \(tree.string(key))" }
      if let problem = problem(tree, child, schema: value) { return problem }
    }
    return nil
  }
}

/// Writes a tree as text, with changes.
struct TreeText {
  let tree: JSONTree
  private var replaced: (node: Int, text: String)?
  private var removedKey: Int?

  init(_ tree: JSONTree) { self.tree = tree }

  /// The text with another value at a node; a key changes its spelling.
  func text(replacing node: Int, with value: String) -> String? {
    var copy = self
    copy.replaced = (node, value)
    return copy.text(0)
  }

  /// The text without a member.
  func text(removingKey key: Int) -> String? {
    var copy = self
    copy.removedKey = key
    return copy.text(0)
  }

  private func text(_ node: Int) -> String {
    if let replaced, replaced.node == node { return replaced.text }
    switch tree.kind(node) {
    case .array: return "[" + tree.elements(node).map(text).joined(separator: ", ") + "]"
    case .object:
      let members = tree.members(node).filter { $0.key != removedKey }
      return "{" + members.map { "\(key($0.key)): \(text($0.value))" }.joined(separator: ", ") + "}"
    case .string: return JSONTree.quoted(tree.string(node))
    default: return String(decoding: tree.bytes[tree.range(node)], as: UTF8.self)
    }
  }

  private func key(_ node: Int) -> String {
    guard let replaced, replaced.node == node else { return JSONTree.quoted(tree.string(node)) }
    return JSONTree.quoted(replaced.text)
  }
}
