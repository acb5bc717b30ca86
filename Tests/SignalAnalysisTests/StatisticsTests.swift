import Testing

@testable import SignalAnalysis

struct RunningStatisticsTests {
  @Test func knownValues() throws {
    let statistics = try RunningStatistics([2, 4, 4, 4, 5, 5, 7, 9])
    #expect(statistics.count == 8)
    #expect(close(statistics.mean ?? .nan, 5, within: 1e-12))
    #expect(close(statistics.sampleVariance ?? .nan, 32.0 / 7, within: 1e-12))
    #expect(close(statistics.standardError ?? .nan, (4.0 / 7).squareRoot(), within: 1e-12))
  }

  @Test func keepsDigitsFarFromZero() throws {
    let statistics = try RunningStatistics([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])
    #expect(close(statistics.sampleVariance ?? .nan, 30, within: 1e-6))
  }

  @Test func merges() throws {
    let values = (0..<50).map { Double(($0 * 37) % 23) }
    let whole = try RunningStatistics(values)
    var parts = try RunningStatistics(Array(values.prefix(13)))
    parts.merge(try RunningStatistics(Array(values.dropFirst(13))))
    parts.merge(RunningStatistics())
    #expect(parts.count == 50)
    #expect(close(parts.mean ?? .nan, whole.mean ?? 0, within: 1e-12))
    #expect(close(parts.sampleVariance ?? .nan, whole.sampleVariance ?? 0, within: 1e-9))
    var empty = RunningStatistics()
    empty.merge(whole)
    #expect(empty == whole)
  }

  @Test func tooFew() throws {
    var statistics = RunningStatistics()
    #expect(statistics.mean == nil)
    try statistics.add(3)
    #expect(statistics.mean == 3)
    #expect(statistics.sampleVariance == nil)
    #expect(throws: AnalysisError.notFinite(quantity: "value")) { try statistics.add(.nan) }
    #expect(statistics.count == 1)
  }
}

/// Values of R and SciPy.
struct DistributionTests {
  @Test(
    arguments: [
      (1, 0.975, 12.706_204_736_174_7), (2, 0.975, 4.302_652_729_749_46),
      (4, 0.995, 4.604_094_871_349_99), (9, 0.9, 1.383_028_738_396_63),
      (10, 0.9995, 4.586_893_858_702_7), (29, 0.975, 2.045_229_642_132_7),
      (120, 0.995, 2.617_421_145_106_87), (1e6, 0.975, 1.959_966_356_814_11),
      (1e7, 0.975, 1.959_964_221_767_2), (0.5, 0.975, 164.557_673_480_488),
      (3, 1e-10, -2225.769_284_683_1), (5, 0.5, 0), (1, 0.25, -1),
    ] as [(Double, Double, Double)])
  func studentQuantile(degrees: Double, probability: Double, quantile: Double) throws {
    let student = try StudentDistribution(degreesOfFreedom: degrees)
    let value = try student.quantile(probability)
    // A million degrees of freedom and more cost digits of the continued fraction.
    let tolerance = degrees > 1e5 ? 1e-10 : 1e-12
    #expect(close(value, quantile, within: tolerance * max(1, abs(quantile))))
    #expect(close(try student.cumulativeProbability(value), probability, within: tolerance))
  }

  @Test(
    arguments: [
      (1.5, 3, 0.884_708_067_377_588_6), (-2.5, 7, 0.020_496_109_292_876_444),
      (0.001, 50, 0.500_396_952_612_249_2), (40, 2.5, 0.999_929_021_828_547_5),
      // At the mode of the fraction, where rounding puts both sides beyond it.
      (1.643_167_672_515_498_2, 18, 0.941_149_245_471_848_2),
      (1e-8, 1, 0.500_000_003_183_098_9), (0, 4, 0.5), (1e300, 3, 1), (-1e300, 3, 0),
      (.infinity, 3, 1), (-.infinity, 3, 0),
    ] as [(Double, Double, Double)])
  func studentProbability(value: Double, degrees: Double, probability: Double) throws {
    let student = try StudentDistribution(degreesOfFreedom: degrees)
    #expect(close(try student.cumulativeProbability(value), probability, within: 1e-12))
  }

