import SignalAnalysis
import SignalModel
import Testing

@testable import SignalOptimization

@Suite struct OffsetStartTests {
  /// Signals along a street, with 25 s of green for it in a cycle of 60 s.
  private func start(_ scenario: Scenario) -> (OffsetStart, Int) {
    let flows = TurningFlows(scenario: scenario)
    let links = SignalLinks(network: scenario.network, flows: flows, interval: 0)
    let lanes = LaneGroupDemand.lanesBySignal(network: scenario.network, flows: flows)
    let states = scenario.plans[0].timings.enumerated().map { place, timing in
      SignalState(
        signal: timing.signal, place: place,
        splitStart: SplitStart(
          leastSeconds: [10, 10],
          capacity: SignalCapacity(
            signal: scenario.network.signals[timing.signal], timing: timing,
            lanes: lanes[timing.signal])),
        cycle: 60, splits: timing.stages.map { Int($0.seconds) })
    }
    return (
      OffsetStart(
        signals: states, cycle: 60, links: links, flows: flows, speedDeviation: 0.1),
      states.count
    )
  }

  @Test func `a one-way street gets a green wave`() {
    let scenario = Samples.corridor(spacingMeters: [300, 450, 500], speed: 10, west: 0)
    let (start, _) = start(scenario)
    let found = start.best()
    // A platoon drives a little below the limit of 10 m/s and may not be cut at its tail.
    for (place, travel) in [30, 45, 50].enumerated() {
      let difference = (found.offsets[place + 1] - found.offsets[place]).wrapped(60)
      #expect(abs((difference - travel + 30).wrapped(60) - 30) <= 8)
    }
  }

  @Test func `no offsets of two signals are better than those found`() {
    let (start, _) = start(Samples.corridor(spacingMeters: [350], speed: 12))
    let found = start.best()
    let all = (0..<60).map { start.totalDelay([0, $0]) }
    #expect(found.delayPerHour <= (all.min() ?? 0) * 1.005)
    #expect((all.max() ?? 0) > 1.3 * found.delayPerHour)
  }

  @Test func `moves find what a search over three signals finds`() {
    let (start, _) = start(Samples.corridor(spacingMeters: [350, 420], speed: 12))
    let found = start.best()
    var best = Double.infinity
    for second in stride(from: 0, to: 60, by: 3) {
      for third in stride(from: 0, to: 60, by: 3) {
        best = min(best, start.totalDelay([0, second, third]))
      }
    }
    #expect(found.delayPerHour <= best * 1.01)
  }

  @Test func `cyclic arrivals are those of endless repetition`() throws {
    let dispersion = try PlatoonDispersion(smoothingFactor: 0.3, lagSteps: 7)
    let upstream = (0..<20).map { $0 < 6 ? 1.0 : 0 }
    let cyclic = try dispersion.cyclicArrivals(upstream: upstream)
    let repeated = try dispersion.arrivals(upstream: (0..<20).flatMap { _ in upstream })
    for step in 0..<20 { #expect(abs(cyclic[step] - repeated[360 + step]) < 1e-9) }
    #expect(abs(cyclic.reduce(0, +) - 6) < 1e-9)
  }
}

@Suite struct CorridorTests {
  @Test func `signals in a row are one corridor`() {
    let scenario = Samples.corridor(spacingMeters: [300, 450, 500], speed: 10)
    let flows = TurningFlows(scenario: scenario)
    let links = SignalLinks(network: scenario.network, flows: flows, interval: 0)
    let corridors = Corridor.all(links: links, flows: flows, signals: [0, 1, 2, 3])
    #expect(corridors.map(\.signals) == [[0, 1, 2, 3]])
    #expect(corridors[0].outbound.map { $0.vehiclesPerHour.rounded() }.allSatisfy { $0 > 450 })
    #expect(corridors[0].inbound.map { $0?.from } == [1, 2, 3])
    // A platoon drives at the cruising speed, a little below the limit.
    #expect(corridors[0].outbound.map(\.travelSeconds).allSatisfy { $0 > 30 && $0 < 62 })
    #expect(Corridor.all(links: links, flows: flows, signals: [0, 1]).map(\.signals) == [[0, 1]])
  }

  @Test func `a corridor that takes one way gets the whole green`() throws {
    let scenario = Samples.corridor(spacingMeters: [300, 450], speed: 10, west: 0)
    let starts = StartPlans.all(for: scenario)
    // Where the bands are the platoons, the plan is there once.
    let banded = try #require(starts.last { $0.name.hasPrefix("webster") }).plan
    let cycle = Int(banded.timings[0].cycleSeconds)
    let flows = TurningFlows(scenario: scenario)
    let links = SignalLinks(network: scenario.network, flows: flows, interval: 0)
    let corridor = Corridor.all(links: links, flows: flows, signals: [0, 1, 2])[0]
    let green = Int(banded.timings[0].stages[0].seconds) - 4
    let form = try BandwidthCorridor(
      cycle: cycle,
      signals: corridor.signals.map { _ in
        let window = GreenWindow(start: 0, duration: green)
        return BandwidthSignal(patterns: [BandwidthPattern(outbound: window, inbound: window)])
      }, outboundTravel: corridor.outbound.map { Int($0.travelSeconds.rounded()) },
      inboundTravel: [0, 0])
    let bands = try form.bands(offsets: banded.timings.map { Int($0.offsetSeconds) })
    #expect(bands.outbound.width == green)
  }
}
