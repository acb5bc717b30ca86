import SignalModel
import SignalOptimization

/// Numbers of vehicles on routes that agree with counts.
struct RouteEstimation {
  private let scenario: Scenario
  private let means: [MeanCount]
  private let profile: TimeProfile
  private let flows: TurningFlows
  private var routers: [VehicleClassSet: ShortestPathRouter] = [:]

  init(scenario: Scenario, means: [MeanCount], profile: TimeProfile) {
    self.scenario = scenario
    self.means = means
    self.profile = profile
    flows = TurningFlows(scenario: scenario)
  }

  /// A route with the vehicles on it.
  private struct Column {
    var links: [Int]
    var vehiclesPerHour: Double
  }

  func demand() -> Demand {
    var estimation = self
    return estimation.estimated()
  }

  private mutating func estimated() -> Demand {
    var columns: [Column] = []
    let period = scenario.period
    let begin = period.measuredFromSeconds
    for flow in scenario.demand.flows {
      let vehicleClass =
        flow.mix.parts.first.map { scenario.vehicleTypes[$0.type].vehicleClass } ?? .car
      let from = max(begin, flow.beginSeconds)
      let to = min(period.endSeconds, flow.endSeconds)
      let rate =
        to > from
        ? flow.vehiclesPerHour * (to - from) / period.measuredSeconds
          * flow.profile.meanFactor(fromSeconds: from, toSeconds: to) : 0
      columns.append(
        Column(links: way(flow.route.kind, flow.route.links, vehicleClass), vehiclesPerHour: rate))
    }
    let flowCount = columns.count
    let table = scenario.demand.trips
    // Trips of one route are one number.
    var columnOfRoute: [Int: Int] = [:]
    for trip in 0..<table.count {
      let route = Int(table.routes[trip])
      let place: Int
      if let known = columnOfRoute[route] {
        place = known
      } else {
        place = columns.count
        columnOfRoute[route] = place
        let vehicleClass = scenario.vehicleTypes[Int(table.types[trip])].vehicleClass
        columns.append(
          Column(
            links: way(
              table.routeKind(route), table.routeLinks(route).map(Int.init), vehicleClass),
            vehiclesPerHour: 0))
      }
      columns[place].vehiclesPerHour += 3600 / max(1e-9, period.durationSeconds)
    }
    let factors = factors(columns)
    var demand = scenario.demand
    for index in demand.flows.indices {
      demand.flows[index].vehiclesPerHour *= factors[index]
    }
    if !table.isEmpty {
      demand.trips = trips(table) { route in
        columnOfRoute[route].map { factors[$0] } ?? 1
      }
    }
    precondition(flowCount == demand.flows.count, "a factor for each flow")
    return demand
  }

  private mutating func way(
    _ kind: Route.Kind, _ links: [Int], _ vehicleClass: VehicleClassSet
  ) -> [Int] {
    guard kind == .waypoints else { return links }
    var router =
      routers[vehicleClass]
      ?? ShortestPathRouter(network: scenario.network, vehicleClass: vehicleClass)
    defer { routers[vehicleClass] = router }
    return (try? router.resolve(kind: kind, links: links)) ?? links
  }

  /// By what each number changes.
  private func factors(_ columns: [Column]) -> [Double] {
    var rowsOfMovement: [Int: [Int]] = [:]
    var rows: [NonNegativeLeastSquares.Row] = []
    for mean in means {
      for movement in DemandEstimator.movements(mean, flows, scenario.network) {
        rowsOfMovement[movement, default: []].append(rows.count)
      }
      rows.append(
        NonNegativeLeastSquares.Row(
          columns: [], target: mean.vehiclesPerHour,
          weight: 1 / max(DemandEstimator.flowFloor, mean.vehiclesPerHour)))
    }
    for (index, column) in columns.enumerated() {
      for (from, to) in zip(column.links, column.links.dropFirst()) {
        guard let movement = flows.movement(fromLink: from, toLink: to) else { continue }
        for row in rowsOfMovement[movement] ?? [] { rows[row].columns.append((index, 1)) }
      }
    }
    let priors = columns.map(\.vehiclesPerHour)
    // A count of vehicles that no route brings tells nothing about the others.
    let found = NonNegativeLeastSquares(
      rows: rows.filter { !$0.columns.isEmpty }, priors: priors,
      priorWeights: priors.map {
        DemandEstimator.priorWeight / max(DemandEstimator.flowFloor, $0)
      }
    ).solution()
    return zip(found, priors).map { $1 > 0 ? $0 / $1 : 1 }
  }

  /// Trips left out or repeated so that each route has its number: repeated ones depart between
  /// those there are.
  private func trips(_ table: TripTable, factor: (Int) -> Double) -> TripTable {
    var result = TripTable()
    var places: [Int: Int] = [:]
    var carried: [Int: Double] = [:]
    var next: [Int: Int32] = [:]
    var following = [Int32](repeating: 0, count: table.count)
    for trip in (0..<table.count).reversed() {
      let route = Int(table.routes[trip])
      following[trip] = next[route] ?? Int32(scenario.period.endSeconds * 1000)
      next[route] = table.departMilliseconds[trip]
    }
    var departures: [(trip: Int, copy: Int, depart: Int32)] = []
    for trip in 0..<table.count {
      let route = Int(table.routes[trip])
      // Half a vehicle at the begin, so that rounding is to the nearest.
      let wanted = carried[route, default: 0.5] + factor(route)
      let copies = Int(wanted)
      carried[route] = wanted - Double(copies)
      let depart = table.departMilliseconds[trip]
      let gap = max(0, following[trip] &- depart)
      for copy in 0..<copies {
        departures.append((trip, copy, depart + gap / Int32(max(1, copies)) * Int32(copy)))
      }
    }
    departures.sort { ($0.depart, $0.trip, $0.copy) < ($1.depart, $1.trip, $1.copy) }
    for (trip, copy, depart) in departures {
      let route = Int(table.routes[trip])
      let place =
        places[route]
        ?? result.addRoute(kind: table.routeKind(route), links: table.routeLinks(route))
      places[route] = place
      let id = table.ids.isEmpty ? nil : table.ids[trip] + (copy == 0 ? "" : ".\(copy + 1)")
      result.append(
        id: id, departMilliseconds: depart, type: Int(table.types[trip]), route: place,
        entry: table.entryRules[Int(table.entries[trip])])
    }
    return result
  }
}
