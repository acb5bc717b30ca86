import SignalModel

/// Reads route files and additional files, which may hold the same elements, in any order.
struct SUMODemandReader: XMLHandler {
  var demand = SUMODemand()
  var programs: SUMOProgramReader
  /// Names of the network's edges.
  let edgeNames: NameTable
  var problems = ImportError()
  var losses: LossReport
  let begin: Double
  /// nil: no end.
  let end: Double?

  var depth = 0
  /// What of the file is open.
  var vehicle: SUMODemand.Vehicle?
  var flow: SUMODemand.Flow?
  var typeName: Int32?
  var typeDistribution: Int32?
  var routeDistribution: Int32?
  var ownDistribution: SUMODemand.Distribution?
  var interval: (begin: Double, end: Double)?
  var flowIds: Set<String> = []
  /// The list of edges being read.
  private var list: [Int32] = []
  /// Depth of an element that is left out with all it holds.
  var skippedDepth: Int?

  /// The type of vehicles that name none.
  static let defaultTypeName = "DEFAULT_VEHTYPE"

  init(
    edgeNames: NameTable, programs: SUMOProgramReader, begin: Double, end: Double?,
    losses: LossReport
  ) {
    self.edgeNames = edgeNames
    self.programs = programs
    self.begin = begin
    self.end = end
    self.losses = losses
    for (name, vehicleClass) in [
      (Self.defaultTypeName, "passenger"), ("DEFAULT_BIKETYPE", "bicycle"),
      ("DEFAULT_TAXITYPE", "taxi"), ("DEFAULT_RAILTYPE", "rail"),
    ] {
      let type = SUMOVehicleClass.named(vehicleClass) ?? .passenger
      demand.types[Int32(demand.typeNames.intern(name))] = SUMODemand.VehicleTypeRecord(
        type: type.vehicleType(id: name), modelClass: type.modelClass, probability: 1)
    }
  }

  mutating func start(_ element: XMLElement) {
    depth += 1
    if depth == 1 { checkRoot(element) }
    guard depth > 1, skippedDepth == nil else { return }
    let name = element.name
    if name.equals("vehicle") {
      startVehicle(element)
    } else if name.equals("route") {
      startRoute(element)
    } else if name.equals("trip") {
      startVehicle(element)
    } else if name.equals("flow") {
      startFlow(element)
    } else if name.equals("vType") {
      startType(element)
    } else if name.equals("vTypeDistribution") {
      startTypeDistribution(element)
    } else if name.equals("routeDistribution") {
      startRouteDistribution(element)
    } else if name.equals("interval") {
      interval = element["begin"]?.seconds.flatMap { first in
        element["end"]?.seconds.map { (first, $0) }
      }
    } else if name.hasPrefix("carFollowing-") {
      changeType(element)
    } else if !programs.start(element, &problems, &losses) {
      startOther(element)
    }
  }

  mutating func end(_ name: ByteText) {
    defer { depth -= 1 }
    if let skipped = skippedDepth {
      if skipped == depth { skippedDepth = nil }
      return
    }
    if name.equals("vehicle") || name.equals("trip") {
      if let vehicle { demand.vehicles.append(vehicle) }
      vehicle = nil
    } else if name.equals("flow") {
      if let flow { demand.flows.append(flow) }
      flow = nil
    } else if name.equals("vType") {
      typeName = nil
    } else if name.equals("vTypeDistribution") {
      typeDistribution = nil
    } else if name.equals("routeDistribution") {
      endRouteDistribution()
    } else if name.equals("interval") {
      interval = nil
    } else {
      programs.end(name, &problems, &losses)
    }
  }

  /// Route files begin with `routes`, additional files with `additional`; SUMO takes each for the
  /// other.
  private mutating func checkRoot(_ element: XMLElement) {
    let name = element.name.string
    guard !["routes", "additional", "add", "tlLogics"].contains(name) else { return }
    problems.add(
      element,
      "The file begins with <\(name)>; a route file begins with <routes>, an additional file with "
        + "<additional>.")
  }

