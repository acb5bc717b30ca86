import SignalModel
import Testing
import TrafficSimulation

@testable import SignalOptimization

@Suite struct PlanSearchTests {
  private func evaluator(_ scenario: Scenario, runs: Int) throws -> PlanEvaluator {
    PlanEvaluator(
      simulation: try Simulation(scenario: scenario), objective: .usual, seed: 1,
      jitterSeconds: 120, budget: .runs(runs), threads: 1, isCancelled: { false })
  }

  @Test func aBudgetInRunsLeavesTheRestOfABatchUnknown() throws {
    let scenario = try Samples.scenario("hcm-2010-example-1")
    let evaluator = try evaluator(scenario, runs: 3)
    let jobs = (0..<5).map { PlanEvaluator.Job(plan: 0, day: $0) }
    let outcomes = try evaluator.run([scenario.plans[0]], jobs)
    #expect(outcomes.map { $0 != nil } == [true, true, true, false, false])
    #expect(evaluator.runCount == 3)
    #expect(try evaluator.run([scenario.plans[0]], jobs).count == 5)
  }

  @Test func aBudgetThatEndsWithinAStepOfANetworkEndsTheSearch() throws {
    let scenario = try Samples.scenario("two-signals")
    let space = try PlanSpace(scenario: scenario, base: scenario.plans[0], objective: .usual)
    for runs in 0...6 {
      let search = PlanSearch(
        space: space, evaluator: try evaluator(scenario, runs: runs), seed: 1, dayCount: 2
      ) { _ in }
      let costs = try search.localCosts(
        [(space.start, 0), (space.start, 1), (space.start, 0), (space.start, 1)],
        SignalGraph(space: space))
      #expect((costs != nil) == (runs >= 4))
    }
  }

  /// Eight signals in a row, and a search over them.
  private func street(runs: Int) throws -> (search: PlanSearch, neighborhood: Neighborhood) {
    let scenario = Samples.corridor(
      spacingMeters: [Double](repeating: 300, count: 7), speed: 14)
    let space = try PlanSpace(scenario: scenario, base: scenario.plans[0], objective: .usual)
    let search = PlanSearch(
      space: space, evaluator: try evaluator(scenario, runs: runs), seed: 3, dayCount: 4
    ) { _ in }
    return (search, Neighborhood(space: space))
  }

  @Test func aGroupIsFeltWhereItEnds() throws {
    let (search, neighborhood) = try street(runs: 1)
    var moved: Set<[Int]> = []
    for (move, places) in neighborhood.groupMoves(&search.stream) {
      guard case .shift(let signals, _) = move else {
        Issue.record("a group is shifted")
        continue
      }
      moved.insert(signals)
      // A part of a street from one of its ends on has one neighbour.
      #expect(places == (signals.contains(0) ? [signals.max()!] : [signals.min()!]))
    }
    #expect(moved.contains([0, 1, 2]) || moved.contains([3, 4, 5, 6, 7]))
  }

  @Test func movesThatHarmAreTakenBackFromAmongThoseThatHelp() throws {
    let (search, neighborhood) = try street(runs: 1000)
    // The third signal gives most of its green to the side street; the sixth is as it was.
    var point = search.space.start
    let harm = PlanMove.transfer(signal: 2, from: 0, to: 1, seconds: 12)
    point = try #require(point.applying(harm, in: search.space))
    let moves = [
      LocalMove(move: .transfer(signal: 2, from: 1, to: 0, seconds: 12), places: [2]),
      LocalMove(move: .transfer(signal: 5, from: 0, to: 1, seconds: 12), places: [5]),
    ]
    var view = LocalView(point: point)
    let found = try #require(
      try search.confirmed(moves, at: &view, 0, dayCount: 4, neighborhood.graph))
    #expect(found.point.settings[2] == search.space.start.settings[2])
    #expect(found.point.settings[5] == search.space.start.settings[5])
    // All of them harm: nothing is changed.
    var healthy = LocalView(point: search.space.start)
    let none = try #require(
      try search.confirmed(
        [LocalMove(move: harm, places: [2]), moves[1]], at: &healthy, 0, dayCount: 2,
        neighborhood.graph))
    #expect(none.point == search.space.start)
  }

  @Test func aStreetIsBetteredWithFewRuns() throws {
    let (search, neighborhood) = try street(runs: 300)
    let before = try #require(try search.costs([search.space.start], on: 0..<4)?.first)
    let found = try #require(
      try search.descendEverywhere(
        from: search.space.start, in: neighborhood, until: 1))
    #expect(found.cost < 0.8 * before)
    #expect(try search.costs([found.point], on: 0..<4)?.first == found.cost)
  }

  @Test func oneSignalAloneIsLookedAtOnMoreDays() throws {
    let scenario = Samples.corridor(spacingMeters: [], speed: 14)
    let space = try PlanSpace(scenario: scenario, base: scenario.plans[0], objective: .usual)
    let search = PlanSearch(
      space: space, evaluator: try evaluator(scenario, runs: 200), seed: 3, dayCount: 2
    ) { _ in }
    #expect(search.isIsolated)
    let points = [-8, -4, 4, 8].compactMap {
      space.start.applying(.cycle(seconds: $0), in: space)
    }
    #expect(points.count == 4)
    _ = try search.costs(points, on: 0..<2)
    #expect(abs(search.descentShare - 0.7) < 1e-9)
    let found = try #require(try search.bestOnMoreDays([]))
    #expect(search.days == 0..<4)
    let costs = try #require(try search.costs(points, on: 0..<4))
    #expect(try search.costs([found], on: 0..<4)?.first == costs.min())
    // What the selection cannot use goes to the descents.
    let longer = PlanSearch(
      space: space, evaluator: try evaluator(scenario, runs: 15_000), seed: 3, dayCount: 2
    ) { _ in }
    #expect(abs(longer.descentShare - 0.8) < 1e-9)
    let network = try street(runs: 200).search
    #expect(!network.isIsolated)
    #expect(abs(network.descentShare - 0.9) < 1e-9)
  }

  @Test func halvesThePopulation() {
    let left = [0, 0.19, 0.2, 0.4, 0.6, 0.8, 1].map {
      PlanSearch.populationLeft(of: 12, passed: $0)
    }
    #expect(left == [12, 12, 6, 3, 2, 1, 1])
    #expect(PlanSearch.populationLeft(of: 1, passed: 0.5) == 1)
  }

  @Test func findsNothingWorseThanTheBestOfAllSplitsAndEnds() throws {
    let scenario = Samples.corridor(spacingMeters: [], speed: 14)
    let space = try PlanSpace(
      scenario: scenario, base: scenario.plans[0], objective: .usual, keepsStages: true,
      kept: KeptTimings(keepsCycle: true))
    let evaluator = try evaluator(scenario, runs: 100_000)
    let search = PlanSearch(space: space, evaluator: evaluator, seed: 3, dayCount: 2) { _ in }
    let found = try #require(
      try search.evolve(from: [space.start], Neighborhood(space: space)))
    // Far less than the budget: there was little to choose from.
    #expect(evaluator.runCount < 1000)
    let least = try #require(space.start.settings[0].leastSeconds(in: space.start.cycle))
    var all: [PlanPoint] = []
    for first in least[0]...space.start.cycle - least[1] {
      var point = space.start
      point.settings[0].splits = [first, space.start.cycle - first]
      all.append(point)
    }
    let costs = try #require(try search.costs([found] + all, on: 0..<2))
    // When the cycle begins may tell, too, so that it can be better than all of these.
    #expect(costs[0] == costs.min())
  }
}
