/// The next few events, taken out of the lists ahead of their turn and kept in order in one row.
///
/// Who takes events one by one can see those that come next and fetch what they will touch from
/// memory in the meantime. The clock of the lists runs ahead of the time of the event taken last;
/// an event scheduled for the time between is put into the row at its place.
extension EventQueueCore {
  /// Events taken out of the lists at a time.
  @usableFromInline static var stagedCountUsual: Int { EventQueue.foreseenCountMaximum }
  /// Events the row has room for.
  @usableFromInline static var stagedCountMaximum: Int { 64 }

  /// Whether an event comes before the last one of the row. Behind it, the lists know the order.
  @inlinable
  @inline(__always)
  func belongsToStaged(_ event: Event) -> Bool {
    guard stagedNext != stagedEnd else { return false }
    let last = staged[stagedEnd &- 1]
    return event.time < last.time || event.time == last.time && event.priority < last.priority
  }

  /// Puts the next events before `limit` into the row, which must be empty: at least one if there
  /// is one, at most the usual number, none beyond the block of milliseconds of the first. Returns
  /// whether there was one.
  @usableFromInline
  @inline(never)
  mutating func stage(before limit: SimulationTime) -> Bool {
    stagedNext = 0
    stagedEnd = 0
    guard takeFromLists(&staged[0], before: limit) else { return false }
    var count = 1
    // All in one block, so that the events can go back to the lists if need be: see `unstage()`.
    while count < Self.stagedCountUsual, hasCurrentEvents || millisecondWords != 0 {
      guard takeFromLists(&staged[count], before: limit) else { break }
      count &+= 1
    }
    stagedEnd = count
    return true
  }

  /// Whether the current time of the lists has events left.
  private var hasCurrentEvents: Bool { run.next != run.end || hasInstantEvents }

  /// Takes the first event of the lists when its time is before `limit`.
  @inline(__always)
  private mutating func takeFromLists(_ event: inout Event, before limit: SimulationTime) -> Bool {
    if run.next == run.end || hasInstantEvents { return takeAfterRun(&event, before: limit) }
    guard clock < limit else { return false }
    event = takeFromRun()
    return true
  }

  /// Puts an event into the row at its place, behind its equals.
  @usableFromInline
  @inline(never)
  mutating func insertIntoStaged(_ event: Event) {
    if stagedEnd == Self.stagedCountMaximum {
      if stagedNext == 0 {
        unstage()
        appendToLists(event)
        return
      }
      let count = stagedEnd - stagedNext
      for place in 0..<count { staged[place] = staged[stagedNext + place] }
      stagedNext = 0
      stagedEnd = count
    }
    var hole = stagedEnd
    while hole > stagedNext {
      let other = staged[hole &- 1]
      guard event.time < other.time || event.time == other.time && event.priority < other.priority
      else { break }
      staged[hole] = other
      hole &-= 1
    }
    staged[hole] = event
    stagedEnd &+= 1
  }

  /// Gives the row back to the lists, and turns their clock back to the event taken last. All of
  /// it lies in one block of milliseconds, so it is only a matter of their lists.
  private mutating func unstage() {
    var behind: [Event] = []
    while hasCurrentEvents {
      var event = Event()
      guard takeFromLists(&event, before: .distantFuture) else { break }
      behind.append(event)
    }
    clock = taken
    for place in stagedNext..<stagedEnd { appendToLists(staged[place]) }
    for event in behind { appendToLists(event) }
    stagedNext = 0
    stagedEnd = 0
  }
}
