/// The nodes of a ``JSONTree``, in one block that never moves. Room for as many as the text can
/// have is reserved at once, which costs address space only: a block that grew would be in memory
/// twice when it is largest.
final class NodeStore {
  /// First node.
  let base: UnsafeMutablePointer<UInt64>
  /// Number of nodes.
  fileprivate(set) var count = 0
  /// Nodes that were given back and hold nothing any more.
  fileprivate(set) var forgotten: [Range<Int>] = []

  /// Room for the nodes of a text.
  init(_ text: SourceText) {
    base = UnsafeMutablePointer.allocate(capacity: NodeBuffer.capacity(of: text))
  }

  deinit { base.deallocate() }
}

/// Nodes that are being written to a store, one after the other.
struct NodeBuffer {
  private let base: UnsafeMutablePointer<UInt64>
  private let capacity: Int
  /// Number of nodes.
  private(set) var count = 0

  /// Room for the nodes of a text.
  init(_ store: NodeStore, of text: SourceText) {
    base = store.base
    capacity = Self.capacity(of: text)
  }

  /// A value takes two bytes with its separator or bracket; what is missing (and reported) adds
  /// few, because reading stops after some problems.
  static func capacity(of text: SourceText) -> Int { text.bytes.count / 2 + 1024 }

  /// Adds a node.
  @inline(__always)
  mutating func append(_ node: UInt64) {
    precondition(count < capacity, "more nodes than the text can have")
    base[count] = node
    count += 1
  }

  subscript(index: Int) -> UInt64 {
    @inline(__always) get { base[index] }
    @inline(__always) nonmutating set { base[index] = newValue }
  }
}

extension JSONTree {
  /// Reads a text into a tree.
  init(reading text: SourceText, problems: inout [JSONProblem]) {
    let store = NodeStore(text)
    problems = JSONText.read(text, into: store)
    self.init(text: text, store: store)
  }

  /// Tells that a pass over the tree has come to a node.
  func passed(_ node: Int) { text.passed(start(node)) }

  /// Gives back nodes that nobody looks at any more unless something is wrong;
  /// ``restore(_:)`` brings them back.
  func forget(_ nodes: Range<Int>) { forget(from: nodes.lowerBound, to: nodes.upperBound) }

  /// Gives nodes back as a pass leaves them behind, and returns the first that is still there: few
  /// wait until they are more.
  @discardableResult
  func forget(from first: Int, to end: Int) -> Int {
    let byteCount = (end - first) * MemoryLayout<UInt64>.stride
    guard byteCount >= Self.forgottenByteCountMinimum else { return first }
    store.forgotten.append(first..<end)
    MemoryPages.giveBack(store.base + first, byteCount: byteCount)
    return end
  }

  /// Fewer are not worth the call, bytes.
  private static let forgottenByteCountMinimum = 1 << 20

  /// Reads the text again where a node was given back: the same text gives the same nodes.
  /// Complexity: O(bytes), or O(1) where the node is there.
  func restore(_ node: Int) {
    guard store.forgotten.contains(where: { $0.contains(node) }) else { return }
    _ = JSONText.read(text, into: store)
  }
}

extension JSONText {
  /// Reads a text of valid UTF-8 into a store and returns what is wrong with it.
  static func read(_ text: SourceText, into store: NodeStore) -> [JSONProblem] {
    var parser = JSONText(text, store)
    parser.document()
    store.count = parser.nodes.count
    store.forgotten = []
    return parser.problems
  }
}
