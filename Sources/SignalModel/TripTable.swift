/// Single vehicles with a time and a way, as flat columns: a city's demand is hundreds of thousands
/// of rows, and a row that owned an array would cost more than the traffic it describes.
public struct TripTable: Hashable, Sendable {
  /// Names; empty, or one for each trip.
  public private(set) var ids: [String] = []
  /// Scheduled departures, ms after midnight.
  public private(set) var departMilliseconds: [Int32] = []
  /// Indices into the scenario's vehicle types.
  public private(set) var types: [UInt16] = []
  /// Indices into ``entryRules``.
  public private(set) var entries: [UInt8] = []
  /// Indices into the routes of this table.
  public private(set) var routes: [Int32] = []
  /// Entry rules that trips refer to.
  public private(set) var entryRules: [EntryRule] = []
  private var routeKinds: [Route.Kind] = []
  private var routeStarts: [Int32] = [0]
  private var routeLinks: [Int32] = []

  /// An empty table.
  public init() {}

  /// Number of trips.
  public var count: Int { departMilliseconds.count }

  /// True when there is no trip.
  public var isEmpty: Bool { departMilliseconds.isEmpty }

  /// Number of routes.
  public var routeCount: Int { routeKinds.count }

  /// Makes room for trips and for links of routes.
  public mutating func reserve(trips: Int, routeLinks linkCount: Int) {
    departMilliseconds.reserveCapacity(trips)
    types.reserveCapacity(trips)
    entries.reserveCapacity(trips)
    routes.reserveCapacity(trips)
    routeKinds.reserveCapacity(trips)
    routeStarts.reserveCapacity(trips + 1)
    routeLinks.reserveCapacity(linkCount)
  }

  /// Adds a route and returns its index. `links` must not be empty.
  public mutating func addRoute(kind: Route.Kind, links: some Collection<Int32>) -> Int {
    precondition(!links.isEmpty, "a route needs at least one link")
    routeLinks.append(contentsOf: links)
    routeStarts.append(Int32(routeLinks.count))
    routeKinds.append(kind)
    return routeKinds.count - 1
  }

  /// Adds a trip on a route of this table. Give every trip an id or none.
  public mutating func append(
    id: String? = nil, departMilliseconds depart: Int32, type: Int, route: Int,
    entry: EntryRule = EntryRule()
  ) {
    precondition(route >= 0 && route < routeCount, "trip on route \(route) of \(routeCount)")
    precondition(type >= 0 && type <= Int(UInt16.max), "vehicle type index \(type)")
    if let id { ids.append(id) }
    departMilliseconds.append(depart)
    types.append(UInt16(type))
    routes.append(Int32(route))
    if let index = entryRules.firstIndex(of: entry) {
      entries.append(UInt8(index))
    } else {
      entries.append(UInt8(entryRules.count))
      entryRules.append(entry)
    }
  }

  /// Takes the links out of all routes, which stay without any.
  public mutating func removeRouteLinks() {
    routeStarts = [Int32](repeating: 0, count: routeStarts.count)
    routeLinks = []
  }

  /// How the links of a route are to be read.
  public func routeKind(_ route: Int) -> Route.Kind { routeKinds[route] }

  /// The links of a route.
  public func routeLinks(_ route: Int) -> ArraySlice<Int32> {
    routeLinks[Int(routeStarts[route])..<Int(routeStarts[route + 1])]
  }

  /// Total number of links over all routes of the table.
  public var routeLinkCount: Int { routeLinks.count }
}
