extension EventQueueCore {
  /// Moves the clock to the next time with events and makes them the run, or puts them into the
  /// lists of the current time. Returns whether there was such a time before `limit`; when there
  /// was none, nothing changes. The current time must have no events left.
  @inline(__always)
  mutating func advance(before limit: SimulationTime) -> Bool {
    if millisecondWords != 0 {
      let list = firstMillisecondList
      let block = clock.milliseconds & ~Int32(Self.millisecondLists - 1)
      let time = SimulationTime(milliseconds: block | Int32(truncatingIfNeeded: list))
      guard time < limit else { return false }
      clock = time
      enter(list)
      return true
    }
    guard laterWords != 0 else { return false }
    return advanceBeyondBlock(before: limit)
  }

  /// ``advance(before:)`` when nothing is left in the current block of milliseconds.
  @inline(never)
  mutating func advanceBeyondBlock(before limit: SimulationTime) -> Bool {
    let list = firstBlockList
    let time = earliest[list - Self.blockBase]
    guard time < limit else { return false }
    clock = time
    deal(list)
    enter(Self.millisecondList(time))
    return true
  }

  /// Deals the events of a block, which the clock has just entered, out to the finer lists.
  mutating func deal(_ list: Int) {
    let events = lists[list]
    markEmpty(list)
    earliest[list - Self.blockBase] = .distantFuture
    if list < Self.outerBase {
      empty(events) { core, event in core.append(event, to: Self.millisecondList(event.time)) }
      return
    }
    empty(events) { core, event in
      let difference = UInt32(bitPattern: event.time.milliseconds ^ core.clock.milliseconds)
      if difference < Self.millisecondLists {
        core.append(event, to: Self.millisecondList(event.time))
      } else {
        core.appendBeyondBlock(event, difference: difference)
      }
    }
  }

  /// Makes the millisecond list the clock has just reached the run, sorted by priority.
  @inline(__always)
  mutating func enter(_ list: Int) {
    run = lists[list]
    markMillisecondEmpty(list)
    if run.end &- run.next > 1 { sortRun() }
  }

  /// Sorts the run by priority, keeping the order of equals. Most often it is in order already.
  @inline(never)
  mutating func sortRun() {
    let last = EventCells.chunk(of: run.end &- 1)
    if EventCells.chunk(of: run.next) == last { return sortChunk() }
    var cell = run.next
    var greatest: UInt8 = 0
    while cell != run.end {
      let priority = cells[cell].priority
      if priority < greatest { return dealRun() }
      greatest = priority
      cell &+= 1
      if cell & EventCells.placeMask == 0, cell != run.end {
        cell = cells.chunk(after: cell &- EventCells.chunkSize) &+ 1
      }
    }
  }

  /// Sorts a run of one chunk by insertion.
  mutating func sortChunk() {
    var cell = run.next &+ 1
    while cell < run.end {
      let event = cells[cell]
      var hole = cell
      while hole > run.next, cells[hole &- 1].priority > event.priority {
        cells[hole] = cells[hole &- 1]
        hole &-= 1
      }
      if hole != cell { cells[hole] = event }
      cell &+= 1
    }
  }

  /// Deals a run that is longer and out of order out to the lists of the current time.
  mutating func dealRun() {
    let events = run
    run = .empty
    empty(events) { core, event in
      core.append(event, to: Self.instantList(priority: event.priority))
    }
  }

  /// Hands the events of a list to `body` in order, and gives each chunk back once it is read.
  @inline(__always)
  mutating func empty(_ events: EventList, into body: (inout EventQueueCore, Event) -> Void) {
    let end = events.end
    let last = EventCells.chunk(of: end &- 1)
    var cell = events.next
    while true {
      let chunk = EventCells.chunk(of: cell)
      let stop = chunk == last ? end : chunk &+ EventCells.chunkSize
      while cell < stop {
        body(&self, cells[cell])
        cell &+= 1
      }
      let next = cells.chunk(after: chunk)
      cells.release(chunk)
      if chunk == last { return }
      cell = next &+ 1
    }
  }

  // MARK: Taking

  /// Takes the first event of the run. There must be one.
  @inlinable
  @inline(__always)
  mutating func takeFromRun() -> Event {
    let cell = run.next
    let event = cells[cell]
    let next = cell &+ 1
    run.next = next
    if next == run.end {
      cells.release(EventCells.chunk(of: cell))
    } else if next & EventCells.placeMask == 0 {
      leaveChunk()
    }
    return event
  }

  /// Moves the run on to its next chunk.
  @usableFromInline
  @inline(never)
  mutating func leaveChunk() {
    let chunk = run.next &- EventCells.chunkSize
    run.next = cells.chunk(after: chunk) &+ 1
    cells.release(chunk)
  }

  /// Takes the first event of the lists of the current time. There must be one.
  mutating func takeFromInstant() -> Event {
    let list = firstInstantList
    let cell = lists[list].next
    let event = cells[cell]
    let next = cell &+ 1
    let chunk = EventCells.chunk(of: cell)
    if next == lists[list].end {
      cells.release(chunk)
      markEmpty(list)
    } else if next & EventCells.placeMask == 0 {
      lists[list].next = cells.chunk(after: chunk) &+ 1
      cells.release(chunk)
    } else {
      lists[list].next = next
    }
    return event
  }

  /// Takes the first event before `limit` when the run is over, or when events were scheduled for
  /// the current time since it came. Events of the run are older than those, so they go first among
  /// equals.
  @usableFromInline
  @inline(never)
  mutating func takeAfterRun(_ event: inout Event, before limit: SimulationTime) -> Bool {
    if hasInstantEvents {
      guard clock < limit else { return false }
      if run.next != run.end,
        Self.instantList(priority: cells[run.next].priority) <= firstInstantList
      {
        event = takeFromRun()
      } else {
        event = takeFromInstant()
      }
      return true
    }
    guard advance(before: limit) else { return false }
    // A long run that was out of order waits in the lists of the current time instead.
    event = run.next == run.end ? takeFromInstant() : takeFromRun()
    return true
  }
}
