/// Fastest paths at free flow for one vehicle class, from link to link over the connections.
///
/// ```swift
/// var router = ShortestPathRouter(network: network, vehicleClass: .car)
/// let way = router.path(from: 0, to: 7)  // [0, 3, 7], or nil
/// router.search(from: 0)                 // one origin, any number of destinations
/// let seconds = router.seconds(to: 7)
/// ```
///
/// Dijkstra (1959) with a binary heap. The cost of a link is its length over its speed limit, or
/// over the vehicle's largest speed where that is less; the cost of a turn is the same for the
/// path inside the junction plus the penalties, and the least of its lanes counts. Both end links
/// count in full. Lane changes are taken as possible everywhere. Of two equally fast paths the
/// one whose last differing link has the lower index wins, so the answer does not depend on the
/// order of the connections.
///
/// The buffers are kept between searches, so a router answers many questions without allocating.
public struct ShortestPathRouter: Sendable {
  /// Number of links.
  public let linkCount: Int
  private let linkSeconds: [Double]
  private let movementStarts: [Int32]
  private let movementTargets: [Int32]
  private let movementSeconds: [Double]

  private var bestSeconds: [Double]
  private var previous: [Int32]
  /// A link's entry in the two arrays above is of the present search where this equals `search`.
  private var reachedIn: [UInt32]
  private var settledIn: [UInt32]
  private var searchNumber: UInt32 = 0
  private var heap = RoutingHeap()

  /// A router over a valid network. Complexity: O(links + connections · log connections per link).
  public init(
    network: Network, vehicleClass: VehicleClassSet,
    maximumSpeedMetersPerSecond: Double = .infinity,
    penalties: RoutingPenalties = RoutingPenalties()
  ) {
    let masks = network.links.map { $0.laneMask(for: vehicleClass) }
    linkCount = network.links.count
    linkSeconds = network.links.indices.map { index in
      guard masks[index] != 0 else { return .infinity }
      let link = network.links[index]
      return link.lengthMeters / min(link.speedMetersPerSecond, maximumSpeedMetersPerSecond)
    }
    var starts: [Int32] = [0]
    var targets: [Int32] = []
    var seconds: [Double] = []
    starts.reserveCapacity(linkCount + 1)
    for outgoing in network.connectionsByLink() {
      var movements: [(target: Int, seconds: Double)] = []
      for index in outgoing {
        let connection = network.connections[index]
        guard masks[connection.fromLink] & (1 << UInt32(connection.fromLane)) != 0,
          masks[connection.toLink] & (1 << UInt32(connection.toLane)) != 0
        else { continue }
        let speed = min(connection.speedMetersPerSecond, maximumSpeedMetersPerSecond)
        let cost = connection.lengthMeters / speed + penalties.seconds(for: connection)
        if let known = movements.firstIndex(where: { $0.target == connection.toLink }) {
          movements[known].seconds = min(movements[known].seconds, cost)
        } else {
          movements.append((connection.toLink, cost))
        }
      }
      movements.sort { $0.target < $1.target }
      for movement in movements {
        targets.append(Int32(movement.target))
        seconds.append(movement.seconds)
      }
      starts.append(Int32(targets.count))
    }
    movementStarts = starts
    movementTargets = targets
    movementSeconds = seconds
    bestSeconds = Array(repeating: .infinity, count: linkCount)
    previous = Array(repeating: -1, count: linkCount)
    reachedIn = Array(repeating: 0, count: linkCount)
    settledIn = Array(repeating: 0, count: linkCount)
  }

  /// True when the class may use a lane of the link.
  public func isOpen(_ link: Int) -> Bool { linkSeconds[link] < .infinity }

  /// True when one turn leads from a link to another.
  public func isMovement(from: Int, to: Int) -> Bool {
    let range = Int(movementStarts[from])..<Int(movementStarts[from + 1])
    return movementTargets[range].contains(Int32(to))
  }

