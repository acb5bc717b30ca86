/// The events that are still to happen, taken out in the order *(time, priority, sequence)*:
/// earlier first, then the lower priority number, then whichever was scheduled first.
///
/// ```swift
/// let queue = EventQueue(start: .zero)
/// queue.schedule(at: .seconds(5), kind: 1, target: 42)
/// var event = Event()
/// while queue.next(&event) {
///   print(event.time, event.target)  // 5.000 s 42
/// }
/// ```
///
/// The queue is a hierarchical timing wheel (Varghese and Lauck 1987, scheme 7) with a resolution
/// of one millisecond, so nothing is ever sorted by time and no bucket width has to be guessed. An
/// event waits in the list of
///
/// * its millisecond, when that lies in the same block of 4.096 seconds as ``now``,
/// * its block of 4.096 seconds, when that lies in the same block of 70 minutes as ``now``,
/// * its block of 70 minutes otherwise.
///
/// When the clock enters a block, the list of the block is dealt out to the finer lists. Bitmaps of
/// the lists in use lead over empty stretches at once. The list of the current millisecond is
/// sorted by priority; what is scheduled for the current time itself waits in 256 more lists, one
/// for each priority, and comes after what was there before.
///
/// Where an event waits depends on nothing but its time and the clock; so events that are equal in
/// time are always in one list, in the order they were scheduled in.
///
/// - Complexity: Scheduling and taking an event are O(1) whatever the number of pending events and
///   however they are spread: an event is moved at most three times. Memory follows the greatest
///   number of pending events and is kept until the queue goes.
///
/// The methods do not mutate the value, which only owns the memory the events are in: a queue can
/// be a `let` of a class, and the hot loop pays for no exclusivity check. The queue belongs to one
/// thread.
@frozen
public struct EventQueue: ~Copyable {
  @usableFromInline let core: UnsafeMutablePointer<EventQueueCore>

  /// An empty queue.
  ///
  /// - Parameters:
  ///   - start: The first value of ``now``.
  ///   - pendingCount: For how many pending events to take memory at once. More find room too.
  public init(start: SimulationTime, reserving pendingCount: Int = 0) {
    Self.checkStart(start)
    core = .allocate(capacity: 1)
    core.initialize(to: EventQueueCore(start: start, reserving: max(0, pendingCount)))
  }

  deinit {
    core.pointee.deallocate()
    core.deinitialize(count: 1)
    core.deallocate()
  }

  /// The time of the event taken last, or the start.
  @inlinable
  public var now: SimulationTime { core.pointee.taken }

  /// The number of pending events, cancelled ones included until they are taken.
  @inlinable
  public var count: Int {
    core.pointee.scheduledCount &- core.pointee.processedCount &- core.pointee.discardedCount
  }

  /// Whether no event is pending.
  @inlinable
  public var isEmpty: Bool { count == 0 }

  /// How many events were scheduled since the start.
  @inlinable
  public var scheduledCount: Int { core.pointee.scheduledCount }

  /// How many events were taken since the start, stale ones included.
  @inlinable
  public var processedCount: Int { core.pointee.processedCount }

  /// How many of the events taken since the start were stale: see ``noteStale()``.
  @inlinable
  public var staleCount: Int { core.pointee.staleCount }

  /// How many bytes the pending events have room in.
  public var memoryBytes: Int { Int(core.pointee.cells.capacity) * MemoryLayout<Event>.stride }

  /// Counts an event that was taken but found to be cancelled.
  @inlinable
  public func noteStale() {
    core.pointee.staleCount &+= 1
  }

  /// Adds an event.
  ///
  /// Scheduling for a time before ``now`` or for the distant future is a mistake of the caller and
  /// stops the program with a message that names both times.
  ///
  /// - Complexity: O(1), amortised over the growth of the memory.
  @inlinable
  @inline(__always)
  public func schedule(
    at time: SimulationTime, priority: UInt8 = 128, kind: UInt8, target: UInt32,
    stamp: UInt32 = 0, detail: UInt16 = 0
  ) {
    schedule(
      Event(
        time: time, priority: priority, kind: kind, target: target, stamp: stamp, detail: detail))
  }

  /// Adds an event: see ``schedule(at:priority:kind:target:stamp:detail:)``.
  @inlinable
  public func schedule(_ event: Event) {
    let time = event.time
    let now = core.pointee.taken
    if time < now || time == .distantFuture { Self.refuse(time, at: now) }
    core.pointee.scheduledCount &+= 1
    if core.pointee.belongsToStaged(event) {
      core.pointee.insertIntoStaged(event)
    } else {
      core.pointee.appendToLists(event)
    }
  }

  /// Forgets all pending events; the clock and the counts of what was done stay.
  ///
  /// - Complexity: O(1): it clears the lists, whatever is in them.
  public func removeAll() {
    core.pointee.discardedCount = core.pointee.scheduledCount - core.pointee.processedCount
    core.pointee.removeAll()
    core.pointee.clock = core.pointee.taken
  }

  /// Makes the queue as good as new with the clock at `start`, and keeps its memory.
  ///
  /// - Complexity: O(1).
  public func reset(start: SimulationTime) {
    Self.checkStart(start)
    core.pointee.removeAll()
    core.pointee.clock = start
    core.pointee.taken = start
    core.pointee.scheduledCount = 0
    core.pointee.processedCount = 0
    core.pointee.discardedCount = 0
    core.pointee.staleCount = 0
  }

  static func checkStart(_ start: SimulationTime) {
    precondition(!start.isDistantFuture, "a simulation cannot start in the distant future")
  }

  /// Out of line, so that the message costs the fast path nothing.
  @usableFromInline
  @inline(never)
  static func refuse(_ time: SimulationTime, at now: SimulationTime) -> Never {
    fatalError("an event cannot be scheduled at \(time) when the clock stands at \(now)")
  }
}
