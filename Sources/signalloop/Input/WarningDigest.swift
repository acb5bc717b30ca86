import CommandLineKit

/// Tells warnings: each rule once, with how often it is broken and the first case. A city whose
/// thousand signals all have a short yellow has one thing to say.
struct WarningDigest {
  /// Whether every warning is listed.
  let listsAll: Bool
  /// Where to tell.
  let terminal: Terminal

  /// Tells warnings given as the rule and the sentence.
  ///
  /// - Parameter omittedCount: Warnings that are known only by number.
  func tell(_ warnings: [(rule: String, sentence: String)], omittedCount: Int) {
    var rules: [String] = []
    var byRule: [String: [String]] = [:]
    for warning in warnings {
      if byRule[warning.rule] == nil { rules.append(warning.rule) }
      byRule[warning.rule, default: []].append(warning.sentence)
    }
    for rule in rules {
      let sentences = byRule[rule] ?? []
      if listsAll || sentences.count == 1 {
        for sentence in sentences { terminal.warn(sentence) }
      } else {
        terminal.warn(
          "\(omittedCount > 0 ? "at least " : "")\(sentences.count) times \(rule) ('signalloop "
            + "validate' lists \(omittedCount > 0 ? "these" : "all")), first: \(sentences[0])")
      }
    }
    if omittedCount > 0 { terminal.warn("\(omittedCount) further warnings") }
  }
}
