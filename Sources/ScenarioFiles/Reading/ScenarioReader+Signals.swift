internal import SignalModel

/// Signals in full detail.
extension ScenarioReader {
  /// Reads `signals`.
  func readSignals(_ root: Fields) {
    let known = NameTable(network.signals.map(\.id))
    let nodes = NameTable(network.nodes.lazy.map(\.id))
    for (name, key, value) in root.members("signals") {
      if known.index(of: name) != nil { alreadyBuilt("signal", name, at: key) }
      let fields = Fields(tree, value)
      let groups = fields.members("groups").map { name, _, value in
        group(name, Fields(tree, value))
      }
      let reader = StageReader(tree: tree, log: log, groupCount: groups.count)
      let stages = fields.members("stages").map { name, _, value in reader.stage(name, value) }
      network.signals.append(
        Signal(
          id: name, node: node(of: fields, name, key, nodes) ?? 0, groups: groups, stages: stages))
      places.signals.append(value)
    }
  }

  private func node(of fields: Fields, _ name: String, _ key: Int, _ nodes: NameTable) -> Int? {
    if let node = fields.node("node") {
      return resolve(node, in: nodes, "node", rule: "unknown-node")
    }
    if let index = nodes.index(of: name) { return index }
    log.add(
      "unknown-node", at: key, in: tree,
      "The signal needs a `node`, because there is no node \(JSONTree.quoted(name)).")
    return nil
  }

  private func group(_ name: String, _ fields: Fields) -> SignalGroup {
    var group = SignalGroup(id: name, kind: fields.word("kind") ?? .vehicle)
    group.yellowSeconds = fields.number("yellow") ?? group.yellowSeconds
    group.redClearanceSeconds = fields.number("redClearance") ?? group.redClearanceSeconds
    group.minimumGreenSeconds = fields.number("minimumGreen") ?? group.minimumGreenSeconds
    group.delaySeconds = fields.number("delay") ?? group.delaySeconds
    return group
  }
}
