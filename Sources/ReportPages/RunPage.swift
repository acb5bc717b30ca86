public import ReportPictures
import SignalReports
import SignalWording

/// The page of a run.
public struct RunPage: Sendable {
  private let study: RunStudy
  private let program: String

  /// A page.
  ///
  /// - Parameters:
  ///   - study: The run.
  ///   - program: Name and version of what makes the page.
  public init(_ study: RunStudy, program: String) {
    self.study = study
    self.program = program
  }

  /// The page, HTML. The same run gives the same page, byte for byte.
  public var html: String {
    let summary = study.summary
    var page = PageWriter(title: summary.scenarioName, language: study.language)
    var options = RunReport.Options()
    options.language = study.language
    options.showsAll = true
    let sections = RunReport(summary, options: options).sections
    var facts: [String] = []
    var tables: [ReportSection] = []
    var notes: [String] = []
    page.part("overview", .overview)
    for section in sections {
      switch section {
      case .heading(_, let lines): facts += lines
      case .table: tables.append(section)
      case .warning(let text): page.paragraph(text, style: "warning")
      case .notes(let paragraphs): notes += paragraphs
      }
    }
    if !summary.about.isEmpty { facts.append(summary.about) }
    page.tiles(summary)
    page.pictures(study)
    page.part("tables", .tablesPart)
    for case .table(let table) in tables {
      let title = table.columns.first?.title ?? ""
      page.fold(title, isOpen: table.rows.count <= 30) { $0.table(table, title: title) }
    }
    page.part("proven", .provenPart)
    page.paragraph(
      study.language[
        .runStanding(replications: summary.replications, seed: summary.seed)])
    page.paragraph(study.language[.runLimits])
    page.fold(study.language[.definitionsPart]) { page in
      for note in notes { page.paragraph(note) }
    }
    return page.html(facts: facts, program: program)
  }
}
