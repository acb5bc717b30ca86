internal import SignalModel

/// Connections and crosswalks in full detail.
extension ScenarioReader {
  /// Reads `connections`. Their numbers in `yields` and `conflicts` are resolved at the end, and
  /// only where links are sound: otherwise the numbers would be judged at the wrong junction.
  func readConnections(_ root: Fields, checksNumbers: Bool) {
    guard let list = root.node("connections") else { return }
    let links = NameTable(network.links.lazy.map(\.id))
    let signals = NameTable(network.signals.lazy.map(\.id))
    let first = network.connections.count
    var row = RowReader(ScenarioShape.connection)
    let (from, to, turn) = (row.place("from"), row.place("to"), row.place("turn"))
    let (length, speed, signal) = (row.place("length"), row.place("speed"), row.place("signal"))
    let (priority, waitsAt) = (row.place("priority"), row.place("waitsAt"))
    let (yields, conflicts) = (row.place("yields"), row.place("conflicts"))
    let (variable, passed) = (row.place("variable"), row.place("passed"))
    var numberLists: [NumberLists] = []
    let count = tree.childCount(list)
    numberLists.reserveCapacity(count)
    network.connections.reserveCapacity(first + count)
    for element in tree.elements(list) {
      tree.passed(element)
      row.read(element, in: tree)
      let start = lane(row[from], links: links)
      let end = lane(row[to], links: links)
      let group = group(row[signal], signals: signals, kind: .vehicle)
      checkJunction(start, end, element)
      network.connections.append(
        Connection(
          fromLink: start.link ?? 0, fromLane: start.lane, toLink: end.link ?? 0,
          toLane: end.lane, turn: row[turn].flatMap(word) ?? .through,
          lengthMeters: row[length].flatMap { tree.quantity($0, Units.lengths) } ?? 0,
          speedMetersPerSecond: row[speed].flatMap(tree.metersPerSecond) ?? 1,
          signal: group?.signal, signalGroup: group?.group,
          priority: row[priority].flatMap(word) ?? .major,
          waitingPointMeters: row[waitsAt].flatMap { tree.quantity($0, Units.lengths) } ?? 0,
          isPassedWhileWaiting: row[passed].map { tree.kind($0) == .true } ?? false,
          variableUse: row[variable].map(classes)))
      places.connections.append(element)
      numberLists.append(NumberLists(yields: row[yields], conflicts: row[conflicts]))
    }
    guard checksNumbers, !network.nodes.isEmpty, !network.links.isEmpty else { return }
    let junctions = ConnectionNumbers(network)
    var forgotten = list + 1
    for (offset, lists) in numberLists.enumerated() {
      let index = first + offset
      let element = places.connections[places.connections.count - numberLists.count + offset]
      let node = network.links[network.connections[index].fromLink].to
      let yields = numbers(lists.yields, at: node, junctions)
      let conflicts = numbers(lists.conflicts, at: node, junctions)
      // Connections side by side most often have the same lists: they share the memory.
      let before = index > 0 ? network.connections[index - 1] : network.connections[index]
      network.connections[index].yieldsTo = yields == before.yieldsTo ? before.yieldsTo : yields
      network.connections[index].conflictsWith =
        conflicts == before.conflictsWith ? before.conflictsWith : conflicts
      tree.passed(element)
      // The lists take the room of the nodes they were read from.
      forgotten = tree.forget(from: forgotten, to: element)
    }
    tree.forget(forgotten..<tree.next(list))
  }

  private func word<Word: RawRepresentable>(_ node: Int) -> Word? where Word.RawValue == String {
    tree.text(node).flatMap(Word.init(rawValue:))
  }

  /// Reads [link, lane].
  func lane(_ node: Int?, links: NameTable) -> (link: Int?, lane: Int) {
    guard let node, tree.kind(node) == .array, tree.childCount(node) == 2 else { return (nil, 0) }
    let laneNode = tree.next(node + 1)
    let lane = min(max(tree.integer(laneNode) ?? 0, 0), Network.laneCountMaximum - 1)
    guard let link = resolve(node + 1, in: links, "link", rule: "unknown-link") else {
      return (nil, lane)
    }
    let count = network.links[link].lanes.count
    if lane >= count {
      log.add(
        "unknown-lane", at: laneNode, in: tree,
        "The link \(JSONTree.quoted(network.links[link].id)) has \(count) lanes, numbered from 0 "
          + "to \(count - 1).")
    }
    return (link, lane)
  }

  private func checkJunction(
    _ start: (link: Int?, lane: Int), _ end: (link: Int?, lane: Int), _ element: Int
  ) {
    guard let from = start.link, let to = end.link,
      network.links[from].to != network.links[to].from
    else { return }
    let (here, there) = (network.links[from], network.links[to])
    log.add(
      "gap", at: element, in: tree,
      "The link \(JSONTree.quoted(here.id)) ends at another node than that at which "
        + "\(JSONTree.quoted(there.id)) begins: \(JSONTree.quoted(network.nodes[here.to].id)) and "
        + "\(JSONTree.quoted(network.nodes[there.from].id)).")
  }

