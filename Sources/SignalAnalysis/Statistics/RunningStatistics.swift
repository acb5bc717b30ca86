/// Mean and variance of values that arrive one by one, without keeping them (Welford 1962).
public struct RunningStatistics: Sendable, Equatable {
  /// Number of values.
  public private(set) var count = 0
  private var runningMean = 0.0
  private var squaredDeviations = 0.0

  /// Creates statistics of nothing.
  public init() {}

  /// Creates statistics of a list.
  ///
  /// - Throws: `AnalysisError` for a value that is not finite or beyond 1e100 in magnitude.
  public init(_ values: [Double]) throws(AnalysisError) {
    for value in values { try add(value) }
  }

  /// Adds a value.
  ///
  /// - Throws: `AnalysisError` for a value that is not finite or beyond 1e100 in magnitude; the
  ///   statistics are then unchanged.
  public mutating func add(_ value: Double) throws(AnalysisError) {
    try require(value, "value", from: -largestObservation, to: largestObservation)
    count += 1
    let deviation = value - runningMean
    runningMean += deviation / Double(count)
    squaredDeviations += deviation * (value - runningMean)
  }

  /// Adds the values of other statistics (Chan, Golub and LeVeque 1979).
  public mutating func merge(_ other: RunningStatistics) {
    guard other.count > 0 else { return }
    let total = count + other.count
    let deviation = other.runningMean - runningMean
    let share = Double(other.count) / Double(total)
    squaredDeviations +=
      other.squaredDeviations + deviation * deviation * Double(count) * share
    runningMean += deviation * share
    count = total
  }

  /// Mean; nil without values.
  public var mean: Double? {
    count > 0 ? runningMean : nil
  }

  /// Variance of the sample, divided by one less than the count; nil for fewer than two values.
  public var sampleVariance: Double? {
    count > 1 ? squaredDeviations / Double(count - 1) : nil
  }

  /// Square root of the sample variance; nil for fewer than two values.
  public var standardDeviation: Double? {
    sampleVariance?.squareRoot()
  }

  /// Standard deviation of the mean; nil for fewer than two values.
  public var standardError: Double? {
    sampleVariance.map { ($0 / Double(count)).squareRoot() }
  }
}
