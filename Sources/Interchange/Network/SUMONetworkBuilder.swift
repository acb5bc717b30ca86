import SignalModel

/// Makes a ``Network`` of a ``SUMONet``: keeps what vehicles of the model may use, resolves names
/// to indices, and follows the lanes inside junctions.
struct SUMONetworkBuilder {
  let net: SUMONet
  let source: XMLSource
  /// Classes that count; what no other class may use is left out.
  let classes: VehicleClassSet

  var network = Network()
  /// Link by position of the edge, or -1.
  private(set) var linkOfEdge: [Int32]
  /// Edge by link.
  private(set) var edgeOfLink: [Int] = []
  /// Node by number of the junction's name, or -1.
  private(set) var nodeOfJunctionName: [Int32]
  /// Position in the file's list of junctions by node.
  private(set) var junctionOfNode: [Int] = []
  /// The connection of each link number of a junction, or -1; see ``slotStarts``.
  var slots: [Int32] = []
  /// Where the link numbers of a node's junction begin in ``slots``.
  var slotStarts: [Int] = []
  /// Crosswalk by position of the crossing edge.
  var crossingOfEdge: [Int32: Int] = [:]
  /// For each connection of the network its position in the file's list.
  var fileConnections: [Int] = []
  /// For each connection of the network the classes that count and may use it.
  var usableClasses: [VehicleClassSet] = []
  var problems = ImportError()
  var losses: LossReport

  init(net: SUMONet, source: XMLSource, classes: VehicleClassSet, losses: LossReport) {
    self.net = net
    self.source = source
    self.classes = classes
    self.losses = losses
    linkOfEdge = [Int32](repeating: -1, count: net.edges.count)
    nodeOfJunctionName = [Int32](repeating: -1, count: net.junctionNames.count)
    network.drivesOnTheRight = !net.drivesOnTheLeft
  }

  /// Builds nodes, links, connections and crosswalks. Signals are added by
  /// ``SUMOSignalBuilder``.
  mutating func build() throws(ImportError) {
    addNodes()
    addLinks()
    try problems.throwIfAny()
    nameApproaches()
    addConnections()
    try problems.throwIfAny()
    addCrosswalks()
    settleControl()
  }

  // MARK: Links and nodes

  /// The classes of the model that count and may use a lane.
  func allowed(onLane lane: Int) -> VehicleClassSet {
    net.lanes[lane].allowed.modelClasses.intersection(classes)
  }

  private func laneRange(of edge: SUMONet.Edge) -> Range<Int> {
    Int(edge.firstLane)..<Int(edge.firstLane + edge.laneCount)
  }

  private func isKept(_ edge: SUMONet.Edge) -> Bool {
    edge.function == .normal && laneRange(of: edge).contains { !allowed(onLane: $0).isEmpty }
  }

  private mutating func addNodes() {
    var isUsed = [Bool](repeating: false, count: net.junctionNames.count)
    for edge in net.edges where isKept(edge) {
      if edge.from >= 0 { isUsed[Int(edge.from)] = true }
      if edge.to >= 0 { isUsed[Int(edge.to)] = true }
    }
    for (position, junction) in net.junctions.enumerated() where isUsed[Int(junction.name)] {
      guard nodeOfJunctionName[Int(junction.name)] < 0 else {
        let name = net.junctionNames[Int(junction.name)]
        problems.add(source, junction.offset, "the junction \"\(name)\" is there twice")
        continue
      }
      nodeOfJunctionName[Int(junction.name)] = Int32(network.nodes.count)
      junctionOfNode.append(position)
      network.nodes.append(
        Node(
          id: net.junctionNames[Int(junction.name)], control: .free,
          position: Point(x: junction.x, y: junction.y)))
    }
  }

  private func node(_ junctionName: Int32) -> Int? {
    guard junctionName >= 0, nodeOfJunctionName[Int(junctionName)] >= 0 else { return nil }
    return Int(nodeOfJunctionName[Int(junctionName)])
  }

