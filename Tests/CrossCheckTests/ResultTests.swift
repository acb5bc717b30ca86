import Interchange
import SignalModel
import Testing

@testable import CrossCheck

@Suite struct ResultTests {
  private func traffic(_ vehicles: Int, _ mean: Double) -> LinkTraffic {
    LinkTraffic(crossedVehicles: vehicles, totalDelaySeconds: mean * Double(vehicles))
  }

  private func plan(_ own: Double, _ sumo: Double, _ groups: [(Double, Double)]) -> CheckedPlan {
    var plan = CheckedPlan(
      name: "p", cycleSeconds: 60, ownGroups: groups.map { traffic(40, $0.0) },
      sumoGroups: groups.map { traffic(40, $0.1) }, ownCapacities: groups.map { _ in 600 })
    plan.runs = 2
    plan.own = NetworkTraffic(demandVehicles: 10, totalDelaySeconds: own * 10)
    plan.sumo = NetworkTraffic(demandVehicles: 10, totalDelaySeconds: sumo * 10)
    return plan
  }

  private func group(_ link: Int, isSignalised: Bool = true) -> ComparedGroup {
    ComparedGroup(link: link, lanes: [0], turns: "through", isSignalised: isSignalised)
  }

  private func result(_ plans: [CheckedPlan], _ groups: [ComparedGroup]) -> CrossCheckResult {
    CrossCheckResult(
      network: Network(), groups: groups, plans: plans, leftOut: LossReport(),
      onlyOurs: LossReport(), failures: [], isCancelled: false)
  }

  @Test func comparesPlans() {
    let result = result([plan(10, 20, []), plan(33, 30, []), plan(40, 50, [])], [])
    #expect(result.spearman.map { $0 > 0.999_999 } == true)
    #expect(result.meanAbsolutePercentageError.map { ($0 - 80 / 3).magnitude < 1e-9 } == true)
    #expect(result.sumoMeanDelaySeconds.rounded() == 33)
    #expect(self.result([plan(1, 1, [])], []).spearman == nil)
  }

  @Test func ranksApproachesOverAllPlans() {
    let plans = [
      plan(1, 1, [(10, 12), (20, 14), (1, 99)]), plan(1, 1, [(30, 40), (5, 60), (2, 98)]),
    ]
    let groups = [group(0), group(1), group(2, isSignalised: false)]
    let ranking = result(plans, groups).approachRanking()
    // 10 20 30 5 against 12 14 40 60: ranks 2 3 4 1 against 1 2 3 4.
    #expect(ranking.pooled.map { ($0 + 0.2).magnitude < 1e-9 } == true)
    #expect(ranking.withinPlans == 0)
    #expect(ranking.count == 4)
    #expect(result(plans, groups).approachRanking(signalisedOnly: false).count == 6)
  }

  @Test func smallApproachesAreNotRanked() {
    var few = plan(1, 1, [(10, 12), (20, 14)])
    few.sumoGroups[1].crossedVehicles = 39
    #expect(result([few], [group(0), group(1)]).approachRanking().count == 1)
  }

  @Test func theWorstApproachComesFirst() {
    let plans = [plan(1, 1, [(10, 12), (20, 40), (5, 5)])]
    let approaches = result(plans, [group(0), group(1), group(1)]).approaches()
    #expect(approaches.map(\.link) == [1, 0])
    #expect(approaches[0].own.countedVehicles == 80)
    #expect(approaches[0].ownCapacityVehiclesPerHour == 1200)
    #expect(approaches[0].errorSecondsPerRun == -400)
  }

  @Test func tellsTheErrorByCycle() {
    var plans = [plan(10, 20, []), plan(30, 20, []), plan(20, 20, []), plan(1, 1, [])]
    for (index, cycle) in [45.0, 59, 90, nil].enumerated() { plans[index].cycleSeconds = cycle }
    let bands = result(plans, []).cycleBands()
    #expect(bands.map(\.cycleSeconds) == [0..<60, 90..<120])
    #expect(bands.map(\.planCount) == [2, 1])
    #expect(bands.map(\.errorPercent) == [0, 0])
    #expect(bands[0].ownMeanDelaySeconds == 20 && bands[0].sumoMeanDelaySeconds == 20)
    plans[1].own.totalDelaySeconds = 100
    #expect(result(plans, []).cycleBands()[0].errorPercent == -50)
  }

  @Test func runsGiveAnInterval() {
    var plan = plan(10, 20, [])
    #expect(plan.ownHalfWidthSeconds == nil)
    plan.ownRunDelaysSeconds = [9, 10, 11]
    plan.sumoRunDelaysSeconds = [20]
    // t of 2 degrees of freedom times 1 / sqrt 3.
    let halfWidth = plan.ownHalfWidthSeconds ?? 0
    #expect((halfWidth - 4.303 / 3.0.squareRoot()).magnitude < 1e-3)
    #expect(plan.sumoHalfWidthSeconds == nil)
  }

  @Test func tellsWhatDiffersFirst() {
    func difference(own: (Int, Int), sumo: (Int, Int)) -> ApproachDifference {
      var approach = ApproachComparison(link: 0, group: nil, isSignalised: true, runs: 1)
      approach.own = LinkTraffic(crossedVehicles: own.0, remainingVehicles: own.1)
      approach.sumo = LinkTraffic(crossedVehicles: sumo.0, remainingVehicles: sumo.1)
      return approach.difference
    }
    #expect(difference(own: (90, 10), sumo: (110, 0)) == .arrivals)
    #expect(difference(own: (90, 10), sumo: (70, 30)) == .capacity)
    #expect(difference(own: (300, 9), sumo: (306, 3)) == .queue)
    #expect(difference(own: (100, 4), sumo: (101, 2)) == .delay)
  }
}
