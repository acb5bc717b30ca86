/// Finds what was probably meant by a mistyped word.
enum Suggestion {
  /// Words beyond this length are not compared: nobody mistypes those by a letter or two.
  private static let lengthMost = 64

  /// The candidate nearest to a word, if it is near enough: a candidate that the word begins
  /// unambiguously, or the one with the fewest typing mistakes, at most a third of the word's
  /// length. Among equals, the first.
  static func nearest(to word: String, among candidates: [String]) -> String? {
    let typed = Array(word.lowercased())
    guard !typed.isEmpty, typed.count <= lengthMost else { return nil }
    var best: (candidate: String, distance: Int)?
    for candidate in candidates where candidate.count <= lengthMost {
      let distance = distance(from: typed, to: Array(candidate.lowercased()))
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    let mistakesMost = max(1, typed.count(where: { $0 != "-" }) / 3)
    if let best, best.distance <= mistakesMost { return best.candidate }
    let begun = candidates.filter { $0.lowercased().hasPrefix(word.lowercased()) }
    return begun.count == 1 ? begun.first : nil
  }

  /// A sentence that asks for the nearest candidate, to follow a fact, or nothing.
  static func sentence(for word: String, among candidates: [String]) -> String {
    nearest(to: word, among: candidates).map { ". Did you mean '\($0)'?" } ?? ""
  }

  /// The number of insertions, deletions, substitutions and swaps of neighbours that turn one
  /// word into the other, no part being changed twice: the Damerau-Levenshtein distance in its
  /// form of optimal string alignment (Damerau 1964; Levenshtein 1966).
  ///
  /// - Complexity: O(*n* · *m*) in time, O(*m*) in memory.
  static func distance(from first: [Character], to second: [Character]) -> Int {
    guard !first.isEmpty, !second.isEmpty else { return max(first.count, second.count) }
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for row in 1...first.count {
      var current = [row]
      for column in 1...second.count {
        let substitution = first[row - 1] == second[column - 1] ? 0 : 1
        var least = min(
          last[column] + 1, current[column - 1] + 1, last[column - 1] + substitution)
        if row > 1, column > 1, first[row - 1] == second[column - 2],
          first[row - 2] == second[column - 1]
        {
          least = min(least, beforeLast[column - 2] + 1)
        }
        current.append(least)
      }
      beforeLast = last
      last = current
    }
    return last[second.count]
  }
}
