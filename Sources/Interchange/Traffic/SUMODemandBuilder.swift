import SignalModel

/// Makes vehicle types and a ``Demand`` of what route files state, on a network that is built.
struct SUMODemandBuilder {
  let demand: SUMODemand
  let file: String
  let begin: Double
  /// nil: no end.
  let end: Double?

  private(set) var result = Demand()
  private(set) var vehicleTypes: [VehicleType] = []
  /// When the last vehicle departs or the last flow ends, s.
  private(set) var lastSeconds = 0.0
  private(set) var losses: LossReport

  private var resolver: TripResolver
  /// Index among ``vehicleTypes`` by the number of the type's name.
  private var typeIndex: [Int32: Int] = [:]
  private var dealer = Dealer()
  /// Route of the trip table by profile and list, or why there is none.
  private var resolved: [Key: Result<Int, TripResolver.Failure>] = [:]

  /// A way and who drives it.
  private struct Key: Hashable {
    var profile: FreeFlowRouter.Profile
    var list: Int32
    var isTrip: Bool
  }

  /// A vehicle's type and way, drawn from distributions where it names one.
  private struct Plan {
    var type: SUMODemand.VehicleTypeRecord
    var typeName: Int32
    var key: Key
  }

  init(
    demand: SUMODemand, builder: SUMONetworkBuilder, begin: Double, end: Double?,
    losses: LossReport
  ) {
    self.demand = demand
    file = builder.source.file
    self.begin = begin
    self.end = end
    self.losses = losses
    resolver = TripResolver(demand: demand, builder: builder)
  }

  mutating func build() throws(ImportError) {
    let order = demand.vehicles.indices.sorted {
      (demand.vehicles[$0].departMilliseconds, $0) < (demand.vehicles[$1].departMilliseconds, $1)
    }
    var plans: [Plan?] = []
    plans.reserveCapacity(order.count)
    for index in order {
      let vehicle = demand.vehicles[index]
      plans.append(plan(type: vehicle.type, way: vehicle.way, id: vehicle.id))
    }
    var flows: [FlowPart] = []
    for flow in demand.flows { flows += parts(of: flow) }
    search(plans.compactMap { $0?.key } + flows.flatMap { $0.plans.map(\.key) })
    result.trips.reserve(trips: order.count, routeLinks: 0)
    for (index, plan) in zip(order, plans) {
      if let plan { add(demand.vehicles[index], plan) }
    }
    for flow in flows { add(flow) }
    guard vehicleTypes.count <= Int(UInt16.max) else {
      throw ImportError(
        ImportError.Problem(
          file: file, line: nil,
          message: "the vehicles have \(vehicleTypes.count) types, at most \(UInt16.max)"))
    }
  }

  private mutating func search(_ keys: [Key]) {
    resolver.search(keys.filter(\.isTrip).map { ($0.list, $0.profile) })
  }

  // MARK: Types and ways

  private mutating func plan(type: Int32, way: SUMODemand.Way, id: String) -> Plan? {
    let name: Int32
    if let distribution = demand.typeDistributions[type] {
      losses.add(
        "vehicles whose type is drawn from a distribution, dealt out in proportion", example: id)
      name = dealer.deal(.type(type), distribution) ?? -1
    } else {
      name = type
    }
    guard let record = demand.types[name] else {
      losses.add("vehicles of an unknown type", example: "\(id), \(demand.typeNames[Int(type)])")
      return nil
    }
    guard let key = key(way, record.type, id: id) else { return nil }
    guard record.modelClass != nil else {
      losses.add("vehicles that do not drive on roads", example: id)
      return nil
    }
    return Plan(type: record, typeName: name, key: key)
  }

  private mutating func key(_ way: SUMODemand.Way, _ type: VehicleType, id: String) -> Key? {
    let profile = FreeFlowRouter.Profile(
      vehicleClass: type.vehicleClass, maximumSpeed: type.maximumSpeedMetersPerSecond,
      speedFactor: type.speedFactor)
    func route(_ list: Int32) -> Key { Key(profile: profile, list: list, isTrip: false) }
    func drawn() {
      losses.add(
        "vehicles whose route is drawn from a distribution, dealt out in proportion", example: id)
    }
    switch way {
    case .edges(let list):
      return route(list)
    case .trip(let list):
      return Key(profile: profile, list: list, isTrip: true)
    case .named(let name):
      if let list = demand.routes[name] { return route(list) }
      if let distribution = demand.routeDistributions[name],
        let member = dealer.deal(.route(name), distribution), let list = demand.routes[member]
      {
        drawn()
        return route(list)
      }
      losses.add("vehicles of an unknown route", example: id)
    case .ownDistribution(let number):
      drawn()
      if let list = dealer.deal(.own(number), demand.ownDistributions[Int(number)]) {
        return route(list)
      }
    case .none:
      losses.add("vehicles without a way", example: id)
    }
    return nil
  }

  private mutating func index(of plan: Plan) -> Int {
    if let index = typeIndex[plan.typeName] { return index }
    typeIndex[plan.typeName] = vehicleTypes.count
    vehicleTypes.append(plan.type.type)
    return vehicleTypes.count - 1
  }

  private func links(_ key: Key) throws(TripResolver.Failure) -> [Int32] {
    key.isTrip
      ? try resolver.trip(key.list, profile: key.profile)
      : try resolver.route(key.list, vehicleClass: key.profile.vehicleClass)
  }

  // MARK: Vehicles

