extension Double {
  /// The number as an attribute of a drawing: at most one decimal, none that is zero.
  public var drawn: String {
    guard isFinite else { return "0" }
    let tenths = (Swift.max(-1e8, Swift.min(1e8, self)) * 10).rounded(.toNearestOrAwayFromZero)
    let whole = Int(tenths)
    let rest = Int(whole.magnitude % 10)
    let sign = whole < 0 ? "-" : ""
    let units = whole.magnitude / 10
    return rest == 0 ? "\(whole == 0 ? "" : sign)\(units)" : "\(sign)\(units).\(rest)"
  }
}
