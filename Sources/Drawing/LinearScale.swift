/// From values to places in a drawing.
public struct LinearScale: Hashable, Sendable {
  /// Values.
  public let domain: ClosedRange<Double>
  /// The place of the lower value.
  public let start: Double
  /// The place of the upper value.
  public let end: Double

  /// A scale. A domain without extent is widened, so that there is a place for every value.
  public init(_ domain: ClosedRange<Double>, from start: Double, to end: Double) {
    let isFlat = domain.upperBound - domain.lowerBound < 1e-9
    self.domain = isFlat ? domain.lowerBound...domain.lowerBound + 1 : domain
    self.start = start
    self.end = end
  }

  /// The place of a value; values beyond the domain lie beyond the ends.
  public func callAsFunction(_ value: Double) -> Double {
    let share = (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
    return start + share * (end - start)
  }

  /// The place of a value, or of the end that it lies beyond.
  public func clamped(_ value: Double) -> Double {
    self(min(domain.upperBound, max(domain.lowerBound, value)))
  }
}

/// Round values for an axis.
public enum Ticks {
  /// Values one, two or five times a power of ten apart, about `count` of them.
  public static func round(_ domain: ClosedRange<Double>, count: Int) -> [Double] {
    values(domain, step: roundStep(domain, count: count))
  }

  /// The distance of such values.
  public static func roundStep(_ domain: ClosedRange<Double>, count: Int) -> Double {
    let extent = max(1e-9, domain.upperBound - domain.lowerBound)
    let rough = extent / Double(max(1, count))
    var power = 1.0
    while power * 10 <= rough { power *= 10 }
    while power > rough { power /= 10 }
    return [1, 2, 5, 10].map { $0 * power }.first { $0 >= rough } ?? 10 * power
  }

  /// Moments that stand on a clock, in seconds: whole minutes, quarters of an hour, hours.
  public static func clock(_ domain: ClosedRange<Double>, count: Int) -> [Double] {
    let rough = (domain.upperBound - domain.lowerBound) / Double(max(1, count))
    let steps: [Double] = [
      10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 14_400, 21_600, 43_200, 86_400,
    ]
    return values(domain, step: steps.first { $0 >= rough } ?? 86_400)
  }

  /// The most values an axis has, whatever is asked for.
  private static let countMaximum = 200

  private static func values(_ domain: ClosedRange<Double>, step: Double) -> [Double] {
    let first = (domain.lowerBound / step - 1e-9).rounded(.up)
    let last = (domain.upperBound / step + 1e-9).rounded(.down)
    guard last >= first, last - first <= Double(countMaximum) else { return [] }
    return (0...Int(last - first)).map { (first + Double($0)) * step }
  }

  /// The end of an axis that begins at zero and holds a value: the next round value.
  public static func ceiling(_ value: Double, count: Int = 5) -> Double {
    guard value.isFinite, value > 0 else { return 1 }
    let step = roundStep(0...value, count: count)
    return (value / step - 1e-9).rounded(.up) * step
  }

  /// Decimals that values at such a distance need.
  public static func decimals(step: Double) -> Int {
    step >= 1 - 1e-9 ? 0 : step >= 0.1 - 1e-9 ? 1 : 2
  }
}
