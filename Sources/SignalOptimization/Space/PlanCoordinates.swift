import SignalModel

/// Points of the space as numbers in seconds, for searches that know of nothing else.
///
/// A signal of m stages has m numbers, what each split has beyond its shortest, and a number for
/// its offset. Any numbers stand for a plan: splits are brought to the nearest division of the
/// cycle, an offset counts modulo the cycle. The first signal's offset is left out, as only
/// differences of offsets matter, and the cycle comes last where it is free.
struct PlanCoordinates {
  /// Orders, half cycles, and the cycle where it is not free.
  let template: PlanPoint
  private let cycles: ClosedRange<Int>?

  /// Numbers around a point.
  ///
  /// - Parameter cycles: The range of a free cycle; nil to keep the template's.
  init(template: PlanPoint, cycles: ClosedRange<Int>?) {
    self.template = template
    self.cycles = cycles
  }

  private func isTimed(_ setting: SignalSetting) -> Bool { setting.splits.count > 1 }

  private var reference: Int? { template.settings.firstIndex(where: isTimed) }

  /// The numbers of the template.
  var origin: [Double] {
    var result: [Double] = []
    for (place, setting) in template.settings.enumerated() where isTimed(setting) {
      let least = setting.leastSeconds(in: template.cycle) ?? setting.splits
      result += zip(setting.splits, least).map { Double($0 - $1) }
      if place != reference { result.append(Double(setting.offset)) }
    }
    if cycles != nil { result.append(Double(template.cycle)) }
    return result
  }

  /// The point nearest to some numbers; nil when no cycle in reach holds the stages.
  func point(_ numbers: [Double]) -> PlanPoint? {
    var result = template
    if let cycles, let wish = numbers.last {
      let even = template.settings.map(\.rounds).max() ?? 1
      let cycle = Int((wish / Double(even)).rounded()) * even
      result.cycle = min(max(cycle, cycles.lowerBound), cycles.upperBound)
    }
    var position = 0
    for (place, setting) in template.settings.enumerated() where isTimed(setting) {
      guard let least = setting.leastSeconds(in: result.cycle) else { return nil }
      let cycle = setting.ownCycle(in: result.cycle)
      let count = setting.splits.count
      result.settings[place].splits = WholeSeconds.divide(
        cycle, least: least,
        weights: Self.nearestDivision(
          of: Double(cycle - least.reduce(0, +)), to: Array(numbers[position..<position + count])))
      position += count
      if place != reference {
        let offset = Int(numbers[position].rounded()) % result.cycle
        result.settings[place].offset = offset < 0 ? offset + result.cycle : offset
        position += 1
      }
    }
    return result
  }

  /// The parts, none negative, that add up to a total and are nearest to given numbers (projection
  /// on the simplex; Held, Wolfe and Crowder 1974).
  static func nearestDivision(of total: Double, to numbers: [Double]) -> [Double] {
    var sum = 0.0
    var shift = 0.0
    for (place, value) in numbers.sorted(by: >).enumerated() {
      sum += value
      let candidate = (sum - total) / Double(place + 1)
      if value > candidate { shift = candidate }
    }
    return numbers.map { max(0, $0 - shift) }
  }
}