  private mutating func addLinks() {
    for (position, edge) in net.edges.enumerated() where edge.function == .normal {
      let id = net.edgeNames[Int(edge.name)]
      guard isKept(edge) else {
        losses.add("edges that no road vehicle may use", example: id)
        continue
      }
      guard let from = node(edge.from), let to = node(edge.to) else {
        problems.add(
          source, edge.offset, "edge \"\(id)\": its from or to is not a junction of this network")
        continue
      }
      guard edge.laneCount <= Network.laneCountMaximum else {
        problems.add(
          source, edge.offset,
          "edge \"\(id)\": it has \(edge.laneCount) lanes, at most \(Network.laneCountMaximum)")
        continue
      }
      linkOfEdge[position] = Int32(network.links.count)
      edgeOfLink.append(position)
      network.links.append(link(of: edge, id: id, from: from, to: to))
    }
    for edge in net.edges where edge.function == .connector {
      losses.add(
        "edges that connect districts", example: net.edgeNames[Int(edge.name)])
    }
  }

  private func link(of edge: SUMONet.Edge, id: String, from: Int, to: Int) -> Link {
    let range = laneRange(of: edge)
    let lanes = net.lanes[range]
    // SUMO's own measure of an edge is its first lane; the road's limit is that of its vehicles.
    let length = lanes.first?.length ?? 0
    let speed =
      range.first { !allowed(onLane: $0).isEmpty }.map { net.lanes[$0].speed } ?? 0
    var grade = 0.0
    if let low = edge.shape.first?.z, let high = edge.shape.last?.z, length > 0 {
      grade = (high - low) / length * 100
    }
    return Link(
      id: id, from: from, to: to, lengthMeters: length, speedMetersPerSecond: speed,
      lanes: range.map { index in
        let own = net.lanes[index].speed
        return Lane(
          allowed: allowed(onLane: index), speedMetersPerSecond: own == speed ? nil : own)
      }, gradePercent: grade, shape: edge.shape.map { Point(x: $0.x, y: $0.y) })
  }

  /// Gives links the names of their streets; where two approaches of a node have the same name,
  /// with the direction one drives in, such as "Main Street northbound".
  private mutating func nameApproaches() {
    var byNode = [[Int]](repeating: [], count: network.nodes.count)
    for (index, edge) in edgeOfLink.enumerated() where net.edges[edge].streetName != nil {
      byNode[network.links[index].to].append(index)
    }
    for approaches in byNode {
      for index in approaches {
        guard let name = net.edges[edgeOfLink[index]].streetName else { continue }
        let isShared = approaches.contains {
          $0 != index && net.edges[edgeOfLink[$0]].streetName == name
        }
        network.links[index].approachName =
          isShared ? name + heading(of: network.links[index].shape) : name
      }
    }
  }

  private func heading(of shape: [Point]) -> String {
    guard shape.count >= 2, let end = shape.last else { return "" }
    let before = shape[shape.count - 2]
    let east = end.x - before.x
    let north = end.y - before.y
    if abs(east) > abs(north) { return east > 0 ? " eastbound" : " westbound" }
    return north > 0 ? " northbound" : " southbound"
  }

  // MARK: Control

  private mutating func settleControl() {
    var yields = [Bool](repeating: false, count: network.nodes.count)
    var signalised = [Bool](repeating: false, count: network.nodes.count)
    for connection in network.connections {
      let node = network.links[connection.fromLink].to
      if connection.priority != .major { yields[node] = true }
    }
    for (index, position) in fileConnections.enumerated()
    where net.connections[position].signal >= 0 {
      signalised[network.links[network.connections[index].fromLink].to] = true
    }
    for junction in net.junctions where nodeOfJunctionName[Int(junction.name)] >= 0 {
      let node = Int(nodeOfJunctionName[Int(junction.name)])
      network.nodes[node].control =
        signalised[node] ? .signal : control(of: junction, yields: yields[node])
    }
  }

  private mutating func control(of junction: SUMONet.Junction, yields: Bool) -> JunctionControl {
    let name = net.junctionNames[Int(junction.name)]
    switch junction.type {
    case "priority_stop": return .stop
    case "allway_stop": return .allWayStop
    case "right_before_left", "left_before_right": return .uncontrolled
    case "zipper": losses.add("zipper merges, taken as yielding", example: name)
    case "unregulated":
      losses.add("unregulated junctions, where nobody yields", example: name)
    case "rail_signal", "rail_crossing":
      losses.add("rail signals and level crossings", example: name)
    case "traffic_light", "traffic_light_right_on_red", "traffic_light_unregulated":
      losses.add("junctions of type \(junction.type) without a signal", example: name)
    default: break
    }
    if net.roundaboutJunctions.contains(junction.name), yields { return .roundabout }
    return yields ? .priority : .free
  }
}
