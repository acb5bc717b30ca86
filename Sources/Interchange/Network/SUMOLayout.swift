import Foundation
import SignalModel

/// Places for nodes: those the network states, and where it states none, places that follow from
/// the turns and lengths of its links. SUMO needs them to see which paths cross.
struct SUMOLayout {
  /// Place by node, m.
  private(set) var points: [Point]

  /// Added to a link's length for the halves of the junctions at its ends, m.
  private static let junctionMeters = 30.0

  private let network: Network
  private let rings: SUMORings
  /// Direction in which a link is driven, degrees against the clock from east.
  private var headings: [Double?]
  private var placed: [Point?]
  /// For each node the links that begin or end there.
  private var linksOfNode: [[Int]]

  init(_ network: Network) {
    self.network = network
    rings = SUMORings(network)
    headings = network.links.map { _ in nil }
    placed = network.nodes.map(\.position)
    linksOfNode = network.nodes.map { _ in [] }
    points = []
    for (index, link) in network.links.enumerated() {
      linksOfNode[link.from].append(index)
      linksOfNode[link.to].append(index)
    }
    if placed.contains(where: { $0 == nil }) {
      for link in network.links.indices where headings[link] == nil { spreadHeading(from: link) }
      for node in network.nodes.indices where placed[node] == nil { placeParts(from: node) }
    }
    points = placed.map { $0 ?? Point(x: 0, y: 0) }
    for ring in rings.rings { place(ring) }
  }

  // MARK: Directions

  /// Goes from a link, taken to lead north, over all links whose direction then follows.
  private mutating func spreadHeading(from start: Int) {
    var byLink = [[(link: Int, angle: Double)]](repeating: [], count: network.links.count)
    for connection in network.connections
    where rings.place(ofNode: network.links[connection.fromLink].to) == nil {
      let angle = Self.degrees(of: connection.turn)
      byLink[connection.fromLink].append((connection.toLink, angle))
      byLink[connection.toLink].append((connection.fromLink, -angle))
    }
    var queue = [start]
    headings[start] = headings[start] ?? 90
    var next = 0
    while next < queue.count {
      let link = queue[next]
      next += 1
      guard let heading = headings[link] else { continue }
      var found = byLink[link].map { (link: $0.link, heading: heading + $0.angle) }
      for other in linksOfNode[network.links[link].to]
      where network.links[other].from == network.links[link].to
        && network.links[other].to == network.links[link].from
      {
        found.append((other, heading + 180))
      }
      found += ringHeadings(around: link, heading: heading)
      for one in found where headings[one.link] == nil {
        headings[one.link] = one.heading
        queue.append(one.link)
      }
    }
  }

  private static func degrees(of turn: Turn) -> Double {
    switch turn {
    case .left: 90
    case .right: -90
    case .through: 0
    case .uTurn: 180
    }
  }

  /// Directions of the legs of a roundabout that a link leads to or from.
  private func ringHeadings(around link: Int, heading: Double) -> [(link: Int, heading: Double)] {
    var result: [(link: Int, heading: Double)] = []
    let ends = [
      (node: network.links[link].to, outwards: heading + 180),
      (node: network.links[link].from, outwards: heading),
    ]
    for (node, outwards) in ends {
      guard let place = rings.place(ofNode: node), !rings.isRing(link) else { continue }
      let ring = rings.rings[place.ring]
      for (position, other) in ring.nodes.enumerated() {
        let turned =
          outwards + (ring.degrees[position] - ring.degrees[place.position])
          * (network.drivesOnTheRight ? 1 : -1)
        for leg in linksOfNode[other] where !rings.isRing(leg) {
          result.append((leg, network.links[leg].from == other ? turned : turned + 180))
        }
      }
    }
    return result
  }

  // MARK: Places

  /// Places everything that hangs together with a node, each link as long as it is. Nodes that the
  /// network places stay there.
  private mutating func placeParts(from start: Int) {
    let known = placed.compactMap { $0 }
    let right = known.map(\.x).max().map { $0 + 1000 } ?? 0
    placed[start] = Point(x: right, y: 0)
    var queue = [start]
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      guard let here = placed[node] else { continue }
      for link in linksOfNode[node] {
        let isForward = network.links[link].from == node
        let other = isForward ? network.links[link].to : network.links[link].from
        guard placed[other] == nil else { continue }
        if rings.isRing(link) {
          placed[other] = here
        } else {
          let length = network.links[link].lengthMeters + Self.junctionMeters
          let heading = (headings[link] ?? 90) + (isForward ? 0 : 180)
          placed[other] = here.moved(length, degrees: heading)
        }
        queue.append(other)
      }
    }
  }

  /// Places the nodes of a roundabout on its circle, each towards its leg.
  private mutating func place(_ ring: SUMORings.Ring) {
    let center = points[ring.nodes[0]]
    guard ring.nodes.allSatisfy({ points[$0] == center }) else { return }
    var base = 0.0
    for (position, node) in ring.nodes.enumerated() {
      guard let leg = linksOfNode[node].first(where: { !rings.isRing($0) }) else { continue }
      let link = network.links[leg]
      let far = points[link.from == node ? link.to : link.from]
      base =
        SUMORings.degrees(from: center, to: far) - ring.degrees[position]
        * (network.drivesOnTheRight ? 1 : -1)
      break
    }
    for (position, node) in ring.nodes.enumerated() {
      let turned = ring.degrees[position] * (network.drivesOnTheRight ? 1 : -1)
      points[node] = center.moved(ring.radiusMeters, degrees: base + turned)
    }
  }
}

extension Point {
  /// The point at a distance in a direction, degrees against the clock from east.
  func moved(_ meters: Double, degrees: Double) -> Point {
    let radians = degrees * .pi / 180
    return Point(
      x: x + meters * Foundation.cos(radians), y: y + meters * Foundation.sin(radians))
  }
}
