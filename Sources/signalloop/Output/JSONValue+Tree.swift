import ScenarioFiles
import SignalReports

extension JSONValue {
  /// The value of a JSON text; null where it is none.
  init(text: String) {
    let (tree, problems) = JSONText.parse(Array(text.utf8))
    self = problems.isEmpty ? JSONValue(tree, 0) : .null
  }

  /// A value of a tree, with everything in it.
  private init(_ tree: JSONTree, _ node: Int) {
    switch tree.kind(node) {
    case .null: self = .null
    case .true: self = .bool(true)
    case .false: self = .bool(false)
    case .string: self = .string(tree.string(node))
    case .number:
      // A seed has more digits than a number keeps.
      self = tree.unsigned(node).map { .seed($0) } ?? .number(tree.number(node))
    case .array: self = .array(tree.elements(node).map { JSONValue(tree, $0) })
    case .object:
      self = .object(
        tree.members(node).map { Member(tree.string($0.key), JSONValue(tree, $0.value)) })
    }
  }
}
