import EventKernel
import Testing

@Suite("Draws of indices")
struct DiscreteDistributionTests {
  static let lists: [[Double]] = [
    [1], [1, 1], [0, 3, 0], [0, 0, 5, 1], [0.2, 0.3, 0.5], [1e-9, 1, 1e-9],
    [1, 0, 0, 0, 0, 0, 0, 9],
    [5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0],
  ]

  @Test("come as often as their weight, by either way", arguments: lists)
  func frequencies(weights: [Double]) throws {
    let count = 40_000
    let distribution = try #require(DiscreteDistribution(weights: weights))
    #expect(distribution.count == weights.count)
    var stream = RandomStream(seed: 5, purpose: StreamPurpose("discrete"), origin: 1)
    var copy = stream
    var counts = [Int](repeating: 0, count: weights.count)
    for _ in 0..<count {
      let index = stream.discrete(distribution)
      // The same number gives the same index by search.
      #expect(copy.discrete(weights: weights) == index)
      counts[index] += 1
    }
    let total = weights.reduce(0, +)
    for (weight, drawn) in zip(weights, counts) {
      let share = weight / total
      let error = (share * (1 - share) * Double(count)).squareRoot()
      // Four standard errors, and none at all for a weight of zero.
      #expect((Double(drawn) - share * Double(count)).magnitude <= 4 * error + (weight > 0 ? 1 : 0))
    }
  }

  @Test("grow with the number drawn and never fall on a weight of zero", arguments: lists)
  func monotone(weights: [Double]) throws {
    let distribution = try #require(DiscreteDistribution(weights: weights))
    var previous = 0
    for step in 0...10_000 {
      let index = distribution.index(at: min(Double(step) / 10_000, 1.0.nextDown))
      #expect(index >= previous)
      #expect(weights[index] > 0)
      previous = index
    }
  }

  @Test(
    "refuse weights that make no distribution",
    arguments: [[], [0], [0, 0], [1, -1], [-1], [.nan], [1, .infinity]] as [[Double]])
  func refused(weights: [Double]) {
    #expect(DiscreteDistribution(weights: weights) == nil)
    var stream = RandomStream(seed: 5, purpose: StreamPurpose("discrete"), origin: 2)
    #expect(stream.discrete(weights: weights) == nil)
  }
}
