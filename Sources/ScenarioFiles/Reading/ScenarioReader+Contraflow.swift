internal import SignalModel

/// Contraflow lanes in full detail.
extension ScenarioReader {
  /// Reads `contraflowLanes`.
  func readContraflowLanes(_ root: Fields) {
    guard root.node("contraflowLanes") != nil else { return }
    let links = NameTable(network.links.lazy.map(\.id))
    let signals = NameTable(network.signals.lazy.map(\.id))
    for element in root.elements("contraflowLanes") {
      let fields = Fields(tree, element)
      let own = lane(fields.node("lane"), links: links)
      let borrowed = lane(fields.node("borrows"), links: links)
      guard let group = group(fields.node("signal"), signals: signals, kind: .preSignal),
        let link = own.link, let exit = borrowed.link
      else { continue }
      network.contraflowLanes.append(
        ContraflowLane(
          link: link, lane: own.lane, exitLink: exit, exitLane: borrowed.lane,
          signal: group.signal, group: group.group))
    }
  }
}
