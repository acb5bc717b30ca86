import SignalAnalysis
import SignalModel
import Testing
import TrafficSimulation

@testable import SignalReports

@Suite struct EstimateTests {
  @Test func aSingleValueHasNoInterval() throws {
    let estimate = try #require(Estimate([4]))
    #expect(estimate == Estimate(mean: 4, halfWidth: nil))
  }

  @Test func twoValuesHaveStudentsInterval() throws {
    // t(0.975; 1 degree of freedom) = 12.706; the standard error of 1 and 3 is 1.
    let estimate = try #require(Estimate([1, 3]))
    #expect(estimate.mean == 2)
    #expect(abs(try #require(estimate.halfWidth) - 12.706) < 0.001)
  }

  @Test func valuesThatDoNotExistAreLeftOut() throws {
    #expect(Estimate([]) == nil)
    #expect(Estimate(existing: [nil, nil]) == nil)
    #expect(Estimate(existing: [nil, 5]) == Estimate(mean: 5, halfWidth: nil))
  }
}

@Suite struct RunSummaryTests {
  @Test func oneSignalIsOneIntersection() {
    let summary = Samples.summary()
    #expect(summary.intersections.map(\.id) == ["both", "stop"])
    #expect(summary.intersections.map(\.name) == ["both", "Mill Lane"])
    #expect(summary.intersections[0].approaches.map(\.link) == ["in", "between"])
    #expect(summary.intersections[1].approaches.map(\.link) == ["on", "side"])
    #expect(summary.otherLinks.map(\.link) == ["out"])
  }

  @Test func everyLaneGroupIsInTheSummary() {
    let summary = Samples.summary()
    let groups = summary.intersections.flatMap { $0.approaches.flatMap(\.laneGroups) }
    #expect(groups.count + summary.otherLinks.flatMap(\.laneGroups).count == 6)
  }

  @Test func whereOneLinkArrivesNobodyYields() {
    var scenario = Samples.scenario
    scenario.network.links[3].to = 4
    let summary = RunSummary(
      results: [Samples.result(0)], scenario: scenario, planNames: [], seed: 1)
    #expect(summary.intersections.map(\.id) == ["both"])
    #expect(summary.otherLinks.map(\.link) == ["on", "side", "out"])
  }

  @Test func approachAddsUpItsLaneGroups() throws {
    let approach = Samples.summary().intersections[0].approaches[0]
    let traffic = approach.traffic
    #expect(traffic.volumeVehiclesPerHour == 180)
    #expect(traffic.capacityVehiclesPerHour == 464)
    #expect(traffic.totalDelaySeconds == 10_000)
    // 10,000 s over the 150 who crossed and the 30 who remained.
    #expect(try #require(traffic.meanDelaySeconds).mean == 10_000.0 / 180)
    // The left turns: 80 vehicles for 64 places.
    #expect(traffic.degreeOfSaturation == 1.25)
    #expect(traffic.stopsPerVehicle == 75.0 / 150)
    #expect(traffic.arrivalsOnGreenShare == 37.0 / 150)
    #expect(traffic.backOfQueue95Vehicles == 6)
  }

  @Test func saturationGradesLaneGroupsButNotApproaches() {
    let approach = Samples.summary().intersections[0].approaches[0]
    // Delay of 20 s is B, of 100 s is F, of 55.6 s is E although the left turns are over capacity.
    #expect(approach.laneGroups.map { $0.traffic.levelOfService } == [.b, .f])
    #expect(approach.traffic.levelOfService == .e)
    var result = Samples.result(0)
    result.laneGroups[1].totalDelaySeconds = 80
    let fast = Samples.summary([result]).intersections[0].approaches[0]
    #expect(fast.laneGroups[1].traffic.meanDelaySeconds?.mean == 1)
    #expect(fast.laneGroups[1].traffic.levelOfService == .f)
  }

  @Test func stopControlIsGradedAsSuch() throws {
    let approach = Samples.summary().intersections[1].approaches[0]
    // 12 s: B at a stop, and B at a signal only to 20 s; 16 s would be C at a stop.
    #expect(approach.traffic.levelOfService == .b)
    #expect(approach.traffic.degreeOfSaturation == nil)
    #expect(approach.traffic.capacityVehiclesPerHour == nil)
    #expect(approach.traffic.backOfQueue95Vehicles == nil)
    #expect(approach.traffic.arrivalsOnGreenShare == nil)
    var result = Samples.result(0)
    result.laneGroups[3].totalDelaySeconds = 640
    #expect(
      Samples.summary([result]).intersections[1].approaches[0].traffic.levelOfService == .c)
  }

  @Test func whereNobodyCameThereIsNoDelay() {
    let side = Samples.summary().intersections[1].approaches[1].traffic
    #expect(side.meanDelaySeconds == nil)
    #expect(side.levelOfService == nil)
    #expect(side.stopsPerVehicle == nil)
  }

  @Test func meansAndSumsOverReplications() throws {
    let summary = Samples.summary([
      Samples.result(0, crossed: 100), Samples.result(1, crossed: 121),
      Samples.result(2, crossed: 90),
    ])
    let total = summary.network.total
    #expect(total.demand == total.completed + total.inside + total.notEntered)
    #expect(total.demand == 371)
    #expect(summary.network.demandVehicles.mean == 371.0 / 3)
    #expect(summary.events == 3000)
    #expect(summary.traversals == 900)
    let delay = try #require(summary.intersections[0].approaches[0].traffic.meanDelaySeconds)
    let expected = [180.0, 201, 170].map { 10_000 / $0 }.reduce(0, +) / 3
    #expect(abs(delay.mean - expected) < 1e-9)
    #expect(try #require(delay.halfWidth) > 0)
  }

  @Test func hashDependsOnTheOrderOfReplications() {
    let results = [Samples.result(0), Samples.result(1)]
    #expect(results.combinedTraceHash != Array(results.reversed()).combinedTraceHash)
    #expect(results.combinedTraceHash.count == 16)
    #expect(results.combinedTraceHash != [Samples.result(0)].combinedTraceHash)
  }

  @Test func walkersAreCountedByReplication() throws {
    var second = Samples.result(1)
    second.crosswalks[0].startedWalkers = 0
    let crosswalk = Samples.summary([Samples.result(0), second]).crosswalks[0]
    #expect(crosswalk.startedWalkers == 5)
    #expect(crosswalk.intersection == "Mill Lane")
    // The replication without walkers says nothing about their wait.
    #expect(crosswalk.meanWaitSeconds == Estimate(mean: 5, halfWidth: nil))
  }

  @Test func gridlockIsTimedByTheClock() {
    var result = Samples.result(0)
    result.gridlocks = [Gridlock(links: [0, 1], sinceSeconds: 90)]
    let gridlock = Samples.summary([result]).gridlocks[0]
    #expect(gridlock.links == ["in", "between"])
    #expect(gridlock.sinceSeconds == 25_290)
  }
}
