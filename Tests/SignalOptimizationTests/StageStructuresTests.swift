import SignalControl
import SignalModel
import Testing

@testable import SignalOptimization

@Suite struct StageStructuresTests {
  private func pool(_ name: String) throws -> (Scenario, StagePool) {
    let scenario = try Samples.scenario(name)
    return (scenario, StagePool(scenario: scenario, base: StartPlans.shipped(scenario)))
  }

  @Test func `cliques are all the largest sets of protected greens`() throws {
    let scenario = try Samples.scenario("two-signals")
    let index = NetworkSignals(network: scenario.network)
    let groups = scenario.network.signals[0].groups.count
    let red = [Indication](repeating: .red, count: groups)
    let cliques = StageCliques(
      index: index, signal: 0, profile: .us, rest: red, mayBePermitted: [])
    // Every set of groups, one by one.
    func isSafe(_ set: Int) -> Bool {
      let show = (0..<groups).map { set >> $0 & 1 == 1 ? Indication.green : .red }
      return index.allows(show, signal: 0, profile: .us)
    }
    let largest = (1..<1 << groups).filter { set in
      isSafe(set) && (0..<groups).allSatisfy { set >> $0 & 1 == 1 || !isSafe(set | 1 << $0) }
    }
    let found = cliques.shows.map { show in
      show.enumerated().reduce(0) { $1.element == .green ? $0 | 1 << $1.offset : $0 }
    }
    #expect(found.sorted() == largest.sorted())
    #expect(largest.count == 8)
  }

  @Test(arguments: ["two-signals", "arterial-morning-peak", "xingtai-xinhua-tuanjie"])
  func `stages of a pool are safe and go back into the plan`(_ name: String) throws {
    let (scenario, pool) = try pool(name)
    let index = NetworkSignals(network: scenario.network)
    let profile = try #require(SafetyProfile.named(scenario.profile))
    for (signal, value) in scenario.network.signals.enumerated() {
      let all = pool.scenario.network.signals[signal].stages
      #expect(Array(all.prefix(value.stages.count)) == value.stages)
      #expect(Set(all.map(\.id)).count == all.count)
      for stage in all.dropFirst(value.stages.count) {
        #expect(index.allows(stage.show, signal: signal, profile: profile), "\(stage.id)")
      }
    }
    let structures = StageStructures(pool: pool)
    let baseline = PlanBaseline(scenario: scenario, base: pool.base)
    let ways = structures.alternatives(place: 0, count: 8)
    #expect(ways.count > 3)
    #expect(ways.contains { $0.reason == "the stages of the plan" })
    #expect(zip(ways, ways.dropFirst()).allSatisfy { $0.totalDelay <= $1.totalDelay })
    for way in ways {
      var plan = pool.base
      plan.timings[0] = way.timing
      let carried = pool.plan(plan)
      #expect(baseline.allows(carried), "\(way.name)")
      #expect(
        try SignalProgram.expand(
          signal: scenario.network.signals[way.timing.signal], timing: carried.timings[0])
          == SignalProgram.expand(
            signal: pool.scenario.network.signals[way.timing.signal], timing: way.timing))
    }
    #expect(pool.plan(pool.base) == StartPlans.shipped(scenario))
  }

  @Test(arguments: ["two-signals", "arterial-morning-peak", "xingtai-xinhua-tuanjie"])
  func `a network without stages gets safe ones that serve everybody`(_ name: String) throws {
    var scenario = try Samples.scenario(name)
    scenario.plans = []
    scenario.schedule = []
    for signal in scenario.network.signals.indices {
      scenario.network.signals[signal].stages = []
    }
    let pool = StagePool(scenario: scenario, base: nil)
    let plan = pool.plan(pool.base)
    #expect(plan.timings.count == scenario.network.signals.count)
    let profile = try #require(SafetyProfile.named(scenario.profile))
    let issues = PlanRules.check(
      plan: plan, network: scenario.network, profile: profile, strictness: .strict)
    #expect(issues.isEmpty, "\(issues.map(\.message))")
  }

  @Test(arguments: ["two-signals", "arterial-morning-peak", "xingtai-xinhua-tuanjie"])
  func `without a plan the signals run their own stages in their order`(_ name: String) throws {
    var scenario = try Samples.scenario(name)
    scenario.plans = []
    scenario.schedule = []
    let pool = StagePool(scenario: scenario, base: nil)
    let plan = pool.plan(pool.base)
    for timing in plan.timings {
      #expect(timing.ownStages.isEmpty)
      let stages = scenario.network.signals[timing.signal].stages
      #expect(timing.stages.map(\.stage) == Array(stages.indices))
    }
    let profile = try #require(SafetyProfile.named(scenario.profile))
    let issues = PlanRules.check(
      plan: plan, network: scenario.network, profile: profile, strictness: .strict)
    #expect(issues.isEmpty, "\(issues.map(\.message))")
  }

  @Test func `through traffic that yields while the signal is off is not permitted beside others`()
    throws
  {
    var scenario = try Samples.scenario("two-signals")
    scenario.plans = []
    scenario.schedule = []
    for signal in scenario.network.signals.indices {
      scenario.network.signals[signal].stages = []
    }
    var through: [Set<Int>] = scenario.network.signals.map { _ in [] }
    for index in scenario.network.connections.indices {
      let connection = scenario.network.connections[index]
      guard connection.turn == .through, let signal = connection.signal,
        let group = connection.signalGroup
      else { continue }
      scenario.network.connections[index].yieldsTo = connection.conflictsWith
      through[signal].insert(group)
    }
    let pool = StagePool(scenario: scenario, base: nil)
    for (signal, groups) in zip(pool.scenario.network.signals, through) {
      #expect(!groups.isEmpty)
      #expect(signal.stages.count > 1)
      for stage in signal.stages {
        #expect(groups.allSatisfy { stage.show[$0] != .permitted }, "\(stage.id)")
      }
    }
  }

  @Test func `a transition laid down is made anew for another stage that follows`() throws {
    var scenario = try Samples.scenario("arterial-morning-peak")
    let stages = scenario.network.signals[0].stages
    let order = try #require(StartPlans.shipped(scenario)).timings[0].stages.map(\.stage)
    // Two seconds more of red than the rule has after the first stage.
    let next = stages[order[1]].show
    let losing = stages[order[0]].show.indices.filter {
      stages[order[0]].show[$0].isGo && !next[$0].isGo
    }
    var yellow = stages[order[0]].show
    var red = yellow
    for group in losing {
      yellow[group] = .yellow
      red[group] = .red
    }
    scenario.network.signals[0].stages[order[0]].transition = [
      TransitionStep(seconds: 4, show: yellow), TransitionStep(seconds: 6, show: red),
    ]
    let pool = StagePool(scenario: scenario, base: StartPlans.shipped(scenario))
    let added = pool.scenario.network.signals[0].stages.dropFirst(stages.count)
      .filter { $0.show == stages[order[0]].show }
    #expect(!added.isEmpty)
    for stage in added {
      let steps = try #require(stage.transition)
      guard let last = steps.last else { continue }
      #expect(last.seconds >= 6)
      #expect(!last.show.contains(.yellow))
      #expect(steps.dropLast().allSatisfy { $0.show.contains(.yellow) })
    }
  }
}