  private mutating func add(_ vehicle: SUMODemand.Vehicle, _ plan: Plan) {
    let outcome = resolved[plan.key] ?? resolve(plan.key)
    switch outcome {
    case .success(let route):
      result.trips.append(
        id: vehicle.id, departMilliseconds: vehicle.departMilliseconds, type: index(of: plan),
        route: route, entry: vehicle.entry)
      lastSeconds = max(lastSeconds, Double(vehicle.departMilliseconds) / 1000)
    case .failure(let failure):
      losses.add(failure.kind, example: "\(vehicle.id), \(failure.detail)")
    }
  }

  private mutating func resolve(_ key: Key) -> Result<Int, TripResolver.Failure> {
    let outcome: Result<Int, TripResolver.Failure>
    do throws(TripResolver.Failure) {
      outcome = .success(result.trips.addRoute(kind: .complete, links: try links(key)))
    } catch {
      outcome = .failure(error)
    }
    resolved[key] = outcome
    return outcome
  }

  // MARK: Flows

  /// A flow on one way, with the types that share it.
  private struct FlowPart {
    var flow: SUMODemand.Flow
    var id: String
    var share: Double
    var plans: [Plan]
    var shares: [Double]
  }

  private mutating func parts(of flow: SUMODemand.Flow) -> [FlowPart] {
    var types = [(flow.type, 1.0)]
    if let distribution = demand.typeDistributions[flow.type] {
      types = Array(zip(distribution.members, distribution.shares))
    }
    var ways = [(flow.way, 1.0)]
    switch flow.way {
    case .named(let name):
      guard let distribution = demand.routeDistributions[name] else { break }
      ways = zip(distribution.members, distribution.shares).map { (.named($0), $1) }
    case .ownDistribution(let number):
      let distribution = demand.ownDistributions[Int(number)]
      ways = zip(distribution.members, distribution.shares).map { (.edges($0), $1) }
    case .edges, .trip, .none: break
    }
    let whole = ways.reduce(0) { $0 + $1.1 }
    return ways.enumerated().compactMap { index, way in
      guard way.1 > 0 else { return nil }
      var part = FlowPart(
        flow: flow, id: ways.count == 1 ? flow.id : "\(flow.id)#\(index)", share: way.1 / whole,
        plans: [], shares: [])
      for (type, share) in types where share > 0 {
        guard let plan = plan(type: type, way: way.0, id: flow.id) else { continue }
        part.plans.append(plan)
        part.shares.append(share)
      }
      return part
    }
  }

  private mutating func add(_ part: FlowPart) {
    guard let (first, last, perHour) = span(of: part.flow) else { return }
    // Types whose fastest ways differ get flows of their own.
    var ways: [(links: [Int32], mix: [VehicleMix.Part])] = []
    let whole = part.shares.reduce(0, +)
    for (plan, share) in zip(part.plans, part.shares) {
      do throws(TripResolver.Failure) {
        let links = try links(plan.key)
        let mixed = VehicleMix.Part(type: index(of: plan), share: share)
        if let known = ways.firstIndex(where: { $0.links == links }) {
          ways[known].mix.append(mixed)
        } else {
          ways.append((links, [mixed]))
        }
      } catch {
        losses.add("flows: " + error.kind, example: "\(part.id), \(error.detail)")
      }
    }
    for (index, way) in ways.enumerated() {
      let share = way.mix.reduce(0) { $0 + $1.share } / whole * part.share
      result.flows.append(
        Flow(
          id: index == 0 ? part.id : "\(part.id)/\(index)",
          route: Route(links: way.links.map { Int($0) }), mix: VehicleMix(parts: way.mix),
          beginSeconds: first, endSeconds: last, vehiclesPerHour: perHour * share,
          arrivals: part.flow.arrivals, entry: part.flow.entry))
      lastSeconds = max(lastSeconds, last)
    }
  }

  /// When a flow runs within the simulated time, and its rate; nil when it does not.
  private mutating func span(of flow: SUMODemand.Flow) -> (Double, Double, Double)? {
    let first = flow.beginSeconds ?? begin
    var last = flow.endSeconds ?? end ?? first + 86_400
    let rate = flow.vehiclesPerHour ?? flow.periodSeconds.map { 3600 / $0 }
    if let number = flow.number, let rate, rate > 0 {
      last = min(last, first + number / rate * 3600)
    }
    guard last > first, max(first, begin) < min(last, end ?? last) else {
      losses.add("flows outside the simulated time", example: flow.id)
      return nil
    }
    let perHour = rate ?? (flow.number ?? 0) / (last - first) * 3600
    return (max(first, begin), min(last, end ?? last), perHour)
  }
}

/// Deals out members of distributions so that the numbers dealt stay in proportion to the shares.
/// SUMO draws at random; an import must give the same result every time.
struct Dealer {
  enum Name: Hashable {
    case type(Int32)
    case route(Int32)
    case own(Int32)
  }

  private var counts: [Name: [Double]] = [:]

  /// The next member, or nil when no share is above 0.
  mutating func deal(_ name: Name, _ distribution: SUMODemand.Distribution) -> Int32? {
    let sum = distribution.shares.reduce(0, +)
    guard sum > 0 else { return nil }
    var dealt =
      counts[name] ?? [Double](repeating: 0, count: distribution.shares.count)
    let total = dealt.reduce(1, +)
    var best = 0
    var need = -Double.infinity
    for (index, share) in distribution.shares.enumerated() {
      let missing = share / sum * total - dealt[index]
      if share > 0, missing > need {
        best = index
        need = missing
      }
    }
    dealt[best] += 1
    counts[name] = dealt
    return distribution.members[best]
  }
}
