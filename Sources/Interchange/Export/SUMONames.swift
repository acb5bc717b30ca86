/// Names that SUMO accepts, each given once.
struct SUMONames {
  private var taken: Set<String> = []

  /// The name itself, or one like it where SUMO would not take it or has it already.
  mutating func name(for wanted: String) -> String {
    var base = String(
      wanted.unicodeScalars.map { Self.isAllowed($0) ? Character($0) : "_" })
    // A colon at the start is SUMO's mark of what lies inside junctions.
    if base.isEmpty || base.hasPrefix(":") { base = "_" + base }
    var name = base
    var number = 2
    while !taken.insert(name).inserted {
      name = "\(base)_\(number)"
      number += 1
    }
    return name
  }

  /// Everything but what SUMO's identifiers must not have: white space, control characters and
  /// its separators.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x20 && scalar.value != 0x7F && !"|\\'\";,!<>&*?".unicodeScalars.contains(scalar)
      && !scalar.properties.isWhitespace
  }
}
