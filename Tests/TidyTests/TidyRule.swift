/// Something that a line of a source file must not hold.
struct TidyRule: Sendable {
  /// What is wrong with such a line and what to do in its place.
  let message: String
  /// Whether a line breaks the rule.
  let isBroken: @Sendable (Substring) -> Bool

  /// A rule against a text in code. A comment or a string that mentions it counts too: the rules
  /// stay simple, and the few that need to speak of such things can find other words.
  static func ban(_ text: String, _ message: String) -> TidyRule {
    TidyRule(message: "\(text): \(message)") { $0.contains(text) }
  }

  /// The longest line, in characters.
  static let lineLengthMaximum = 100

  /// Rules for every Swift file.
  static let everywhere: [TidyRule] = [
    TidyRule(message: "spaces at the end") { $0.last == " " || $0.last == "\t" },
    .ban("try" + "!", "handle the error"),
    .ban("as" + "! ", "use as? and handle nil"),
    .ban("TO" + "DO", "do it or write an issue"),
    .ban("FIX" + "ME", "fix it or write an issue"),
  ]

  /// Rules for what is shipped.
  static let sources: [TidyRule] = [
    TidyRule(message: "longer than \(lineLengthMaximum) characters") {
      $0.count > lineLengthMaximum
    },
    .ban("Date" + "()", "results must not depend on the time of day"),
    .ban("SystemRandom" + "NumberGenerator", "use a RandomStream with a seed"),
    .ban("debug" + "Print(", "left over from debugging"),
    .ban("dump" + "(", "left over from debugging"),
    TidyRule(message: "print belongs to no library; write to a channel of the terminal") { line in
      let words = line.drop { $0 == " " }
      return words.hasPrefix("print" + "(") || words.hasPrefix("Swift.print" + "(")
    },
    TidyRule(message: "random numbers come from a RandomStream with a seed") { line in
      line.contains(".random" + "(in:") && !line.contains("using:")
    },
  ]

  /// Rules for tests: samples of files are quoted as they are.
  static let tests: [TidyRule] = [
    TidyRule(message: "longer than \(lineLengthMaximum) characters") {
      $0.count > lineLengthMaximum && !$0.contains("\"")
    }
  ]

  /// The rules for a file.
  static func rules(for path: String) -> [TidyRule] {
    everywhere + (path.hasPrefix("Tests/") ? tests : sources)
  }

  /// What is wrong with a text, as `line: message`.
  static func problems(in lines: [String], rules: [TidyRule]) -> [String] {
    lines.enumerated().flatMap { index, line in
      rules.filter { $0.isBroken(line[...]) }.map { "\(index + 1): \($0.message)" }
    }
  }
}
