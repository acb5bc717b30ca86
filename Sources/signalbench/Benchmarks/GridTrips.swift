import EventKernel
import SignalModel

/// Where the vehicles of a grid go.
enum GridTrips: Sendable {
  /// From one side of the grid to another.
  case boundary
  /// From any junction to one some links away, so that the load does not grow with the grid.
  case local(meanLinks: Int)
}

extension Grid {
  /// An hour of departures, and a second one in which the rest arrives.
  func scenario(vehicles: Int, trips: GridTrips) -> Scenario {
    let (network, plan, links) = network()
    var random = RandomStream(seed: 1, purpose: StreamPurpose("grid trips"), origin: UInt64(size))
    let departures = (0..<vehicles).map { _ in random.integer(below: 3600) }.sorted()
    var table = TripTable()
    table.reserve(trips: vehicles, routeLinks: vehicles * (size + 10))
    for departure in departures {
      let route =
        switch trips {
        case .boundary: boundaryRoute(links, &random)
        case .local(let meanLinks): localRoute(links, meanLinks: meanLinks, &random)
        }
      let index = table.addRoute(kind: .complete, links: route)
      table.append(departMilliseconds: Int32(departure * 1000), type: 0, route: index)
    }
    return Scenario(
      name: "grid \(size)", network: network, plans: [plan],
      vehicleTypes: [VehicleType(id: "car", imperfection: 0, speedFactorDeviation: 0)],
      demand: Demand(trips: table), period: Period(beginSeconds: 0, endSeconds: 7200))
  }

  /// A shortest way with turns at random places: so many steps under one heading and so many
  /// under the other, in random order.
  private func staircase(
    _ first: (heading: Heading, count: Int),
    _ second: (heading: Heading, count: Int), _ random: inout RandomStream
  ) -> [Heading] {
    var left = (first.count, second.count)
    return (0..<first.count + second.count).map { _ in
      let isFirst = random.integer(below: left.0 + left.1) < left.0
      if isFirst { left.0 -= 1 } else { left.1 -= 1 }
      return isFirst ? first.heading : second.heading
    }
  }

  /// The links under a sequence of headings.
  private func route(from start: Place, _ headings: [Heading], _ links: GridLinks) -> [Int32] {
    var place = start
    return headings.compactMap { heading in
      let link = links[place, heading]
      place = place.next(heading)
      return link.map { Int32($0) }
    }
  }

  private func boundaryRoute(_ links: GridLinks, _ random: inout RandomStream) -> [Int32] {
    // Ways that would turn back at an end are drawn again; that is less than every second one.
    while true {
      let entry = Heading.allCases[random.integer(below: 4)]
      let exit = Heading.allCases[random.integer(below: 4)]
      guard entry.after(.uTurn) != exit else { continue }
      let first = place(entering: entry, at: random.integer(below: size))
      let last = place(entering: exit.after(.uTurn), at: random.integer(below: size))
      let across = (last.x - first.x, last.y - first.y)
      let inside = staircase(
        (across.0 >= 0 ? .east : .west, abs(across.0)),
        (across.1 >= 0 ? .north : .south, abs(across.1)), &random)
      let headings = [entry] + inside + [exit]
      let turnsBack = zip(headings, headings.dropFirst()).contains { $0.after(.uTurn) == $1 }
      if !turnsBack { return route(from: first.previous(entry), headings, links) }
    }
  }

  /// The border junction that a vehicle reaches first under a heading.
  private func place(entering heading: Heading, at position: Int) -> Place {
    switch heading {
    case .east: Place(x: 0, y: position)
    case .west: Place(x: size - 1, y: position)
    case .north: Place(x: position, y: 0)
    case .south: Place(x: position, y: size - 1)
    }
  }

  private func localRoute(
    _ links: GridLinks, meanLinks: Int, _ random: inout RandomStream
  ) -> [Int32] {
    let mean = min(meanLinks, size)
    while true {
      let length = max(2, mean / 2) + random.integer(below: mean + 1)
      let horizontalCount = random.integer(below: length + 1)
      let horizontal: Heading = random.bernoulli(probability: 0.5) ? .east : .west
      let vertical: Heading = random.bernoulli(probability: 0.5) ? .north : .south
      let start = Place(x: random.integer(below: size), y: random.integer(below: size))
      let end = Place(
        x: start.x + horizontal.step.x * horizontalCount,
        y: start.y + vertical.step.y * (length - horizontalCount))
      guard isJunction(end) else { continue }
      let headings = staircase(
        (horizontal, horizontalCount), (vertical, length - horizontalCount), &random)
      return route(from: start, headings, links)
    }
  }
}
