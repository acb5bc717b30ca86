import SignalModel

/// Routes as branches, one after the other, each ended by the branch at which trips end.
struct RoutePool: ~Copyable {
  /// Branches of all routes.
  var branches: FlatArrayBuilder<UInt32>

  /// - Parameter linkCount: Number of links over all routes, as far as it is known.
  init(linkCount: Int) { branches = FlatArrayBuilder(capacity: linkCount) }

  /// Adds a route given by all its links and returns where it starts.
  mutating func add(
    links: some Collection<Int32>, street: CompiledStreet, vehicle: @autoclosure () -> String
  ) throws(SimulationError) -> UInt32 {
    let start = UInt32(branches.count)
    var previous: Int32?
    for link in links {
      if let from = previous {
        guard let branch = street.branch(from: Int(from), to: UInt32(link)) else {
          throw .noConnection(
            vehicle: vehicle(), from: street.network.links[Int(from)].id,
            to: street.network.links[Int(link)].id)
        }
        branches.append(branch)
      }
      previous = link
    }
    if let last = previous, let end = street.branch(from: Int(last), to: none) {
      branches.append(end)
    }
    return start
  }
}

/// The demand of a scenario with its routes looked up once; realizations for each seed follow.
final class CompiledDemand: Sendable {
  let scenario: Scenario
  let street: CompiledStreet
  /// Routes that every realization shares.
  let routes: FlatArray<UInt32>
  /// Start of each route of the trip table.
  let tripRoutes: [UInt32]
  /// Start of each flow's route.
  let flowRoutes: [UInt32]
  /// Turning proportions of each link; nil where trips end.
  let proportions: [TurningProportions?]
  /// Index into the driver traits for each vehicle type of the scenario.
  let traitsOfType: [UInt8]

  /// The most links a vehicle that follows turning proportions may drive.
  static let chosenLinksMaximum = 1000

  /// - Parameters:
  ///   - scenario: The scenario with all its routes.
  ///   - kept: The scenario to keep.
  ///   - street: The compiled street.
  ///   - traitsOfType: Index into the driver traits for each vehicle type.
  init(
    scenario: Scenario, kept: Scenario, street: CompiledStreet, traitsOfType: [UInt8]
  ) throws(SimulationError) {
    self.scenario = kept
    self.street = street
    self.traitsOfType = traitsOfType
    let table = scenario.demand.trips
    var pool = RoutePool(
      linkCount: scenario.demand.flows.reduce(table.routeLinkCount) { $0 + $1.route.links.count })
    var finder = WayFinder(scenario: scenario)
    var classOfRoute = [UInt16](repeating: 0, count: table.routeCount)
    for trip in 0..<table.count { classOfRoute[Int(table.routes[trip])] = table.types[trip] }
    var tripRoutes: [UInt32] = []
    tripRoutes.reserveCapacity(table.routeCount)
    for route in 0..<table.routeCount {
      let links = try finder.links(
        of: table.routeLinks(route), kind: table.routeKind(route), type: Int(classOfRoute[route]),
        vehicle: "trip route \(route)")
      tripRoutes.append(try pool.add(links: links, street: street, vehicle: "trip route \(route)"))
    }
    var flowRoutes: [UInt32] = []
    for flow in scenario.demand.flows {
      let name = "flow \"\(flow.id)\""
      let given = flow.route.links.map(Int32.init)
      let links = try finder.links(
        of: given[...], kind: flow.route.kind, type: flow.mix.parts.first?.type ?? 0, vehicle: name)
      flowRoutes.append(try pool.add(links: links, street: street, vehicle: name))
    }
    var proportions = [TurningProportions?](repeating: nil, count: scenario.network.links.count)
    for entry in scenario.demand.turningProportions where !entry.branches.isEmpty {
      for branch in entry.branches
      where branch.share > 0
        && street.branch(from: entry.fromLink, to: UInt32(branch.toLink)) == nil
      {
        throw .noConnection(
          vehicle: "turning proportions", from: scenario.network.links[entry.fromLink].id,
          to: scenario.network.links[branch.toLink].id)
      }
      proportions[entry.fromLink] = entry
    }
    routes = pool.branches.finish()
    self.tripRoutes = tripRoutes
    self.flowRoutes = flowRoutes
    self.proportions = proportions
  }
}

/// Finds the links of routes that are given by waypoints only.
private struct WayFinder {
  let scenario: Scenario
  var router: ShortestPathRouter?
  var routerClass: VehicleClassSet = []

  init(scenario: Scenario) { self.scenario = scenario }

  mutating func links(
    of given: ArraySlice<Int32>, kind: Route.Kind, type: Int, vehicle: String
  ) throws(SimulationError) -> ArraySlice<Int32> {
    guard kind == .waypoints else { return given }
    let vehicleClass = scenario.vehicleTypes[type].vehicleClass
    if router == nil || routerClass != vehicleClass {
      router = ShortestPathRouter(network: scenario.network, vehicleClass: vehicleClass)
      routerClass = vehicleClass
    }
    let waypoints = given.map(Int.init)
    guard let links = try? router?.resolve(kind: .waypoints, links: waypoints) else {
      throw .noWay(
        vehicle: vehicle, from: scenario.network.links[waypoints[0]].id,
        to: scenario.network.links[waypoints[waypoints.count - 1]].id)
    }
    return links.map(Int32.init)[...]
  }
}
