import SignalModel

extension SUMONetworkBuilder {
  /// Fills in who yields to whom, from the junctions' request matrices.
  ///
  /// - Parameter numbers: For each connection its link number in its junction, or -1 when the file
  ///   does not say.
  mutating func settleRightOfWay(numbers: [Int32]) {
    slotStarts = [0]
    for junction in junctionOfNode {
      slotStarts.append((slotStarts.last ?? 0) + net.junctions[junction].response.bitCount)
    }
    slots = [Int32](repeating: -1, count: slotStarts.last ?? 0)
    let numbers = numbers.contains(-1) ? counted(numbers) : numbers
    for (index, number) in numbers.enumerated() {
      let node = network.links[network.connections[index].fromLink].to
      let count = slotStarts[node + 1] - slotStarts[node]
      if number >= 0, Int(number) < count { slots[slotStarts[node] + Int(number)] = Int32(index) }
    }
    for (index, number) in numbers.enumerated() {
      let node = network.links[network.connections[index].fromLink].to
      let junction = net.junctions[junctionOfNode[node]]
      if number >= 0 {
        network.connections[index].yieldsTo = connections(
          at: node, numbers: junction.response.bits(ofRow: Int(number)), not: index)
        network.connections[index].conflictsWith = connections(
          at: node, numbers: junction.foes.bits(ofRow: Int(number)), not: index)
      } else if junction.response.bitCount > 0 {
        losses.add(
          "connections whose right of way the network does not state",
          example: network.nodes[node].id)
      }
      let state = net.connections[fileConnections[index]].state
      if state == UInt8(ascii: "s") || state == UInt8(ascii: "w") {
        network.connections[index].priority = .stop
      } else if !network.connections[index].yieldsTo.isEmpty {
        network.connections[index].priority = .yield
      }
    }
  }

  /// The connections behind link numbers of a node's junction.
  private func connections(at node: Int, numbers: [Int], not own: Int) -> [Int] {
    let count = slotStarts[node + 1] - slotStarts[node]
    return numbers.compactMap { number in
      guard number < count else { return nil }
      let connection = Int(slots[slotStarts[node] + number])
      return connection >= 0 && connection != own ? connection : nil
    }
  }

  /// Link numbers for networks without lanes inside junctions: SUMO numbers the links by incoming
  /// lane, then in the order of the file. Only where that gives the number of rows the junction
  /// has.
  private func counted(_ given: [Int32]) -> [Int32] {
    var result = given
    var byLane = [[Int]](repeating: [], count: net.lanes.count)
    var indexOfFile = [Int32](repeating: -1, count: net.connections.count)
    for (index, position) in fileConnections.enumerated() { indexOfFile[position] = Int32(index) }
    for (position, raw) in net.connections.enumerated() {
      guard let edge = net.edge(named: raw.from), raw.fromLane < net.edges[edge].laneCount else {
        continue
      }
      byLane[Int(net.edges[edge].firstLane + raw.fromLane)].append(position)
    }
    for position in junctionOfNode {
      let junction = net.junctions[position]
      let files = junction.incomingLanes.compactMap { net.lane(named: $0) }.flatMap { byLane[$0] }
      guard files.count == junction.response.bitCount else { continue }
      for (number, file) in files.enumerated() where indexOfFile[file] >= 0 {
        let index = Int(indexOfFile[file])
        if result[index] < 0 { result[index] = Int32(number) }
      }
    }
    return result
  }

  // MARK: Crosswalks

  /// Adds the pedestrian crossings; their signals come later.
  mutating func addCrosswalks() {
    for (node, position) in junctionOfNode.enumerated() {
      let junction = net.junctions[position]
      for (number, name) in junction.internalLanes.enumerated() {
        guard let lane = net.lane(named: name), let edge = crossing(ofLane: lane) else { continue }
        network.crosswalks.append(
          Crosswalk(
            id: net.edgeNames[Int(net.edges[edge].name)], node: node,
            lengthMeters: net.lanes[lane].length,
            crossedBy: connections(
              at: node, numbers: junction.foes.bits(ofRow: number), not: -1)))
        crossingOfEdge[Int32(edge)] = network.crosswalks.count - 1
      }
    }
  }

  /// The crossing that a lane belongs to: a crossing has one lane, named like itself with `_0`.
  private func crossing(ofLane lane: Int) -> Int? {
    let name = net.laneNames[Int(net.lanes[lane].name)]
    guard name.hasSuffix("_0"), let number = net.edgeNames.number(of: String(name.dropLast(2))),
      let edge = net.edge(named: Int32(number)), net.edges[edge].function == .crossing
    else { return nil }
    return edge
  }
}
