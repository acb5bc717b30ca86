/// Reads a `net.xml` into a ``SUMONet`` and its signal programs.
struct SUMONetReader: XMLHandler {
  var net = SUMONet()
  var programs: SUMOProgramReader
  var problems = ImportError()
  var losses: LossReport

  private var depth = 0
  private var edge: SUMONet.Edge?
  private var shapes: [[SUMOPoint]] = []
  private var junction: SUMONet.Junction?

  /// The most links of one junction; a matrix grows with its square.
  static let linkCountMaximum = 1024

  init(losses: LossReport) {
    self.losses = losses
    programs = SUMOProgramReader()
  }

  mutating func start(_ element: XMLElement) {
    depth += 1
    if depth == 1 {
      startRoot(element)
    } else if element.name.equals("lane") {
      startLane(element)
    } else if element.name.equals("edge") {
      startEdge(element)
    } else if element.name.equals("connection") {
      startConnection(element)
    } else if element.name.equals("request") {
      startRequest(element)
    } else if element.name.equals("junction") {
      startJunction(element)
    } else if element.name.equals("roundabout") {
      startRoundabout(element)
    } else if !programs.start(element, &problems, &losses) {
      startOther(element)
    }
  }

  mutating func end(_ name: ByteText) {
    depth -= 1
    if name.equals("edge") {
      endEdge()
    } else if name.equals("junction") {
      if let junction { net.junctions.append(junction) }
      junction = nil
    } else {
      programs.end(name, &problems, &losses)
    }
  }

  /// Checks what only the whole file shows.
  mutating func finish(source: XMLSource) {
    if net.edges.isEmpty, problems.problems.isEmpty {
      problems.add(
        ImportError.Problem(file: source.file, line: nil, message: "the network has no edge"))
    }
  }

  private mutating func startRoot(_ element: XMLElement) {
    guard element.name.equals("net") else {
      problems.add(
        element, "the root element is <\(element.name.string)>, a SUMO network begins with <net>")
      return
    }
    net.drivesOnTheLeft =
      element["lefthand"].map { $0.equals("true") || $0.equals("1") } ?? false
  }

  private mutating func startOther(_ element: XMLElement) {
    let silent: [StaticString] = [
      "location", "type", "param", "neigh", "restriction", "prohibition", "stopOffset", "net",
      "phase",
    ]
    if silent.contains(where: { element.name.equals($0) }) { return }
    losses.add(
      "<\(element.name.string)> in the network", example: element["id"]?.string ?? "without an id")
  }

  // MARK: Edges and lanes

  private mutating func startEdge(_ element: XMLElement) {
    guard let id = element["id"], id.count > 0 else {
      problems.add(element, "the edge has no id")
      return
    }
    var function = SUMONet.EdgeFunction.normal
    if let text = element["function"] {
      if text.equals("internal") {
        function = .internal
      } else if text.equals("crossing") {
        function = .crossing
      } else if text.equals("walkingarea") {
        function = .walkingArea
      } else if text.equals("connector") {
        function = .connector
      }
    }
    let name = net.edgeNames.intern(id)
    if name < net.edgeOfName.count, net.edgeOfName[name] >= 0 {
      problems.add(element, "the edge \"\(id.string)\" is there twice")
      return
    }
    edge = SUMONet.Edge(
      name: Int32(name), function: function, from: junctionNumber(element["from"]),
      to: junctionNumber(element["to"]), firstLane: Int32(net.lanes.count), laneCount: 0,
      streetName: element["name"].flatMap { $0.count > 0 ? $0.string : nil }, shape: [],
      offset: element.offset)
    shapes.removeAll(keepingCapacity: true)
  }

  private mutating func junctionNumber(_ text: ByteText?) -> Int32 {
    guard let text, text.count > 0 else { return -1 }
    return Int32(net.junctionNames.intern(text))
  }

  private mutating func startLane(_ element: XMLElement) {
    guard edge != nil else { return }
    guard let id = element["id"], id.count > 0 else {
      problems.add(element, "the lane has no id")
      return
    }
    guard let speed = element["speed"]?.double, speed > 0, let length = element["length"]?.double,
      length > 0
    else {
      problems.add(
        element, "lane \"\(id.string)\": speed and length must be numbers above 0")
      return
    }
    var unknown: String?
    let allowed = SUMOClassSet(allow: element["allow"], disallow: element["disallow"]) {
      unknown = $0
    }
    if let unknown {
      losses.add("unknown vehicle class in allow or disallow", example: unknown)
    }
    let name = net.laneNames.intern(id)
    while net.laneOfName.count <= name { net.laneOfName.append(-1) }
    guard net.laneOfName[name] < 0 else {
      problems.add(element, "the lane \"\(id.string)\" is there twice")
      return
    }
    net.laneOfName[name] = Int32(net.lanes.count)
    net.lanes.append(
      SUMONet.Lane(name: Int32(name), speed: speed, length: length, allowed: allowed))
    edge?.laneCount += 1
    if edge?.function == .normal, let shape = element["shape"] { shapes.append(points(of: shape)) }
  }

