import EventKernel
import SignalControl
import SignalModel
import Testing

@testable import SignalOptimization

@Suite struct PlanSpaceTests {
  private static let names = [
    "two-signals", "hcm-2010-example-1", "xingtai-xinhua-tuanjie", "arterial-morning-peak",
  ]

  private func space(_ name: String) throws -> PlanSpace {
    let scenario = try Samples.scenario(name)
    return try PlanSpace(
      scenario: scenario, base: try #require(scenario.plans.first), objective: .usual)
  }

  /// Rules that a plan breaks and the base does not.
  private func newFaults(_ plan: TimingPlan, in space: PlanSpace) -> [String] {
    func faults(_ plan: TimingPlan) -> Set<String> {
      Set(
        PlanRules.check(
          plan: plan, index: space.index, profile: space.profile, strictness: .strict
        ).map { "\($0.rule) \($0.subject)" })
    }
    return faults(plan).subtracting(faults(space.base)).sorted()
  }

  @Test(arguments: names)
  func everyPointIsASafePlan(name: String) throws {
    let space = try space(name)
    #expect(newFaults(space.plan(space.start, id: "start"), in: space) == [])
    for seed in 0..<8 as Range<UInt64> {
      var stream = RandomStream(seed: seed, purpose: .planSearch, origin: 1)
      let count = space.cycleSeconds.count
      let cycle = space.cycleSeconds.lowerBound + stream.integer(below: count)
      var point = try #require(space.start.rescaled(to: cycle))
      for place in point.settings.indices {
        let least = try #require(point.settings[place].leastSeconds(in: cycle))
        point.settings[place].splits = WholeSeconds.divide(
          cycle, least: least, weights: least.map { _ in stream.exponential(mean: 1) })
        point.settings[place].offset = stream.integer(below: cycle)
      }
      let plan = space.plan(point, id: "random")
      #expect(newFaults(plan, in: space) == [], "seed \(seed)")
      for timing in plan.timings {
        #expect(timing.stages.reduce(0) { $0 + $1.seconds } == timing.cycleSeconds)
      }
    }
  }

  @Test(arguments: names)
  func closedFormsArePointsOfTheSpace(name: String) throws {
    let scenario = try Samples.scenario(name)
    let space = try space(name)
    var count = 0
    for start in StartPlans.all(for: scenario, base: space.base) {
      guard let point = space.point(of: start.plan) else { continue }
      count += 1
      let plan = space.plan(point, id: start.plan.id)
      for (timing, known) in zip(plan.timings, start.plan.timings) where known.stages.count > 1 {
        #expect(timing.cycleSeconds == known.cycleSeconds, "\(start.name)")
        #expect(timing.stages == known.stages, "\(start.name)")
      }
    }
    #expect(count > 1)
  }

  @Test func aSignalMayLeaveTheCommonCycleAndComeBack() throws {
    let space = try space("two-signals")
    let start = space.start
    let detached = try #require(start.applying(.detach(signal: 1, seconds: 8), in: space))
    let plan = space.plan(detached, id: "")
    #expect(plan.timings[0].cycleSeconds == Double(start.cycle))
    #expect(plan.timings[1].cycleSeconds == Double(start.cycle + 8))
    #expect(newFaults(plan, in: space) == [])
    // The common cycle may change without it.
    let longer = try #require(detached.applying(.cycle(seconds: 4), in: space))
    #expect(longer.settings[1].ownCycle(in: longer.cycle) == start.cycle + 8)
    let back = try #require(longer.applying(.rounds(signal: 1, count: 1), in: space))
    #expect(back.settings[1].ownCycle(in: back.cycle) == start.cycle + 4)
  }

  @Test func aSignalMayHaveTwiceTheCycleOfTheOthers() throws {
    let space = try space("two-signals")
    let point = try #require(space.start.rescaled(to: 60))
    let doubled = try #require(point.applying(.double(signal: 0), in: space))
    let plan = space.plan(doubled, id: "")
    #expect(plan.timings.map(\.cycleSeconds) == [120, 60])
    #expect(newFaults(plan, in: space) == [])
    #expect(doubled.applying(.double(signal: 1), in: space) == nil)
  }

  @Test(arguments: names)
  func everyMoveLeadsToASafePlan(name: String) throws {
    let space = try space(name)
    let neighborhood = Neighborhood(space: space)
    var stream = RandomStream(seed: 5, purpose: .planSearch, origin: 2)
    var point = space.start
    var moved = 0
    for round in 0..<3 {
      for move in neighborhood.moves(from: point, &stream).prefix(60) {
        guard let next = point.applying(move, in: space) else { continue }
        point = next
        moved += 1
      }
      #expect(newFaults(space.plan(point, id: "moved"), in: space) == [], "round \(round)")
    }
    #expect(moved > 20)
  }

  @Test func walkersNeverWaitLongerThanTheProfileAllows() throws {
    // Profile cn lets walkers wait for 70 s, so that long cycles need long walks.
    let space = try space("xingtai-xinhua-tuanjie")
    for cycle in space.cycleSeconds {
      let point = try #require(space.start.rescaled(to: cycle), "cycle \(cycle)")
      #expect(newFaults(space.plan(point, id: "long"), in: space) == [], "cycle \(cycle)")
    }
  }

  @Test func protectedMovementsStayProtected() throws {
    let space = try space("hcm-2010-example-1")
    for (place, setting) in space.start.settings.enumerated() {
      let signal = space.network.signals[space.base.timings[place].signal]
      for order in space.orders(near: setting.order, place: place) {
        for group in signal.groups.indices {
          let before = setting.order.stages.contains { signal.stages[$0].show[group] == .green }
          let after = order.stages.contains { signal.stages[$0].show[group] == .green }
          #expect(!before || after)
        }
      }
    }
  }

  /// What the start breaks may stay broken, unless it is a limit of the objective.
  @Test func limitsHoldThoughTheStartBreaksThem() throws {
    let scenario = try Samples.scenario("two-signals")
    let base = try #require(scenario.plans.first)
    var limited = Objective.peak
    let free = try PlanSpace(scenario: scenario, base: base, objective: limited)
    #expect(free.point(of: base)?.cycle == 60)
    limited.limits.cycleSecondsMaximum = 50
    let space = try PlanSpace(scenario: scenario, base: base, objective: limited)
    #expect(space.point(of: base) == nil)
    #expect(space.start.cycle == 50 && space.isSafe(space.plan(space.start, id: "start")))
  }

  @Test func refusesWhatCannotBeTimed() throws {
    let scenario = try Samples.scenario("two-signals")
    let base = try #require(scenario.plans.first)
    func error(_ scenario: Scenario, _ base: TimingPlan, _ objective: Objective = .usual)
      -> PlanSpaceError?
    {
      do throws(PlanSpaceError) {
        _ = try PlanSpace(scenario: scenario, base: base, objective: objective)
        return nil
      } catch {
        return error
      }
    }
    var none = scenario
    none.network.signals = []
    #expect(error(none, base) == .noSignals)
    #expect(error(scenario, TimingPlan(id: "dark", timings: [])) == .noTimings(plan: "dark"))
    var single = base
    for place in single.timings.indices {
      single.timings[place].stages = [
        PlanStage(stage: 0, seconds: single.timings[place].cycleSeconds)
      ]
    }
    #expect(error(scenario, single) == .oneStage(plan: base.id))
    var short = Objective.peak
    short.limits.cycleSecondsMaximum = 12
    guard case .noCycle(_, let needed, let most) = error(scenario, base, short) else {
      Issue.record("a cycle of 12 s holds no two stages")
      return
    }
    #expect(needed > 12 && most == 12)
    for problem in [
      PlanSpaceError.noSignals, .noTimings(plan: "a"), .oneStage(plan: "a"),
      .noCycle(signal: "s", neededSeconds: 40, maximumSeconds: 30), .unsafeStart(signal: "s"),
    ] {
      #expect(problem.description.count > 20)
    }
  }

  @Test func scalesAndComesBack() throws {
    let space = try space("two-signals")
    let point = space.start
    let longer = try #require(point.rescaled(to: point.cycle * 2))
    #expect(longer.settings.allSatisfy { $0.splits.reduce(0, +) == longer.cycle })
    let back = try #require(longer.rescaled(to: point.cycle))
    for (left, right) in zip(back.settings, point.settings) {
      #expect(zip(left.splits, right.splits).allSatisfy { abs($0 - $1) <= 1 })
    }
  }

  @Test func independentSetsHaveNoLinkInCommon() throws {
    let space = try space("arterial-morning-peak")
    let graph = SignalGraph(space: space)
    #expect(Set(graph.independentSets.joined()) == Set(space.start.settings.indices))
    for set in graph.independentSets {
      for first in set {
        let near = Set(graph.linksAround[first])
        #expect(!near.isEmpty)
        for second in set where second != first {
          #expect(!graph.neighbors[first].contains(second))
          #expect(near.isDisjoint(with: graph.linksAround[second]))
        }
      }
    }
  }
}
