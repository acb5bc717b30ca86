import Interchange
import SignalModel

/// A scenario as SUMO has it.
struct SUMOSide: Sendable {
  /// Path of the network.
  let net: String
  /// Names of the edges of each link.
  let edges: [[String]]
  let map: SUMOMap
  /// The files a network of our own was made of; nil for the network of an imported scenario.
  private let files: SUMONetworkFiles?

  /// - Parameter net: Path of the network the scenario was imported from; nil to make one.
  init(
    scenario: Scenario, net: String?, programs: SUMOPrograms, folder: TemporaryFolder,
    timeOutSeconds: Int, isCancelled: @Sendable () -> Bool
  ) throws(CrossCheckError) {
    let parts: [[SUMOLinkEdge]]
    if let net {
      self.net = net
      files = nil
      parts = SUMOLinkEdge.imported(scenario.network)
    } else {
      self.net = folder.file("network.net.xml")
      let made = try Self.make(
        self.net, of: scenario, programs: programs, folder: folder,
        timeOutSeconds: timeOutSeconds, isCancelled: isCancelled)
      parts = made.edges
      files = made
    }
    edges = parts.map { $0.map(\.name) }
    do {
      map = SUMOMap(
        network: scenario.network, edges: parts, inner: try SUMOInnerLanes(net: self.net))
    } catch {
      throw .files(error.description)
    }
  }

  private static func make(
    _ net: String, of scenario: Scenario, programs: SUMOPrograms, folder: TemporaryFolder,
    timeOutSeconds: Int, isCancelled: @Sendable () -> Bool
  ) throws(CrossCheckError) -> SUMONetworkFiles {
    let made = SUMOExport.network(of: scenario, name: "network")
    for file in made.files { _ = try folder.write(file.text, to: file.name) }
    let program = ExternalProgram(
      path: try programs.netconvert(),
      arguments: made.netconvertArguments(folder: folder.path + "/", net: net),
      timeOutSeconds: timeOutSeconds, logFile: folder.file("netconvert.txt"))
    try program.run(isCancelled: isCancelled)
    return made
  }

  /// What the signals show under a plan, as an additional file.
  func planText(_ scenario: Scenario, _ plan: TimingPlan?) throws(CrossCheckError) -> String {
    do {
      if let files { return try SUMOExport.plan(of: scenario, plan: plan, for: files) }
      return try SUMOExport.plan(of: scenario, plan: plan)
    } catch {
      throw .files(error.description)
    }
  }
}
