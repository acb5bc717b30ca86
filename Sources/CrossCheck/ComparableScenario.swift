import Interchange
import SignalModel

/// A scenario of our own without what SUMO's network cannot hold, so that both simulators are
/// asked the same.
struct ComparableScenario {
  /// What both simulate.
  let scenario: Scenario
  /// What is left out of both.
  let leftOut: LossReport
  /// What only our simulator has all the same.
  let onlyOurs: LossReport

  /// - Parameters:
  ///   - original: The scenario.
  ///   - isImported: Whether it runs on the network it was imported from, which holds all of it.
  init(of original: Scenario, isImported: Bool) {
    guard !isImported else {
      scenario = original
      leftOut = LossReport()
      onlyOurs = LossReport()
      return
    }
    var comparable = original
    comparable.demand.pedestrians = []
    comparable.network.crosswalks = []
    for signal in comparable.network.signals.indices {
      for stage in comparable.network.signals[signal].stages.indices {
        comparable.network.signals[signal].stages[stage].isOnCall = false
      }
    }
    for link in comparable.network.links.indices {
      comparable.network.links[link].gradePercent = 0
      for lane in comparable.network.links[link].lanes.indices {
        comparable.network.links[link].lanes[lane].saturationFlowVehiclesPerHour = nil
      }
    }
    scenario = comparable
    onlyOurs = SUMOExport.losses(of: comparable)
    leftOut = SUMOExport.losses(of: original).without(onlyOurs)
  }
}
