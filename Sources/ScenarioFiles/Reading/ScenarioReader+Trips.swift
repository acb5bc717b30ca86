internal import SignalModel

/// Single vehicles: hundreds of thousands of rows, read in one pass without a String for each.
extension ScenarioReader {
  /// Reads `trips`. Named routes come first in the table, in the order of the file; a route that a
  /// trip spells out follows in the order of the trips.
  func readTrips(_ fields: Fields, routes: NamedRoutes, entry: EntryRule) {
    guard let list = fields.node("trips") else { return }
    places.trips = list
    var table = routes.table
    let count = tree.childCount(list)
    table.reserve(
      trips: count,
      routeLinks: table.routeLinkCount + max(0, (tree.next(list) - list) - count * 9))
    var row = RowReader(ScenarioShape.trip)
    let (id, depart, type) = (row.place("id"), row.place("depart"), row.place("type"))
    let (route, waypoints) = (row.place("route"), row.place("waypoints"))
    let entryPlace = row.place("entry")
    var ids = NameTable()
    var namedCount = 0
    var types = TypeCache()
    var links: [Int32] = []
    for element in tree.elements(list) {
      tree.passed(element)
      row.read(element, in: tree)
      if let node = row[id], tree.kind(node) == .string {
        namedCount += 1
        if !tree.withUTF8(node, { ids.insert($0) }) {
          log.add(
            "duplicate-id", at: node, in: tree,
            "There is a trip \(JSONTree.quoted(tree.string(node))) already.")
        }
      }
      checkRouteKeys(row[route], row[waypoints], of: element)
      let typeIndex = types.index(row[type], at: element, self)
      var routeIndex: Int?
      if let node = row[route], tree.kind(node) == .string {
        routeIndex = routes.index(of: node, self).flatMap { routes.indices[$0] }
      } else if let node = row[waypoints] ?? row[route] {
        resolveLinks(node, into: &links)
        if !links.isEmpty {
          routeIndex = table.addRoute(
            kind: row[waypoints] == nil ? .complete : .waypoints, links: links)
        }
      }
      guard let routeIndex, let typeIndex, let seconds = row[depart].flatMap(tree.time) else {
        continue
      }
      let rule = entryRule(row[entryPlace], default: entry)
      table.append(
        id: row[id].flatMap(tree.text), departMilliseconds: milliseconds(seconds),
        type: typeIndex, route: routeIndex, entry: rule)
    }
    if namedCount != 0, namedCount != count {
      log.add(
        "missing-key", at: list, in: tree,
        "\(namedCount) of \(count) trips have an `id`; all or none of them must.")
    }
    demand.trips = table
    tree.forget(list + 1..<tree.next(list))
  }

  private func milliseconds(_ seconds: Double) -> Int32 {
    let range = 0...TimeOfDay.secondsMaximum
    return Int32((min(max(seconds, range.lowerBound), range.upperBound) * 1000).rounded())
  }

  /// The links of a list; those that do not exist are reported and left out.
  func resolveLinks(_ list: Int, into links: inout [Int32]) {
    links.removeAll(keepingCapacity: true)
    for element in tree.elements(list) {
      if let index = link(element) { links.append(Int32(index)) }
    }
  }
}

/// The vehicle type of the row before, because neighbouring rows mostly have the same one.
private struct TypeCache {
  private var name: [UInt8]?
  private var index: Int?

  /// The index of the type that a node names, or of the car where there is no node; nil with a
  /// report where there is no such type.
  mutating func index(_ node: Int?, at row: Int, _ reader: ScenarioReader) -> Int? {
    guard let node else { return reader.vehicleTypeIndex(VehicleType.car.id, at: row) }
    guard reader.tree.kind(node) == .string else { return nil }
    if let name, index != nil, reader.tree.withUTF8(node, { $0.elementsEqual(name) }) {
      return index
    }
    name = reader.tree.withUTF8(node) { Array($0) }
    index = reader.vehicleTypeIndex(reader.tree.string(node), at: node)
    return index
  }
}
