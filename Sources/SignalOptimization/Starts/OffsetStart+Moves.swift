/// The search over tables of waiting by difference of offsets.
extension OffsetStart {
  /// The tree of the pairs on which most depends, each with its best difference.
  func tree(_ pairs: [Pair]) -> [Int] {
    var offsets = signals.map { _ in 0 }
    var part = Array(signals.indices)
    for pair in strongest(pairs) where part[pair.first] != part[pair.second] {
      let best = pair.delay.indices.min { (pair.delay[$0], $0) < (pair.delay[$1], $1) } ?? 0
      let shift = offsets[pair.first] + best - offsets[pair.second]
      let moved = part[pair.second]
      let joined = part[pair.first]
      for place in part.indices where part[place] == moved {
        offsets[place] = (offsets[place] + shift).wrapped(cycle)
        part[place] = joined
      }
    }
    return offsets
  }

  private func strongest(_ pairs: [Pair]) -> [Pair] {
    pairs.sorted { ($1.range, $0.first, $0.second) < ($0.range, $1.first, $1.second) }
  }

  /// Moves of signals, and of the parts that the tree falls into without one of its links, as long
  /// as they help.
  func descend(_ offsets: inout [Int], _ pairs: [Pair]) {
    let sets = signals.indices.map { [$0] } + branches(pairs)
    var touching = [[Int]](repeating: [], count: signals.count)
    for (index, pair) in pairs.enumerated() {
      touching[pair.first].append(index)
      touching[pair.second].append(index)
    }
    var isMoved = [Bool](repeating: false, count: signals.count)
    for _ in 0..<Self.sweepsMaximum {
      var improved = false
      for set in sets {
        for place in set { isMoved[place] = true }
        defer { for place in set { isMoved[place] = false } }
        let crossing = set.flatMap { touching[$0] }
          .filter { isMoved[pairs[$0].first] != isMoved[pairs[$0].second] }
        guard !crossing.isEmpty else { continue }
        var sums = [Double](repeating: 0, count: cycle)
        for index in crossing {
          let pair = pairs[index]
          let now = (offsets[pair.second] - offsets[pair.first]).wrapped(cycle)
          let sign = isMoved[pair.second] ? 1 : cycle - 1
          for shift in 0..<cycle { sums[shift] += pair.delay[(now + sign * shift) % cycle] }
        }
        guard let best = sums.indices.min(by: { (sums[$0], $0) < (sums[$1], $1) }),
          sums[best] < sums[0] - 1e-9
        else { continue }
        for place in set { offsets[place] = (offsets[place] + best).wrapped(cycle) }
        improved = true
      }
      if !improved { return }
    }
  }

  /// For each link of the tree the signals on one side of it; only sides of at most half.
  private func branches(_ pairs: [Pair]) -> [[Int]] {
    var part = Array(signals.indices)
    var neighbours = [[Int]](repeating: [], count: signals.count)
    var edges: [(Int, Int)] = []
    for pair in strongest(pairs) where part[pair.first] != part[pair.second] {
      let moved = part[pair.second]
      let joined = part[pair.first]
      for place in part.indices where part[place] == moved { part[place] = joined }
      neighbours[pair.first].append(pair.second)
      neighbours[pair.second].append(pair.first)
      edges.append((pair.first, pair.second))
    }
    return edges.compactMap { from, to in
      let one = side(of: to, without: from, neighbours)
      let size = part.count { $0 == part[from] }
      let set = one.count * 2 <= size ? one : side(of: from, without: to, neighbours)
      return set.count > 1 ? set : nil
    }
  }

  private func side(of start: Int, without other: Int, _ neighbours: [[Int]]) -> [Int] {
    var seen: Set<Int> = [start, other]
    var open = [start]
    var result: [Int] = []
    while let place = open.popLast() {
      result.append(place)
      for next in neighbours[place] where seen.insert(next).inserted { open.append(next) }
    }
    return result.sorted()
  }
}
