/// A queue of events in the memory of ``EventCells``: the cell to read next and the cell to write
/// next.
///
/// Both are zero when the list is empty. An `end` on a chunk boundary means that its last chunk is
/// full.
@frozen
@usableFromInline
struct EventList {
  @usableFromInline var next: UInt32
  @usableFromInline var end: UInt32

  @inlinable
  init(next: UInt32, end: UInt32) {
    self.next = next
    self.end = end
  }

  @inlinable static var empty: EventList { EventList(next: 0, end: 0) }
}

/// The memory of an ``EventQueue``: events in chunks of eight cells, chunks linked into lists.
///
/// The first cell of a chunk is its header and leads to the next chunk of the list; the other seven
/// hold events in the order they were appended. Chunks rather than one node per event keep reading
/// sequential, and chunks rather than one array per list keep memory proportional to the number of
/// pending events: a list wastes part of two chunks at most.
///
/// Cells are raw memory of a trivial type, so nothing is ever deinitialised.
@frozen
@usableFromInline
struct EventCells {
  /// Cells per chunk. Eight cells of sixteen bytes are two cache lines.
  @inlinable static var chunkSize: UInt32 { 8 }

  /// The bits of a cell number that tell the place inside its chunk.
  @inlinable static var placeMask: UInt32 { chunkSize - 1 }

  @usableFromInline var base: UnsafeMutablePointer<Event>
  /// The first of the chunks that were given back, linked by their headers; zero for none.
  @usableFromInline var firstFree: UInt32
  /// Cells that have been part of a chunk at least once. Chunk zero is never used, so that zero can
  /// stand for the empty list.
  @usableFromInline var used: UInt32
  /// Cells allocated.
  @usableFromInline var capacity: UInt32

  init(reserving eventCount: Int) {
    let chunkCount = eventCount / Int(Self.chunkSize - 1) + 64
    capacity = UInt32(clamping: chunkCount * Int(Self.chunkSize)) & ~Self.placeMask
    base = .allocate(capacity: Int(capacity))
    used = Self.chunkSize
    firstFree = 0
  }

  func deallocate() {
    base.deallocate()
  }

  /// Forgets all chunks and keeps the memory.
  mutating func removeAll() {
    used = Self.chunkSize
    firstFree = 0
  }

  @inlinable
  subscript(cell: UInt32) -> Event {
    @inline(__always) get { base[Int(cell)] }
    @inline(__always) nonmutating set { (base + Int(cell)).initialize(to: newValue) }
  }

  /// The chunk a cell is in, named by its header cell.
  @inlinable
  @inline(__always)
  static func chunk(of cell: UInt32) -> UInt32 { cell & ~placeMask }

  /// The chunk that the header of `chunk` leads to.
  @inlinable
  @inline(__always)
  func chunk(after chunk: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: base[Int(chunk)].low)
  }

  @inlinable
  @inline(__always)
  func link(_ chunk: UInt32, to next: UInt32) {
    base[Int(chunk)].low = UInt64(next)
  }

  /// Takes a chunk to write to from those that were given back. There must be one.
  @inlinable
  @inline(__always)
  mutating func open() -> UInt32 {
    let chunk = firstFree
    firstFree = self.chunk(after: chunk)
    return chunk
  }

  /// Gives a chunk back.
  @inlinable
  @inline(__always)
  mutating func release(_ chunk: UInt32) {
    link(chunk, to: firstFree)
    firstFree = chunk
  }

  /// Gives back a chunk that was never used, from memory that is doubled when it is full.
  mutating func releaseUnused() {
    if used == capacity {
      let (doubled, overflow) = capacity.multipliedReportingOverflow(by: 2)
      precondition(!overflow, "more events are pending than the queue can address")
      let larger = UnsafeMutablePointer<Event>.allocate(capacity: Int(doubled))
      larger.moveInitialize(from: base, count: Int(used))
      base.deallocate()
      base = larger
      capacity = doubled
    }
    release(used)
    used &+= Self.chunkSize
  }
}
