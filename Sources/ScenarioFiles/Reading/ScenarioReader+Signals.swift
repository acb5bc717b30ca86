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
      let stages = fields.members("stages").map { name, _, value in
        stage(name, value, groupCount: groups.count)
      }
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
    return group
  }

  private func stage(_ name: String, _ value: Int, groupCount: Int) -> Stage {
    if tree.kind(value) == .string {
      return Stage(id: name, show: show(value, groupCount: groupCount))
    }
    let fields = Fields(tree, value)
    let transition = fields.node("transition").map { list in
      tree.elements(list).map { element in
        let step = Fields(tree, element)
        return TransitionStep(
          seconds: step.number("seconds") ?? 0,
          show: show(step.node("show"), groupCount: groupCount))
      }
    }
    return Stage(
      id: name, show: show(fields.node("show"), groupCount: groupCount), transition: transition)
  }

  private func show(_ node: Int?, groupCount: Int) -> [Indication] {
    guard let node, let text = tree.text(node) else { return [] }
    var result: [Indication] = []
    for letter in text {
      guard let indication = Indication(letter: letter) else {
        let known = Indication.allCases.map { String($0.letter) }
        log.add(
          "show-letter", at: node, in: tree,
          "\(JSONTree.quoted(String(letter))) in \(JSONTree.quoted(text)) shows nothing; allowed: "
            + "\(Suggestion.list(known, quoted: false)).")
        return result
      }
      result.append(indication)
    }
    if result.count != groupCount {
      log.add(
        "show-length", at: node, in: tree,
        "\(JSONTree.quoted(text)) has \(result.count) letters, but the signal has \(groupCount) "
          + "groups.")
    }
    return result
  }
}
