/// Finds the name that somebody may have meant.
package enum Suggestion {
  /// Most names that are compared; in a city's network a guess is not worth more.
  private static let candidateCountMaximum = 5_000

  /// ` Did you mean "name"?` for the nearest candidate, or nothing when none is near.
  package static func sentence(_ name: String, among candidates: some Sequence<String>) -> String {
    nearest(name, among: candidates).map { " Did you mean \(JSONTree.quoted($0))?" } ?? ""
  }

  /// The candidate with the smallest edit distance, when it is at most a third of the name's
  /// length; of equals the first one.
  static func nearest(_ name: String, among candidates: some Sequence<String>) -> String? {
    let target = Array(name.lowercased().utf8.prefix(64))
    var best: (name: String, distance: Int)?
    for candidate in candidates.prefix(candidateCountMaximum) {
      let other = Array(candidate.lowercased().utf8.prefix(64))
      let limit = best.map { $0.distance - 1 } ?? max(1, max(target.count, other.count) / 3)
      guard abs(other.count - target.count) <= limit else { continue }
      let distance = distance(target, other)
      if distance <= limit { best = (candidate, distance) }
    }
    return best?.name
  }

  /// Optimal string alignment: insertions, deletions, replacements, and swaps of neighbours
  /// (Damerau 1964).
  static func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for row in 0..<first.count {
      var current = [row + 1]
      for column in 0..<second.count {
        let isSame = first[row] == second[column]
        var cost = min(
          last[column] + (isSame ? 0 : 1), min(last[column + 1], current[column]) + 1)
        if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[second.count]
  }

  /// Names as a list for a sentence: `"a", "b" or "c"`, cut short when there are many.
  package static func list(_ names: [String], quoted: Bool = true, limit: Int = 12) -> String {
    let shown = names.prefix(limit).map { quoted ? JSONTree.quoted($0) : $0 }
    if names.count > limit { return shown.joined(separator: ", ") + ", …" }
    guard let last = shown.last, shown.count > 1 else { return shown.first ?? "nothing" }
    return shown.dropLast().joined(separator: ", ") + " or " + last
  }
}