  /// The points of a shape; what is no number is left out, as shapes are for pictures and grades.
  private func points(of text: ByteText) -> [SUMOPoint] {
    var result: [SUMOPoint] = []
    var first = 0
    for index in 0...text.count where index == text.count || text.start[index] == 0x20 {
      var coordinates: [Double] = []
      text.slice(first, index).forEachWord { word in
        if let value = word.double { coordinates.append(value) }
      }
      first = index + 1
      guard coordinates.count >= 2 else { continue }
      result.append(
        SUMOPoint(
          x: coordinates[0], y: coordinates[1], z: coordinates.count > 2 ? coordinates[2] : nil))
    }
    return result
  }

  private mutating func endEdge() {
    guard var edge else { return }
    self.edge = nil
    if let first = shapes.first, let last = shapes.last {
      edge.shape = first
      if first.count == last.count {
        for (index, other) in last.enumerated() {
          edge.shape[index].x = (first[index].x + other.x) / 2
          edge.shape[index].y = (first[index].y + other.y) / 2
        }
      }
    }
    while net.edgeOfName.count <= Int(edge.name) { net.edgeOfName.append(-1) }
    net.edgeOfName[Int(edge.name)] = Int32(net.edges.count)
    net.edges.append(edge)
  }
}

// MARK: - Junctions and connections

extension SUMONetReader {
  private mutating func startJunction(_ element: XMLElement) {
    guard let id = element["id"], id.count > 0 else {
      problems.add(element, "the junction has no id")
      return
    }
    let type = element["type"]?.string ?? ""
    if type == "internal" { return }
    junction = SUMONet.Junction(
      name: Int32(net.junctionNames.intern(id)), type: type, x: element["x"]?.double ?? 0,
      y: element["y"]?.double ?? 0, internalLanes: laneNumbers(element["intLanes"]),
      incomingLanes: laneNumbers(element["incLanes"]), offset: element.offset)
  }

  private mutating func laneNumbers(_ text: ByteText?) -> [Int32] {
    var numbers: [Int32] = []
    text?.forEachWord { numbers.append(Int32(net.laneNames.intern($0))) }
    return numbers
  }

  private mutating func startRequest(_ element: XMLElement) {
    guard junction != nil else { return }
    guard let index = element["index"]?.int, let response = element["response"],
      let foes = element["foes"], response.count <= Self.linkCountMaximum
    else {
      problems.add(element, "the request needs index, response and foes")
      return
    }
    guard junction?.response.set(row: index, to: response) == true,
      junction?.foes.set(row: index, to: foes) == true
    else {
      problems.add(
        element,
        "request \(index): response and foes must have one 0 or 1 for each link of the junction")
      return
    }
  }

  private mutating func startConnection(_ element: XMLElement) {
    guard let from = element["from"], let to = element["to"],
      let fromLane = element["fromLane"]?.int, let toLane = element["toLane"]?.int,
      fromLane >= 0, toLane >= 0, fromLane < Int(Int32.max), toLane < Int(Int32.max)
    else {
      problems.add(element, "the connection needs from, to, fromLane and toLane")
      return
    }
    let signal = element["tl"].flatMap { $0.count > 0 ? $0 : nil }
    let linkIndex = element["linkIndex"]?.int ?? -1
    if let signal, linkIndex < 0 || linkIndex >= SUMOProgramReader.linkCountMaximum {
      problems.add(
        element,
        "a connection of signal \"\(signal.string)\" needs a linkIndex from 0 to "
          + "\(SUMOProgramReader.linkCountMaximum - 1)")
      return
    }
    let back = element["linkIndex2"]?.int ?? -1
    var unknown: String?
    let allowed = SUMOClassSet(allow: element["allow"], disallow: element["disallow"]) {
      unknown = $0
    }
    if let unknown { losses.add("unknown vehicle class in allow or disallow", example: unknown) }
    net.connections.append(
      SUMONet.Connection(
        from: Int32(net.edgeNames.intern(from)), to: Int32(net.edgeNames.intern(to)),
        fromLane: Int32(fromLane), toLane: Int32(toLane),
        via: element["via"].map { $0.count > 0 ? Int32(net.laneNames.intern($0)) : -1 } ?? -1,
        signal: signal.map { Int32(programs.names.intern($0)) } ?? -1,
        linkIndex: signal == nil ? -1 : Int32(linkIndex),
        linkIndexBack: signal == nil || back < 0 || back >= SUMOProgramReader.linkCountMaximum
          ? -1 : Int32(back),
        direction: element["dir"].map { $0.count > 0 ? $0.start[0] : 0 } ?? 0,
        state: element["state"].map { $0.count > 0 ? $0.start[0] : 0 } ?? 0, allowed: allowed,
        offset: element.offset))
  }

  private mutating func startRoundabout(_ element: XMLElement) {
    element["nodes"]?.forEachWord { word in
      net.roundaboutJunctions.insert(Int32(net.junctionNames.intern(word)))
    }
  }
}
