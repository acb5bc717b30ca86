/// The clock, the lists and the counts of an ``EventQueue``.
///
/// All lists are numbered in one row: 4096 of a millisecond each, 1024 of a block of 4096
/// milliseconds, 1024 of a block of 1024 such blocks, 256 of a priority at the current time. A
/// bitmap in two storeys tells which are in use: one bit per list, and one bit per word of those.
@frozen
@usableFromInline
struct EventQueueCore {
  @inlinable static var millisecondBits: Int32 { 12 }
  @inlinable static var blockBits: Int32 { 10 }
  @inlinable static var millisecondLists: UInt32 { 1 << 12 }
  @inlinable static var outerBlockMilliseconds: UInt32 { 1 << 22 }
  @inlinable static var blockBase: Int { 4096 }
  @inlinable static var outerBase: Int { 4096 + 1024 }
  @inlinable static var instantBase: Int { 4096 + 2 * 1024 }
  @inlinable static var listCount: Int { 4096 + 2 * 1024 + 256 }
  /// Words of the bitmap up to the block lists, and up to the lists of the current time.
  @inlinable static var blockWord: Int { 64 }
  @inlinable static var instantWord: Int { 96 }
  @inlinable static var instantShift: UInt64 { 32 }

  /// The time that the lists have come to.
  @usableFromInline var clock: SimulationTime
  /// The time of the event taken last; it is before the clock when events are staged.
  @usableFromInline var taken: SimulationTime

  /// The events that come next, in order.
  @usableFromInline let staged: UnsafeMutablePointer<Event>
  @usableFromInline var stagedNext = 0
  @usableFromInline var stagedEnd = 0

  /// The events of the current millisecond that were scheduled before it came, sorted by priority.
  @usableFromInline var run = EventList.empty

  @usableFromInline var cells: EventCells
  @usableFromInline let lists: UnsafeMutablePointer<EventList>
  /// For the block lists, the earliest time in each; the distant future for those that are empty.
  @usableFromInline let earliest: UnsafeMutablePointer<SimulationTime>
  /// Which lists are in use.
  @usableFromInline let occupancy: UnsafeMutablePointer<UInt64>
  /// Which words of `occupancy` are not zero: those of the milliseconds, and all later ones.
  @usableFromInline var millisecondWords: UInt64 = 0
  @usableFromInline var laterWords: UInt64 = 0

  @usableFromInline var scheduledCount = 0
  @usableFromInline var processedCount = 0
  @usableFromInline var discardedCount = 0
  @usableFromInline var staleCount = 0

  init(start: SimulationTime, reserving pendingCount: Int) {
    clock = start
    taken = start
    staged = .allocate(capacity: Self.stagedCountMaximum)
    staged.initialize(repeating: Event(), count: Self.stagedCountMaximum)
    cells = EventCells(reserving: pendingCount)
    lists = .allocate(capacity: Self.listCount)
    lists.initialize(repeating: .empty, count: Self.listCount)
    earliest = .allocate(capacity: Self.instantBase - Self.blockBase)
    earliest.initialize(repeating: .distantFuture, count: Self.instantBase - Self.blockBase)
    occupancy = .allocate(capacity: Self.listCount / 64)
    occupancy.initialize(repeating: 0, count: Self.listCount / 64)
  }

  func deallocate() {
    staged.deallocate()
    lists.deallocate()
    earliest.deallocate()
    occupancy.deallocate()
    cells.deallocate()
  }

  mutating func removeAll() {
    stagedNext = 0
    stagedEnd = 0
    run = .empty
    cells.removeAll()
    lists.update(repeating: .empty, count: Self.listCount)
    earliest.update(repeating: .distantFuture, count: Self.instantBase - Self.blockBase)
    occupancy.update(repeating: 0, count: Self.listCount / 64)
    millisecondWords = 0
    laterWords = 0
  }

  // MARK: Which list

  /// The list of a priority at the current time.
  @inlinable
  static func instantList(priority: UInt8) -> Int { instantBase + Int(priority) }

  /// The list of a millisecond in the current block.
  @inlinable
  static func millisecondList(_ time: SimulationTime) -> Int {
    Int(time.milliseconds & Int32(millisecondLists - 1))
  }

  /// The list of a block of 4096 milliseconds in the current outer block.
  @inlinable
  static func blockList(_ time: SimulationTime) -> Int {
    blockBase + Int((time.milliseconds &>> millisecondBits) & 1023)
  }

  /// The list of an outer block. The shifted time runs from -512 to 511.
  @inlinable
  static func outerList(_ time: SimulationTime) -> Int {
    outerBase + 512 &+ Int(time.milliseconds &>> (millisecondBits + blockBits))
  }

  // MARK: Lists in use