  @Test(
    arguments: [
      (0.5, 0), (0.9, 1.281_551_565_544_600_4), (0.975, 1.959_963_984_540_054),
      (0.995, 2.575_829_303_548_900_4), (0.2, -0.841_621_233_572_914_2),
      (1e-10, -6.361_340_902_404_056), (1e-300, -37.047_096_299_361_2),
    ] as [(Double, Double)])
  func normalQuantile(probability: Double, quantile: Double) throws {
    let value = try NormalDistribution.quantile(probability)
    #expect(close(value, quantile, within: 1e-12 * max(1, abs(quantile))))
  }

  @Test func normalProbability() throws {
    let values = try [1, -1.96, -8, .infinity, -.infinity].map {
      try NormalDistribution.cumulativeProbability($0)
    }
    #expect(close(values[0], 0.841_344_746_068_542_9, within: 1e-15))
    #expect(close(values[1], 0.024_997_895_148_220_435, within: 1e-15))
    #expect(close(values[2], 6.220_960_574_271_74e-16, within: 1e-25))
    #expect(values[3] == 1)
    #expect(values[4] == 0)
  }

  @Test func specialFunctions() {
    #expect(close(logarithmOfGamma(0.5), 0.572_364_942_924_700_1, within: 1e-13))
    #expect(close(logarithmOfGamma(10.3), 13.482_036_786_138_359, within: 1e-12))
    #expect(close(logarithmOfGamma(1e4), 82_099.717_496_442_38, within: 1e-8))
    func beta(_ x: Double, _ a: Double, _ b: Double) -> Double {
      regularizedIncompleteBeta(x, complement: 1 - x, a, b)
    }
    #expect(close(beta(0.4, 2, 3), 0.5248, within: 1e-13))
    #expect(close(beta(0.9, 60, 0.5), 0.000_387_576_708_006_218_4, within: 1e-14))
    #expect(close(beta(0.01, 0.5, 60), 0.726_884_059_518_963_1, within: 1e-12))
    #expect(beta(0, 2, 3) == 0)
    #expect(beta(1, 2, 3) == 1)
  }

  @Test(arguments: [0, 1, -0.5, 1.5, .nan] as [Double])
  func refusesProbabilities(_ probability: Double) throws {
    let student = try StudentDistribution(degreesOfFreedom: 4)
    #expect(throws: AnalysisError.self) { try student.quantile(probability) }
    #expect(throws: AnalysisError.self) { try NormalDistribution.quantile(probability) }
    #expect(throws: AnalysisError.self) { try StudentDistribution(degreesOfFreedom: 0) }
    #expect(throws: AnalysisError.self) { try student.cumulativeProbability(.nan) }
  }
}

struct IntervalTests {
  static let differences = [-1.2, 0.4, -2.1, -0.9, -1.7]

  @Test func pairedDifference() throws {
    let a = [10.0, 12, 11, 9, 14]
    let paired = try PairedDifference(a: a, b: zip(a, Self.differences).map { $0 + $1 })
    #expect(close(paired.statistic, -2.571_385_202_167, within: 1e-9))
    #expect(close(paired.pValue, 0.061_888_086_526_489, within: 1e-9))
    #expect(close(paired.interval.mean, -1.1, within: 1e-9))
    #expect(close(paired.interval.low, -2.287_721_549_126, within: 1e-9))
    #expect(close(paired.interval.high, 0.087_721_549_126, within: 1e-9))
    #expect(close(paired.interval.halfWidth, 1.187_721_549_126, within: 1e-9))
  }

  @Test func equalDifferences() throws {
    let none = try PairedDifference(a: [1, 2, 3], b: [1, 2, 3])
    #expect(none.pValue == 1)
    #expect(none.statistic == 0)
    #expect(none.interval.low == 0 && none.interval.high == 0)
    let shift = try PairedDifference(a: [1, 2, 3], b: [2, 3, 4])
    #expect(shift.pValue == 0)
    #expect(shift.statistic == .infinity)
  }

