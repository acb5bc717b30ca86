public import ReportPictures
import SignalModel
public import SignalOptimization
public import SignalReports
public import SignalWording
import TrafficSimulation

/// The page of plans that were compared, or of a search and the proof of what it found.
public struct ComparisonPage: Sendable {
  /// What a search adds to the proof of its plan.
  public struct Search: Sendable {
    /// The best plan over its runs.
    public var history: SearchHistory
    /// Runs it made.
    public var runCount: Int
    /// What it says of itself, and what the plan does differently, in sentences.
    public var sentences: [String]

    /// What a search adds.
    public init(history: SearchHistory, runCount: Int, sentences: [String]) {
      self.history = history
      self.runCount = runCount
      self.sentences = sentences
    }
  }

  private let heading: String?
  private let outcome: ComparisonOutcome
  private let comparison: PlanComparison
  private let studies: [RunStudy]
  private let search: Search?
  private let sentences: [String]
  private let openings: [OpeningPart]
  private let language: Language
  private let program: String

  /// A page.
  ///
  /// - Parameters:
  ///   - title: What the page is about; nil for the name of the scenario.
  ///   - outcome: What came out.
  ///   - comparison: What was asked for.
  ///   - studies: A recorded run of each plan, in the order of the plans.
  ///   - search: The search that found the last plan; nil where plans were given.
  ///   - sentences: What else there is to say of them, first of all.
  ///   - openings: Parts that follow the sentences and the verdict.
  ///   - language: The language of the page.
  ///   - program: Name and version of what makes the page.
  public init(
    title: String? = nil, _ outcome: ComparisonOutcome, of comparison: PlanComparison,
    studies: [RunStudy],
    search: Search? = nil, sentences: [String] = [], openings: [OpeningPart] = [],
    language: Language, program: String
  ) {
    heading = title
    self.outcome = outcome
    self.comparison = comparison
    self.studies = studies.sharingPage
    self.search = search
    self.sentences = sentences
    self.openings = openings
    self.language = language
    self.program = program
  }

  /// A part at the beginning of the page: a table, or sentences, and what is to be said of it.
  public struct OpeningPart: Sendable {
    /// What it shows.
    public var title: String
    /// The table; nil for none.
    public var table: ReportTable?
    /// Sentences, a paragraph each.
    public var sentences: [String]
    /// What is to be said of it; empty for nothing.
    public var note: String

    /// A part at the beginning.
    public init(
      title: String, table: ReportTable? = nil, sentences: [String] = [], note: String = ""
    ) {
      self.title = title
      self.table = table
      self.sentences = sentences
      self.note = note
    }
  }

  private var scenario: Scenario { comparison.candidates[0].simulation.scenario }

  private func title(_ plan: Int) -> String {
    "\(language[ComparisonReport.letter(plan)]) \(outcome.plans[plan].name)"
  }

  /// The page, HTML. The same comparison gives the same page, byte for byte.
  public var html: String {
    var page = PageWriter(title: heading ?? scenario.name, language: language)
    var options = ComparisonReport.Options()
    options.language = language
    let report = ComparisonReport(outcome, of: comparison, options: options)
    let sections = report.sections
    var facts: [String] = []
    if case .heading(_, let lines) = sections.first {
      facts = (heading == nil ? [] : [scenario.name]) + lines
    }
    page.part("overview", .overview)
    for sentence in sentences { page.paragraph(sentence) }
    for pair in outcome.pairs { page.paragraph(report.sentence(pair), style: "verdict") }
    for case .warning(let text) in sections { page.paragraph(text, style: "warning") }
    if let search {
      for sentence in search.sentences { page.paragraph(sentence) }
    }
    for (number, opening) in openings.enumerated() {
      page.part("opening-\(number + 1)", Term(verbatim: opening.title))
      if let table = opening.table { page.table(table, title: opening.title) }
      for sentence in opening.sentences { page.paragraph(sentence) }
      if !opening.note.isEmpty { page.paragraph(opening.note, style: "note") }
    }
    page.part("comparison", .comparisonPart)
    for pair in outcome.pairs {
      let pictures = ChangePictures(
        outcome, pair: pair, network: scenario.network, language: language,
        prefix: "pair-\(pair.plan)-")
      page.picture(pictures.measures())
      page.picture(pictures.approaches())
    }
    page.fold(language[.numbers]) { page in
      // Without the heading, the warnings, the notes and the verdict, which stand elsewhere.
      for section in sections.dropFirst().dropLast() {
        switch section {
        case .heading, .table: page.sections([section])
        case .warning, .notes: continue
        }
      }
    }
    if let search {
      page.part("search", .searchPart)
      page.picture(search.history.picture(runCount: search.runCount, language: language))
    }
    for (plan, study) in studies.enumerated() {
      page.part("\(study.prefix)plan", .planPart(title(plan)))
      page.tiles(study.summary)
      page.pictures(study, isPart: true)
    }
    page.part("proven", .provenPart)
    page.paragraph(
      language[
        .comparisonStanding(
          replications: outcome.replications, seed: comparison.options.seed)])
    page.paragraph(language[.comparisonLimits])
    page.fold(language[.definitionsPart]) { page in
      for case .notes(let paragraphs) in sections {
        for text in paragraphs { page.paragraph(text) }
      }
    }
    return page.html(facts: facts, program: program)
  }
}
