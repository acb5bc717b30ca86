extension EventQueue {
  /// Takes the first pending event, moves the clock to its time and returns true; returns false and
  /// changes nothing when no event is pending.
  ///
  /// - Complexity: O(1), amortised over the events of a block.
  @inlinable
  public func next(_ event: inout Event) -> Bool {
    next(&event, before: .distantFuture)
  }

  /// Takes the first pending event when its time is before `limit`, moves the clock to its time and
  /// returns true; otherwise returns false and changes nothing.
  ///
  /// - Complexity: O(1), amortised over the events of a block.
  @inlinable
  public func next(_ event: inout Event, before limit: SimulationTime) -> Bool {
    next(&event, before: limit) { _ in }
  }

  /// Takes the first pending event when its time is before `limit`, and now and then shows the next
  /// few first.
  ///
  /// The queue takes events out of its lists a few dozen at a time. Each time it has done so it
  /// shows them to `foreseen`, which may fetch from memory what they will touch: the processor
  /// waits for many things at a time as long as for one. What is scheduled later for times in
  /// between is never shown, so nothing may depend on it. `foreseen` must not use the queue.
  @inlinable
  @inline(__always)
  public func next(
    _ event: inout Event, before limit: SimulationTime,
    foreseen: (UnsafeBufferPointer<Event>) -> Void
  ) -> Bool {
    if core.pointee.stagedNext == core.pointee.stagedEnd {
      guard core.pointee.stage(before: limit) else { return false }
      foreseen(UnsafeBufferPointer(start: core.pointee.staged, count: core.pointee.stagedEnd))
    }
    let first = core.pointee.staged[core.pointee.stagedNext]
    guard first.time < limit else { return false }
    event = first
    core.pointee.stagedNext &+= 1
    core.pointee.taken = first.time
    core.pointee.processedCount &+= 1
    return true
  }

  /// The most events that are shown at a time.
  public static var foreseenCountMaximum: Int { 32 }

  /// Takes and returns the first pending event when its time is before `limit`: ``next(_:before:)``
  /// for where convenience counts for more than speed.
  @inlinable
  public func popNext(before limit: SimulationTime = .distantFuture) -> Event? {
    var event = Event()
    return next(&event, before: limit) ? event : nil
  }

  /// The time of the first pending event; the distant future when there is none.
  ///
  /// - Complexity: O(1).
  @inlinable
  public var peekTime: SimulationTime {
    if core.pointee.stagedNext != core.pointee.stagedEnd {
      return core.pointee.staged[core.pointee.stagedNext].time
    }
    if core.pointee.hasInstantEvents || core.pointee.run.next != core.pointee.run.end {
      return core.pointee.clock
    }
    if core.pointee.millisecondWords != 0 {
      let list = core.pointee.firstMillisecondList
      let block = core.pointee.clock.milliseconds & ~Int32(EventQueueCore.millisecondLists - 1)
      return SimulationTime(milliseconds: block | Int32(truncatingIfNeeded: list))
    }
    guard core.pointee.laterWords != 0 else { return .distantFuture }
    return core.pointee.earliest[core.pointee.firstBlockList &- EventQueueCore.blockBase]
  }
}
