/// Names and their indices, as one block of bytes and an open-addressing table: a route of a city's
/// demand is resolved without making a single String.
struct NameTable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  /// Half of the hash above the index plus one; 0 is a free slot.
  private var slots = [UInt64](repeating: 0, count: 16)

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
    let entry = slots[slot(of: name, hash: Self.hash(name))]
    return entry == 0 ? nil : Self.index(entry)
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
    let hash = Self.hash(name)
    let slot = slot(of: name, hash: hash)
    if slots[slot] == 0 { slots[slot] = hash << 32 | UInt64(count + 1) }
    bytes.append(contentsOf: name)
    ends.append(bytes.count)
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    for entry in old where entry != 0 {
      var slot = Int(entry >> 32) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
    }
  }

  /// The slot that holds the name, or the free one where it would go.
  private func slot(of name: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0,
      slots[slot] >> 32 != hash || !isEqual(Self.index(slots[slot]), name)
    {
      slot = (slot + 1) & mask
    }
    return slot
  }

  /// FNV-1a (Fowler, Noll and Vo 1991), folded to 32 bits.
  private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return (hash ^ (hash >> 32)) & 0xFFFF_FFFF
  }

  private static func index(_ entry: UInt64) -> Int { Int(entry & 0xFFFF_FFFF) - 1 }

  private func isEqual(_ index: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = ends[index]
    guard ends[index + 1] - start == name.count else { return false }
    for offset in 0..<name.count where bytes[start + offset] != name[offset] { return false }
    return true
  }
}
