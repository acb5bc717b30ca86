import SignalAnalysis
import SignalControl
import SignalModel
import Testing

@testable import SignalOptimization

@Suite struct BandwidthOrderTests {
  /// The street of ``Samples`` with a stage for each direction: east, west, side.
  private static func street(
    spacingMeters: [Double], splits: [[Double]], east: Double = 500, west: Double = 400
  ) -> Scenario {
    var scenario = Samples.corridor(
      spacingMeters: spacingMeters, speed: 12, east: east, west: west)
    for signal in scenario.network.signals.indices {
      scenario.network.signals[signal].groups = ["east", "west", "side"].map {
        SignalGroup(id: $0)
      }
      scenario.network.signals[signal].stages = [0, 1, 2].map { stage in
        Stage(id: "\(stage)", show: [0, 1, 2].map { $0 == stage ? .green : .red })
      }
      scenario.plans[0].timings[signal].stages = splits[signal].enumerated().map {
        PlanStage(stage: $0, seconds: $1)
      }
      scenario.plans[0].timings[signal].cycleSeconds = splits[signal].reduce(0, +)
    }
    for index in scenario.network.connections.indices {
      let link = scenario.network.links[scenario.network.connections[index].fromLink].id
      scenario.network.connections[index].signalGroup =
        link.hasPrefix("east") ? 0 : link.hasPrefix("west") ? 1 : 2
    }
    return scenario
  }

  private struct Found {
    var corridor: Corridor
    var present: BandwidthStart.Result
    var ordered: BandwidthStart.Result
    var choices: [[SignalState]]
    var start: NetworkStart

    func value(_ result: BandwidthStart.Result) -> Double {
      corridor.value(result.bands[0].bands, isTwoWay: true)
    }
  }

  /// The bands of a street under its own splits, with and without a choice of orders.
  private static func bands(
    _ scenario: Scenario, choice: OrderChoice = OrderChoice()
  ) throws -> Found {
    let base = scenario.plans[0]
    let start = NetworkStart(
      scenario: scenario, base: base, baseline: PlanBaseline(scenario: scenario, base: base),
      choice: choice)
    let cycle = Int(base.timings[0].cycleSeconds)
    let present = start.states.map { state in
      var state = state
      state.cycle = cycle
      state.splits = base.timings[state.place].stages.map { Int($0.seconds) }
      return state
    }
    let choices = present.map { start.orders(of: $0, cycle: cycle) }
    func best(_ choices: [[SignalState]]) -> BandwidthStart.Result {
      BandwidthStart(signals: choices, cycle: cycle, links: start.links, flows: start.flows)
        .best()
    }
    let result = best(choices)
    return Found(
      corridor: try #require(result.bands.first?.corridor), present: best(present.map { [$0] }),
      ordered: result, choices: choices, start: start)
  }

  /// Metres between signals that take a number of seconds.
  private static func spacing(seconds: Double) throws -> Double {
    let found = try bands(
      street(spacingMeters: [300], splits: [[20, 20, 20], [20, 20, 20]]))
    return 300 * seconds / found.corridor.outbound[0].travelSeconds
  }

  /// What a group shows second by second of a timing's own cycle.
  private static func greens(
    _ timing: SignalTiming, group: Int, _ network: Network
  ) throws -> [Bool] {
    let program = try SignalProgram.expand(
      signal: network.signals[timing.signal], timing: timing)
    return (0..<Int(timing.cycleSeconds)).map {
      program.show(atMilliseconds: Int32($0 * 1000 + 500))[group] == .green
    }
  }

  /// The width of a band in seconds, found second by second.
  private static func width(_ greens: [[Bool]], arrivals: [Int]) -> Int {
    let cycle = greens[0].count
    var run = 0
    var best = 0
    for second in 0..<2 * cycle {
      let isOpen = zip(greens, arrivals).allSatisfy { $0[(second + $1) % cycle] }
      run = isOpen ? run + 1 : 0
      best = max(best, run)
    }
    return min(cycle, best)
  }

  @Test func `orders that differ let both directions through`() throws {
    // 20 s from signal to signal, 16 of 60 s green for each direction. With west 20 s behind east
    // at both, a full band eastward leaves none westward: there and back take 40 s, not 60 s. With
    // west 40 s behind east at one of them, there and back may take 40 s.
    let meters = try Self.spacing(seconds: 20)
    let scenario = Self.street(
      spacingMeters: [meters], splits: [[20, 20, 20], [20, 20, 20]])
    let found = try Self.bands(scenario)
    #expect(found.choices.map { $0.map(\.order) } == [[nil, [0, 2, 1]], [nil, [0, 2, 1]]])
    let present = found.present.bands[0].bands
    #expect([present.outbound.width, present.inbound.width] == [16, 0])
    let ordered = found.ordered.bands[0].bands
    #expect([ordered.outbound.width, ordered.inbound.width] == [16, 16])
    #expect(Set([0, 1].map { found.ordered.settings[$0]?.state.order }) == [nil, [0, 2, 1]])
  }

