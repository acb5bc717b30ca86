/// Names by number: every different name gets the next number, from 0.
///
/// A city's files refer to its edges millions of times; a dictionary of strings would make a string
/// for each reference. This table compares bytes where they lie. Hashing is Swift's seeded SipHash,
/// so names chosen to collide cannot slow it down; numbers depend only on the order of the names.
struct NameTable {
  private var bytes: [UInt8] = []
  private var starts: [Int] = [0]
  /// Open addressing; -1 is a free slot. The count is a power of two.
  private var slots: [Int32] = [Int32](repeating: -1, count: 64)

  /// Number of names.
  var count: Int { starts.count - 1 }

  /// The name with a number.
  subscript(_ number: Int) -> String {
    String(decoding: bytes[starts[number]..<starts[number + 1]], as: UTF8.self)
  }

  /// The number of a name, given one if it is new. Complexity: O(length), amortised.
  mutating func intern(_ name: UnsafeBufferPointer<UInt8>) -> Int {
    let slot = slot(of: name)
    if slots[slot] >= 0 { return Int(slots[slot]) }
    let number = count
    slots[slot] = Int32(number)
    bytes.append(contentsOf: name)
    starts.append(bytes.count)
    if count * 2 > slots.count { grow() }
    return number
  }

  mutating func intern(_ name: ByteText) -> Int { intern(name.bytes) }

  mutating func intern(_ name: String) -> Int {
    var name = name
    return name.withUTF8 { intern($0) }
  }

  /// The number of a name, or nil when it has none. Complexity: O(length).
  func number(of name: ByteText) -> Int? {
    let slot = slot(of: name.bytes)
    return slots[slot] >= 0 ? Int(slots[slot]) : nil
  }

  func number(of name: String) -> Int? {
    var name = name
    return name.withUTF8 { bytes in
      let slot = slot(of: bytes)
      return slots[slot] >= 0 ? Int(slots[slot]) : nil
    }
  }

  /// The slot that holds a name, or the free one where it belongs.
  private func slot(of name: UnsafeBufferPointer<UInt8>) -> Int {
    var index = hash(name) & (slots.count - 1)
    while slots[index] >= 0 {
      let number = Int(slots[index])
      if holds(number, name) { break }
      index = (index + 1) & (slots.count - 1)
    }
    return index
  }

  private func holds(_ number: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = starts[number]
    guard starts[number + 1] - start == name.count else { return false }
    for index in 0..<name.count where bytes[start + index] != name[index] { return false }
    return true
  }

  private func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(name))
    return hasher.finalize()
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 4)
    let mask = slots.count - 1
    bytes.withUnsafeBufferPointer { all in
      for number in 0..<count {
        var index =
          hash(UnsafeBufferPointer(rebasing: all[starts[number]..<starts[number + 1]])) & mask
        while slots[index] >= 0 { index = (index + 1) & mask }
        slots[index] = Int32(number)
      }
    }
  }
}
