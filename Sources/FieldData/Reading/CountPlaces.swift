import ScenarioFiles
import SignalModel

/// Finds the approach that a file means.
struct CountPlaces {
  private let network: Network
  /// Nodes by signal id, node id and node name.
  private var nodes: [String: Set<Int>] = [:]
  private var linkOfID: [String: Int] = [:]
  private var linksInto: [[Int]]

  init(network: Network) {
    self.network = network
    linksInto = [[Int]](repeating: [], count: network.nodes.count)
    for (index, link) in network.links.enumerated() {
      linkOfID[link.id] = index
      linksInto[link.to].append(index)
    }
    for (index, node) in network.nodes.enumerated() {
      nodes[node.id, default: []].insert(index)
      if let name = node.name { nodes[name, default: []].insert(index) }
    }
    for connection in network.connections {
      guard let signal = connection.signal else { continue }
      nodes[network.signals[signal].id, default: []].insert(
        network.links[connection.fromLink].to)
    }
  }

  /// What a name is found to be, or a sentence about why not.
  enum Outcome {
    case found(Int)
    case problem(rule: String, message: String)
  }

  func link(id: String) -> Outcome {
    if let link = linkOfID[id] { return .found(link) }
    let hint = Suggestion.sentence(id, among: network.links.lazy.map(\.id))
    return .problem(rule: "unknown-link", message: "There is no link \"\(id)\".\(hint)")
  }

  func intersection(_ name: String) -> Set<Int>? { nodes[name] }

  func unknownIntersection(_ name: String) -> String {
    let hint = Suggestion.sentence(name, among: nodes.keys.sorted())
    return "There is no intersection \"\(name)\".\(hint)"
  }

  /// The approach of an intersection by its name, which may be a point of the compass in Chinese,
  /// or the id of its link. A name with the street
  /// behind it in brackets also goes by what stands before.
  func approach(_ words: String, intersection: String, nodes: Set<Int>) -> Outcome {
    let name = ChineseNames.approach(words) ?? words
    let links = nodes.sorted().flatMap { linksInto[$0] }
    let exact = links.filter {
      network.links[$0].displayName == name || network.links[$0].id == name
    }
    if exact.count == 1 { return .found(exact[0]) }
    let short = links.filter { Self.shortName(network.links[$0].displayName) == name }
    if exact.isEmpty, short.count == 1 { return .found(short[0]) }
    if exact.count > 1 || short.count > 1 {
      return .problem(
        rule: "ambiguous-approach",
        message: "Intersection \"\(intersection)\" has several approaches \"\(name)\"; name the "
          + "link in place of it.")
    }
    let known = links.map { Self.shortName(network.links[$0].displayName) }
    let hint = Suggestion.sentence(name, among: known)
    return .problem(
      rule: "unknown-approach",
      message: "Intersection \"\(intersection)\" has no approach \"\(name)\".\(hint) "
        + "Its approaches: \(Suggestion.list(known)).")
  }

  static func shortName(_ name: String) -> String {
    name.split(separator: " (", maxSplits: 1).first.map(String.init) ?? name
  }

  /// Turns that can be made at the end of a link.
  func turns(ofLink link: Int) -> [Turn] {
    let turns = Set(network.connections.lazy.filter { $0.fromLink == link }.map(\.turn))
    return Turn.allCases.filter(turns.contains)
  }
}
