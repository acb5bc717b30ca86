import SignalModel

extension SUMONetworkBuilder {
  /// What lies between two lanes inside a junction.
  struct InnerPath {
    /// Positions of the lanes in the order they are driven.
    var lanes: [Int] = []
    var lengthMeters = 0.0
    var seconds = 0.0
    /// Length up to the place inside the junction where one waits for a gap; 0 when there is none.
    var waitingPointMeters = 0.0
  }

  /// The most lanes one after the other inside a junction; SUMO makes two.
  private static let innerLaneCountMaximum = 8

  /// For each lane inside a junction the lane that follows it there, or -1.
  func followingInnerLanes() -> [Int32] {
    var result = [Int32](repeating: -1, count: net.lanes.count)
    for connection in net.connections where connection.via >= 0 {
      guard let edge = net.edge(named: connection.from), net.edges[edge].function == .internal,
        connection.fromLane < net.edges[edge].laneCount, let via = net.lane(named: connection.via)
      else { continue }
      result[Int(net.edges[edge].firstLane + connection.fromLane)] = Int32(via)
    }
    return result
  }

  /// The way inside a junction that begins with a lane.
  func innerPath(from lane: Int?, following: [Int32]) -> InnerPath {
    var path = InnerPath()
    var next = lane
    while let lane = next, path.lanes.count < Self.innerLaneCountMaximum {
      if path.lanes.count == 1 { path.waitingPointMeters = path.lengthMeters }
      path.lanes.append(lane)
      path.lengthMeters += net.lanes[lane].length
      path.seconds += net.lanes[lane].length / net.lanes[lane].speed
      next = following[lane] >= 0 ? Int(following[lane]) : nil
    }
    return path
  }

  mutating func addConnections() {
    let following = followingInnerLanes()
    var linkNumberOfLane = [Int32](repeating: -1, count: net.laneNames.count)
    for junction in net.junctions {
      for (number, lane) in junction.internalLanes.enumerated() {
        linkNumberOfLane[Int(lane)] = Int32(number)
      }
    }
    var made: [Connection] = []
    var files: [Int] = []
    var usable: [VehicleClassSet] = []
    var numbers: [Int32] = []
    // Connections of one lane stand together, in the order of the file: key, then place.
    var order: [(key: Int, place: Int)] = []
    for (position, raw) in net.connections.enumerated() {
      guard let fromEdge = net.edge(named: raw.from), let toEdge = net.edge(named: raw.to) else {
        problems.add(source, raw.offset, "the connection names an edge that is not there")
        continue
      }
      guard linkOfEdge[fromEdge] >= 0, linkOfEdge[toEdge] >= 0 else { continue }
      guard let (connection, lanes, who) = connection(raw, fromEdge, toEdge, following) else {
        continue
      }
      var number: Int32 = -1
      for lane in lanes { number = max(number, linkNumberOfLane[Int(net.lanes[lane].name)]) }
      order.append(
        (connection.fromLink * Network.laneCountMaximum + connection.fromLane, made.count))
      made.append(connection)
      files.append(position)
      usable.append(who)
      numbers.append(number)
    }
    order.sort { ($0.key, $0.place) < ($1.key, $1.place) }
    network.connections = order.map { made[$0.place] }
    fileConnections = order.map { files[$0.place] }
    usableClasses = order.map { usable[$0.place] }
    settleRightOfWay(numbers: order.map { numbers[$0.place] })
  }

  private mutating func connection(
    _ raw: SUMONet.Connection, _ fromEdge: Int, _ toEdge: Int, _ following: [Int32]
  ) -> (connection: Connection, lanes: [Int], usable: VehicleClassSet)? {
    let from = net.edges[fromEdge]
    let to = net.edges[toEdge]
    func problem(_ message: String) {
      problems.add(
        source, raw.offset,
        "the connection from \"\(net.edgeNames[Int(raw.from)])\" to "
          + "\"\(net.edgeNames[Int(raw.to)])\": \(message)")
    }
    guard raw.fromLane < from.laneCount, raw.toLane < to.laneCount else {
      problem("lane \(raw.fromLane) or \(raw.toLane) is not there")
      return nil
    }
    guard from.to == to.from else {
      problem("the edges do not meet at a junction")
      return nil
    }
    if raw.via >= 0, net.lane(named: raw.via) == nil {
      problem("the lane \"\(net.laneNames[Int(raw.via)])\" of its via is not there")
      return nil
    }
    let fromLane = Int(from.firstLane + raw.fromLane)
    let toLane = Int(to.firstLane + raw.toLane)
    let path = innerPath(from: net.lane(named: raw.via), following: following)
    let ends = net.lanes[fromLane].allowed.intersection(net.lanes[toLane].allowed)
    let through = path.lanes.reduce(ends.intersection(raw.allowed)) {
      $0.intersection(net.lanes[$1].allowed)
    }
    let usable = through.modelClasses.intersection(classes)
    if usable.isEmpty { return nil }
    if usable != ends.modelClasses.intersection(classes) {
      losses.add(
        "connections that only some of the lanes' vehicle classes may use",
        example: net.edgeNames[Int(raw.from)])
    }
    // SUMO, too, gives the shortest way inside a junction a tenth of a metre.
    let length = max(path.lengthMeters, 0.1)
    let limit = min(net.lanes[fromLane].speed, net.lanes[toLane].speed)
    let made = Connection(
      fromLink: Int(linkOfEdge[fromEdge]), fromLane: Int(raw.fromLane),
      toLink: Int(linkOfEdge[toEdge]), toLane: Int(raw.toLane), turn: raw.turn,
      lengthMeters: length,
      speedMetersPerSecond: speed(of: path) ?? limit,
      waitingPointMeters: path.waitingPointMeters)
    return (made, path.lanes, usable)
  }

  /// The speed that gives the time the way takes; nil for a way without lanes.
  private func speed(of path: InnerPath) -> Double? {
    guard let first = path.lanes.first else { return nil }
    let speed = net.lanes[first].speed
    if path.lanes.allSatisfy({ net.lanes[$0].speed == speed }) { return speed }
    return path.lengthMeters / path.seconds
  }
}