  @inlinable
  mutating func markUsed(_ list: Int) {
    let word = list &>> 6
    occupancy[word] |= 1 &<< UInt64(truncatingIfNeeded: list)
    if word < Self.blockWord {
      millisecondWords |= 1 &<< UInt64(truncatingIfNeeded: word)
    } else {
      laterWords |= 1 &<< UInt64(truncatingIfNeeded: word &- Self.blockWord)
    }
  }

  /// Takes a list out of use.
  mutating func markEmpty(_ list: Int) {
    if list < Self.blockBase { return markMillisecondEmpty(list) }
    lists[list] = .empty
    let word = list &>> 6
    let rest = occupancy[word] & ~(1 &<< UInt64(truncatingIfNeeded: list))
    occupancy[word] = rest
    let cleared: UInt64 = rest == 0 ? 1 : 0
    laterWords &= ~(cleared &<< UInt64(truncatingIfNeeded: word &- Self.blockWord))
  }

  /// Takes the list of a millisecond out of use. Clearing the bit of a word is written without a
  /// branch, because whether the word becomes zero is anyone's guess.
  @inlinable
  @inline(__always)
  mutating func markMillisecondEmpty(_ list: Int) {
    lists[list] = .empty
    let word = list &>> 6
    let rest = occupancy[word] & ~(1 &<< UInt64(truncatingIfNeeded: list))
    occupancy[word] = rest
    let cleared: UInt64 = rest == 0 ? 1 : 0
    millisecondWords &= ~(cleared &<< UInt64(truncatingIfNeeded: word))
  }

  /// Whether a list of the current time is in use.
  @inlinable
  var hasInstantEvents: Bool {
    laterWords &>> Self.instantShift != 0
  }

  /// The first millisecond list in use. There must be one.
  @inlinable
  var firstMillisecondList: Int {
    let word = millisecondWords.trailingZeroBitCount
    return word &<< 6 | occupancy[word].trailingZeroBitCount
  }

  /// The first block list in use, those of the current outer block before the others. There must be
  /// one.
  @inlinable
  var firstBlockList: Int {
    let word = Self.blockWord + laterWords.trailingZeroBitCount
    return word &<< 6 | occupancy[word].trailingZeroBitCount
  }

  /// The first list of the current time in use. There must be one.
  @inlinable
  var firstInstantList: Int {
    let words = laterWords &>> Self.instantShift
    let word = Self.instantWord + words.trailingZeroBitCount
    return word &<< 6 | occupancy[word].trailingZeroBitCount
  }

  // MARK: Adding

  @inlinable
  @inline(__always)
  mutating func append(_ event: Event, to list: Int) {
    let end = lists[list].end
    if end & EventCells.placeMask == 0 {
      appendToNewChunk(event, list: list)
    } else {
      cells[end] = event
      lists[list].end = end &+ 1
    }
  }

  /// Adds an event to a list that is empty or whose last chunk is full.
  @usableFromInline
  @inline(never)
  mutating func appendToNewChunk(_ event: Event, list: Int) {
    if cells.firstFree == 0 { return appendToUnusedChunk(event, list: list) }
    let chunk = cells.open()
    let end = lists[list].end
    cells[chunk &+ 1] = event
    if end == 0 {
      lists[list] = EventList(next: chunk &+ 1, end: chunk &+ 2)
      markUsed(list)
    } else {
      cells.link(end &- EventCells.chunkSize, to: chunk)
      lists[list].end = chunk &+ 2
    }
  }

  /// ``appendToNewChunk(_:list:)`` when all chunks are in use. A function of its own that calls
  /// back, so that the usual way is without any call and has no registers to save.
  @inline(never)
  mutating func appendToUnusedChunk(_ event: Event, list: Int) {
    cells.releaseUnused()
    appendToNewChunk(event, list: list)
  }

  /// Adds an event at or after the clock to the list of its time.
  @inlinable
  @inline(__always)
  mutating func appendToLists(_ event: Event) {
    // The highest bit in which the two times differ tells the finest block that holds both.
    let difference = UInt32(bitPattern: event.time.milliseconds ^ clock.milliseconds)
    if difference == 0 {
      append(event, to: Self.instantList(priority: event.priority))
    } else if difference < Self.millisecondLists {
      append(event, to: Self.millisecondList(event.time))
    } else {
      appendBeyondBlock(event, difference: difference)
    }
  }

  /// Adds an event that lies beyond the current block of milliseconds. `difference` has the bits in
  /// which its time differs from the clock.
  @inlinable
  mutating func appendBeyondBlock(_ event: Event, difference: UInt32) {
    let isInOuterBlock = difference < Self.outerBlockMilliseconds
    let list = isInOuterBlock ? Self.blockList(event.time) : Self.outerList(event.time)
    let index = list &- Self.blockBase
    if event.time < earliest[index] { earliest[index] = event.time }
    append(event, to: list)
  }
}
