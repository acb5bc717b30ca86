/// A length of simulated time, as a whole number of milliseconds.
///
/// Like ``SimulationTime`` it saturates instead of trapping; ``unlimited`` stays itself whatever is
/// added to it.
@frozen
public struct SimulationDuration: Comparable, Hashable, Sendable {
  /// The length in milliseconds.
  public var milliseconds: Int32

  /// A duration of `milliseconds`.
  @inlinable
  public init(milliseconds: Int32) {
    self.milliseconds = milliseconds
  }

  /// No time at all.
  @inlinable
  public static var zero: SimulationDuration { SimulationDuration(milliseconds: 0) }

  /// A duration without end: any time plus this is the distant future.
  @inlinable
  public static var unlimited: SimulationDuration { SimulationDuration(milliseconds: .max) }

  /// A duration of a number of milliseconds, held to the range of the clock.
  @inlinable
  public static func milliseconds(_ count: Int) -> SimulationDuration {
    SimulationDuration(milliseconds: Int32(clamping: count))
  }

  /// A duration of a number of seconds, to the nearest millisecond, halves away from zero. Values
  /// beyond the clock are held to its range; not-a-number is ``unlimited``.
  @inlinable
  public static func seconds(_ seconds: Double) -> SimulationDuration {
    let scaled = seconds * 1000
    // Written so that not-a-number fails the first comparison.
    guard scaled < Double(Int32.max) else { return .unlimited }
    guard scaled > Double(Int32.min) else { return SimulationDuration(milliseconds: .min) }
    let whole = Int(scaled)
    let rest = scaled - Double(whole)
    return .milliseconds(rest >= 0.5 ? whole + 1 : rest <= -0.5 ? whole - 1 : whole)
  }

  /// The length in seconds.
  @inlinable
  public var seconds: Double { Double(milliseconds) / 1000 }

  /// Whether this is the duration without end.
  @inlinable
  public var isUnlimited: Bool { milliseconds == .max }

  /// Whether `left` is shorter than `right`.
  @inlinable
  public static func < (left: SimulationDuration, right: SimulationDuration) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The two durations one after the other.
  @inlinable
  public static func + (
    left: SimulationDuration, right: SimulationDuration
  ) -> SimulationDuration {
    SimulationDuration(
      milliseconds: SaturatingMilliseconds.sum(left.milliseconds, right.milliseconds))
  }

  /// What is left of `left` after `right`; negative when `right` is longer.
  @inlinable
  public static func - (
    left: SimulationDuration, right: SimulationDuration
  ) -> SimulationDuration {
    SimulationDuration(
      milliseconds: SaturatingMilliseconds.difference(left.milliseconds, right.milliseconds))
  }

  /// The duration in the other direction.
  @inlinable
  public static prefix func - (duration: SimulationDuration) -> SimulationDuration {
    zero - duration
  }

  /// The duration repeated `count` times, held to the range of the clock.
  @inlinable
  public static func * (duration: SimulationDuration, count: Int) -> SimulationDuration {
    let (product, overflow) = Int(duration.milliseconds).multipliedReportingOverflow(by: count)
    guard overflow else { return .milliseconds(product) }
    let isNegative = (duration.milliseconds < 0) != (count < 0)
    return isNegative ? SimulationDuration(milliseconds: .min) : .unlimited
  }

  /// Makes `left` longer by `right`.
  @inlinable
  public static func += (left: inout SimulationDuration, right: SimulationDuration) {
    left = left + right
  }

  /// Makes `left` shorter by `right`.
  @inlinable
  public static func -= (left: inout SimulationDuration, right: SimulationDuration) {
    left = left - right
  }
}

extension SimulationDuration: CustomStringConvertible {
  /// Seconds with three decimals, as in `2.500 s`; `unlimited` for the duration without end.
  public var description: String {
    isUnlimited ? "unlimited" : SaturatingMilliseconds.description(milliseconds)
  }
}
