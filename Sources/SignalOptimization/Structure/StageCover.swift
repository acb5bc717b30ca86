/// The fewest of some sets that hold everything together.
struct StageCover {
  private let sets: [UInt64]
  private var best: [Int] = []
  private var visits = 0

  /// Partial choices that are looked at.
  private static let visitsMaximum = 100_000

  /// - Parameter sets: Up to 64 things each, as bits.
  init(sets: [UInt64]) { self.sets = sets }

  /// The fewest sets that hold all of `wanted` together, those that hold most; as many as greedy
  /// choice needs where the search for fewer is cut short.
  mutating func fewest(serving wanted: UInt64) -> [Int] {
    best = greedy(wanted)
    visits = 0
    extend([], missing: wanted)
    return best
  }

  private func greedy(_ wanted: UInt64) -> [Int] {
    var missing = wanted
    var chosen: [Int] = []
    while missing != 0 {
      let gains = sets.map { ($0 & missing).nonzeroBitCount }
      guard let most = gains.max(), most > 0, let set = gains.firstIndex(of: most) else { break }
      chosen.append(set)
      missing &= ~sets[set]
    }
    return chosen
  }

  private func held(_ chosen: [Int]) -> Int { chosen.reduce(0) { $0 + sets[$1].nonzeroBitCount } }

  /// Serves the first thing that is missing by each set that holds it.
  private mutating func extend(_ chosen: [Int], missing: UInt64) {
    visits += 1
    guard visits < Self.visitsMaximum else { return }
    if missing == 0 {
      let isFewer = chosen.count < best.count
      if isFewer || (chosen.count == best.count && held(chosen) > held(best)) { best = chosen }
      return
    }
    guard chosen.count < best.count else { return }
    let first = UInt64(missing.trailingZeroBitCount)
    for set in sets.indices where sets[set] >> first & 1 == 1 {
      extend(chosen + [set], missing: missing & ~sets[set])
    }
  }
}
