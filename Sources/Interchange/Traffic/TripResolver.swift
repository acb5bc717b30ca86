import SignalModel

/// Turns the ways of vehicles into lists of links that the vehicle's class may drive.
struct TripResolver {
  /// Why a vehicle has no way.
  struct Failure: Error {
    var kind: String
    var detail: String
  }

  private let demand: SUMODemand
  private let builder: SUMONetworkBuilder
  private var router: FreeFlowRouter
  private var legs: [Leg: [Int32]?] = [:]

  private struct Leg: Hashable {
    var profile: FreeFlowRouter.Profile
    var from: Int32
    var to: Int32
  }

  init(demand: SUMODemand, builder: SUMONetworkBuilder) {
    self.demand = demand
    self.builder = builder
    router = FreeFlowRouter(builder)
  }

  /// The links of a stated route.
  func route(_ list: Int32, vehicleClass: VehicleClassSet) throws(Failure) -> [Int32] {
    let links = try links(of: list)
    for link in links where !router.mayUse(Int(link), vehicleClass) {
      throw forbidden(link)
    }
    for index in links.indices.dropFirst()
    where !router.leads(Int(links[index - 1]), to: Int(links[index]), vehicleClass) {
      throw Failure(
        kind: "vehicles whose route is not connected for their class",
        detail: "from \(name(links[index - 1])) to \(name(links[index]))")
    }
    return links
  }

  /// Finds the fastest ways for trips. Trips from the same link and with the same profile share one
  /// search, so a city's demand costs one search for each origin.
  mutating func search(_ wanted: [(list: Int32, profile: FreeFlowRouter.Profile)]) {
    var targets: [Leg: [Int]] = [:]
    var origins: [Leg] = []
    for trip in wanted {
      guard let stops = try? links(of: trip.list) else { continue }
      for index in stops.indices.dropFirst() {
        let leg = Leg(profile: trip.profile, from: stops[index - 1], to: stops[index])
        guard legs.updateValue(nil, forKey: leg) == nil else { continue }
        let origin = Leg(profile: trip.profile, from: stops[index - 1], to: -1)
        if targets[origin] == nil { origins.append(origin) }
        targets[origin, default: []].append(Int(stops[index]))
      }
    }
    for origin in origins {
      let ends = targets[origin] ?? []
      let ways = router.ways(from: Int(origin.from), to: ends, profile: origin.profile)
      for (end, way) in zip(ends, ways) {
        legs[Leg(profile: origin.profile, from: origin.from, to: Int32(end))] = way
      }
    }
  }

  /// The links of a trip that ``search(_:)`` was told of.
  func trip(_ list: Int32, profile: FreeFlowRouter.Profile) throws(Failure) -> [Int32] {
    let stops = try links(of: list)
    for link in [stops[0], stops[stops.count - 1]]
    where !router.mayUse(Int(link), profile.vehicleClass) {
      throw forbidden(link)
    }
    var way = [stops[0]]
    for index in stops.indices.dropFirst() {
      let leg = Leg(profile: profile, from: stops[index - 1], to: stops[index])
      guard let found = legs[leg] ?? nil else {
        throw Failure(
          kind: "trips for which there is no way",
          detail: "from \(name(leg.from)) to \(name(leg.to))")
      }
      way += found.dropFirst()
    }
    return way
  }

  private func links(of list: Int32) throws(Failure) -> [Int32] {
    var links: [Int32] = []
    for name in demand.edgeLists[list] {
      guard let edge = builder.net.edge(named: name), builder.net.edges[edge].function == .normal
      else {
        throw Failure(
          kind: "vehicles that name an edge which is not in the network", detail: "unknown edge")
      }
      let link = builder.linkOfEdge[edge]
      guard link >= 0 else {
        throw Failure(
          kind: "vehicles that name an edge which they may not use",
          detail: builder.net.edgeNames[Int(name)])
      }
      links.append(link)
    }
    return links
  }

  private func forbidden(_ link: Int32) -> Failure {
    Failure(kind: "vehicles that name an edge which they may not use", detail: name(link))
  }

  private func name(_ link: Int32) -> String { builder.network.links[Int(link)].id }
}
