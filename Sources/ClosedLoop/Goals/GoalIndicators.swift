import ScenarioFiles
import SignalAnalysis
import SignalControl
import SignalModel
import SignalOptimization
import TimingLedger

/// The indicators of the four control goals of GA/T 527.2-2024, before and after a change.
///
/// The goals are the standard's; the indicators are ours, made of what the simulation measures:
/// they are not the 23 indicators of the standard.
struct GoalIndicators {
  let scenario: Scenario
  let scope: RequestScope
  let pair: PairComparison

  /// Indicators by goal, in the order of the goals.
  func all(rulesBroken: (before: Int, after: Int)) -> [LedgerIndicator] {
    var result = [
      LedgerIndicator(
        goal: .safety, name: "rulesBroken", unit: "", before: Double(rulesBroken.before),
        after: Double(rulesBroken.after), interval: nil,
        verdict: rulesBroken.after < rulesBroken.before
          ? .better : rulesBroken.after > rulesBroken.before ? .worse : .equivalent)
    ]
    for (goal, measures) in Self.measures {
      result += measures.compactMap { measure in
        pair[measure].map {
          indicator(goal, measure.rawValue, Self.unit(of: measure), $0)
        }
      }
      if goal == .priority { result += named }
    }
    return result
  }

  /// The index by which the plan was judged.
  func index(of goal: ControlGoal) -> LedgerIndicator? {
    pair[.performanceIndex].map {
      indicator(goal, ComparedMeasure.performanceIndex.rawValue, "s/veh", $0)
    }
  }

  private static let measures: [(goal: ControlGoal, measures: [ComparedMeasure])] = [
    (.safety, [.meanStops, .spillbackSeconds]),
    (.efficiency, [.meanDelaySeconds, .meanTravelTimeSeconds, .completedVehicles, .fuelLiters]),
    (.priority, [.meanTransitDelaySeconds, .meanPedestrianWaitSeconds]),
    (.balance, [.worstApproachDelaySeconds]),
  ]

  /// The unit of a measure.
  static func unit(of measure: ComparedMeasure) -> String {
    switch measure {
    case .performanceIndex, .meanDelaySeconds, .worstApproachDelaySeconds: "s/veh"
    case .meanPersonDelaySeconds, .meanTransitDelaySeconds, .meanPedestrianWaitSeconds:
      "s/person"
    case .meanStops: "/veh"
    case .meanTravelTimeSeconds, .spillbackSeconds: "s"
    case .completedVehicles: "veh"
    case .fuelLiters: "l"
    }
  }

  /// The wait at crosswalks and the delay on approaches that the request names.
  private var named: [LedgerIndicator] {
    let network = scenario.network
    return scope.crosswalks.compactMap { crosswalk in
      pair.crosswalks.first { $0.crosswalk == crosswalk }.map {
        indicator(
          .priority, Self.waitName(network.crosswalks[crosswalk].id), "s/person", $0.waitSeconds)
      }
    }
      + scope.links.compactMap { link in
        pair.approaches.first { $0.link == link }.map {
          indicator(.priority, "delaySeconds \(network.links[link].id)", "s/veh", $0.delaySeconds)
        }
      }
  }

  /// The name of the wait at a crosswalk.
  static func waitName(_ crosswalk: String) -> String { "pedestrianWaitSeconds \(crosswalk)" }

  private func indicator(
    _ goal: ControlGoal, _ name: String, _ unit: String, _ measure: MeasureComparison
  ) -> LedgerIndicator {
    let low = min(measure.low, measure.high).thousandths
    return LedgerIndicator(
      goal: goal, name: name, unit: unit, before: measure.a.thousandths,
      after: measure.b.thousandths,
      interval: low...max(low, max(measure.low, measure.high).thousandths),
      verdict: measure.verdict)
  }
}

extension Double {
  /// Rounded to three decimals, as records have it; 0 where it is no number.
  var thousandths: Double { isFinite ? (self * 1000).rounded() / 1000 : 0 }
}
