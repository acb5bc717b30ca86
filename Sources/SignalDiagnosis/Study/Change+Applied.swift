public import SignalModel

extension Lever.Change {
  /// The scenario with this change to its street or its demand; timings and plans change nothing
  /// there.
  ///
  /// A banned turn sends each trip and flow that makes it on the fastest way without it, by free
  /// flow; those without another way go on as they did. Where turning proportions hold, its
  /// traffic divides over the other turns.
  public func applied(to scenario: Scenario) -> Scenario {
    var result = scenario
    switch self {
    case .timings, .plan: break
    case .pockets(let pockets):
      for pocket in pockets {
        result.network.links[pocket.link].lanes[pocket.lane].pocketLengthMeters = pocket.meters
      }
    case .ban(let from, let to):
      var rerouting = Rerouting(network: scenario.network, from: from, to: to)
      result.demand = rerouting.demand(scenario)
    case .street(let change):
      result.network = change.network
      result.plans = result.plans.map { change.plan($0, from: scenario.network) }
    }
    return result
  }
}

/// The ways around a banned turn.
private struct Rerouting {
  private let open: Network
  private let from: Int
  private let to: Int
  private var routers: [VehicleClassSet: ShortestPathRouter] = [:]

  init(network: Network, from: Int, to: Int) {
    var open = network
    open.connections.removeAll { $0.fromLink == from && $0.toLink == to }
    self.open = open
    self.from = from
    self.to = to
  }

  mutating func demand(_ scenario: Scenario) -> Demand {
    var demand = scenario.demand
    for index in demand.flows.indices {
      let vehicleClass =
        demand.flows[index].mix.parts.first.map {
          scenario.vehicleTypes[$0.type].vehicleClass
        } ?? .car
      if let way = way(around: demand.flows[index].route, vehicleClass) {
        demand.flows[index].route = way
      }
    }
    demand.trips = trips(demand.trips, scenario)
    for index in demand.turningProportions.indices
    where demand.turningProportions[index].fromLink == from {
      let others = demand.turningProportions[index].branches.filter { $0.toLink != to }
      if others.contains(where: { $0.share > 0 }) {
        demand.turningProportions[index].branches = others
      }
    }
    return demand
  }

  private mutating func trips(_ table: TripTable, _ scenario: Scenario) -> TripTable {
    var result = TripTable()
    // A route is worked out once for each class of vehicles on it.
    var known: [RouteUse: Int] = [:]
    for trip in 0..<table.count {
      let type = Int(table.types[trip])
      let use = RouteUse(
        route: Int(table.routes[trip]), vehicleClass: scenario.vehicleTypes[type].vehicleClass)
      let place: Int
      if let found = known[use] {
        place = found
      } else {
        let old = Route(
          kind: table.routeKind(use.route), links: table.routeLinks(use.route).map(Int.init))
        let new = way(around: old, use.vehicleClass) ?? old
        place = result.addRoute(kind: new.kind, links: new.links.map(Int32.init))
        known[use] = place
      }
      result.append(
        id: table.ids.isEmpty ? nil : table.ids[trip],
        departMilliseconds: table.departMilliseconds[trip], type: type, route: place,
        entry: table.entryRules[Int(table.entries[trip])])
    }
    return result
  }

  private struct RouteUse: Hashable {
    var route: Int
    var vehicleClass: VehicleClassSet
  }

  /// Another way between the ends of a route; nil where it does not make the turn, or must.
  private mutating func way(around route: Route, _ vehicleClass: VehicleClassSet) -> Route? {
    let makesIt = zip(route.links, route.links.dropFirst()).contains { $0 == from && $1 == to }
    guard makesIt || route.kind == .waypoints, let first = route.links.first,
      let last = route.links.last
    else { return nil }
    var router =
      routers[vehicleClass] ?? ShortestPathRouter(network: open, vehicleClass: vehicleClass)
    defer { routers[vehicleClass] = router }
    let links = route.kind == .waypoints ? route.links : [first, last]
    guard let way = try? router.resolve(kind: .waypoints, links: links) else { return nil }
    return Route(kind: .complete, links: way)
  }
}
