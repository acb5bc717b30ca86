import SignalAnalysis
import SignalModel
public import SignalOptimization
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
  func title(of plan: Int) -> String { "\(Self.letter(plan)) \(result.plans[plan].name)" }

  /// A, B, C and so on; numbers where there are no letters left.
  static func letter(_ plan: Int) -> String {
    guard plan < 26 else { return "plan \(plan + 1)" }
    return String(UnicodeScalar(UInt8(ascii: "A") + UInt8(plan)))
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
        .heading("\(title(of: pair.plan)) against \(title(of: 0))", lines: structureLines(pair)))
      if !structureTable(pair).rows.isEmpty { sections.append(.table(structureTable(pair))) }
      sections.append(.table(measureTable(pair)))
      let approaches = approachTable(pair)
      if !approaches.rows.isEmpty { sections.append(.table(approaches)) }
    }
    sections += warnings
    sections.append(.notes(notes))
    sections.append(.heading(verdictTitle, lines: result.pairs.map(sentence)))
    return sections
  }

  private var verdictTitle: String { result.pairs.count == 1 ? "Verdict" : "Verdicts" }

  private var heading: ReportSection {
    let period = scenario.period
    let measured = period.beginSeconds + period.warmupSeconds
    var time = "measured \(NumberText.clock(measured)) to \(NumberText.clock(period.endSeconds))"
    if period.warmupSeconds > 0 {
      time += " after \(NumberText.duration(period.warmupSeconds)) of warm-up"
    }
    let plans = result.plans.indices.map(title).joined(separator: ", ")
    var facts = [
      time, NumberText.counted(result.replications, "paired replication"),
      "seed \(comparison.options.seed)",
    ]
    if comparison.options.departureJitterSeconds > 0 {
      let jitter = NumberText.duration(comparison.options.departureJitterSeconds)
      facts.append("departures up to \(jitter) later")
    }
    facts.append("objective \(comparison.options.objective.name)")
    return .heading(
      scenario.name, lines: ["plans \(plans)", facts.joined(separator: ", ")])
  }

  private var warnings: [ReportSection] {
    var warnings: [ReportSection] = []
    if result.isDeterministic {
      warnings.append(
        .warning(
          "All replications are the same: the demand lists its vehicles one by one, and drivers do "
            + "not differ. What is judged is this one day; --jitter 120 judges on others."))
    }
    for (plan, outcome) in result.plans.enumerated() {
      for broken in outcome.brokenLimits {
        warnings.append(.warning("\(title(of: plan)) breaks a limit: \(broken.message)."))
      }
    }
    for pair in result.pairs {
      let doubtful = pair.measures.filter { !$0.comparison.intervalsAgree }
      guard !doubtful.isEmpty else { continue }
      let names = doubtful.map { $0.measure.words.lowercased() }.joined(separator: "; ")
      warnings.append(
        .warning(
          "\(title(of: pair.plan)): by the bootstrap it is not the same whether the difference may "
            + "be zero as by Student's t: \(names). More replications would tell."))
    }
    return warnings
  }

  private var notes: [String] {
    let options = comparison.options
    let error = NumberText.fixed(100 * result.significance, decimals: 0)
    let margin = NumberText.fixed(100 * options.marginShare, decimals: 1)
    var notes = [
      "All plans meet the same vehicles. Interval: of the mean paired difference, by Student's t. "
        + "p: chance of so large a difference if there were none, corrected for the "
        + "number of measures, plans and looks (Holm); a wrong proof of better or worse anywhere "
        + "in a table has a chance of at most \(error) %.",
      "Better, worse: p is below \(Double(result.significance)) and the difference at least the "
        + "margin of \(margin) % of A. Equivalent: the whole interval lies within the margin. "
        + "Undecided: neither.",
    ]
    let robustness = options.objective.robustness
    if robustness > 0 {
      let values = result.plans.enumerated().map { plan, outcome in
        "\(Self.letter(plan)) \(NumberText.fixed(outcome.combinedIndex, decimals: 2))"
      }
      notes.append(
        "The table has the mean index. With the share of \(NumberText.shortest(robustness)) for "
          + "the 95th percentile over the replications it is "
          + "\(values.joined(separator: ", ")).")
    }
    if result.looks.count > 1 || options.firstReplications < options.maximumReplications {
      notes.append(
        "Replications are added until the performance index is clear, at most "
          + "\(options.maximumReplications). Looked at after "
          + result.looks.map { "\($0)" }.joined(separator: ", ") + ".")
    }
    notes.append(
      "Performance index: " + indexWords + ". Worst approach: the signalised one with the longest "
        + "mean delay. Delay, stops, fuel: see `signalloop run`.")
    return notes
  }

  /// What the index adds up, in words.
  private var indexWords: String {
    let weights = comparison.options.objective.weights
    let parts = ObjectiveTerm.allCases.filter { weights[$0] != 0 }.map { term in
      weights[term] == 1
        ? term.words
        : "\(NumberText.shortest(weights[term])) s x \(term.words)"
    }
    return "equivalent seconds per vehicle, " + parts.joined(separator: " + ")
  }
}

extension ObjectiveTerm {
  /// The quantity in words.
  var words: String {
    switch self {
    case .delay: "delay per person"
    case .stops: "stops"
    case .overflow: "wait outside"
    case .spillback: "time blocked"
    case .pedestrianWait: "wait of walkers"
    case .transitDelay: "delay in buses and trams"
    case .fuel: "litres of fuel"
    case .worstApproach: "delay on the worst approach"
    }
  }
}
