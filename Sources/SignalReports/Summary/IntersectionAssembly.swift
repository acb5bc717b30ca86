import SignalModel
import TrafficSimulation

/// Puts lane groups together to approaches and these to intersections.
struct IntersectionAssembly {
  private let results: [ReplicationResult]
  private let network: Network
  private(set) var intersections: [IntersectionSummary] = []
  private(set) var otherLinks: [ApproachSummary] = []

  init(results: [ReplicationResult], network: Network) {
    self.results = results
    self.network = network
  }

  mutating func assemble() {
    let signalOfNode = signalsByNode()
    // Where an intersection's approaches are collected: that of its signal, or of its node.
    var placeOfSignal = [Int?](repeating: nil, count: network.signals.count)
    var groupRanges: [[Range<Int>]] = []
    var others: [Int] = []
    let ranges = groupsByLink()
    let rangesByNode = linksByNode()
    for (index, node) in network.nodes.enumerated() {
      let links = rangesByNode[index].filter { !ranges[$0].isEmpty }
      // Where only one link arrives, such as where a road ends in a turn back, nobody yields.
      guard node.control == .signal || node.control != .free && links.count > 1 else {
        others += links
        continue
      }
      guard !links.isEmpty else { continue }
      let signal = node.control == .signal ? signalOfNode[index] : nil
      let place: Int
      if let signal, let known = placeOfSignal[signal] {
        place = known
        intersections[place].name = network.signals[signal].id
      } else {
        place = intersections.count
        if let signal { placeOfSignal[signal] = place }
        intersections.append(
          IntersectionSummary(
            id: signal.map { network.signals[$0].id } ?? node.id, name: node.displayName,
            control: node.control, approaches: [], traffic: TrafficSummary()))
        groupRanges.append([])
      }
      for link in links {
        intersections[place].approaches.append(approach(link, ranges[link]))
        groupRanges[place].append(ranges[link])
      }
    }
    for index in intersections.indices {
      intersections[index].traffic = TrafficSummary(
        results.map { result in groupRanges[index].flatMap { result.laneGroups[$0] } },
        gradesSaturation: false)
    }
    otherLinks = others.sorted().map { approach($0, ranges[$0]) }
    // Signals first: they are what a timing plan can change.
    intersections = intersections.filter(\.isSignalised) + intersections.filter { !$0.isSignalised }
  }

  private func approach(_ link: Int, _ range: Range<Int>) -> ApproachSummary {
    let groups = range.map { index in
      LaneGroupSummary(
        lanes: results[0].laneGroups[index].lanes, turns: results[0].laneGroups[index].turns,
        traffic: TrafficSummary(
          results.map { [$0.laneGroups[index]] }, gradesSaturation: true))
    }
    return ApproachSummary(
      link: network.links[link].id, name: network.links[link].displayName, laneGroups: groups,
      traffic: TrafficSummary(
        results.map { Array($0.laneGroups[range]) }, gradesSaturation: false))
  }

  /// For each link the lane groups it has; they follow each other.
  private func groupsByLink() -> [Range<Int>] {
    var ranges = [Range<Int>](repeating: 0..<0, count: network.links.count)
    for (index, group) in results[0].laneGroups.enumerated() {
      let range = ranges[group.link]
      ranges[group.link] = (range.isEmpty ? index : range.lowerBound)..<index + 1
    }
    return ranges
  }

  private func linksByNode() -> [[Int]] {
    var links = [[Int]](repeating: [], count: network.nodes.count)
    for (index, link) in network.links.enumerated() { links[link.to].append(index) }
    return links
  }

  /// The signal that controls connections of a node; nodes that one signal runs share it.
  private func signalsByNode() -> [Int?] {
    var signals = network.signalOfNode()
    for connection in network.connections {
      let node = network.links[connection.fromLink].to
      if signals[node] == nil { signals[node] = connection.signal }
    }
    return signals
  }
}
