internal import SignalModel

/// Nodes and links in full detail.
extension ScenarioReader {
  /// Reads the full detail and adds it to what the builder made.
  func readNetwork(_ root: Fields) {
    readNodes(root)
    readLinks(root)
    let errorCount = log.errorCount
    readSignals(root)
    readConnections(root, checksNumbers: errorCount == 0)
    readCrosswalks(root, checksNumbers: errorCount == 0)
    readContraflowLanes(root)
  }

  private func readNodes(_ root: Fields) {
    let known = NameTable(network.nodes.map(\.id))
    for (name, key, value) in root.members("nodes") {
      if known.index(of: name) != nil { alreadyBuilt("node", name, at: key) }
      let fields = Fields(tree, value)
      network.nodes.append(
        Node(
          id: name, control: fields.word("control") ?? .free, position: point(fields.node("at")),
          name: fields.text("name")))
      places.nodes.append(value)
    }
  }

  /// Reports that a name of the full detail belongs to an object of the compact form.
  func alreadyBuilt(_ what: String, _ name: String, at key: Int) {
    log.add(
      "duplicate-id", at: key, in: tree,
      "There is a \(what) \(JSONTree.quoted(name)) already, made of `intersections`.")
  }

  /// The index of a name, or nil with a report.
  func resolve(
    _ node: Int?, in names: NameTable, _ what: String, rule: String
  ) -> Int? {
    guard let node, tree.kind(node) == .string else { return nil }
    if let index = tree.withUTF8(node, names.index(of:)) { return index }
    let name = tree.string(node)
    let known = (0..<names.count).lazy.map(names.name)
    log.add(
      rule, at: node, in: tree,
      "There is no \(what) \(JSONTree.quoted(name)).\(Suggestion.sentence(name, among: known))")
    return nil
  }

  private func readLinks(_ root: Fields) {
    guard let map = root.node("links") else { return }
    let known = NameTable(network.links.map(\.id))
    let nodes = NameTable(network.nodes.lazy.map(\.id))
    var row = RowReader(ScenarioShape.link)
    let (from, to, length) = (row.place("from"), row.place("to"), row.place("length"))
    let (speed, lanes, grade) = (row.place("speed"), row.place("lanes"), row.place("grade"))
    let (approach, shape) = (row.place("approach"), row.place("shape"))
    for (key, value) in tree.members(map) {
      row.read(value, in: tree)
      let name = tree.string(key)
      if known.index(of: name) != nil { alreadyBuilt("link", name, at: key) }
      network.links.append(
        Link(
          id: name, from: resolve(row[from], in: nodes, "node", rule: "unknown-node") ?? 0,
          to: resolve(row[to], in: nodes, "node", rule: "unknown-node") ?? 0,
          lengthMeters: row[length].flatMap { tree.quantity($0, Units.lengths) } ?? 1,
          speedMetersPerSecond: row[speed].flatMap(tree.metersPerSecond) ?? 1,
          lanes: row[lanes].map(readLanes) ?? [Lane()],
          gradePercent: row[grade].flatMap(tree.plainNumber) ?? 0,
          approachName: row[approach].flatMap(tree.text),
          shape: row[shape].map { tree.elements($0).compactMap(point) } ?? []))
      places.links.append(value)
    }
  }

  private func readLanes(_ node: Int) -> [Lane] {
    if let count = tree.integer(node) {
      return [Lane](repeating: Lane(), count: min(max(count, 1), Network.laneCountMaximum))
    }
    return tree.elements(node).map { element in
      let fields = Fields(tree, element)
      return Lane(
        allowed: classes(fields.node("allow")), pocketLengthMeters: fields.length("pocket"),
        speedMetersPerSecond: fields.speed("speed"),
        saturationFlowVehiclesPerHour: fields.number("saturationFlow"))
    }
  }
}
