import SignalModel

/// Which signals feed each other: one whose vehicles may meet the other next, without a third
/// between them.
struct SignalGraph {
  /// For each place of the start's timings the places that are its neighbours, ascending.
  let neighbors: [[Int]]
  /// For each place the links on which its timing is felt: those that lead to it, and those from it
  /// to its neighbours, with the links between them where there is no signal.
  let linksAround: [[Int]]
  /// Whether a place has more than one stage.
  private let isTimed: [Bool]

  /// The graph of a space. Complexity: O(links and connections), and O(signals squared) at worst.
  init(space: PlanSpace) {
    let network = space.network
    var placeOfSignal: [Int: Int] = [:]
    for (place, timing) in space.base.timings.enumerated() { placeOfSignal[timing.signal] = place }
    var next = [[Int]](repeating: [], count: network.links.count)
    var before = next
    var ends = [Int?](repeating: nil, count: network.links.count)
    for connection in network.connections {
      next[connection.fromLink].append(connection.toLink)
      before[connection.toLink].append(connection.fromLink)
      if let signal = connection.signal, let place = placeOfSignal[signal] {
        ends[connection.fromLink] = place
      }
    }
    var found = [Set<Int>](repeating: [], count: space.base.timings.count)
    var around = found
    for link in network.links.indices {
      guard let from = ends[link] else { continue }
      around[from].formUnion(Self.approach(link, before, ends))
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
      around[from].formUnion(seen)
    }
    neighbors = found.map { $0.sorted() }
    linksAround = around.map { $0.sorted() }
    isTimed = space.start.settings.map { $0.splits.count > 1 }
  }

  /// A link that leads to a signal, and those before it on which its queue may stand: back to the
  /// last signals.
  private static func approach(_ link: Int, _ before: [[Int]], _ ends: [Int?]) -> Set<Int> {
    var seen: Set<Int> = [link]
    var open = [link]
    while let current = open.popLast(), seen.count < linksMaximum {
      open += before[current].filter { ends[$0] == nil && seen.insert($0).inserted }
    }
    return seen
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

  /// Sets of places in which no two are neighbours: no link is around two of them, so that each can
  /// be judged by what happens around it.
  ///
  /// Greedy colouring. Complexity: O(signals x neighbours).
  var independentSets: [[Int]] {
    var color = [Int](repeating: -1, count: neighbors.count)
    var sets: [[Int]] = []
    for place in neighbors.indices where isTimed[place] {
      let near = Set(neighbors[place].map { color[$0] })
      let own = (0...sets.count).first { !near.contains($0) } ?? sets.count
      color[place] = own
      if own == sets.count { sets.append([]) }
      sets[own].append(place)
    }
    return sets
  }
}
