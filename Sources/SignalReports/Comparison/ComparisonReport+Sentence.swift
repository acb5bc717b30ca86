import SignalAnalysis
public import SignalOptimization
import SignalWording

extension ComparisonReport {
  /// What an engineer can quote: the judgement on a pair with its figures.
  public func sentence(_ pair: PairComparison) -> String {
    let a = title(of: 0)
    let b = title(of: pair.plan)
    guard let index = pair[.performanceIndex] else { return say(.notCompared(b, a)) }
    let runs = Term.pairedReplications(result.replications)
    let difference = NumberText.signed(index.difference, decimals: 2)
    let interval = (
      low: NumberText.signed(index.low, decimals: 2),
      high: NumberText.signed(index.high, decimals: 2)
    )
    let p = NumberText.probabilityWords(index.pValue)
    switch pair.verdict {
    case .better, .worse:
      let share =
        index.a == 0
        ? "" : NumberText.fixed(100 * abs(index.difference / index.a), decimals: 1)
      return say(
        .judged(
          b, a, verdict: .verdict(pair.verdict.rawValue),
          change: NumberText.fixed(abs(index.difference), decimals: 2), share: share,
          isLower: index.difference < 0,
          values: (
            b: NumberText.fixed(index.b, decimals: 2), a: NumberText.fixed(index.a, decimals: 2)
          ), interval: interval, p: p, runs: runs))
    case .equivalent:
      return say(
        .judgedEquivalent(
          b, a, difference: difference, interval: interval, runs: runs,
          margin: NumberText.fixed(index.margin, decimals: 2)))
    case .undecided:
      return say(
        .judgedUndecided(
          b, a, difference: difference, interval: interval, p: p, runs: runs,
          margin: NumberText.fixed(index.margin, decimals: 2)))
    }
  }
}

extension NumberText {
  /// A number with its sign; none for what rounds to zero.
  package static func signed(_ value: Double?, decimals: Int) -> String {
    let text = fixed(value, decimals: decimals)
    guard let value, value > 0, text.contains(where: { $0 != "0" && $0 != "." }) else {
      return text
    }
    return "+" + text
  }

  /// A probability: three decimals, `<0.001` below.
  package static func probability(_ value: Double) -> String {
    value < 0.001 ? "<0.001" : fixed(value, decimals: 3)
  }

  /// The same for a sentence: `= 0.012`, `< 0.001`.
  package static func probabilityWords(_ value: Double) -> String {
    value < 0.001 ? "< 0.001" : "= \(fixed(value, decimals: 3))"
  }

  /// A number with at most three decimals, none that are zero.
  package static func shortest(_ value: Double) -> String {
    var text = fixed(value, decimals: 3)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