  @Test func refuses() {
    #expect(throws: AnalysisError.tooFewValues(quantity: "values", count: 1, minimum: 2)) {
      try MeanInterval([3])
    }
    #expect(throws: AnalysisError.lengthsDiffer(quantity: "second values", count: 1, expected: 2)) {
      try PairedDifference(a: [1, 2], b: [1])
    }
    #expect(throws: AnalysisError.notFinite(quantity: "value")) {
      try MeanInterval([1, .infinity])
    }
    #expect(throws: AnalysisError.self) { try MeanInterval([1, 2], level: 1) }
  }

  @Test func bootstrap() throws {
    let values = (0..<60).map { Double(($0 * 7919) % 101) }
    let first = try BootstrapInterval(meanOf: values, seed: 7)
    #expect(try BootstrapInterval(meanOf: values, seed: 7) == first)
    #expect(try BootstrapInterval(meanOf: values, seed: 8) != first)
    // For a mean of sixty values it comes close to Student's.
    let student = try MeanInterval(values)
    #expect(close(first.mean, student.mean, within: 1e-9))
    #expect(abs(first.low - student.low) < 0.15 * student.halfWidth)
    #expect(abs(first.high - student.high) < 0.15 * student.halfWidth)
    let constant = try BootstrapInterval(meanOf: [4, 4, 4], seed: 1)
    #expect(constant.low == 4 && constant.high == 4)
    #expect(throws: AnalysisError.self) { try BootstrapInterval(meanOf: [4], seed: 1) }
    #expect(throws: AnalysisError.self) {
      try BootstrapInterval(meanOf: values, resamples: Int.max, seed: 1)
    }
  }

  /// The first outputs of the published reference implementation for seed 1234567.
  @Test func generatorIsSplitMix() {
    var generator = SplitMixGenerator(seed: 1_234_567)
    #expect(generator.next() == 6_457_827_717_110_365_317)
    #expect(generator.next() == 3_203_168_211_198_807_973)
  }

  @Test(
    arguments: [
      (3, 10, 0.107_791_267_406_301, 0.603_221_852_538_855), (0, 20, 0, 0.161_125_158_052_819),
      (20, 20, 0.838_874_841_947_181, 1), (50, 100, 0.403_831_530_365_996, 0.596_168_469_634_004),
    ] as [(Int, Int, Double, Double)])
  func wilson(successes: Int, trials: Int, low: Double, high: Double) throws {
    let interval = try ProportionInterval(successes: successes, trials: trials)
    #expect(close(interval.low, low, within: 1e-12))
    #expect(close(interval.high, high, within: 1e-12))
  }

  @Test func wilsonRefuses() {
    #expect(throws: AnalysisError.self) { try ProportionInterval(successes: 0, trials: 0) }
    #expect(throws: AnalysisError.self) { try ProportionInterval(successes: 3, trials: 2) }
  }
}

struct VerdictTests {
  func judge(
    _ differences: [Double], margin: Double, lowerIsBetter: Bool = true, pValue: Double? = nil
  ) throws -> ComparisonVerdict {
    try ComparisonVerdict.judge(
      differences: differences, equivalenceMargin: margin, lowerIsBetter: lowerIsBetter,
      pValue: pValue)
  }

  @Test func verdicts() throws {
    let lower = [-3.0, -2.5, -3.2, -2.8, -3.1]
    #expect(try judge(lower, margin: 1) == .better)
    #expect(try judge(lower, margin: 1, lowerIsBetter: false) == .worse)
    #expect(try judge(lower.map { -$0 }, margin: 1) == .worse)
    #expect(try judge(lower.map { -$0 }, margin: 1, lowerIsBetter: false) == .better)
    // Significant, but too small to matter.
    #expect(try judge(lower, margin: 4) == .equivalent)
    #expect(try judge([-3, 4, 1, -5, 2], margin: 1) == .undecided)
    // Surely not zero, but estimated to be too small to matter, and not surely so.
    #expect(try judge(lower, margin: 2.95) == .undecided)
    // Surely not zero and estimated to matter, but perhaps it does not.
    #expect(try judge(lower, margin: 2.8) == .undecided)
    #expect(try judge(lower, margin: 1, pValue: 0.2) == .undecided)
  }

