import Interchange
import SignalModel

/// A scenario as SUMO has it.
struct SUMOSide: Sendable {
  /// Path of the network.
  let net: String
  /// Names of the edges of each link.
  let edges: [[String]]
  let map: SUMOMap

  init(
    scenario: Scenario, net: String?, programs: SUMOPrograms, folder: TemporaryFolder,
    timeOutSeconds: Int, isCancelled: @Sendable () -> Bool
  ) throws(CrossCheckError) {
    guard let net else { throw .files("no network") }
    self.net = net
    let parts = SUMOLinkEdge.imported(scenario.network)
    edges = parts.map { $0.map(\.name) }
    do {
      map = SUMOMap(
        network: scenario.network, edges: parts, inner: try SUMOInnerLanes(net: net))
    } catch {
      throw .files(error.description)
    }
  }

  func planText(_ scenario: Scenario, _ plan: TimingPlan?) throws(CrossCheckError) -> String {
    do {
      return try SUMOExport.plan(of: scenario, plan: plan)
    } catch {
      throw .files(error.description)
    }
  }
}
