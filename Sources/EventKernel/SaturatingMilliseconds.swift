/// The arithmetic behind ``SimulationTime`` and ``SimulationDuration``: results beyond the clock
/// stop at its ends, and the greatest value, which stands for "never", absorbs what is added to it.
@usableFromInline
enum SaturatingMilliseconds {
  @inlinable
  static func sum(_ left: Int32, _ right: Int32) -> Int32 {
    if left == .max || right == .max { return .max }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? (left < 0 ? .min : .max) : sum
  }

  @inlinable
  static func difference(_ left: Int32, _ right: Int32) -> Int32 {
    if left == .max { return .max }
    let (difference, overflow) = left.subtractingReportingOverflow(right)
    return overflow ? (left < 0 ? .min : .max) : difference
  }

  /// Seconds with three decimals, written without any formatter that could depend on the machine.
  static func description(_ milliseconds: Int32) -> String {
    let magnitude = milliseconds.magnitude
    let fraction = String(1000 + magnitude % 1000).dropFirst()
    return "\(milliseconds < 0 ? "-" : "")\(magnitude / 1000).\(fraction) s"
  }
}
