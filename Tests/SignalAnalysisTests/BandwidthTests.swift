import SignalAnalysis
import Testing

struct BandwidthTests {
  /// A small corridor made of a seed.
  static func corridor(
    seed: Int, signals: Int, cycle: Int, patterns: Int
  ) throws -> BandwidthCorridor {
    var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    func window() -> GreenWindow {
      GreenWindow(start: random(cycle), duration: 2 + random(cycle - 2))
    }
    return try BandwidthCorridor(
      cycle: cycle,
      signals: (0..<signals).map { _ in
        BandwidthSignal(
          patterns: (0..<patterns).map { _ in
            BandwidthPattern(
              outbound: window(), inbound: window(), outboundQueueClearance: random(4),
              inboundQueueClearance: random(4))
          })
      },
      outboundTravel: (1..<signals).map { _ in random(3 * cycle) },
      inboundTravel: (1..<signals).map { _ in random(3 * cycle) })
  }

  /// All offsets and patterns of a corridor of three signals.
  static func everyCoordination(
    _ corridor: BandwidthCorridor, _ visit: (BandwidthCorridor.Bands) -> Void
  ) throws {
    let patterns = corridor.signals.map(\.patterns.count)
    for first in 0..<patterns[0] {
      for second in 0..<patterns[1] {
        for third in 0..<patterns[2] {
          for near in 0..<corridor.cycle {
            for far in 0..<corridor.cycle {
              visit(
                try corridor.bands(offsets: [0, near, far], patterns: [first, second, third]))
            }
          }
        }
      }
    }
  }

  @Test(arguments: 0..<12)
  func optimumEqualsExhaustiveSearch(seed: Int) throws {
    let corridor = try Self.corridor(
      seed: seed, signals: 3, cycle: 10 + seed % 3, patterns: 1 + seed % 2)
    var bestSum = 0
    var bestWeighted = 0
    var bestNarrower = 0
    try Self.everyCoordination(corridor) { bands in
      let (outbound, inbound) = (bands.outbound.width, bands.inbound.width)
      bestSum = max(bestSum, outbound + inbound)
      bestWeighted = max(bestWeighted, outbound + 3 * inbound)
      bestNarrower = max(bestNarrower, min(outbound, inbound))
    }
    let sum = try corridor.bestTwoWay().bands
    #expect(sum.outbound.width + sum.inbound.width == bestSum)
    let weighted = try corridor.bestTwoWay(
      objective: .weightedSum(outbound: 1, inbound: 3)
    ).bands
    #expect(weighted.outbound.width + 3 * weighted.inbound.width == bestWeighted)
    let narrower = try corridor.bestTwoWay(objective: .narrowerBand).bands
    #expect(min(narrower.outbound.width, narrower.inbound.width) == bestNarrower)
  }

  @Test(arguments: 0..<20)
  func oneWayReachesTheShortestGreen(seed: Int) throws {
    let corridor = try Self.corridor(seed: seed, signals: 6, cycle: 40, patterns: 2)
    for outbound in [true, false] {
      let best = try corridor.bestOneWay(outbound: outbound)
      let width = outbound ? best.bands.outbound.width : best.bands.inbound.width
      let shortest = corridor.signals.map { signal in
        signal.patterns.map {
          outbound
            ? max(0, $0.outbound.duration - $0.outboundQueueClearance)
            : max(0, $0.inbound.duration - $0.inboundQueueClearance)
        }.max() ?? 0
      }.min()
      #expect(width == shortest)
      #expect(best.offsets.first == 0)
      #expect(best.offsets.allSatisfy { (0..<40).contains($0) })
    }
  }

  /// Seven signals at the distances and red ratios of the Almere instance of a public MAXBAND data
  /// set, with our own assumption that both directions' greens are centred on the same moment. The
  /// widths were found by an independent mixed-integer program (HiGHS), which maximised the
  /// narrower band.
  @Test(arguments: [(80, 40.0, 6), (66, 50.0, 4), (100, 50.0, 5), (100, 30.0, 6)])
  func almereAgreesWithAMixedIntegerProgram(
    cycle: Int, kilometersPerHour: Double, width: Int
  ) throws {
    let outboundReds = [0.586, 0.585, 0.621, 0.566, 0.647, 0.495, 0.497]
    let inboundReds = [0.619, 0.589, 0.680, 0.576, 0.482, 0.520, 0.557]
    let distances = [374.0, 265, 277, 305, 260, 270]
    func centred(_ red: Double) -> GreenWindow {
      let green = Int(((1 - red) * Double(cycle)).rounded())
      return GreenWindow(start: -(green / 2), duration: green)
    }
    let travel = distances.map { Int(($0 / (kilometersPerHour / 3.6)).rounded()) }
    let corridor = try BandwidthCorridor(
      cycle: cycle,
      signals: zip(outboundReds, inboundReds).map {
        BandwidthSignal(patterns: [
          BandwidthPattern(outbound: centred($0), inbound: centred($1))
        ])
      }, outboundTravel: travel, inboundTravel: travel)
    let best = try corridor.bestTwoWay(objective: .narrowerBand)
    #expect(min(best.bands.outbound.width, best.bands.inbound.width) == width)
  }

