import SignalModel

/// The files of nodes and edges.
extension SUMONetworkExport {
  var nodesText: String {
    var xml = XMLText(root: "nodes")
    var signalOfNode = [Int?](repeating: nil, count: network.nodes.count)
    for connection in network.connections {
      if let signal = connection.signal {
        signalOfNode[network.links[connection.fromLink].to] = signal
      }
    }
    for (index, node) in network.nodes.enumerated() {
      let point = layout.points[index]
      let place = (SUMONumber.text(point.x), SUMONumber.text(point.y))
      if let signal = signalOfNode[index] {
        xml.element(
          "node",
          [
            "id": nodeNames[index], "x": place.0, "y": place.1, "type": "traffic_light",
            "tl": signalNames[signal],
          ])
      } else if node.control == .priority || node.control == .roundabout {
        xml.element(
          "node",
          [
            "id": nodeNames[index], "x": place.0, "y": place.1, "type": "priority",
            // Otherwise netconvert also looks at speeds and numbers of lanes.
            "rightOfWay": "edgePriority",
          ])
      } else {
        xml.element(
          "node",
          ["id": nodeNames[index], "x": place.0, "y": place.1, "type": type(of: node.control)])
      }
    }
    for (link, names) in innerNodes.enumerated() {
      for (position, name) in names.enumerated() {
        let point = point(onLink: link, metersFromEnd: cuts[link][position])
        xml.element(
          "node",
          [
            "id": name, "x": SUMONumber.text(point.x), "y": SUMONumber.text(point.y),
            "type": "priority",
          ])
      }
    }
    return xml.finished()
  }

  private func type(of control: JunctionControl) -> String {
    switch control {
    // A signal that controls nothing here leaves the rule of the road.
    case .priority, .roundabout, .free, .signal: "priority"
    case .stop: "priority_stop"
    case .allWayStop: "allway_stop"
    case .uncontrolled: network.drivesOnTheRight ? "right_before_left" : "left_before_right"
    }
  }

  private func point(onLink link: Int, metersFromEnd meters: Double) -> Point {
    let from = layout.points[network.links[link].from]
    let to = layout.points[network.links[link].to]
    let length = ((to.x - from.x) * (to.x - from.x) + (to.y - from.y) * (to.y - from.y))
      .squareRoot()
    let setback = max(0, (length - network.links[link].lengthMeters) / 2)
    let share = min(0.99, (meters + setback) / max(length, 1e-9))
    return Point(x: to.x + (from.x - to.x) * share, y: to.y + (from.y - to.y) * share)
  }

  /// 2 for links some of whose traffic yields to nobody, else 1.
  private func linkPriorities() -> [Int] {
    network.connectionsByLink().map { leaving in
      let isMajor = leaving.contains {
        network.connections[$0].priority == .major && network.connections[$0].turn != .uTurn
      }
      return isMajor || leaving.isEmpty ? 2 : 1
    }
  }

  var edgesText: String {
    let priorities = linkPriorities()
    var xml = XMLText(root: "edges")
    for (index, link) in network.links.enumerated() {
      let ends = [nodeNames[link.from]] + innerNodes[index] + [nodeNames[link.to]]
      let begins = [link.lengthMeters] + cuts[index] + [0]
      for (position, part) in edges[index].enumerated() {
        xml.begin(
          "edge",
          [
            "id": part.name, "from": ends[position], "to": ends[position + 1],
            "numLanes": "\(part.lanes.count)",
            "speed": SUMONumber.text(link.speedMetersPerSecond),
            "length": SUMONumber.text(max(0.1, begins[position] - begins[position + 1])),
            "priority": "\(priorities[index])",
          ])
        for (number, lane) in part.lanes.enumerated() {
          write(link.lanes[lane], number: number, link: link, to: &xml)
        }
        xml.end()
      }
    }
    return xml.finished()
  }

  private func write(_ lane: Lane, number: Int, link: Link, to xml: inout XMLText) {
    let speed = SUMONumber.text(lane.speedMetersPerSecond ?? link.speedMetersPerSecond)
    if lane.allowed.isEmpty {
      xml.element("lane", ["index": "\(number)", "speed": speed, "disallow": "all"])
    } else if lane.allowed.isSuperset(of: .road) {
      xml.element("lane", ["index": "\(number)", "speed": speed])
    } else {
      xml.element(
        "lane",
        ["index": "\(number)", "speed": speed, "allow": SUMOExport.classNames(of: lane.allowed)])
    }
  }
}
