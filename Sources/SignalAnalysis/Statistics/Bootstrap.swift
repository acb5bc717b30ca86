/// A confidence interval without an assumption on the distribution (Efron 1979): percentiles of the
/// means of samples drawn with replacement.
public struct BootstrapInterval: Sendable, Equatable {
  /// Mean of the values themselves.
  public let mean: Double
  /// Lower end.
  public let low: Double
  /// Upper end.
  public let high: Double

  /// The most draws accepted, resamples times values.
  public static let drawLimit = 100_000_000

  /// Draws `resamples` samples and takes the percentiles of their means.
  ///
  /// The same values, number of resamples and seed give the same interval on every machine. For few
  /// values (below about ten) the interval is known to be too narrow; Student's is then safer.
  ///
  /// Complexity: resamples x values, and sorting the resamples.
  ///
  /// - Throws: `.tooFewValues` for fewer than two values; `.tooManyValues` beyond `drawLimit`.
  public init(
    meanOf values: [Double], level: Double = 0.95, resamples: Int = 2000, seed: UInt64
  ) throws(AnalysisError) {
    try requireObservations(values, "values", count: 2...MeanInterval.countLimit)
    try require(level, "confidence level", from: 0.01, to: 0.999_999)
    try requireWhole(resamples, "resamples", in: 100...1_000_000)
    let draws = resamples * values.count
    try requireCount(draws, "draws", in: 1...BootstrapInterval.drawLimit)
    var generator = SplitMixGenerator(seed: seed)
    var means: [Double] = []
    means.reserveCapacity(resamples)
    for _ in 0..<resamples {
      var sum = 0.0
      for _ in values.indices { sum += values[generator.index(below: values.count)] }
      means.append(sum / Double(values.count))
    }
    means.sort()
    mean = values.reduce(0, +) / Double(values.count)
    low = try Percentile.ofSorted(means, share: (1 - level) / 2)
    high = try Percentile.ofSorted(means, share: (1 + level) / 2)
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014): a small portable generator for resampling.
struct SplitMixGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// An index below `bound`, by the high half of a product: its bias, of the order of bound / 2^64,
  /// is far below what any number of resamples could show.
  mutating func index(below bound: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }
}