  @Test func identicalRuns() throws {
    #expect(try judge([0, 0, 0], margin: 0) == .equivalent)
    #expect(try judge([1, 1, 1], margin: 0) == .worse)
    // Significant at 5 %, and inside the margin at its very end.
    #expect(try judge([1, 1, 1], margin: 1) == .equivalent)
  }

  @Test func refuses() {
    #expect(throws: AnalysisError.self) { try judge([1], margin: 1) }
    #expect(throws: AnalysisError.self) { try judge([1, 2], margin: -1) }
    #expect(throws: AnalysisError.self) { try judge([1, 20], margin: 0, pValue: .nan) }
  }

  @Test func holm() throws {
    let adjusted = try HolmCorrection.adjusted([0.01, 0.04, 0.03, 0.005])
    #expect(close(adjusted, [0.03, 0.06, 0.06, 0.02], within: 1e-12))
    #expect(try HolmCorrection.adjusted([]) == [])
    #expect(try HolmCorrection.adjusted([0.6, 0.7]) == [1, 1])
    #expect(throws: AnalysisError.self) { try HolmCorrection.adjusted([1.2]) }
  }
}

struct CorrelationTests {
  static let first = [1.0, 2, 2, 3, 5, 8, 8, 8]
  static let second = [2.0, 1, 4, 3, 6, 9, 7, 7]

  @Test func knownValues() throws {
    #expect(
      close(
        try Correlation.spearman(Self.first, Self.second), 0.901_509_418_340_043, within: 1e-12))
    #expect(
      close(
        try Correlation.pearson(Self.first, Self.second), 0.922_653_698_095_456, within: 1e-12))
    #expect(Correlation.averageRanks(Self.first) == [1, 2.5, 2.5, 4, 5, 7, 7, 7])
  }

  @Test func limits() throws {
    #expect(close(try Correlation.pearson([1, 2, 3], [3, 5, 7]), 1, within: 1e-12))
    #expect(close(try Correlation.spearman([1, 2, 3], [9, 4, 1]), -1, within: 1e-12))
    #expect(close(try Correlation.pearson([1e100, -1e100], [1, 0]), 1, within: 1e-12))
    #expect(throws: AnalysisError.noVariation(quantity: "second values")) {
      try Correlation.pearson([1, 2], [3, 3])
    }
    #expect(throws: AnalysisError.self) { try Correlation.spearman([1, 2], [3, 3]) }
    #expect(throws: AnalysisError.self) { try Correlation.pearson([1], [3]) }
    #expect(throws: AnalysisError.self) { try Correlation.pearson([1, .nan], [3, 4]) }
  }

  @Test func forecastError() throws {
    let error = try ForecastError.meanAbsolutePercentage(
      predictions: [110, 45], references: [100, 50])
    #expect(close(error, 10, within: 1e-12))
    #expect(throws: AnalysisError.self) {
      try ForecastError.meanAbsolutePercentage(predictions: [1], references: [0])
    }
    #expect(throws: AnalysisError.self) {
      try ForecastError.meanAbsolutePercentage(predictions: [], references: [])
    }
  }

  @Test(arguments: [(0.0, 1.0), (0.1, 1), (0.25, 1.75), (0.5, 3.5), (0.95, 7.95), (1, 9)])
  func percentile(share: Double, value: Double) throws {
    #expect(close(try Percentile.of([3, 1, 4, 1, 5, 9, 2, 6], share: share), value, within: 1e-12))
  }

  @Test func percentileLimits() throws {
    #expect(try Percentile.of([7], share: 0.95) == 7)
    #expect(throws: AnalysisError.self) { try Percentile.of([], share: 0.5) }
    #expect(throws: AnalysisError.self) { try Percentile.of([1], share: 1.1) }
  }
}
