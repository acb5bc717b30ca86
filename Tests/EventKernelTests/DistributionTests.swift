import Testing

@testable import EventKernel

/// The seeds are fixed, so each test passes always or never. Means may be off by four standard
/// errors (once in 16 000 seeds), distances by the limit that one in 1000 seeds exceeds.
@Suite("Draws")
struct DistributionTests {
  static let count = 40_000
  static let distanceLimit = SampleCheck.distanceLimit(count: count)

  private func stream(_ origin: UInt64) -> RandomStream {
    RandomStream(seed: 2024, purpose: StreamPurpose("distributions"), origin: origin)
  }

  private func expectMoments(
    _ sample: SampleCheck, mean: Double, variance: Double, varianceTolerance: Double,
    _ location: SourceLocation = #_sourceLocation
  ) {
    let standardError = (variance / Double(Self.count)).squareRoot()
    #expect((sample.mean - mean).magnitude < 4 * standardError, sourceLocation: location)
    #expect(
      (sample.variance / variance - 1).magnitude < varianceTolerance, sourceLocation: location)
  }

  @Test("are uniform in the unit interval and in a range", arguments: 0..<4 as Range<UInt64>)
  func uniform(origin: UInt64) {
    var stream = stream(origin)
    let unit = SampleCheck(count: Self.count) { stream.uniform() }
    #expect(unit.values.allSatisfy { $0 >= 0 && $0 < 1 })
    #expect(unit.distance { $0 } < Self.distanceLimit)
    expectMoments(unit, mean: 0.5, variance: 1.0 / 12, varianceTolerance: 0.03)
    let range = SampleCheck(count: Self.count) { stream.uniform(in: -2..<6) }
    #expect(range.values.allSatisfy { $0 >= -2 && $0 < 6 })
    #expect(range.distance { ($0 + 2) / 8 } < Self.distanceLimit)
  }

  @Test("never reach the upper bound of a range, however narrow")
  func narrowRange() {
    var stream = stream(0)
    let upper = 1.0.nextUp
    for _ in 0..<100 { #expect(stream.uniform(in: 1..<upper) == 1) }
    #expect(stream.uniform(in: 5..<5) == 5)
  }

  @Test("stay inside the unit interval at the extremes of the generator")
  func extremes() {
    // Zero words give the least number; the state is such that the first sum is all ones.
    var least = RandomStream(words: 0, 1, 0, 0)
    #expect(least.uniformInside() == 0x1p-53)
    var greatest = RandomStream(words: 0, 1, 0, .max)
    #expect(greatest.uniformInside() == 1 - 0x1p-53)
    greatest = RandomStream(words: 0, 1, 0, .max)
    #expect(greatest.uniform() == 1 - 0x1p-53)
    greatest = RandomStream(words: 0, 1, 0, .max)
    #expect(greatest.normal(mean: 0, deviation: 1) > 8)
    least = RandomStream(words: 0, 1, 0, 0)
    #expect(least.normal(mean: 0, deviation: 1) < -8)
    greatest = RandomStream(words: 0, 1, 0, .max)
    #expect(greatest.exponential(mean: 1).isFinite)
  }

  /// Chi-square with nine degrees of freedom exceeds 27.9 once in 1000 times.
  @Test("of integers are equally likely", arguments: 0..<4 as Range<UInt64>)
  func integers(origin: UInt64) {
    var stream = stream(origin)
    var counts = [Int](repeating: 0, count: 10)
    for _ in 0..<Self.count { counts[stream.integer(below: 10)] += 1 }
    let expected = Double(Self.count) / 10
    let square = counts.reduce(0.0) { sum, count in
      sum + (Double(count) - expected) * (Double(count) - expected) / expected
    }
    #expect(square < 27.9)
    #expect(stream.integer(below: 0) == 0)
    #expect(stream.integer(below: -4) == 0)
    #expect((0..<100).allSatisfy { _ in (0..<Int.max).contains(stream.integer(below: .max)) })
  }

  @Test("of integers reject what would make some likelier")
  func integerRejection() {
    // With a bound of 2⁶² + 1 the product of the first number, zero, falls into the part to reject.
    var stream = RandomStream(words: 0, 1, 0, 0)
    var stepped = stream
    _ = stepped.next()
    let bound = 1 << 62 + 1
    let expected = Int(stepped.next().multipliedFullWidth(by: UInt64(bound)).high)
    #expect(stream.integer(below: bound) == expected)
  }

  @Test("are exponential", arguments: 0..<4 as Range<UInt64>)
  func exponential(origin: UInt64) {
    var stream = stream(origin)
    let sample = SampleCheck(count: Self.count) { stream.exponential(mean: 5) }
    #expect(sample.distance { 1 - PortableMath.exp(-$0 / 5) } < Self.distanceLimit)
    expectMoments(sample, mean: 5, variance: 25, varianceTolerance: 0.06)
  }

  @Test("are exponential above a minimum", arguments: 0..<4 as Range<UInt64>)
  func shiftedExponential(origin: UInt64) {
    var stream = stream(origin)
    let sample = SampleCheck(count: Self.count) { stream.shiftedExponential(minimum: 2, mean: 5) }
    #expect(sample.distance { 1 - PortableMath.exp(-($0 - 2) / 3) } < Self.distanceLimit)
    expectMoments(sample, mean: 5, variance: 9, varianceTolerance: 0.06)
    #expect(stream.shiftedExponential(minimum: 6, mean: 5) == 6)
  }

  @Test(
    "of bunched headways keep the flow and the share of bunched", arguments: 0..<4 as Range<UInt64>)
  func bunchedHeadway(origin: UInt64) {
    var stream = stream(origin)
    let (minimum, free, flow) = (1.5, 0.6, 0.25)
    let sample = SampleCheck(count: Self.count) {
      stream.bunchedHeadway(minimum: minimum, freeProportion: free, flow: flow)
    }
    let rate = free * flow / (1 - minimum * flow)
    // A mixture: the square of the part above the minimum has mean 2α/λ².
    let variance = 2 * free / (rate * rate) - (free / rate) * (free / rate)
    expectMoments(sample, mean: 1 / flow, variance: variance, varianceTolerance: 0.08)
    let following = sample.values.filter { $0 == minimum }.count
    let error = (free * (1 - free) / Double(Self.count)).squareRoot()
    #expect((Double(following) / Double(Self.count) - (1 - free)).magnitude < 4 * error)
    let gaps = SampleCheck(sample.values.filter { $0 > minimum })
    let limit = SampleCheck.distanceLimit(count: gaps.values.count)
    #expect(gaps.distance { 1 - PortableMath.exp(-rate * ($0 - minimum)) } < limit)
  }

  @Test("of bunched headways have sense at the limits")
  func bunchedHeadwayLimits() {
    var stream = stream(0)
    #expect(stream.bunchedHeadway(minimum: 2, freeProportion: 0.5, flow: 0) == .infinity)
    #expect(stream.bunchedHeadway(minimum: 2, freeProportion: 0.5, flow: 0.5) == 2)
    #expect(stream.bunchedHeadway(minimum: 2, freeProportion: 0.5, flow: 3) == 2)
    #expect(stream.bunchedHeadway(minimum: 2, freeProportion: 0, flow: 0.1) == 2)
    #expect(stream.bunchedHeadway(minimum: 2, freeProportion: 1, flow: 0.1) > 2)
  }

  @Test("are normal", arguments: 0..<4 as Range<UInt64>)
  func normal(origin: UInt64) {
    var stream = stream(origin)
    let sample = SampleCheck(count: Self.count) { stream.normal(mean: -3, deviation: 2) }
    expectMoments(sample, mean: -3, variance: 4, varianceTolerance: 0.03)
    // The quantile of each rank, found by its own test, stands in for the distribution function.
    let greatest = sample.values.enumerated().reduce(0.0) { greatest, element in
      let probability = (Double(element.offset) + 0.5) / Double(Self.count)
      let expected = -3 + 2 * NormalQuantile.value(at: probability)
      let density = PortableMath.exp(-(expected + 3) * (expected + 3) / 8) / 5.013_256_549_262
      return max(greatest, (element.element - expected).magnitude * density)
    }
    #expect(greatest < 1.1 * Self.distanceLimit)
  }

  @Test("are log-normal with the mean and deviation asked for", arguments: 0..<4 as Range<UInt64>)
  func logNormal(origin: UInt64) {
    var stream = stream(origin)
    let sample = SampleCheck(count: Self.count) { stream.logNormal(mean: 10, deviation: 3) }
    expectMoments(sample, mean: 10, variance: 9, varianceTolerance: 0.06)
    let logarithms = SampleCheck(sample.values.map(PortableMath.log))
    let variance = PortableMath.log(1.09)
    let mean = PortableMath.log(10) - variance / 2
    expectMoments(logarithms, mean: mean, variance: variance, varianceTolerance: 0.03)
  }

  @Test("are true as often as asked")
  func bernoulli() {
    var stream = stream(1)
    let hits = (0..<Self.count).filter { _ in stream.bernoulli(probability: 0.3) }.count
    let error = (0.3 * 0.7 / Double(Self.count)).squareRoot()
    #expect((Double(hits) / Double(Self.count) - 0.3).magnitude < 4 * error)
    #expect((0..<100).allSatisfy { _ in !stream.bernoulli(probability: 0) })
    #expect((0..<100).allSatisfy { _ in stream.bernoulli(probability: 1) })
  }
}
