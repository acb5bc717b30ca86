/// Records that are added one by one where a ``FlatArray`` will keep them: they are never in memory
/// twice, but while an underestimated block grows.
struct FlatArrayBuilder<Element: BitwiseCopyable & Sendable>: ~Copyable {
  private var memory: UnsafeMutablePointer<Element>
  private var capacity: Int
  /// Number of records so far.
  private(set) var count = 0

  /// - Parameter capacity: How many records there will probably be.
  init(capacity: Int) {
    self.capacity = max(1, capacity)
    memory = MemoryBlock.allocate(Element.self, count: self.capacity)
  }

  deinit { memory.deallocate() }

  /// Adds a record. Complexity: O(1) on average.
  mutating func append(_ element: Element) {
    if count == capacity { grow() }
    (memory + count).initialize(to: element)
    count += 1
  }

  private mutating func grow() {
    let larger = MemoryBlock.allocate(Element.self, count: 2 * capacity)
    larger.moveInitialize(from: memory, count: count)
    memory.deallocate()
    memory = larger
    capacity *= 2
  }

  /// The records, which no longer change. Complexity: O(1).
  consuming func finish() -> FlatArray<Element> {
    let result = FlatArray(owning: memory, count: count)
    discard self
    return result
  }
}
