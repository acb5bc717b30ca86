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
          // The shortest way SUMO gives a place where edges meet: the parts have the whole length.
          "length": "0.1", "speed": SUMONumber.text(network.links[link].speedMetersPerSecond),
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

  /// The signals: which connection hangs on which link index.
  ///
  /// The program is not a plan's: it shows every stage once. netconvert looks in it for turns on
  /// red, which then yield to whoever has green.
  var signalsText: String {
    var xml = XMLText(root: "tlLogics")
    for (index, signal) in network.signals.enumerated() {
      let program = SUMOSignalProgram(
        offsetMilliseconds: 0,
        phases: signal.stages.map {
          .init(milliseconds: 10_000, state: signalLinks[index].state($0.show, of: signal))
        })
      program.write(signal: signalNames[index], id: "0", to: &xml)
    }
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