  @Test func queueClearanceMovesTheGreenAhead() throws {
    let window = GreenWindow(start: 0, duration: 30)
    let free = BandwidthPattern(outbound: window, inbound: window)
    let queued = BandwidthPattern(outbound: window, inbound: window, outboundQueueClearance: 10)
    let corridor = try BandwidthCorridor(
      cycle: 60,
      signals: [BandwidthSignal(patterns: [free]), BandwidthSignal(patterns: [queued])],
      outboundTravel: [35], inboundTravel: [35])
    let best = try corridor.bestOneWay(outbound: true)
    #expect(best.bands.outbound.width == 20)
    // The second green starts 10 s before the band; the band is centred in the first green.
    #expect(best.offsets == [0, 30])
  }

  @Test func leadingAndLaggingLefts() throws {
    // Same through greens, but at the second signal a choice of order; only the second one fits.
    let through = GreenWindow(start: 0, duration: 30)
    let together = BandwidthPattern(outbound: through, inbound: through)
    let split = BandwidthPattern(
      outbound: GreenWindow(start: 0, duration: 30),
      inbound: GreenWindow(start: 30, duration: 30))
    let corridor = try BandwidthCorridor(
      cycle: 60,
      signals: [
        BandwidthSignal(patterns: [together]), BandwidthSignal(patterns: [together, split]),
      ], outboundTravel: [15], inboundTravel: [15])
    let best = try corridor.bestTwoWay()
    #expect(best.patterns == [0, 1])
    #expect(best.bands.outbound.width == 30)
    #expect(best.bands.inbound.width == 30)
  }

  @Test func degenerate() throws {
    let always = BandwidthPattern(
      outbound: GreenWindow(start: 5, duration: 20), inbound: GreenWindow(start: 5, duration: 0))
    let corridor = try BandwidthCorridor(
      cycle: 20, signals: [BandwidthSignal(patterns: [always])], outboundTravel: [],
      inboundTravel: [])
    let best = try corridor.bestTwoWay()
    #expect(best.offsets == [0])
    #expect(best.bands.outbound.width == 20)
    #expect(best.bands.inbound.width == 0)
    #expect(corridor.efficiency(best.bands) == 0.5)
    #expect(corridor.attainability(best.bands) == 1)
    // Negative offsets and starts are taken modulo the cycle.
    #expect(try corridor.bands(offsets: [-40]).outbound.width == 20)
  }

  @Test func refuses() throws {
    let signal = BandwidthSignal(patterns: [
      BandwidthPattern(
        outbound: GreenWindow(start: 0, duration: 10), inbound: GreenWindow(start: 0, duration: 10))
    ])
    #expect(throws: AnalysisError.self) {
      try BandwidthCorridor(cycle: 5, signals: [signal], outboundTravel: [], inboundTravel: [])
    }
    #expect(throws: AnalysisError.lengthsDiffer(quantity: "travel times", count: 0, expected: 1)) {
      try BandwidthCorridor(
        cycle: 20, signals: [signal, signal], outboundTravel: [], inboundTravel: [3])
    }
    #expect(throws: AnalysisError.self) {
      try BandwidthCorridor(cycle: 20, signals: [], outboundTravel: [], inboundTravel: [])
    }
    let corridor = try BandwidthCorridor(
      cycle: 20, signals: [signal], outboundTravel: [], inboundTravel: [])
    #expect(throws: AnalysisError.self) { try corridor.bands(offsets: [0], patterns: [1]) }
    #expect(throws: AnalysisError.self) {
      try corridor.bestTwoWay(objective: .weightedSum(outbound: 0, inbound: 0))
    }
    #expect(throws: AnalysisError.self) {
      try corridor.bestTwoWay(objective: .weightedSum(outbound: .nan, inbound: 1))
    }
  }
}
