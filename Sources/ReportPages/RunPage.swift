public import ReportPictures
import SignalReports
import SignalWording

/// The page of a run, or of several that have nothing in common but the page.
public struct RunPage: Sendable {
  private let studies: [RunStudy]
  private let program: String

  /// A page.
  ///
  /// - Parameters:
  ///   - studies: The runs, at least one; of several, each has a prefix of its own.
  ///   - program: Name and version of what makes the page.
  public init(_ studies: [RunStudy], program: String) {
    precondition(!studies.isEmpty, "a page needs a run")
    self.studies = studies.sharingPage
    self.program = program
  }

  private var language: Language { studies[0].language }

  /// Scenarios that the title names.
  private static let namedCountMaximum = 3

  private var title: String {
    var names: [String] = []
    for study in studies where !names.contains(study.summary.scenarioName) {
      names.append(study.summary.scenarioName)
    }
    let more = names.count > Self.namedCountMaximum ? ["…"] : []
    return language.names(Array(names.prefix(Self.namedCountMaximum)) + more)
  }

  /// What the report for the terminal says, by kind.
  private struct Sections {
    var facts: [String] = []
    var warnings: [String] = []
    var tables: [ReportTable] = []
    var notes: [String] = []

    init(_ study: RunStudy) {
      var options = RunReport.Options()
      options.language = study.language
      options.showsAll =
        study.summary.intersections.count <= RunPage.intersectionCountMaximum
      for section in RunReport(study.summary, options: options).sections {
        switch section {
        case .heading(_, let lines): facts += lines
        case .table(let table): tables.append(table)
        case .warning(let text): warnings.append(text)
        case .notes(let paragraphs): notes += paragraphs
        }
      }
      if !study.summary.about.isEmpty { facts.append(study.summary.about) }
    }
  }

  /// The page, HTML. The same runs give the same page, byte for byte.
  public var html: String {
    var page = PageWriter(title: title, language: language)
    let isSingle = studies.count == 1
    let sections = studies.map(Sections.init)
    for (study, own) in zip(studies, sections) {
      if isSingle {
        page.part("overview", .overview)
      } else {
        let plans = study.language.names(study.summary.planNames)
        page.part(
          "\(study.prefix)run",
          Term(verbatim: study.language.list([study.summary.scenarioName, plans])))
        for fact in own.facts { page.paragraph(fact, style: "facts") }
      }
      page.answer(RunAnswer(study).sentences.map { study.language[$0] })
      for warning in own.warnings { page.paragraph(warning, style: "warning") }
      page.tiles(study.summary)
      page.pictures(study, isPart: !isSingle)
      if isSingle { page.part("tables", .tablesPart) }
      for table in own.tables {
        let title = table.columns.first?.title ?? ""
        page.fold(title, isOpen: isSingle && table.rows.count <= Self.openRowCountMaximum) {
          $0.table(table, title: title)
        }
      }
    }
    page.part("proven", .provenPart)
    for study in studies {
      let standing = Term.runStanding(
        replications: study.summary.replications, seed: study.summary.seed)
      page.paragraph(
        isSingle
          ? language[standing] : "\(study.summary.scenarioName): \(language[standing])")
    }
    page.paragraph(language[.runLimits])
    page.fold(language[.definitionsPart]) { page in
      for note in sections[0].notes { page.paragraph(note) }
    }
    return page.html(facts: isSingle ? sections[0].facts : [], program: program)
  }

  /// Beyond this many intersections the tables have the worst only: a page should open at once.
  private static let intersectionCountMaximum = 300

  /// Tables with more rows are folded away.
  private static let openRowCountMaximum = 30
}
