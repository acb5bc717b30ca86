import SignalAnalysis

/// A mean over replications with its interval.
struct Estimate: Hashable {
  var mean: Double
  var low: Double
  var high: Double

  /// The estimate of independent values; of a single value an interval without bounds.
  init(_ values: [Double], level: Double) {
    guard let interval = try? MeanInterval(values, level: level) else {
      mean = values.first ?? 0
      low = -.infinity
      high = .infinity
      return
    }
    mean = interval.mean
    low = interval.low
    high = interval.high
  }

  /// A value that chance has no part in.
  init(exactly value: Double) {
    mean = value
    low = value
    high = value
  }

  /// Its ends.
  var interval: ClosedRange<Double> { min(low, high)...max(low, high) }

  /// The estimate times a factor that is not negative.
  func scaled(by factor: Double) -> Estimate {
    var result = self
    result.mean *= factor
    result.low *= factor
    result.high *= factor
    return result
  }
}

extension Finding.Loss {
  /// A loss that is nowhere less than nothing.
  init(_ estimate: Estimate, basis: Basis) {
    self.init(
      personHoursPerHour: max(0, estimate.mean), low: max(0, estimate.low),
      high: max(0, estimate.high), basis: basis)
  }
}
