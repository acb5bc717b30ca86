import SignalModel

/// A network of ours as the plain files from which SUMO's netconvert makes a network.
struct SUMONetworkExport {
  let scenario: Scenario
  /// Edges that make up each link.
  private(set) var edges: [[SUMOLinkEdge]] = []
  /// Names of the signals.
  private(set) var signalNames: [String] = []
  /// Link indices of the signals.
  private(set) var signalLinks: [SUMOSignalLinks] = []
  private(set) var losses = LossReport()

  private(set) var nodeNames: [String] = []
  let layout: SUMOLayout
  /// Where the parts of each link begin, counted from the stop line, m, without the link's begin.
  private(set) var cuts: [[Double]] = []
  /// Nodes between the parts of links.
  private(set) var innerNodes: [[String]] = []
  /// For each connection its link index, or nil.
  private(set) var linkIndices: [Int?] = []

  var network: Network { scenario.network }

  /// Pockets that begin closer together than this begin at the same place, m; and a pocket that
  /// leaves less of its link is as long as the link.
  private static let partMetersMinimum = 2.0

  init(_ scenario: Scenario) {
    self.scenario = scenario
    layout = SUMOLayout(scenario.network)
    var names = SUMONames()
    nodeNames = scenario.network.nodes.map { names.name(for: $0.id) }
    var otherNames = SUMONames()
    signalNames = scenario.network.signals.map { otherNames.name(for: $0.id) }
    divideLinks()
    numberSignalLinks()
    reportLosses()
  }

  // MARK: Parts of links

  private mutating func divideLinks() {
    var edgeNames = SUMONames()
    var nodeNames = SUMONames()
    for name in self.nodeNames { _ = nodeNames.name(for: name) }
    // The last part of a link, its approach, has the link's own name.
    let own = network.links.map { edgeNames.name(for: $0.id) }
    for (index, link) in network.links.enumerated() {
      let cuts = Self.cuts(of: link)
      var parts: [SUMOLinkEdge] = []
      for position in 0...cuts.count {
        let begin = position == 0 ? link.lengthMeters : cuts[position - 1]
        let lanes = link.lanes.indices.filter { lane in
          link.lanes[lane].pocketLengthMeters.map { $0 + Self.partMetersMinimum > begin } ?? true
        }
        let name =
          position == cuts.count
          ? own[index] : edgeNames.name(for: "\(own[index]).before\(cuts.count - position)")
        parts.append(SUMOLinkEdge(name: name, lanes: lanes))
      }
      self.cuts.append(cuts)
      edges.append(parts)
      innerNodes.append(parts.dropLast().map { nodeNames.name(for: "\($0.name).end") })
    }
  }

  /// Where pockets begin, from far to near.
  private static func cuts(of link: Link) -> [Double] {
    var result: [Double] = []
    let lengths = link.lanes.compactMap(\.pocketLengthMeters).sorted(by: >)
    for length in lengths
    where (result.last ?? link.lengthMeters) - length >= partMetersMinimum && length > 0 {
      result.append(length)
    }
    // A link whose lanes all begin later has nothing to drive on before.
    return link.lanes.allSatisfy { $0.pocketLengthMeters != nil } ? [] : result
  }

  // MARK: Signals

  private mutating func numberSignalLinks() {
    linkIndices = network.connections.map { _ in nil }
    var groups = network.signals.map { _ in [Int]() }
    for (index, connection) in network.connections.enumerated() {
      guard let signal = connection.signal, let group = connection.signalGroup else { continue }
      linkIndices[index] = groups[signal].count
      groups[signal].append(group)
    }
    signalLinks = groups.map { SUMOSignalLinks(groupsOfConnections: $0) }
  }

  private mutating func reportLosses() {
    let network = scenario.network
    for crosswalk in network.crosswalks { losses.add("crosswalks", example: crosswalk.id) }
    for flow in scenario.demand.pedestrians {
      losses.add("flows of walkers", example: network.crosswalks[flow.crosswalk].id)
    }
    for connection in network.connections where connection.variableUse != nil {
      losses.add(
        "who may use a composite variable lane", example: network.links[connection.fromLink].id)
    }
    for lane in network.contraflowLanes {
      losses.add("pre-signals of contraflow lanes", example: network.links[lane.link].id)
    }
    for signal in network.signals where signal.stages.contains(where: \.isOnCall) {
      losses.add("stages on call, which run in every cycle there", example: signal.id)
    }
    for link in network.links {
      if link.gradePercent != 0 { losses.add("grades of links", example: link.id) }
      if link.lanes.contains(where: { $0.saturationFlowVehiclesPerHour != nil }) {
        losses.add("saturation flows that the scenario states", example: link.id)
      }
    }
  }
}
