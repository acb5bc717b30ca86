import SignalModel

/// The mean of the counts of one place over a stretch of time.
struct MeanCount: Hashable {
  var link: Int
  var turn: Turn?
  var source: String
  var vehiclesPerHour: Double
}

extension CountTable {
  /// Vehicles in an hour over a stretch of time, by place and source, mean over the days; places
  /// that are not counted then are left out.
  func means(over range: Range<Double>) -> [MeanCount] {
    struct Key: Hashable {
      var link: Int
      var turn: Turn?
      var source: String
    }
    var order: [Key] = []
    var sums: [Key: (vehicles: Double, hours: Double)] = [:]
    for count in counts {
      let overlap =
        min(count.toSeconds, range.upperBound) - max(count.fromSeconds, range.lowerBound)
      guard overlap > 0 else { continue }
      let key = Key(link: count.link, turn: count.turn, source: count.source)
      if sums[key] == nil { order.append(key) }
      sums[key, default: (0, 0)].vehicles +=
        count.vehicles * overlap / (count.toSeconds - count.fromSeconds)
      // Days follow each other: their hours add up as their vehicles do.
      sums[key, default: (0, 0)].hours += overlap / 3600
    }
    return order.compactMap { key in
      guard let sum = sums[key], sum.hours > 0 else { return nil }
      return MeanCount(
        link: key.link, turn: key.turn, source: key.source,
        vehiclesPerHour: sum.vehicles / sum.hours)
    }
  }

  /// How all counts together change in time, as a factor on their mean over a stretch of time;
  /// constant where they are not counted in several intervals that all have in common.
  func profile(over range: Range<Double>) -> TimeProfile {
    let inside = counts.filter {
      $0.toSeconds > range.lowerBound && $0.fromSeconds < range.upperBound
    }
    let cuts = Set(inside.map(\.fromSeconds)).sorted()
    guard cuts.count >= 2 else { return .constant }
    var totals = cuts.map { _ in 0.0 }
    var hours = cuts.map { _ in 0.0 }
    for count in inside {
      guard let place = cuts.firstIndex(of: count.fromSeconds) else { continue }
      // An interval that holds the begin of another is no common one.
      if place + 1 < cuts.count, count.toSeconds > cuts[place + 1] + 1e-6 { return .constant }
      totals[place] += count.vehicles
      hours[place] += (count.toSeconds - count.fromSeconds) / 3600
    }
    let rates = zip(totals, hours).map { $1 > 0 ? $0 / $1 : 0 }
    var weighted = 0.0
    var length = 0.0
    for (place, begin) in cuts.enumerated() {
      let end = place + 1 < cuts.count ? cuts[place + 1] : range.upperBound
      let overlap = min(end, range.upperBound) - max(begin, range.lowerBound)
      guard overlap > 0 else { continue }
      weighted += rates[place] * overlap
      length += overlap
    }
    guard weighted > 0, length > 0 else { return .constant }
    let mean = weighted / length
    return TimeProfile(
      steps: zip(cuts, rates).map { TimeProfile.Step(fromSeconds: $0, factor: $1 / mean) })
  }

  /// The longest interval that a peak-hour factor is worked out from, s.
  static let quarterSeconds = 900.0

  /// The peak-hour factor of all counts together: the volume of the busiest hour over four times
  /// that of its busiest quarter (HCM 2010, Chapter 4); nil where they are not counted by quarters
  /// of an hour or shorter for an hour.
  public var peakHourFactor: Double? {
    guard let covered, counts.allSatisfy({ $0.toSeconds - $0.fromSeconds <= Self.quarterSeconds })
    else { return nil }
    let first = (covered.lowerBound / Self.quarterSeconds).rounded(.down)
    let last = (covered.upperBound / Self.quarterSeconds).rounded(.up)
    let quarters = Int(last - first)
    guard quarters >= 4 else { return nil }
    var totals = [Double](repeating: 0, count: quarters)
    for count in counts {
      let place = Int(count.fromSeconds / Self.quarterSeconds - first)
      totals[min(quarters - 1, max(0, place))] += count.vehicles
    }
    var best: (volume: Double, quarter: Double) = (0, 0)
    for begin in 0...quarters - 4 {
      let hour = totals[begin..<begin + 4]
      let volume = hour.reduce(0, +)
      if volume > best.volume { best = (volume, hour.max() ?? 0) }
    }
    return best.quarter > 0 ? best.volume / (4 * best.quarter) : nil
  }
}
