import SignalModel
import Testing

@testable import CrossCheck

@Suite struct ResultTests {
  private func traffic(_ vehicles: Int, _ mean: Double) -> LinkTraffic {
    LinkTraffic(crossedVehicles: vehicles, totalDelaySeconds: mean * Double(vehicles))
  }

  private func plan(_ own: Double, _ sumo: Double, _ groups: [(Double, Double)]) -> PlanComparison {
    var plan = PlanComparison(
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

  private func result(_ plans: [PlanComparison], _ groups: [ComparedGroup]) -> CrossCheckResult {
    CrossCheckResult(
      network: Network(), groups: groups, plans: plans, failures: [], isCancelled: false)
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
}