  /// Reads [signal, group].
  func group(
    _ node: Int?, signals: NameTable, kind: SignalGroup.Kind
  ) -> (signal: Int, group: Int)? {
    guard let node, tree.kind(node) == .array, tree.childCount(node) == 2,
      let signal = resolve(node + 1, in: signals, "signal", rule: "unknown-signal"),
      let name = tree.text(tree.next(node + 1))
    else { return nil }
    let groups = network.signals[signal].groups
    guard let group = groups.firstIndex(where: { $0.id == name }) else {
      let known = groups.map(\.id)
      log.add(
        "unknown-group", at: tree.next(node + 1), in: tree,
        "The signal \(JSONTree.quoted(network.signals[signal].id)) has no group "
          + "\(JSONTree.quoted(name)).\(Suggestion.sentence(name, among: known)) Groups: "
          + "\(Suggestion.list(known)).")
      return nil
    }
    if groups[group].kind != kind {
      log.add(
        "group-kind", at: tree.next(node + 1), in: tree,
        "The group \(JSONTree.quoted(name)) is a \(groups[group].kind.rawValue) group; a "
          + "\(kind.rawValue) group is needed here.")
    }
    return (signal, group)
  }

  /// Turns numbers of connections at a junction into indices.
  private func numbers(_ list: Int?, at node: Int, _ junctions: ConnectionNumbers) -> [Int] {
    guard let list else { return [] }
    let connections = junctions.connections(at: node)
    var result: [Int] = []
    result.reserveCapacity(tree.next(list) - list - 1)
    for element in tree.elements(list) {
      guard let number = tree.integer(element) else { continue }
      if number >= 0, number < connections.count {
        result.append(Int(connections[connections.startIndex + number]))
      } else {
        log.add(
          "unknown-connection", at: element, in: tree,
          "The junction \(JSONTree.quoted(network.nodes[node].id)) has \(connections.count) "
            + "connections, numbered from 0; there is no number \(number).")
      }
    }
    return result
  }

  /// Reads `crosswalks`.
  func readCrosswalks(_ root: Fields, checksNumbers: Bool) {
    let known = NameTable(network.crosswalks.map(\.id))
    let nodes = NameTable(network.nodes.lazy.map(\.id))
    let signals = NameTable(network.signals.lazy.map(\.id))
    let isSound = checksNumbers && !network.nodes.isEmpty && !network.links.isEmpty
    let junctions = isSound ? ConnectionNumbers(network) : nil
    for (name, key, value) in root.members("crosswalks") {
      if known.index(of: name) != nil { alreadyBuilt("crosswalk", name, at: key) }
      let fields = Fields(tree, value)
      let node = resolve(fields.node("node"), in: nodes, "node", rule: "unknown-node")
      let group = group(fields.node("signal"), signals: signals, kind: .pedestrian)
      network.crosswalks.append(
        Crosswalk(
          id: name, node: node ?? 0, lengthMeters: fields.length("length") ?? 1,
          hasRefuge: fields.flag("refuge") ?? false, signal: group?.signal,
          signalGroup: group?.group,
          crossedBy: junctions.flatMap { junctions in
            node.map { numbers(fields.node("crossedBy"), at: $0, junctions) }
          } ?? []))
      places.crosswalks.append(value)
    }
  }
}

/// Where the numbers of the connections are listed that one connection yields to and meets.
private struct NumberLists {
  // Node 0 is the root and no list.
  private let nodes: (yields: UInt32, conflicts: UInt32)

  init(yields: Int?, conflicts: Int?) {
    nodes = (UInt32(yields ?? 0), UInt32(conflicts ?? 0))
  }

  var yields: Int? { nodes.yields == 0 ? nil : Int(nodes.yields) }
  var conflicts: Int? { nodes.conflicts == 0 ? nil : Int(nodes.conflicts) }
}

/// The connections of each junction in the order of the network. Files name a connection by its
/// number at its junction, so that a change of one junction changes no other line.
struct ConnectionNumbers {
  private var starts: [Int32]
  private var indices: [Int32]
  /// For each connection its number.
  private(set) var numbers: [Int32]

  /// Numbers the connections of a network whose links are in range.
  init(_ network: Network) {
    starts = [Int32](repeating: 0, count: network.nodes.count + 1)
    for connection in network.connections {
      starts[network.links[connection.fromLink].to + 1] += 1
    }
    for node in network.nodes.indices { starts[node + 1] += starts[node] }
    var next = starts
    indices = [Int32](repeating: 0, count: network.connections.count)
    numbers = indices
    for (index, connection) in network.connections.enumerated() {
      let node = network.links[connection.fromLink].to
      indices[Int(next[node])] = Int32(index)
      numbers[index] = next[node] - starts[node]
      next[node] += 1
    }
  }

  /// Indices of the connections of a junction, by number.
  func connections(at node: Int) -> ArraySlice<Int32> {
    indices[Int(starts[node])..<Int(starts[node + 1])]
  }
}
