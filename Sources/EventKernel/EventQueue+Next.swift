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
    let run = core.pointee.run
    if run.next == run.end || core.pointee.hasInstantEvents {
      return core.pointee.takeAfterRun(&event, before: limit)
    }
    guard core.pointee.now < limit else { return false }
    event = core.pointee.takeFromRun()
    return true
  }

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
    if core.pointee.hasInstantEvents || core.pointee.run.next != core.pointee.run.end {
      return core.pointee.now
    }
    if core.pointee.millisecondWords != 0 {
      let list = core.pointee.firstMillisecondList
      let block = core.pointee.now.milliseconds & ~Int32(EventQueueCore.millisecondLists - 1)
      return SimulationTime(milliseconds: block | Int32(truncatingIfNeeded: list))
    }
    guard core.pointee.laterWords != 0 else { return .distantFuture }
    return core.pointee.earliest[core.pointee.firstBlockList &- EventQueueCore.blockBase]
  }
}
