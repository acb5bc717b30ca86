import Testing

@testable import EventKernel

@Suite("Random streams")
struct RandomStreamTests {
  @Test("SplitMix64 gives the published numbers")
  func splitMix() {
    var generator = SplitMix(state: 1_234_567)
    let expected: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
    ]
    #expect(expected.map { _ in generator.next() } == expected)
  }

  @Test("xoshiro256++ gives the published numbers")
  func xoshiro() {
    var stream = RandomStream(words: 1, 2, 3, 4)
    let expected: [UInt64] = [
      41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386,
      9_228_616_714_210_784_205, 9_973_669_472_204_895_162, 14_011_001_112_246_962_877,
      12_406_186_145_184_390_807, 15_849_039_046_786_891_736, 10_450_023_813_501_588_000,
    ]
    #expect(expected.map { _ in stream.next() } == expected)
  }

  @Test("start with these numbers and no others")
  func frozen() {
    #expect(StreamPurpose("").rawValue == 0xCBF2_9CE4_8422_2325)
    #expect(StreamPurpose("a").rawValue == 0xAF63_DC4C_8601_EC8C)
    #expect(StreamPurpose("foobar").rawValue == 0x8594_4171_F739_67E8)
    var stream = RandomStream(seed: 42, purpose: StreamPurpose("arrivals"), origin: 7)
    #expect(
      (0..<3).map { _ in stream.next() } == [
        6_225_835_846_321_355_239, 13_297_520_209_155_835_880, 15_117_710_172_486_062_319,
      ])
    var hash = TraceHash()
    for _ in 0..<1000 {
      hash.combine(stream.uniform(in: -3..<5).bitPattern)
      hash.combine(UInt64(stream.integer(below: 1000)))
      hash.combine(stream.exponential(mean: 4).bitPattern)
      hash.combine(stream.shiftedExponential(minimum: 1, mean: 4).bitPattern)
      hash.combine(
        stream.bunchedHeadway(minimum: 1.5, freeProportion: 0.7, flow: 0.2).bitPattern)
      hash.combine(stream.normal(mean: 1, deviation: 2).bitPattern)
      hash.combine(stream.logNormal(mean: 1, deviation: 2).bitPattern)
      hash.combine(stream.bernoulli(probability: 0.3) ? 1 : 0)
      hash.combine(UInt64(stream.discrete(weights: [1, 2, 3]) ?? 99))
    }
    #expect(hash.description == "94abd1d1b722ddc1")
  }

  @Test("are equal for equal arguments and differ for any other")
  func identity() {
    func start(_ seed: UInt64, _ purpose: StaticString, _ origin: UInt64) -> [UInt64] {
      var stream = RandomStream(seed: seed, purpose: StreamPurpose(purpose), origin: origin)
      return (0..<4).map { _ in stream.next() }
    }
    let first = start(1, "arrivals", 5)
    #expect(first == start(1, "arrivals", 5))
    #expect(first != start(2, "arrivals", 5))
    #expect(first != start(1, "routes", 5))
    #expect(first != start(1, "arrivals", 6))
    // The parts are not simply added up.
    var seen: Set<UInt64> = []
    for seed in 0..<20 as Range<UInt64> {
      for purpose in 0..<20 as Range<UInt64> {
        for origin in 0..<20 as Range<UInt64> {
          var stream = RandomStream(
            seed: seed, purpose: StreamPurpose(rawValue: purpose), origin: origin)
          seen.insert(stream.next())
        }
      }
    }
    #expect(seen.count == 8000)
  }

  /// For independent streams the correlation of 20 000 pairs is normal with deviation 0.0071; 0.035
  /// is five deviations.
  @Test("are not correlated across origins, purposes or seeds", arguments: 0..<20 as Range<UInt64>)
  func independence(origin: UInt64) {
    let arrivals = StreamPurpose("arrivals")
    let base = RandomStream(seed: 1, purpose: arrivals, origin: origin)
    let others = [
      RandomStream(seed: 1, purpose: arrivals, origin: origin + 1),
      RandomStream(seed: 2, purpose: arrivals, origin: origin),
      RandomStream(seed: 1, purpose: StreamPurpose("routes"), origin: origin),
    ]
    for other in others {
      var (left, right) = (base, other)
      var sum = 0.0
      for _ in 0..<20_000 { sum += (left.uniform() - 0.5) * (right.uniform() - 0.5) }
      #expect((sum / 20_000 * 12).magnitude < 0.035)
    }
  }

  /// The first numbers of many streams must be as good as many numbers of one.
  @Test("are uniform across origins")
  func firstNumbers() {
    let values = (0..<20_000 as Range<UInt64>).map { origin in
      var stream = RandomStream(seed: 3, purpose: StreamPurpose("speed"), origin: origin)
      return stream.uniform()
    }
    #expect(SampleCheck(values).distance { $0 } < SampleCheck.distanceLimit(count: 20_000))
  }

  @Test("take one number from the generator for each draw")
  func alignment() {
    let draws: [(inout RandomStream) -> Void] = [
      { _ = $0.uniform() }, { _ = $0.uniformInside() }, { _ = $0.uniform(in: 2..<3) },
      { _ = $0.integer(below: 1) }, { _ = $0.integer(below: 10) },
      { _ = $0.bernoulli(probability: 2) }, { _ = $0.exponential(mean: 2) },
      { _ = $0.shiftedExponential(minimum: 3, mean: 2) },
      { _ = $0.bunchedHeadway(minimum: 2, freeProportion: 0.1, flow: 0) },
      { _ = $0.bunchedHeadway(minimum: 2, freeProportion: 0.1, flow: 0.4) },
      { _ = $0.normal(mean: 0, deviation: 1) }, { _ = $0.logNormal(mean: 1, deviation: 1) },
      { _ = $0.discrete(weights: []) }, { _ = $0.discrete(weights: [1, 2]) },
    ]
    for draw in draws {
      var drawn = RandomStream(seed: 9, purpose: StreamPurpose("draws"), origin: 0)
      var stepped = drawn
      draw(&drawn)
      _ = stepped.next()
      #expect(drawn.next() == stepped.next())
    }
  }
}
