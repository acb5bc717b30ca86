import SignalAnalysis
import SignalModel
import SignalOptimization
import Synchronization
import Testing
import TrafficSimulation

@Suite struct PlanComparisonTests {
  private let even = Crossing.plan("even", main: 30, side: 30)
  private let starved = Crossing.plan("starved", main: 18, side: 42)

  @Test func `a plan is equivalent to itself`() throws {
    let outcome = try #require(try Crossing.comparison([even, even]).run())
    let pair = try #require(outcome.pairs.first)
    #expect(pair.verdict == .equivalent && pair.structure.isEmpty)
    #expect(outcome.replications == 8 && outcome.looks == [8])
    for (_, comparison) in pair.measures {
      #expect(comparison.difference == 0 && comparison.low == 0 && comparison.high == 0)
      #expect(comparison.pValue == 1 && comparison.verdict == .equivalent)
    }
  }

  @Test func `a plan that starves a street is worse, and the other way round better`() throws {
    let worse = try #require(try Crossing.comparison([even, starved]).run())
    let better = try #require(try Crossing.comparison([starved, even]).run())
    #expect(worse.pairs[0].verdict == .worse && better.pairs[0].verdict == .better)
    let delay = try #require(worse.pairs[0][.meanDelaySeconds])
    let inverse = try #require(better.pairs[0][.meanDelaySeconds])
    #expect(delay.low > 0 && delay.intervalsAgree && delay.pValue < 0.05)
    #expect(abs(delay.difference + inverse.difference) < 1e-9)
    let approaches = worse.pairs[0].approaches
    #expect(approaches.first { $0.link == 0 }?.delaySeconds.verdict == .worse)
    #expect(approaches.first { $0.link == 1 }?.delaySeconds.verdict == .better)
  }

  @Test func `measures that do not exist are left out`() throws {
    let outcome = try #require(try Crossing.comparison([even, starved]).run())
    let pair = outcome.pairs[0]
    #expect(pair[.meanPedestrianWaitSeconds] == nil && pair[.meanTransitDelaySeconds] == nil)
    #expect(pair[.meanPersonDelaySeconds] == nil && pair[.fuelLiters] != nil)
  }

  @Test func `the result does not depend on the number of threads`() throws {
    let outcomes = try [1, 2, 5].map { threads in
      try Crossing.comparison([even, starved, even]) {
        $0.threads = threads
        $0.departureJitterSeconds = 30
      }.run()
    }
    #expect(outcomes[0] != nil && outcomes[0] == outcomes[1] && outcomes[0] == outcomes[2])
  }

  @Test func `several plans are each compared with the first`() throws {
    let outcome = try #require(try Crossing.comparison([even, starved, even]).run())
    #expect(outcome.pairs.map(\.plan) == [1, 2])
    #expect(outcome.pairs.map(\.verdict) == [.worse, .equivalent])
    #expect(outcome.plans.map(\.name) == ["even", "starved", "even"])
  }

  @Test func `a fixed number of replications is one look`() throws {
    let outcome = try #require(
      try Crossing.comparison([even, starved]) {
        $0.firstReplications = 5
        $0.maximumReplications = 5
      }.run())
    #expect(outcome.replications == 5 && outcome.looks == [5])
    #expect(abs(outcome.intervalLevel - 0.95) < 1e-12)
  }

  @Test func `replications are added while the answer is open`() throws {
    let moved = Crossing.plan("moved", main: 31, side: 29)
    let outcome = try #require(
      try Crossing.comparison([even, moved]) {
        $0.firstReplications = 2
        $0.maximumReplications = 6
        $0.marginShare = 0
      }.run())
    #expect(outcome.looks.first == 2 && outcome.looks.count > 1)
  }

  @Test func `replications without chance are told apart from evidence`() throws {
    var scenario = Crossing.scenario()
    for flow in scenario.demand.flows.indices { scenario.demand.flows[flow].arrivals = .uniform }
    scenario.vehicleTypes = [VehicleType(id: "same", imperfection: 0, speedFactorDeviation: 0)]
    let simulation = try Simulation(scenario: scenario)
    let comparison = PlanComparison(
      candidates: try [even, starved].map {
        try PlanComparison.Candidate(plan: $0, in: simulation)
      }, options: PlanComparison.Options(seed: 1, objective: .peak))
    let outcome = try #require(try comparison.run())
    #expect(outcome.isDeterministic && outcome.looks == [8])
    #expect(try Crossing.comparison([even, starved]).run()?.isDeterministic == false)
  }

  @Test func `what is cancelled is judged by what is done`() throws {
    let comparison = try Crossing.comparison([even, starved])
    #expect(try comparison.run(isCancelled: { true }) == nil)
    let asked = Atomic<Int>(0)
    let outcome = try #require(
      try comparison.run(isCancelled: { asked.add(1, ordering: .relaxed).newValue > 4 }))
    #expect(outcome.isCancelled && outcome.replications == 4)
  }

  @Test func `limits that a plan breaks are told`() throws {
    let comparison = try Crossing.comparison([even, starved]) {
      $0.objective.limits.queueMetersMaximum = 40
      $0.firstReplications = 4
      $0.maximumReplications = 4
    }
    let plans = try #require(try comparison.run()).plans
    let broken = try #require(plans[1].brokenLimits.first)
    #expect(broken.limit == .queue && broken.excessShare > 0)
    #expect(broken.message.hasPrefix("the queue on approach \"main\" reaches back "))
  }
}