  /// The fastest path between two links, both included, or nil when there is none. It replaces
  /// the tree of ``search(from:)``. Complexity: O(movements · log links), less for near links.
  public mutating func path(from origin: Int, to destination: Int) -> [Int]? {
    run(from: origin, until: destination)
    return path(to: destination)
  }

  /// Finds the fastest paths from a link to all others. Complexity: O(movements · log links).
  public mutating func search(from origin: Int) {
    run(from: origin, until: nil)
  }

  /// The time of the path found by the last search, s, or nil when none leads there.
  public func seconds(to destination: Int) -> Double? {
    guard linkRange.contains(destination), searchNumber > 0,
      settledIn[destination] == searchNumber
    else { return nil }
    return bestSeconds[destination]
  }

  /// The path found by the last search, both ends included, or nil when none leads there.
  /// Complexity: O(length of the path).
  public func path(to destination: Int) -> [Int]? {
    guard seconds(to: destination) != nil else { return nil }
    var result: [Int] = []
    var link = destination
    while link >= 0 {
      result.append(link)
      link = Int(previous[link])
    }
    result.reverse()
    return result
  }

  /// Every link of a route: a complete route is checked turn by turn, waypoints are joined by
  /// fastest paths.
  public mutating func resolve(
    kind: Route.Kind, links: some Collection<Int>
  ) throws(RouteFailure) -> [Int] {
    guard let first = links.first else { throw .empty }
    for link in links {
      guard linkRange.contains(link) else { throw .unknownLink(link) }
      guard isOpen(link) else { throw .closedLink(link) }
    }
    var result = [first]
    var last = first
    for link in links.dropFirst() {
      switch kind {
      case .complete:
        guard isMovement(from: last, to: link) else { throw .noPath(from: last, to: link) }
        result.append(link)
      case .waypoints:
        guard let way = path(from: last, to: link) else { throw .noPath(from: last, to: link) }
        result.append(contentsOf: way.dropFirst())
      }
      last = link
    }
    return result
  }

  /// Every link of a route.
  public mutating func resolve(_ route: Route) throws(RouteFailure) -> [Int] {
    try resolve(kind: route.kind, links: route.links)
  }

  private var linkRange: Range<Int> { 0..<linkCount }

  private mutating func run(from origin: Int, until destination: Int?) {
    startSearch()
    guard linkRange.contains(origin), isOpen(origin) else { return }
    bestSeconds[origin] = linkSeconds[origin]
    previous[origin] = -1
    reachedIn[origin] = searchNumber
    heap.removeAll()
    heap.push(RoutingHeap.Entry(seconds: linkSeconds[origin], link: Int32(origin)))
    while let entry = heap.popLeast() {
      let link = Int(entry.link)
      if settledIn[link] == searchNumber { continue }
      settledIn[link] = searchNumber
      if link == destination { return }
      for movement in Int(movementStarts[link])..<Int(movementStarts[link + 1]) {
        relax(movement, from: link)
      }
    }
  }

  private mutating func relax(_ movement: Int, from link: Int) {
    let target = Int(movementTargets[movement])
    let seconds = bestSeconds[link] + movementSeconds[movement] + linkSeconds[target]
    if settledIn[target] == searchNumber { return }
    if reachedIn[target] == searchNumber {
      if seconds > bestSeconds[target] { return }
      if seconds == bestSeconds[target] {
        if previous[target] > Int32(link) { previous[target] = Int32(link) }
        return
      }
    }
    reachedIn[target] = searchNumber
    bestSeconds[target] = seconds
    previous[target] = Int32(link)
    heap.push(RoutingHeap.Entry(seconds: seconds, link: Int32(target)))
  }

  private mutating func startSearch() {
    if searchNumber == .max {
      // After four thousand million searches the stamps start again.
      for link in linkRange {
        reachedIn[link] = 0
        settledIn[link] = 0
      }
      searchNumber = 0
    }
    searchNumber += 1
  }
}
