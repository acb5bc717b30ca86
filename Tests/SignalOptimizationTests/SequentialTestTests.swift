import EventKernel
import SignalAnalysis
import SignalOptimization
import Testing

@Suite struct SequentialTestTests {
  @Test(arguments: [
    (8, 64, [8, 16, 32, 64]), (8, 50, [8, 16, 32, 50]), (10, 10, [10]), (1, 5, [2, 4, 5]),
    (20, 4, [20]),
    (
      2, 100_000,
      [
        20, 40, 80, 160, 320, 640, 1280, 2560, 5120, 10240, 20480, 40960,
        81920, 100_000,
      ]
    ),
  ])
  func `looks double until the limit`(_ first: Int, _ maximum: Int, _ looks: [Int]) {
    let test = SequentialTest(first: first, maximum: maximum, significance: 0.05)
    #expect(test.looks == looks)
    #expect(abs(test.significances.reduce(0, +) - 0.05) < 1e-12)
    #expect(test.significances.allSatisfy { $0 > 0 })
  }

  /// Runs without any difference must not be proven different more often than stated, however
  /// often they are looked at: of 400 such comparisons at 5 % more than 34 would be a chance of
  /// about one in a thousand.
  @Test func `the looks together keep the stated error`() throws {
    let test = SequentialTest(first: 8, maximum: 64, significance: 0.05)
    var wrong = 0
    for trial in 0..<400 {
      var random = RandomStream(
        seed: 11, purpose: StreamPurpose("trial"), origin: UInt64(trial))
      let differences = (0..<64).map { _ in random.normal(mean: 0, deviation: 1) }
      let isProven = try zip(test.looks, test.significances).contains { look, significance in
        try PairedDifference(differences: Array(differences.prefix(look))).pValue < significance
      }
      if isProven { wrong += 1 }
    }
    #expect(wrong <= 34, "\(wrong) of 400")
  }
}
