/// The one pending event of something that changes its mind: an event that can be moved or
/// cancelled.
///
/// A queue cannot find an event again to remove it, and need not: the timer counts generations,
/// every event carries the generation it was scheduled in, and an event of an earlier generation is
/// ignored when it comes (lazy deletion).
///
/// ```swift
/// queue.reschedule(&timer, at: .seconds(12), kind: 1, target: 7)
/// queue.cancel(&timer)
/// while queue.next(&event) {
///   guard queue.expire(&timer, by: event) else { continue }
///   // The event counts.
/// }
/// ```
///
/// Whoever reuses a target for something else must go on with the timer of the target, not with a
/// new one, or stale events of the old owner would count for the new one.
@frozen
public struct EventTimer: Equatable, Sendable {
  @usableFromInline var generation: UInt32
  @usableFromInline var expiry: SimulationTime

  /// A timer without a pending event.
  @inlinable
  public init() {
    generation = 0
    expiry = .distantFuture
  }

  /// The generation: only an event with this stamp counts.
  @inlinable
  public var stamp: UInt32 { generation }

  /// When the pending event comes; the distant future when none is pending.
  @inlinable
  public var pendingTime: SimulationTime { expiry }

  /// Whether an event is pending.
  @inlinable
  public var isPending: Bool { !expiry.isDistantFuture }

  /// Whether `event` is the pending event of this timer, not one that was moved or cancelled.
  @inlinable
  public func accepts(_ event: Event) -> Bool {
    event.stamp == generation && isPending
  }

  @inlinable
  mutating func begin(at time: SimulationTime) -> UInt32 {
    generation &+= 1
    expiry = time
    return generation
  }

  @inlinable
  mutating func end() {
    expiry = .distantFuture
  }
}

extension EventQueue {
  /// Schedules the event of a timer; the one that was pending, if any, no longer counts.
  ///
  /// - Complexity: O(1). The event that no longer counts keeps its room until its time comes.
  @inlinable
  public func reschedule(
    _ timer: inout EventTimer, at time: SimulationTime, priority: UInt8 = 128, kind: UInt8,
    target: UInt32, detail: UInt16 = 0
  ) {
    schedule(
      at: time, priority: priority, kind: kind, target: target, stamp: timer.begin(at: time),
      detail: detail)
  }

  /// Makes the pending event of a timer, if any, no longer count.
  @inlinable
  public func cancel(_ timer: inout EventTimer) {
    timer.end()
  }

  /// Lets a timer run out when `event` is its pending event, and returns true; otherwise counts the
  /// event as stale and returns false.
  @inlinable
  public func expire(_ timer: inout EventTimer, by event: Event) -> Bool {
    guard timer.accepts(event) else {
      noteStale()
      return false
    }
    timer.end()
    return true
  }
}