  @Test func `no orders and offsets of a small street are better than those chosen`() throws {
    let scenario = Self.street(
      spacingMeters: [try Self.spacing(seconds: 20), try Self.spacing(seconds: 39)],
      splits: [[19, 21, 20], [21, 18, 21], [20, 20, 20]])
    let found = try Self.bands(scenario)
    let base = scenario.plans[0]
    let travel = found.corridor.outbound.map { Int($0.travelSeconds.rounded()) }
    let there = [0, travel[0], travel[0] + travel[1]]
    let back = [travel[0] + travel[1], travel[1], 0]
    /// By signal, order and direction, in the signal's own cycle.
    let greens = try found.choices.map { states in
      try states.map { state in
        try [0, 1].map {
          try Self.greens(state.timing(from: base, offset: 0), group: $0, scenario.network)
        }
      }
    }
    let flows = (
      out: found.corridor.outbound.reduce(0) { $0 + $1.vehiclesPerHour },
      back: found.corridor.inbound.reduce(0) { $0 + ($1?.vehiclesPerHour ?? 0) }
    )
    func value(_ orders: [Int], _ offsets: [Int]) -> Double {
      let shown = zip(greens, orders).map { $0[$1] }
      func width(_ direction: Int, _ arrivals: [Int]) -> Double {
        let own = zip(arrivals, offsets).map { ($0 - $1).wrapped(60) }
        return Double(Self.width(shown.map { $0[direction] }, arrivals: own))
      }
      return flows.out * width(0, there) + flows.back * width(1, back)
    }
    let chosen = try [0, 1, 2].map { try #require(found.ordered.settings[$0]) }
    let orders = zip(found.choices, chosen).map { states, setting in
      states.firstIndex { $0.order == setting.state.order } ?? 0
    }
    let most = value(orders, chosen.map(\.offset))
    #expect(abs(most - found.value(found.ordered)) < 1e-6)
    #expect(most > 1.2 * found.value(found.present))
    var best = 0.0
    for choice in 0..<8 {
      for near in stride(from: 0, to: 60, by: 2) {
        for far in stride(from: 0, to: 60, by: 2) {
          best = max(best, value([choice & 1, choice >> 1 & 1, choice >> 2], [0, near, far]))
        }
      }
    }
    #expect(best <= most + 1e-6)
    #expect(best > 0.9 * most)
  }

  @Test func `bands are never narrower than in the present order`() throws {
    var state: UInt64 = 7
    func random(_ range: ClosedRange<Int>) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return range.lowerBound + Int(state >> 33) % range.count
    }
    var wider = 0
    for _ in 0..<16 {
      let splits = (0..<4).map { _ -> [Double] in
        let first = random(14...24)
        let second = random(14...24)
        return [Double(first), Double(second), Double(72 - first - second)]
      }
      let scenario = Self.street(
        spacingMeters: (0..<3).map { _ in Double(random(120...600)) }, splits: splits,
        east: Double(random(200...700)), west: Double(random(200...700)))
      let found = try Self.bands(scenario)
      let before = found.value(found.present)
      let after = found.value(found.ordered)
      #expect(after >= before)
      if after > before { wider += 1 }
      // Where nothing is gained nothing is changed.
      if after == before {
        #expect(found.ordered.settings.values.allSatisfy { $0.state.order == nil })
      }
    }
    #expect(wider > 4)
  }

  @Test func `who keeps his stages is offered no others`() throws {
    let scenario = Self.street(
      spacingMeters: [250, 250], splits: [[20, 20, 20], [20, 20, 20], [20, 20, 20]])
    let found = try Self.bands(scenario, choice: OrderChoice(kept: [1]))
    #expect(found.choices.map(\.count) == [2, 1, 2])
    var options = PlanOptimizer.Options()
    options.kept = KeptTimings(signals: [2], offsets: [0])
    let optimizer = try PlanOptimizer(scenario: scenario, options: options)
    #expect(optimizer.orderChoice.kept == [0, 2])
    options.keepsStages = true
    let keeping = try PlanOptimizer(scenario: scenario, options: options)
    #expect(keeping.orderChoice.keepsOrders)
    #expect(!keeping.closedForms().contains { $0.name == StartPlans.bandwidthOrdersName })
  }

