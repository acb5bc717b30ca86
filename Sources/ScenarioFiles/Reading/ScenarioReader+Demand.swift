internal import SignalModel

/// Flows, volumes, turning proportions and walkers.
extension ScenarioReader {
  /// Reads `demand` and adds it to what followed from counts.
  func readDemand(_ fields: Fields) {
    guard fields.object != nil else { return }
    let entry = fields.node("entry").map { entryRule($0, default: EntryRule()) } ?? EntryRule()
    let routes = NamedRoutes(self, fields.members("routes"))
    readTrips(fields, routes: routes, entry: entry)
    readFlows(fields, routes: routes, entry: entry)
    readVolumes(fields, entry: entry)
    readTurns(fields)
    readPedestrians(fields)
  }

  /// How vehicles come in.
  func entryRule(_ node: Int?, default rule: EntryRule) -> EntryRule {
    guard let node else { return rule }
    let fields = Fields(tree, node)
    return EntryRule(
      lane: fields.word("lane") ?? rule.lane, speed: fields.word("speed") ?? rule.speed)
  }

  /// The index of a link, or nil with a report.
  func link(_ node: Int?) -> Int? {
    resolve(node, in: linkNames, "link", rule: "unknown-link")
  }

  /// The links of a list; those that do not exist are reported and left out.
  func links(_ list: Int) -> [Int] { tree.elements(list).compactMap { link($0) } }

  private func readFlows(_ fields: Fields, routes: NamedRoutes, entry: EntryRule) {
    for (name, _, value) in fields.members("flows") {
      let flow = Fields(tree, value)
      let begin = flow.time("begin") ?? period.beginSeconds
      let end = flow.time("end") ?? period.endSeconds
      if end <= begin {
        log.add(
          "period", at: flow.node("end") ?? value, in: tree,
          "The flow ends at \(Limits.text(end)) s, not after its begin at \(Limits.text(begin)) s.")
      }
      let route = route(
        flow.node("route"), waypoints: flow.node("waypoints"), of: value, routes: routes)
      let mix = flow.node("mix").flatMap(mix) ?? standardMix(at: value)
      guard let route else { continue }
      demand.flows.append(
        Flow(
          id: name, route: route, mix: mix, beginSeconds: begin, endSeconds: end,
          vehiclesPerHour: flow.number("volume") ?? 0,
          arrivals: arrivals(flow.node("arrivals")) ?? .poisson,
          profile: factors(flow.node("factors")) ?? .constant,
          entry: entryRule(flow.node("entry"), default: entry)))
      places.flows.append(value)
    }
  }

  private func route(
    _ node: Int?, waypoints: Int?, of row: Int, routes: NamedRoutes
  ) -> Route? {
    checkRouteKeys(node, waypoints, of: row)
    if let waypoints { return route(.waypoints, waypoints) }
    guard let node else { return nil }
    if tree.kind(node) == .array { return route(.complete, node) }
    return routes.index(of: node, self).flatMap { routes.route($0) }
  }

  /// A route of a list of links, or nil when none of them exists.
  func route(_ kind: Route.Kind, _ list: Int) -> Route? {
    let links = links(list)
    return links.isEmpty ? nil : Route(kind: kind, links: links)
  }

  /// Reports when a row has not exactly one of `route` and `waypoints`.
  func checkRouteKeys(_ route: Int?, _ waypoints: Int?, of row: Int) {
    if route == nil, waypoints == nil {
      log.add("missing-key", at: row, in: tree, "One of `route` and `waypoints` is needed.")
    } else if route != nil, let waypoints {
      log.add(
        "contradiction", at: waypoints, in: tree,
        "`waypoints` and `route` exclude each other; one of them is needed.")
    }
  }

  private func readVolumes(_ fields: Fields, entry: EntryRule) {
    for element in fields.elements("volumes") {
      let row = Fields(tree, element)
      let mix = row.node("mix").flatMap(mix) ?? standardMix(at: element)
      guard let link = link(row.node("link")) else { continue }
      demand.entryVolumes.append(
        EntryVolume(
          link: link, mix: mix, vehiclesPerHour: row.number("volume") ?? 0,
          arrivals: arrivals(row.node("arrivals")) ?? .poisson,
          profile: factors(row.node("factors")) ?? .constant,
          entry: entryRule(row.node("entry"), default: entry)))
      places.entryVolumes.append(element)
    }
  }

  private func readTurns(_ fields: Fields) {
    var indexOfLink: [Int: Int] = [:]
    for (index, proportions) in demand.turningProportions.enumerated() {
      indexOfLink[proportions.fromLink] = index
    }
    for (_, key, value) in fields.members("turns") {
      guard let from = link(key) else { continue }
      var branches: [TurningProportions.Branch] = []
      for (branch, share) in tree.members(value) {
        guard let to = link(branch), let share = tree.plainNumber(share) else { continue }
        branches.append(TurningProportions.Branch(toLink: to, share: share))
        if network.links[to].from != network.links[from].to {
          log.add(
            "gap", at: branch, in: tree,
            "The link \(JSONTree.quoted(network.links[to].id)) does not begin where "
              + "\(JSONTree.quoted(network.links[from].id)) ends.")
        }
      }
      let proportions = TurningProportions(fromLink: from, branches: branches)
      if let index = indexOfLink[from] {
        demand.turningProportions[index] = proportions
        places.turningProportions[index] = value
      } else {
        indexOfLink[from] = demand.turningProportions.count
        places.turningProportions[demand.turningProportions.count] = value
        demand.turningProportions.append(proportions)
      }
    }
  }

  private func readPedestrians(_ fields: Fields) {
    let names = NameTable(network.crosswalks.lazy.map(\.id))
    for element in fields.elements("pedestrians") {
      let row = Fields(tree, element)
      guard
        let crosswalk = resolve(
          row.node("crosswalk"), in: names, "crosswalk", rule: "unknown-crosswalk")
      else { continue }
      demand.pedestrians.append(
        PedestrianFlow(
          crosswalk: crosswalk, pedestriansPerHour: row.number("volume") ?? 0,
          profile: factors(row.node("factors")) ?? .constant))
      places.pedestrians.append(element)
    }
  }
}

/// The routes that trips and flows call by name. A city has hundreds of thousands, so their links
/// are kept in the flat columns of a table of trips from the start.
struct NamedRoutes {
  /// A table of these routes, in the order of the file, and without trips.
  let table: TripTable
  /// For each name the route in the table; nil where all links of one are unknown.
  let indices: [Int?]
  private let names: NameTable

  init(_ reader: ScenarioReader, _ members: [(name: String, key: Int, value: Int)]) {
    names = NameTable(members.lazy.map(\.name))
    var table = TripTable()
    var links: [Int32] = []
    indices = members.map { _, _, value in
      reader.tree.passed(value)
      let isList = reader.tree.kind(value) != .object
      guard let list = isList ? value : reader.tree.member(value, "waypoints") else { return nil }
      reader.resolveLinks(list, into: &links)
      guard !links.isEmpty else { return nil }
      return table.addRoute(kind: isList ? .complete : .waypoints, links: links)
    }
    self.table = table
  }

  /// A named route for itself.
  func route(_ name: Int) -> Route? {
    indices[name].map { index in
      Route(kind: table.routeKind(index), links: table.routeLinks(index).map(Int.init))
    }
  }

  /// The index of a route that a text names, or nil with a report.
  func index(of node: Int, _ reader: ScenarioReader) -> Int? {
    reader.resolve(node, in: names, "route", rule: "unknown-route")
  }
}
