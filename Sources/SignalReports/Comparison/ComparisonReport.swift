import SignalAnalysis
package import SignalModel
public import SignalOptimization
public import SignalWording
import TrafficSimulation

/// The report of plans that were compared, for people: in what they differ, every measure with its
/// judgement, the approaches that gain and lose most, and a sentence to quote.
public struct ComparisonReport: Sendable {
  /// What to show.
  public struct Options: Hashable, Sendable {
    /// Approaches that are shown, of those that gain and of those that lose.
    public var approachCount = 5
    /// Show the difference of every signal, however many there are.
    public var showsAllSignals = false
    /// The language it is written in.
    public var language = Language.english

    /// The usual options.
    public init() {}
  }

  /// Beyond this many signals what differs is shown at the first few only.
  static let signalCountUsual = 12
  /// How many these are.
  static let signalCountOfMany = 4

  let result: ComparisonOutcome
  let comparison: PlanComparison
  let options: Options

  /// A report.
  ///
  /// - Parameters:
  ///   - result: What came out.
  ///   - comparison: What was asked for.
  ///   - options: What to show.
  public init(
    _ result: ComparisonOutcome, of comparison: PlanComparison, options: Options = Options()
  ) {
    self.result = result
    self.comparison = comparison
    self.options = options
  }

  var scenario: Scenario { comparison.candidates[0].simulation.scenario }

  /// The letter of a plan and its name: `B evening`.
  func title(of plan: Int) -> String { "\(letter(plan)) \(result.plans[plan].name)" }

  private func letter(_ plan: Int) -> String { say(Self.letter(plan)) }

  /// A, B, C and so on; numbers where there are no letters left.
  package static func letter(_ plan: Int) -> Term {
    guard plan < 26 else { return .planNumber(plan + 1) }
    return Term(verbatim: String(UnicodeScalar(UInt8(ascii: "A") + UInt8(plan))))
  }

  /// The level of the intervals, in percent.
  var intervalLevel: String {
    NumberText.shortest((1000 * result.intervalLevel).rounded() / 10)
  }

  /// The parts of the report in their order.
  public var sections: [ReportSection] {
    var sections = [heading]
    for pair in result.pairs {
      sections.append(
        .heading(
          say(.against(title(of: pair.plan), title(of: 0))), lines: structureLines(pair)))
      if !structureTable(pair).rows.isEmpty { sections.append(.table(structureTable(pair))) }
      sections.append(.table(measureTable(pair)))
      let approaches = approachTable(pair)
      if !approaches.rows.isEmpty { sections.append(.table(approaches)) }
    }
    sections += warnings
    sections.append(.notes(notes))
    sections.append(
      .heading(
        say(result.pairs.count == 1 ? .verdict : .verdicts), lines: result.pairs.map(sentence)))
    return sections
  }

  /// A term in the language of the report.
  func say(_ term: Term) -> String { options.language[term] }

  private var heading: ReportSection {
    var facts: [Term] = [
      .measured(scenario.period), .pairedReplications(result.replications),
      .seed(comparison.options.seed),
    ]
    if comparison.options.departureJitterSeconds > 0 {
      facts.append(.jitter(.duration(comparison.options.departureJitterSeconds)))
    }
    facts.append(.objective(comparison.options.objective.name))
    return .heading(
      scenario.name,
      lines: [
        say(.plans(result.plans.indices.map(title))), options.language.list(facts.map(say)),
      ])
  }

  private var warnings: [ReportSection] {
    var warnings: [Term] = []
    if result.isDeterministic { warnings.append(.deterministic) }
    for (plan, outcome) in result.plans.enumerated() {
      for broken in outcome.brokenLimits {
        let message = Term(broken.message, broken.chineseMessage)
        warnings.append(.breaksLimit(title(of: plan), message))
      }
    }
    for pair in result.pairs {
      let doubtful = pair.measures.filter { !$0.comparison.intervalsAgree }
      guard !doubtful.isEmpty else { continue }
      warnings.append(.doubtful(title(of: pair.plan), doubtful.map(\.measure.words)))
    }
    return warnings.map { .warning(say($0)) }
  }

  private var notes: [String] {
    let judged = comparison.options
    var notes: [Term] = [
      .pairingNote(errorPercent: NumberText.fixed(100 * result.significance, decimals: 0)),
      .verdictNote(
        significance: result.significance,
        marginPercent: NumberText.fixed(100 * judged.marginShare, decimals: 1)),
    ]
    let robustness = judged.objective.robustness
    if robustness > 0 {
      let values = result.plans.enumerated().map { plan, outcome in
        "\(letter(plan)) \(NumberText.fixed(outcome.combinedIndex, decimals: 2))"
      }
      notes.append(.robustnessNote(share: NumberText.shortest(robustness), values: values))
    }
    if result.looks.count > 1 || judged.firstReplications < judged.maximumReplications {
      notes.append(.looksNote(maximum: judged.maximumReplications, looks: result.looks))
    }
    notes.append(.indexNote(judged.objective.indexTerms))
    return notes.map(say)
  }
}

extension Objective {
  /// What the index adds up, term by term.
  package var indexTerms: [Term] {
    ObjectiveTerm.allCases.filter { weights[$0] != 0 }.map { term in
      weights[term] == 1
        ? .objectiveTerm(term.rawValue)
        : .weighted(NumberText.shortest(weights[term]), .objectiveTerm(term.rawValue))
    }
  }
}
