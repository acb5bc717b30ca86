import SignalModel
import Testing

@Suite struct ShortestPathRouterTests {
  /// Links between random nodes, all turns that meet, some closed to cars, some lanes narrowed.
  static func randomNetwork(seed: Int) -> Network {
    var random = SeededGenerator(seed: seed)
    let nodeCount = 3 + random.below(4)
    let nodes = (0..<nodeCount).map { Node(id: "n\($0)", control: .free) }
    var links: [Link] = []
    for index in 0..<(5 + random.below(12)) {
      let from = random.below(nodeCount)
      let lane = Lane(allowed: random.chance(15) ? .bus : .road)
      links.append(
        Link(
          id: "l\(index)", from: from, to: (from + 1 + random.below(nodeCount - 1)) % nodeCount,
          lengthMeters: Double(10 * (1 + random.below(20))), speedMetersPerSecond: 10,
          lanes: [lane, Lane()]))
    }
    var connections: [Connection] = []
    for from in links.indices {
      for to in links.indices where links[to].from == links[from].to && random.chance(70) {
        connections.append(
          Connection(
            fromLink: from, fromLane: random.below(2), toLink: to, toLane: random.below(2),
            turn: random.chance(20) ? .uTurn : .through,
            lengthMeters: Double(5 + random.below(10)), speedMetersPerSecond: 5,
            priority: random.chance(50) ? .yield : .major))
      }
    }
    return Network(nodes: nodes, links: links, connections: connections)
  }

  /// Bellman (1958): relax every connection until nothing changes.
  static func bruteForce(
    _ network: Network, from origin: Int, penalties: RoutingPenalties
  ) -> [Double] {
    let masks = network.links.map { $0.laneMask(for: .car) }
    var seconds = [Double](repeating: .infinity, count: network.links.count)
    guard masks[origin] != 0 else { return seconds }
    seconds[origin] = network.links[origin].lengthMeters / 10
    for _ in network.links {
      for connection in network.connections {
        guard masks[connection.fromLink] >> UInt32(connection.fromLane) & 1 == 1,
          masks[connection.toLink] >> UInt32(connection.toLane) & 1 == 1
        else { continue }
        var cost = connection.lengthMeters / 5
        if connection.priority == .yield { cost += penalties.minorSeconds }
        if connection.turn == .uTurn { cost += penalties.uTurnSeconds }
        cost += network.links[connection.toLink].lengthMeters / 10
        let candidate = seconds[connection.fromLink] + cost
        seconds[connection.toLink] = min(seconds[connection.toLink], candidate)
      }
    }
    return seconds
  }

  @Test(arguments: 0..<150)
  func agreesWithBruteForce(seed: Int) throws {
    let network = Self.randomNetwork(seed: seed)
    let penalties = RoutingPenalties(minorSeconds: seed % 2 == 0 ? 0 : 1.5, uTurnSeconds: 5)
    var router = ShortestPathRouter(network: network, vehicleClass: .car, penalties: penalties)
    var other = router
    for origin in network.links.indices {
      let expected = Self.bruteForce(network, from: origin, penalties: penalties)
      router.search(from: origin)
      for destination in network.links.indices {
        let path = other.path(from: origin, to: destination)
        #expect(path == router.path(to: destination))
        guard let path else {
          #expect(expected[destination] == .infinity)
          continue
        }
        let seconds = try #require(router.seconds(to: destination))
        #expect(abs(seconds - expected[destination]) < 1e-9)
        #expect(path.first == origin && path.last == destination)
        #expect(zip(path, path.dropFirst()).allSatisfy { router.isMovement(from: $0, to: $1) })
        #expect(try other.resolve(Route(kind: .complete, links: path)) == path)
      }
    }
  }

  /// Two equally long ways round a square, 0 → 1 → 3 and 0 → 2 → 3.
  static func square(order: [Int]) -> Network {
    let nodes = (0..<5).map { Node(id: "n\($0)", control: .free) }
    let ends = [(0, 1), (1, 2), (1, 2), (2, 3)]
    let links = ends.enumerated().map { index, end in
      Link(
        id: "l\(index)", from: end.0, to: end.1, lengthMeters: 100, speedMetersPerSecond: 10,
        lanes: [Lane()])
    }
    let turns = [(0, 1), (0, 2), (1, 3), (2, 3)]
    let connections = order.map { index in
      Connection(
        fromLink: turns[index].0, fromLane: 0, toLink: turns[index].1, toLane: 0, turn: .through,
        lengthMeters: 10, speedMetersPerSecond: 10)
    }
    return Network(nodes: nodes, links: links, connections: connections)
  }

  @Test(arguments: [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2]])
  func tiesDoNotDependOnTheOrderOfConnections(order: [Int]) {
    var router = ShortestPathRouter(network: Self.square(order: order), vehicleClass: .car)
    #expect(router.path(from: 0, to: 3) == [0, 1, 3])
    #expect(router.seconds(to: 3) == 32)
  }

  @Test func waypointsAreJoinedAndFailuresNamed() throws {
    var router = ShortestPathRouter(network: Self.square(order: [0, 1, 2, 3]), vehicleClass: .car)
    #expect(try router.resolve(Route(kind: .waypoints, links: [0, 2, 3])) == [0, 2, 3])
    #expect(try router.resolve(Route(kind: .waypoints, links: [0, 3])) == [0, 1, 3])
    #expect(try router.resolve(Route(kind: .waypoints, links: [3])) == [3])
    #expect(throws: RouteFailure.empty) { try router.resolve(Route(links: [])) }
    #expect(throws: RouteFailure.unknownLink(9)) { try router.resolve(Route(links: [0, 9])) }
    #expect(throws: RouteFailure.noPath(from: 0, to: 3)) {
      try router.resolve(Route(kind: .complete, links: [0, 3]))
    }
    #expect(throws: RouteFailure.noPath(from: 3, to: 0)) {
      try router.resolve(Route(kind: .waypoints, links: [3, 0]))
    }
    var trams = ShortestPathRouter(network: Self.square(order: [0]), vehicleClass: .tram)
    #expect(throws: RouteFailure.closedLink(0)) { try trams.resolve(Route(links: [0])) }
  }

  @Test func slowVehiclesTakeLonger() {
    let network = Self.square(order: [0, 1, 2, 3])
    var router = ShortestPathRouter(
      network: network, vehicleClass: .truck, maximumSpeedMetersPerSecond: 5,
      penalties: RoutingPenalties(signalSeconds: 7))
    router.search(from: 0)
    #expect(router.seconds(to: 3) == 64)
    #expect(router.seconds(to: 17) == nil)
  }
}
