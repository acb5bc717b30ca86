/// Checks ways turn by turn, with one table of turns for each class that occurs.
private struct RouteChecker {
  private var routers: [(vehicleClass: VehicleClassSet, router: ShortestPathRouter)] = []
  let network: Network

  init(network: Network) { self.network = network }

  mutating func routerIndex(for vehicleClass: VehicleClassSet) -> Int {
    if let known = routers.firstIndex(where: { $0.vehicleClass == vehicleClass }) { return known }
    let router = ShortestPathRouter(network: network, vehicleClass: vehicleClass)
    routers.append((vehicleClass, router))
    return routers.count - 1
  }

  /// What is wrong with a way, or nil.
  mutating func problem(
    kind: Route.Kind, links: some Sequence<Int>, vehicleClass: VehicleClassSet
  ) -> (rule: String, fact: String)? {
    let index = routerIndex(for: vehicleClass)
    var last: Int?
    for link in links {
      guard link >= 0, link < network.links.count else {
        return ("index-range", "link \(link) does not exist, there are \(network.links.count)")
      }
      if !routers[index].router.isOpen(link) {
        let id = network.links[link].id
        return ("route-closed", "no lane of link \"\(id)\" is open to \(name(vehicleClass))")
      }
      if kind == .complete, let last, !routers[index].router.isMovement(from: last, to: link) {
        return (
          "route-broken",
          "no connection open to \(name(vehicleClass)) leads from link "
            + "\"\(network.links[last].id)\" to \"\(network.links[link].id)\""
        )
      }
      last = link
    }
    return last == nil ? ("route-empty", "the route has no link") : nil
  }

  private func name(_ vehicleClass: VehicleClassSet) -> String {
    vehicleClass.memberNames.joined(separator: " ")
  }
}

extension Scenario {
  /// Whether the ways of the demand can be driven. The network must be sound.
  func validateRoutes(_ issues: inout IssueCollector) {
    var checker = RouteChecker(network: network)
    checkTrips(&checker, &issues)
    for (index, flow) in demand.flows.enumerated() {
      for vehicleClass in classes(of: flow.mix) {
        guard
          let problem = checker.problem(
            kind: flow.route.kind, links: flow.route.links, vehicleClass: vehicleClass)
        else { continue }
        issues.add(problem.rule, .error, .flow(index), "flow \"\(flow.id)\": \(problem.fact)")
      }
    }
    for (index, volume) in demand.entryVolumes.enumerated() {
      for vehicleClass in classes(of: volume.mix) {
        guard
          let problem = checker.problem(
            kind: .complete, links: [volume.link], vehicleClass: vehicleClass)
        else { continue }
        issues.add(
          problem.rule, .error, .entryVolume(index), "entry volume \(index): \(problem.fact)")
      }
    }
    checkProportions(&issues)
  }

  private func classes(of mix: VehicleMix) -> [VehicleClassSet] {
    var result: [VehicleClassSet] = []
    for part in mix.parts where part.share > 0 && vehicleTypes.indices.contains(part.type) {
      let vehicleClass = vehicleTypes[part.type].vehicleClass
      if !result.contains(vehicleClass) { result.append(vehicleClass) }
    }
    return result
  }

  private func checkTrips(_ checker: inout RouteChecker, _ issues: inout IssueCollector) {
    let trips = demand.trips
    // Trips share routes: each is checked once for each class.
    var checked = [UInt16](repeating: 0, count: trips.routeCount)
    for trip in 0..<trips.count {
      let type = Int(trips.types[trip])
      guard vehicleTypes.indices.contains(type) else { continue }
      let vehicleClass = vehicleTypes[type].vehicleClass
      let route = Int(trips.routes[trip])
      guard checked[route] & vehicleClass.rawValue == 0 else { continue }
      checked[route] |= vehicleClass.rawValue
      guard
        let problem = checker.problem(
          kind: trips.routeKind(route), links: trips.routeLinks(route).lazy.map(Int.init),
          vehicleClass: vehicleClass)
      else { continue }
      let name = trips.ids.indices.contains(trip) ? "\"\(trips.ids[trip])\"" : "\(trip)"
      issues.add(problem.rule, .error, .trip(trip), "trip \(name): \(problem.fact)")
    }
  }

  private func checkProportions(_ issues: inout IssueCollector) {
    let outgoing = network.connectionsByLink()
    var stated: Set<Int> = []
    for (index, proportions) in demand.turningProportions.enumerated() {
      let subject = ModelIssue.Subject.turningProportions(index)
      guard
        issues.check(
          index: proportions.fromLink, in: network.links.count, subject,
          "turning proportions \(index): the link")
      else { continue }
      let name = "turning proportions of link \"\(network.links[proportions.fromLink].id)\""
      if !stated.insert(proportions.fromLink).inserted {
        issues.add("duplicate-proportions", .error, subject, "\(name) are there twice")
      }
      var sum = 0.0
      for branch in proportions.branches {
        issues.check(branch.share, in: 0...1e9, subject, "\(name): a share")
        sum += branch.share
        guard
          issues.check(
            index: branch.toLink, in: network.links.count, subject, "\(name): a next link")
        else { continue }
        let leads = outgoing[proportions.fromLink].contains {
          network.connections[$0].toLink == branch.toLink
        }
        if !leads {
          issues.add(
            "route-broken", .error, subject,
            "\(name): no connection leads to \"\(network.links[branch.toLink].id)\"")
        }
      }
      if !proportions.branches.isEmpty, !(sum > 0) {
        issues.add("empty-proportions", .error, subject, "\(name) are all zero")
      }
    }
    for (index, volume) in demand.entryVolumes.enumerated()
    where outgoing.indices.contains(volume.link) && !outgoing[volume.link].isEmpty
      && !stated.contains(volume.link)
    {
      issues.add(
        "no-proportions", .warning, .entryVolume(index),
        "entry volume \(index): link \"\(network.links[volume.link].id)\" has no turning "
          + "proportions")
    }
  }
}