  private mutating func startOther(_ element: XMLElement) {
    if element.name.equals("param") || element.name.equals("location") { return }
    let kind = element.name.string
    losses.add(
      "<\(kind)> elements", example: element["id"]?.string ?? vehicle?.id ?? "without an id")
    // What they hold is a part of them: stages of a person's plan, switches of a schedule.
    skip()
  }

  /// Leaves out the present element and everything in it.
  mutating func skip() { skippedDepth = depth }

  /// Forgets what is open, before the next file.
  mutating func reset() {
    depth = 0
    vehicle = nil
    flow = nil
    typeName = nil
    typeDistribution = nil
    routeDistribution = nil
    ownDistribution = nil
    interval = nil
    skippedDepth = nil
  }

  // MARK: Routes

  private mutating func startRoute(_ element: XMLElement) {
    let isOwn = vehicle != nil || flow != nil
    guard let edges = element["edges"] else {
      if isOwn || element["id"] != nil {
        losses.add(
          "routes without a list of edges", example: element["id"]?.string ?? vehicle?.id ?? "")
      }
      return
    }
    let list = edgeList(edges)
    let share = element["probability"]?.double ?? 1
    if ownDistribution != nil, let list {
      ownDistribution?.members.append(list)
      ownDistribution?.shares.append(max(share, 0))
    } else if vehicle != nil {
      vehicle?.way = list.map { .edges($0) } ?? .none
    } else if flow != nil {
      flow?.way = list.map { .edges($0) } ?? .none
    } else if let id = element["id"] {
      let name = Int32(demand.routeNames.intern(id))
      if let list { demand.routes[name] = list }
      if let routeDistribution {
        demand.routeDistributions[routeDistribution]?.members.append(name)
        demand.routeDistributions[routeDistribution]?.shares.append(max(share, 0))
      }
    } else {
      problems.add(element, "the route has neither an id nor a vehicle around it")
    }
  }

  /// The number of a list of edges; an edge that the network lacks is kept as -1, and whoever
  /// wants to drive there is reported. nil when the list is empty.
  private mutating func edgeList(_ text: ByteText) -> Int32? {
    list.removeAll(keepingCapacity: true)
    text.forEachWord { list.append(Int32(edgeNames.number(of: $0) ?? -1)) }
    return list.isEmpty ? nil : demand.edgeLists.intern(list)
  }

  private mutating func startRouteDistribution(_ element: XMLElement) {
    if vehicle != nil || flow != nil {
      ownDistribution = SUMODemand.Distribution()
      return
    }
    guard let id = element["id"] else {
      problems.add(element, "the routeDistribution has no id")
      return
    }
    let name = Int32(demand.routeNames.intern(id))
    routeDistribution = name
    var distribution = SUMODemand.Distribution()
    element["routes"]?.forEachWord {
      distribution.members.append(Int32(demand.routeNames.intern($0)))
    }
    distribution.shares = shares(element, count: distribution.members.count)
    demand.routeDistributions[name] = distribution
  }

  private mutating func endRouteDistribution() {
    routeDistribution = nil
    guard let own = ownDistribution else { return }
    ownDistribution = nil
    let way = SUMODemand.Way.ownDistribution(Int32(demand.ownDistributions.count))
    demand.ownDistributions.append(own)
    if vehicle != nil { vehicle?.way = way } else { flow?.way = way }
  }

  func shares(_ element: XMLElement, count: Int) -> [Double] {
    var shares: [Double] = []
    element["probabilities"]?.forEachWord { shares.append(max($0.double ?? 0, 0)) }
    while shares.count < count { shares.append(1) }
    return Array(shares.prefix(count))
  }

  /// The number of a list of the edges a trip names, or nil when it names none.
  mutating func tripList(_ element: XMLElement) -> Int32? {
    guard let from = element["from"], let to = element["to"] else { return nil }
    var stops: [Int32] = [Int32(edgeNames.number(of: from) ?? -1)]
    element["via"]?.forEachWord { stops.append(Int32(edgeNames.number(of: $0) ?? -1)) }
    stops.append(Int32(edgeNames.number(of: to) ?? -1))
    return demand.edgeLists.intern(stops)
  }
}
