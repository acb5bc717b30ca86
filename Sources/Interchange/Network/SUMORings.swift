import Foundation
import SignalModel

/// The roundabouts of a network: nodes in the order in which one drives past them.
struct SUMORings {
  struct Ring {
    var nodes: [Int]
    /// Angle of each node from the first, degrees in the direction of travel.
    var degrees: [Double]
    var radiusMeters: Double
  }

  private(set) var rings: [Ring] = []
  private var placeOfNode: [Int: (ring: Int, position: Int)] = [:]
  private var ringLinks: Set<Int> = []

  /// Added to the length of each ring link for the path past a leg, m.
  private static let pathMeters = 7.0

  init(_ network: Network) {
    // The ring link that leaves a node is one that leads to a node of a roundabout and is entered
    // without yielding.
    var entersYielding: Set<Int> = []
    var leaving: [Int: Int] = [:]
    for connection in network.connections where connection.priority != .major {
      entersYielding.insert(connection.fromLink)
    }
    for (index, link) in network.links.enumerated()
    where network.nodes[link.from].control == .roundabout
      && network.nodes[link.to].control == .roundabout && !entersYielding.contains(index)
    {
      leaving[link.from] = index
    }
    for start in leaving.keys.sorted() where placeOfNode[start] == nil {
      var nodes: [Int] = []
      var links: [Int] = []
      var node = start
      while let link = leaving[node], nodes.count <= leaving.count {
        nodes.append(node)
        links.append(link)
        node = network.links[link].to
        if node == start || placeOfNode[node] != nil { break }
      }
      guard node == start, nodes.count > 1 else { continue }
      add(nodes, links, network)
    }
  }

  private mutating func add(_ nodes: [Int], _ links: [Int], _ network: Network) {
    let lengths = links.map { network.links[$0].lengthMeters + Self.pathMeters }
    let whole = lengths.reduce(0, +)
    var degrees: [Double] = []
    var driven = 0.0
    for (position, length) in lengths.enumerated() {
      placeOfNode[nodes[position]] = (rings.count, position)
      degrees.append(driven / whole * 360)
      driven += length
    }
    ringLinks.formUnion(links)
    rings.append(Ring(nodes: nodes, degrees: degrees, radiusMeters: whole / (2 * .pi)))
  }

  /// Where a node lies in a roundabout, or nil.
  func place(ofNode node: Int) -> (ring: Int, position: Int)? { placeOfNode[node] }

  /// True for the links between the nodes of a roundabout.
  func isRing(_ link: Int) -> Bool { ringLinks.contains(link) }

  /// The direction from one point to another, degrees against the clock from east.
  static func degrees(from first: Point, to second: Point) -> Double {
    atan2(second.y - first.y, second.x - first.x) * 180 / .pi
  }
}
