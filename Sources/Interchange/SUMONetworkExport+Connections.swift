import SignalModel

/// The files of connections and signals.
extension SUMONetworkExport {
  var connectionsText: String {
    var xml = XMLText(root: "connections")
    let leaving = network.connectionsByLink()
    for link in network.links.indices {
      for position in edges[link].indices.dropLast() { writePart(link, position, to: &xml) }
      for index in leaving[link] {
        let connection = network.connections[index]
        let places = places(of: connection)
        xml.element(
          "connection",
          [
            "from": places.from, "to": places.to, "fromLane": places.fromLane,
            "toLane": places.toLane, "speed": SUMONumber.text(connection.speedMetersPerSecond),
            "length": SUMONumber.text(connection.lengthMeters),
          ])
      }
      // Without this netconvert would think of connections by itself.
      if leaving[link].isEmpty, let last = edges[link].last {
        xml.element("connection", ["from": last.name])
      }
    }
    return xml.finished()
  }

  /// Connections within a link, from a part to the next: lanes go on, and those that begin are
  /// reached from the lane beside them.
  private func writePart(_ link: Int, _ position: Int, to xml: inout XMLText) {
    let before = edges[link][position]
    let after = edges[link][position + 1]
    for (number, lane) in after.lanes.enumerated() {
      let source =
        before.lanes.firstIndex(of: lane)
        ?? before.lanes.indices.min {
          (abs(before.lanes[$0] - lane), $0) < (abs(before.lanes[$1] - lane), $1)
        }
      guard let source else { continue }
      xml.element(
        "connection",
        [
          "from": before.name, "to": after.name, "fromLane": "\(source)", "toLane": "\(number)",
        ])
    }
  }

  /// Names of a connection's edges and numbers of its lanes. A connection to a lane that begins
  /// later leads to the lane beside it.
  private func places(
    of connection: Connection
  ) -> (from: String, to: String, fromLane: String, toLane: String) {
    let from = edges[connection.fromLink][edges[connection.fromLink].count - 1]
    let to = edges[connection.toLink][0]
    let toLane =
      to.lanes.firstIndex(of: connection.toLane)
      ?? to.lanes.indices.min {
        abs(to.lanes[$0] - connection.toLane) < abs(to.lanes[$1] - connection.toLane)
      } ?? 0
    return (
      from.name, to.name, "\(from.lanes.firstIndex(of: connection.fromLane) ?? 0)", "\(toLane)"
    )
  }

  /// The signals: which connection hangs on which link index, and what they show under a plan.
  func signalsText(plan: TimingPlan?, programID: String) throws(ExportError) -> String {
    var xml = XMLText(root: "tlLogics")
    try SUMOExport.write(
      plan, of: scenario, links: signalLinks, names: signalNames, programID: programID, to: &xml)
    for (index, connection) in network.connections.enumerated() {
      guard let linkIndex = linkIndices[index], let signal = connection.signal else { continue }
      let places = places(of: connection)
      xml.element(
        "connection",
        [
          "from": places.from, "to": places.to, "fromLane": places.fromLane,
          "toLane": places.toLane, "tl": signalNames[signal], "linkIndex": "\(linkIndex)",
        ])
    }
    return xml.finished()
  }
}