  @Test func `where corridors cross the stronger decides`() throws {
    let scenario = try Samples.scenario("grid-oversaturated")
    let pool = StagePool(scenario: scenario, base: StartPlans.shipped(scenario))
    let start = NetworkStart(
      scenario: pool.scenario, base: pool.base,
      baseline: PlanBaseline(scenario: pool.scenario, base: pool.base),
      choice: OrderChoice(addable: pool.usable))
    let cycle = 90
    let choices = start.states.compactMap { state -> [SignalState]? in
      guard let splits = state.splitStart.equalSaturation(cycle: cycle) else { return nil }
      var state = state
      state.cycle = cycle
      state.splits = splits
      return start.orders(of: state, cycle: cycle)
    }
    func best(_ choices: [[SignalState]]) -> BandwidthStart.Result {
      BandwidthStart(signals: choices, cycle: cycle, links: start.links, flows: start.flows)
        .best()
    }
    let all = best(choices)
    #expect(all.bands.count > 1)
    #expect(choices.contains { $0.count > 1 })
    let values = all.bands.map { $0.corridor.vehiclesPerHour }
    #expect(values == values.sorted(by: >))
    let members = all.bands[0].corridor.signals
    let alone = best(choices.filter { members.contains($0[0].signal) })
    for signal in members {
      #expect(all.settings[signal]?.state.order == alone.settings[signal]?.state.order)
      #expect(all.settings[signal]?.offset == alone.settings[signal]?.offset)
    }
    for states in choices {
      for state in states {
        #expect(start.baseline.allows(state.timing(from: pool.base, offset: 0)))
      }
    }
  }

  @Test func `no permitted turn ends while the opposing stream goes on`() throws {
    // An approach east and one west, each with a turn across the other.
    func path(_ from: Int, _ to: Int, _ turn: Turn, group: Int, yields: [Int]) -> Connection {
      Connection(
        fromLink: from, fromLane: 0, toLink: to, toLane: 0, turn: turn, lengthMeters: 10,
        speedMetersPerSecond: 10, signal: 0, signalGroup: group, yieldsTo: yields,
        conflictsWith: yields)
    }
    var network = Network()
    network.connections = [
      path(0, 2, .left, group: 0, yields: [3]), path(0, 3, .through, group: 1, yields: []),
      path(1, 2, .left, group: 2, yields: [1]), path(1, 4, .through, group: 3, yields: []),
      path(5, 2, .through, group: 4, yields: []),
    ]
    network.links = (0..<6).map {
      Link(
        id: "\($0)", from: 0, to: 1, lengthMeters: 100, speedMetersPerSecond: 10, lanes: [Lane()])
    }
    func stage(_ show: String) -> Stage {
      Stage(id: show, show: show.compactMap { Indication(letter: $0) })
    }
    network.signals = [
      Signal(
        id: "s", node: 0, groups: (0..<5).map { SignalGroup(id: "\($0)") },
        stages: [
          stage("GrGrr"), stage("gGgGr"), stage("rrrrG"),
          // Leading and lagging: once with the other turn red, once with it permitted as long as
          // the stream it yields to goes on.
          stage("GGrrr"), stage("rrGGr"), stage("GGgrr"), stage("grGGr"),
        ])
    ]
    let timing = SignalTiming(
      signal: 0, cycleSeconds: 90, stages: [0, 1, 2].map { PlanStage(stage: $0, seconds: 30) })
    func orders(_ addable: [Int]) -> [[Int]] {
      SignalOrders(
        index: NetworkSignals(network: network), timing: timing,
        choice: OrderChoice(addable: [addable])
      ).all(count: 100)
    }
    #expect(orders([]) == [[0, 1, 2], [0, 2, 1]])
    // Where both turns end with their streams there are leading, lagging and split turns.
    let trapless = orders([5, 6])
    #expect(trapless.contains([1, 6, 2, 5]) && trapless.contains([1, 5, 2, 6]))
    // Turns that end before the stage that lags.
    let trapped = orders([3, 4])
    #expect(!trapped.contains([1, 4, 2, 3]) && !trapped.contains([1, 3, 2, 4]))
    #expect(trapped.contains([2, 3, 4]) || trapped.contains([2, 4, 3]))
  }

  @Test func `the plan is a closed form and a start of the search`() throws {
    var offered = 0
    for seconds in [10.0, 14, 18, 22] {
      let scenario = Self.street(
        spacingMeters: [try Self.spacing(seconds: seconds)],
        splits: [[20, 20, 20], [20, 20, 20]])
      let optimizer = try PlanOptimizer(scenario: scenario, options: PlanOptimizer.Options())
      let forms = optimizer.closedForms()
      guard let ordered = forms.first(where: { $0.name == StartPlans.bandwidthOrdersName })
      else { continue }
      offered += 1
      let plain = try #require(forms.first { $0.name == "webster" })
      let orders = ordered.plan.timings.map { $0.stages.map(\.stage) }
      #expect(orders.contains([0, 2, 1]))
      #expect(plain.plan.timings.allSatisfy { $0.stages.map(\.stage) == [0, 1, 2] })
      // Each stage keeps its split.
      for (timing, before) in zip(ordered.plan.timings, plain.plan.timings) {
        let splits = before.stages.map(\.seconds)
        #expect(timing.stages.allSatisfy { $0.seconds == splits[$0.stage] })
      }
      #expect(optimizer.space.point(of: ordered.plan) != nil)
      #expect(optimizer.space.isSafe(ordered.plan))
    }
    #expect(offered > 0)
  }
}
