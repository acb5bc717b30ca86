/// Records of fixed size in one block of memory that never moves and never changes: the engine
/// reads it through a plain pointer, without reference counts or bounds checks on its path.
final class FlatArray<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  /// First record.
  let base: UnsafePointer<Element>
  /// Number of records.
  let count: Int

  init(_ elements: [Element]) {
    let memory = MemoryBlock.allocate(Element.self, count: elements.count)
    memory.initialize(from: elements, count: elements.count)
    base = UnsafePointer(memory)
    count = elements.count
  }

  /// Takes over a block of ``MemoryBlock`` with so many records.
  init(owning memory: UnsafeMutablePointer<Element>, count: Int) {
    base = UnsafePointer(memory)
    self.count = count
  }

  /// The records of an array that nobody needs any more: its memory is free afterwards.
  convenience init(taking elements: inout [Element]) {
    self.init(elements)
    elements = []
  }

  /// The records of one array and, behind them, of another.
  init(_ first: FlatArray<Element>, _ second: [Element]) {
    let memory = MemoryBlock.allocate(Element.self, count: first.count + second.count)
    memory.initialize(from: first.base, count: first.count)
    (memory + first.count).initialize(from: second, count: second.count)
    base = UnsafePointer(memory)
    count = first.count + second.count
  }

  deinit { UnsafeMutablePointer(mutating: base).deallocate() }

  subscript(index: Int) -> Element {
    precondition(index >= 0 && index < count, "record \(index) of \(count)")
    return base[index]
  }
}
