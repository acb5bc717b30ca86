/// Names and their indices, as one block of bytes and an open-addressing table: a route of a city's
/// demand is resolved without making a single String.
struct NameTable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  private var slots: [Int32] = [Int32](repeating: -1, count: 16)

  /// Number of names.
  var count: Int { ends.count - 1 }

  /// An empty table.
  init() {}

  /// The names with their positions. Of equal names the first one is found.
  init(_ names: some Sequence<String>) {
    for var name in names { name.withUTF8 { append($0) } }
  }

  /// The index of a name, or nil. Complexity: O(length) on average.
  func index(of name: UnsafeBufferPointer<UInt8>) -> Int? {
    let slot = slot(of: name)
    return slots[slot] < 0 ? nil : Int(slots[slot])
  }

  /// The index of a name, or nil.
  func index(of name: String) -> Int? {
    var name = name
    return name.withUTF8 { index(of: $0) }
  }

  /// The name with an index.
  func name(_ index: Int) -> String {
    String(decoding: bytes[ends[index]..<ends[index + 1]], as: UTF8.self)
  }

  /// Adds a name unless it is there; false when it was.
  mutating func insert(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard index(of: name) == nil else { return false }
    append(name)
    return true
  }

  /// Adds a name at the next index, even where it is there already.
  private mutating func append(_ name: UnsafeBufferPointer<UInt8>) {
    if (count + 1) * 2 > slots.count { grow() }
    let slot = slot(of: name)
    if slots[slot] < 0 { slots[slot] = Int32(count) }
    bytes.append(contentsOf: name)
    ends.append(bytes.count)
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    bytes.withUnsafeBufferPointer { buffer in
      for index in 0..<count {
        let slot = slot(of: UnsafeBufferPointer(rebasing: buffer[ends[index]..<ends[index + 1]]))
        if slots[slot] < 0 { slots[slot] = Int32(index) }
      }
    }
  }

  /// The slot that holds the name, or the free one where it would go.
  private func slot(of name: UnsafeBufferPointer<UInt8>) -> Int {
    // FNV-1a, with the high bits folded in because the mask keeps only low ones.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask
    while slots[slot] >= 0, !isEqual(Int(slots[slot]), name) { slot = (slot + 1) & mask }
    return slot
  }

  private func isEqual(_ index: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = ends[index]
    guard ends[index + 1] - start == name.count else { return false }
    for offset in 0..<name.count where bytes[start + offset] != name[offset] { return false }
    return true
  }
}
