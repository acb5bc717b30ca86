import TrafficSimulation

/// Which cycles are worth a search: the start's shape at cycles from the shortest to the longest,
/// each some percent longer than the one before.
enum CycleScan {
  /// From one cycle of the scan to the next.
  static let ratio = 1.1

  /// Cycles of the scan, ascending.
  static func cycles(in range: ClosedRange<Int>) -> [Int] {
    var result: [Int] = []
    var cycle = Double(range.lowerBound)
    while Int(cycle.rounded()) <= range.upperBound {
      let whole = Int(cycle.rounded())
      if whole != result.last { result.append(whole) }
      cycle = max(cycle * ratio, cycle + 1)
    }
    return result
  }

  /// The cycles between those next to one in the scan, without itself.
  static func cycles(around center: Int, in range: ClosedRange<Int>) -> [Int] {
    let reach = max(1, Int((Double(center) * (ratio - 1)).rounded(.up)) - 1)
    return (center - reach...center + reach).filter { $0 != center && range.contains($0) }
  }
}

extension PlanPoint {
  /// The point in another cycle; nil when it does not hold the stages of a signal.
  func rescaled(to new: Int) -> PlanPoint? {
    var result = self
    result.cycle = new
    for place in settings.indices {
      guard let setting = settings[place].rescaled(from: cycle, to: new) else { return nil }
      result.settings[place] = setting
    }
    return result
  }
}
