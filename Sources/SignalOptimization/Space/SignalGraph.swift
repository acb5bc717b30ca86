import SignalModel

/// Which signals feed each other: one whose vehicles may meet the other next, without a third
/// between them.
struct SignalGraph {
  /// For each place of the start's timings the places that are its neighbours, ascending.
  let neighbors: [[Int]]
  /// Whether a place has more than one stage.
  private let isTimed: [Bool]

  /// The graph of a space. Complexity: O(links and connections), and O(signals squared) at worst.
  init(space: PlanSpace) {
    let network = space.network
    var placeOfSignal: [Int: Int] = [:]
    for (place, timing) in space.base.timings.enumerated() { placeOfSignal[timing.signal] = place }
    var next = [[Int]](repeating: [], count: network.links.count)
    var ends = [Int?](repeating: nil, count: network.links.count)
    for connection in network.connections {
      next[connection.fromLink].append(connection.toLink)
      if let signal = connection.signal, let place = placeOfSignal[signal] {
        ends[connection.fromLink] = place
      }
    }
    var found = [Set<Int>](repeating: [], count: space.base.timings.count)
    for link in network.links.indices {
      guard let from = ends[link] else { continue }
      var open = next[link]
      var seen: Set<Int> = Set(open)
      while let current = open.popLast(), seen.count < Self.linksMaximum {
        if let to = ends[current] {
          guard to != from else { continue }
          found[from].insert(to)
          found[to].insert(from)
        } else {
          open += next[current].filter { seen.insert($0).inserted }
        }
      }
    }
    neighbors = found.map { $0.sorted() }
    isTimed = space.start.settings.map { $0.splits.count > 1 }
  }

  /// Links that are looked at behind a signal before its neighbourhood counts as complete.
  private static let linksMaximum = 200

  /// Parts of the network that hang on the rest by one branch of a spanning forest, each with the
  /// smaller number of signals: groups that keep their progression when they are shifted together.
  ///
  /// Complexity: O(signals squared).
  var branches: [[Int]] {
    let count = neighbors.count
    var parent = [Int](repeating: -1, count: count)
    var order: [Int] = []
    var isSeen = [Bool](repeating: false, count: count)
    for root in 0..<count where !isSeen[root] {
      isSeen[root] = true
      var queue = [root]
      var head = 0
      while head < queue.count {
        for other in neighbors[queue[head]] where !isSeen[other] {
          isSeen[other] = true
          parent[other] = queue[head]
          queue.append(other)
        }
        head += 1
      }
      order += queue
    }
    var below = (0..<count).map { [$0] }
    for place in order.reversed() where parent[place] >= 0 { below[parent[place]] += below[place] }
    var result: [[Int]] = []
    for place in 0..<count where parent[place] >= 0 {
      let group = below[place].filter { isTimed[$0] }.sorted()
      if group.count > 1, group.count < count { result.append(group) }
    }
    return result
  }

  /// Places in an order in which neighbours, and neighbours of neighbours, are apart: sets of
  /// signals of which each can be judged by the delay around it alone.
  ///
  /// Greedy colouring of the square of the graph. Complexity: O(signals x neighbours squared).
  var independentSets: [[Int]] {
    var color = [Int](repeating: -1, count: neighbors.count)
    var sets: [[Int]] = []
    for place in neighbors.indices where isTimed[place] {
      var near: Set<Int> = []
      for other in neighbors[place] {
        near.insert(color[other])
        for third in neighbors[other] { near.insert(color[third]) }
      }
      let own = (0...sets.count).first { !near.contains($0) } ?? sets.count
      color[place] = own
      if own == sets.count { sets.append([]) }
      sets[own].append(place)
    }
    return sets
  }
}
