/// A point on the clock of a simulation, as a whole number of milliseconds after its time zero.
///
/// Time is an integer so that equal times are equal on every machine and no error builds up. The
/// clock reaches 24 days in either direction. Arithmetic saturates instead of trapping, and
/// ``distantFuture`` stays itself whatever is added to it.
///
/// ```swift
/// let end = SimulationTime.zero + .seconds(3600)
/// print(end)  // 3600.000 s
/// ```
@frozen
public struct SimulationTime: Comparable, Hashable, Sendable {
  /// Milliseconds after time zero.
  public var milliseconds: Int32

  /// The time `milliseconds` after time zero.
  @inlinable
  public init(milliseconds: Int32) {
    self.milliseconds = milliseconds
  }

  /// Time zero.
  @inlinable
  public static var zero: SimulationTime { SimulationTime(milliseconds: 0) }

  /// The time that never comes. No event can be scheduled for it.
  @inlinable
  public static var distantFuture: SimulationTime { SimulationTime(milliseconds: .max) }

  /// The time a number of milliseconds after time zero, held to the range of the clock.
  @inlinable
  public static func milliseconds(_ count: Int) -> SimulationTime {
    SimulationTime(milliseconds: Int32(clamping: count))
  }

  /// The time a number of seconds after time zero, to the nearest millisecond, halves away from
  /// zero. Values beyond the clock are held to its range; not-a-number never comes.
  @inlinable
  public static func seconds(_ seconds: Double) -> SimulationTime {
    SimulationTime(milliseconds: SimulationDuration.seconds(seconds).milliseconds)
  }

  /// Seconds after time zero.
  @inlinable
  public var seconds: Double { Double(milliseconds) / 1000 }

  /// Whether this is the time that never comes.
  @inlinable
  public var isDistantFuture: Bool { milliseconds == .max }

  /// Whether `left` is earlier than `right`.
  @inlinable
  public static func < (left: SimulationTime, right: SimulationTime) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The time `duration` after `time`.
  @inlinable
  public static func + (time: SimulationTime, duration: SimulationDuration) -> SimulationTime {
    SimulationTime(
      milliseconds: SaturatingMilliseconds.sum(time.milliseconds, duration.milliseconds))
  }

  /// The time `duration` before `time`.
  @inlinable
  public static func - (time: SimulationTime, duration: SimulationDuration) -> SimulationTime {
    SimulationTime(
      milliseconds: SaturatingMilliseconds.difference(time.milliseconds, duration.milliseconds))
  }

  /// The duration from `start` to `end`, negative when `end` is earlier.
  @inlinable
  public static func - (end: SimulationTime, start: SimulationTime) -> SimulationDuration {
    SimulationDuration(
      milliseconds: SaturatingMilliseconds.difference(end.milliseconds, start.milliseconds))
  }

  /// Moves `time` later by `duration`.
  @inlinable
  public static func += (time: inout SimulationTime, duration: SimulationDuration) {
    time = time + duration
  }

  /// Moves `time` earlier by `duration`.
  @inlinable
  public static func -= (time: inout SimulationTime, duration: SimulationDuration) {
    time = time - duration
  }
}

extension SimulationTime: CustomStringConvertible {
  /// Seconds with three decimals, as in `3600.000 s`; `never` for the distant future.
  public var description: String {
    isDistantFuture ? "never" : SaturatingMilliseconds.description(milliseconds)
  }
}
