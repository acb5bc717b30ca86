/// What a value in a JSON text is.
package enum JSONKind: UInt8 {
  case null
  case `false`
  case `true`
  case number
  case string
  case array
  case object

  /// The kind with its article, for sentences.
  var phrase: String {
    switch self {
    case .null: "null"
    case .false, .true: "true or false"
    case .number: "a number"
    case .string: "a string"
    case .array: "a list"
    case .object: "an object"
    }
  }
}

/// A JSON text as a flat list of nodes in the order of the text.
///
/// Foundation's JSON readers know neither lines nor paths, stop at the first problem, refuse
/// comments and lose the order of keys (and duplicate keys with it); a scenario file needs all of
/// these. A city's file has tens of millions of values, so a node is one 64-bit word: three bits of
/// kind, one bit "has escapes", thirty bits of byte offset, thirty bits of length (strings and
/// numbers) or of the index after its subtree (lists and objects). Strings and numbers stay in the
/// text until somebody asks. A key of an object is a string node in front of its value.
package struct JSONTree {
  /// The text.
  let text: SourceText
  let store: NodeStore
  /// The bytes of the text.
  let bytes: UnsafeBufferPointer<UInt8>
  /// The nodes; the root is node 0. Empty when the text had no value at all.
  let nodes: UnsafeBufferPointer<UInt64>

  /// A tree of nodes that have been read.
  init(text: SourceText, store: NodeStore) {
    self.text = text
    self.store = store
    bytes = text.bytes
    nodes = UnsafeBufferPointer(start: store.base, count: store.count)
  }

  /// Largest text the offsets of a node can address.
  package static let byteCountMaximum = 1 << 29

  static let fieldMask: UInt64 = (1 << 30) - 1

  /// Packs a node. `link` is the length of a scalar, or the index after a container's subtree.
  static func pack(kind: JSONKind, escaped: Bool = false, start: Int, link: Int) -> UInt64 {
    UInt64(kind.rawValue) | (escaped ? 8 : 0) | (UInt64(start) << 4) | (UInt64(link) << 34)
  }

  /// What the node is.
  package func kind(_ node: Int) -> JSONKind {
    JSONKind(rawValue: UInt8(truncatingIfNeeded: nodes[node] & 7)) ?? .null
  }

  /// Byte offset of the node's first byte; of a string, of the first byte after the quote.
  func start(_ node: Int) -> Int { Int((nodes[node] >> 4) & Self.fieldMask) }

  /// Index of the first node after the node's subtree.
  func next(_ node: Int) -> Int {
    switch kind(node) {
    case .array, .object: Int(nodes[node] >> 34)
    default: node + 1
    }
  }

  /// The bytes of a string or number as they stand in the text.
  func range(_ node: Int) -> Range<Int> {
    let start = start(node)
    return start..<(start + Int(nodes[node] >> 34))
  }

  /// True for a string in which a backslash occurs.
  func hasEscapes(_ node: Int) -> Bool { nodes[node] & 8 != 0 }

  /// The elements of a list. Empty for anything else.
  package func elements(_ list: Int) -> Elements {
    kind(list) == .array
      ? Elements(tree: self, node: list + 1, end: next(list))
      : Elements(tree: self, node: 0, end: 0)
  }

  /// The members of an object in the order of the text. Empty for anything else.
  package func members(_ object: Int) -> Members {
    kind(object) == .object
      ? Members(tree: self, node: object + 1, end: next(object))
      : Members(tree: self, node: 0, end: 0)
  }

  /// Iterates over the elements of a list.
  package struct Elements: Sequence, IteratorProtocol {
    let tree: JSONTree
    var node: Int
    let end: Int

    package mutating func next() -> Int? {
      guard node < end else { return nil }
      defer { node = tree.next(node) }
      return node
    }
  }

  /// Iterates over the members of an object.
  package struct Members: Sequence, IteratorProtocol {
    let tree: JSONTree
    var node: Int
    let end: Int

    package mutating func next() -> (key: Int, value: Int)? {
      guard node < end else { return nil }
      let key = node
      node = tree.next(key + 1)
      return (key, key + 1)
    }
  }

  /// Number of elements of a list or members of an object. Complexity: O(children).
  func childCount(_ node: Int) -> Int {
    var count = 0
    switch kind(node) {
    case .array: for _ in elements(node) { count += 1 }
    case .object: for _ in members(node) { count += 1 }
    default: break
    }
    return count
  }
}
