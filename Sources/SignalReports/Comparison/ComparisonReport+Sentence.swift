import SignalAnalysis
public import SignalOptimization

extension ComparisonReport {
  /// What an engineer can quote: the judgement on a pair with its figures.
  public func sentence(_ pair: PairComparison) -> String {
    let a = title(of: 0)
    let b = title(of: pair.plan)
    guard let index = pair[.performanceIndex] else {
      return "\(b) and \(a) could not be compared."
    }
    let runs = NumberText.counted(result.replications, "paired replication")
    let interval =
      "interval \(NumberText.signed(index.low, decimals: 2)) to "
      + "\(NumberText.signed(index.high, decimals: 2)) s"
    switch pair.verdict {
    case .better, .worse:
      let isLower = index.difference < 0
      let change = NumberText.fixed(abs(index.difference), decimals: 2)
      let share =
        index.a == 0
        ? ""
        : " (\(NumberText.fixed(100 * abs(index.difference / index.a), decimals: 1)) %)"
      return
        "\(b) is \(pair.verdict.rawValue) than \(a): its performance index is \(change) s\(share) "
        + "\(isLower ? "lower" : "higher"), \(NumberText.fixed(index.b, decimals: 2)) against "
        + "\(NumberText.fixed(index.a, decimals: 2)) s per vehicle (\(interval), p "
        + "\(NumberText.probabilityWords(index.pValue)), \(runs))."
    case .equivalent:
      return
        "\(b) and \(a) are equivalent: their performance index differs by "
        + "\(NumberText.signed(index.difference, decimals: 2)) s per vehicle (\(interval), "
        + "\(runs)), and up to \(NumberText.fixed(index.margin, decimals: 2)) s do not matter."
    case .undecided:
      return
        "\(runs) do not tell \(b) from \(a): their performance index differs by "
        + "\(NumberText.signed(index.difference, decimals: 2)) s per vehicle (\(interval), p "
        + "\(NumberText.probabilityWords(index.pValue)))."
    }
  }
}

extension NumberText {
  /// A number with its sign; none for what rounds to zero.
  static func signed(_ value: Double?, decimals: Int) -> String {
    let text = fixed(value, decimals: decimals)
    guard let value, value > 0, text.contains(where: { $0 != "0" && $0 != "." }) else {
      return text
    }
    return "+" + text
  }

  /// A probability: three decimals, `<0.001` below.
  static func probability(_ value: Double) -> String {
    value < 0.001 ? "<0.001" : fixed(value, decimals: 3)
  }

  /// The same for a sentence: `= 0.012`, `< 0.001`.
  static func probabilityWords(_ value: Double) -> String {
    value < 0.001 ? "< 0.001" : "= \(fixed(value, decimals: 3))"
  }

  /// A number with at most three decimals, none that are zero.
  static func shortest(_ value: Double) -> String {
    var text = fixed(value, decimals: 3)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
