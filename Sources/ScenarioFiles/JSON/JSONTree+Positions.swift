extension JSONTree {
  /// Offset at which to point at a node: of a string, its opening quote.
  func position(_ node: Int) -> Int {
    kind(node) == .string ? start(node) - 1 : start(node)
  }

  /// A key as a step of a path: `.key`, or `["key"]` when it is not a plain word.
  static func pathStep(key: String) -> String {
    let isWord =
      !key.isEmpty
      && key.utf8.enumerated().allSatisfy { index, byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "_"):
          true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): index > 0
        default: false
        }
      }
    return isWord ? ".\(key)" : "[\(quoted(key))]"
  }

  /// A text in JSON's quotes, shortened when it is long.
  package static func quoted(_ text: String) -> String {
    let limit = 60
    var output = JSONOutput()
    output.string(text.count > limit ? text.prefix(limit) + "…" : text)
    return output.text
  }
}

/// Finds paths of nodes. Paths asked for in the order of the text cost one pass over the text's
/// values altogether, because the place in each list is remembered.
struct PathFinder {
  private var places: [Int: (index: Int, node: Int)] = [:]

  /// The path of a node, such as `$.links["a 1"].lanes[2]`; of a key, the path of its value.
  mutating func path(to target: Int, in tree: JSONTree) -> String {
    var path = "$"
    var node = 0
    while node < target {
      switch tree.kind(node) {
      case .array:
        let place = advance(in: node, to: target, tree: tree, width: 0)
        path += "[\(place.index)]"
        node = place.node
      case .object:
        let key = advance(in: node, to: target, tree: tree, width: 1).node
        path += JSONTree.pathStep(key: tree.string(key))
        if key == target { return path }
        node = key + 1
      default: return path
      }
    }
    return path
  }

  /// The child whose subtree holds `target`; `width` is 1 where a key stands before each value.
  private mutating func advance(
    in container: Int, to target: Int, tree: JSONTree, width: Int
  ) -> (index: Int, node: Int) {
    var place = places[container] ?? (0, container + 1)
    if place.node > target { place = (0, container + 1) }
    while tree.next(place.node + width) <= target {
      place = (place.index + 1, tree.next(place.node + width))
    }
    places[container] = place
    return place
  }
}

/// Where the lines of a text begin.
struct LineIndex {
  /// On longer lines columns are bytes: nobody counts that far, and a file of one line with many
  /// problems must not be read once for each.
  private static let characterCountMaximum = 100_000

  private var starts: [Int] = [0]

  /// The lines of a text; `passed` is told where each begins. Complexity: O(bytes).
  init<Bytes: RandomAccessCollection>(
    _ bytes: Bytes, passed: (Int) -> Void = { _ in }
  ) where Bytes.Element == UInt8, Bytes.Index == Int {
    for index in bytes.indices where bytes[index] == 10 {
      starts.append(index + 1)
      passed(index + 1)
    }
  }

  /// Line and column of a byte, from 1. Columns count characters, not bytes. Complexity:
  /// O(log lines + length of the line).
  func position<Bytes: RandomAccessCollection>(
    of offset: Int, in bytes: Bytes
  ) -> (line: Int, column: Int) where Bytes.Element == UInt8, Bytes.Index == Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    let end = min(offset, bytes.count)
    var column = 1
    if end - starts[low] > Self.characterCountMaximum { return (low + 1, end - starts[low] + 1) }
    for index in starts[low]..<max(end, starts[low]) where bytes[index] & 0xC0 != 0x80 {
      column += 1
    }
    return (low + 1, column)
  }
}
