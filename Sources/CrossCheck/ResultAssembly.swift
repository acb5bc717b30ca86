import SignalModel
import TrafficSimulation

/// Adds up runs by plan.
struct ResultAssembly {
  let comparable: ComparableScenario
  private var scenario: Scenario { comparable.scenario }
  let plans: [TimingPlan?]

  func result(of outcomes: [Result<RunPair, CrossCheckError>?], runsPerPlan: Int)
    throws(CrossCheckError) -> CrossCheckResult
  {
    var failures: [String] = []
    var firstFailure: CrossCheckError?
    var isCancelled = false
    var groups: [ComparedGroup] = []
    var comparisons: [CheckedPlan] = []
    for (number, plan) in plans.enumerated() {
      var comparison: CheckedPlan?
      for run in 0..<runsPerPlan {
        switch outcomes[number * runsPerPlan + run] {
        case nil, .failure(.cancelled): isCancelled = true
        case .failure(let error):
          firstFailure = firstFailure ?? error
          failures.append("plan \"\(name(plan))\", run \(run + 1): \(error.description)")
        case .success(let pair):
          if groups.isEmpty { groups = pair.own.laneGroups.map(Self.group) }
          add(pair, to: &comparison, plan, groups)
        }
      }
      if let comparison { comparisons.append(comparison) }
    }
    if comparisons.isEmpty {
      throw firstFailure ?? .cancelled
    }
    return CrossCheckResult(
      network: scenario.network, groups: groups, plans: comparisons,
      leftOut: comparable.leftOut, onlyOurs: comparable.onlyOurs, failures: failures,
      isCancelled: isCancelled)
  }

  private func name(_ plan: TimingPlan?) -> String {
    plan?.id ?? (scenario.schedule.isEmpty ? scenario.plans.first?.id ?? "none" : "schedule")
  }

  private static func group(_ measures: LaneGroupMeasures) -> ComparedGroup {
    ComparedGroup(
      link: measures.link, lanes: measures.lanes, turns: measures.turns,
      isSignalised: measures.isSignalised)
  }

  private func add(
    _ pair: RunPair, to comparison: inout CheckedPlan?, _ plan: TimingPlan?,
    _ groups: [ComparedGroup]
  ) {
    let empty = [LinkTraffic](repeating: LinkTraffic(), count: groups.count)
    var sum =
      comparison
      ?? CheckedPlan(
        name: name(plan), cycleSeconds: cycle(of: plan ?? scenario.plans.first), ownGroups: empty,
        sumoGroups: empty, ownCapacities: groups.map { _ in 0 })
    sum.own += NetworkTraffic(
      demandVehicles: pair.own.network.demandVehicles,
      completedVehicles: pair.own.network.completedVehicles,
      notEnteredVehicles: pair.own.network.notEnteredVehicles,
      totalDelaySeconds: pair.own.network.totalDelaySeconds,
      stops: pair.own.network.meanStops * Double(pair.own.network.demandVehicles))
    sum.sumo += NetworkTraffic(
      demandVehicles: pair.sumo.measuredVehicles, completedVehicles: pair.sumo.completedVehicles,
      notEnteredVehicles: pair.sumo.notEnteredVehicles,
      totalDelaySeconds: pair.sumo.totalDelaySeconds, stops: Double(pair.sumo.stops))
    for (index, measures) in pair.own.laneGroups.enumerated() {
      sum.ownGroups[index] += LinkTraffic(
        crossedVehicles: measures.crossedVehicles, remainingVehicles: measures.remainingVehicles,
        totalDelaySeconds: measures.totalDelaySeconds, stops: measures.stops)
      for lane in measures.lanes {
        sum.sumoGroups[index] += pair.sumo.lanes[measures.link][lane]
      }
      // The mean over runs, updated run by run.
      sum.ownCapacities[index] +=
        (measures.capacityVehiclesPerHour - sum.ownCapacities[index]) / Double(sum.runs + 1)
    }
    sum.ownRunDelaysSeconds.append(pair.own.network.meanDelaySeconds)
    sum.sumoRunDelaysSeconds.append(
      pair.sumo.totalDelaySeconds / Double(max(1, pair.sumo.measuredVehicles)))
    sum.runs += 1
    comparison = sum
  }

  private func cycle(of plan: TimingPlan?) -> Double? {
    guard let first = plan?.timings.first?.cycleSeconds else { return nil }
    return plan?.timings.allSatisfy { $0.cycleSeconds == first } == true ? first : nil
  }
}
