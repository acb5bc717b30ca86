public import SignalDiagnosis
public import SignalModel
public import SignalWording

/// The report of a diagnosis: the findings by rank, one line each, and then each with its evidence,
/// its cause and its levers.
public struct DiagnosisReport: Sendable {
  /// Beyond this many findings only the dearest are described, unless all are asked for.
  public static let findingCountUsual = 10

  private let diagnosis: Diagnosis
  private let scenarioName: String
  private let period: Period
  private let showsAll: Bool
  private let language: Language
  /// Where the demand comes from; nil where it is the scenario's own.
  public var demandNote: Term?

  /// A report of a diagnosis of a scenario.
  public init(
    _ diagnosis: Diagnosis, of scenario: Scenario, showsAll: Bool = false,
    language: Language = .english
  ) {
    self.diagnosis = diagnosis
    scenarioName = scenario.name
    period = scenario.period
    self.showsAll = showsAll
    self.language = language
  }

  private var shown: ArraySlice<Finding> {
    showsAll ? diagnosis.findings[...] : diagnosis.findings.prefix(Self.findingCountUsual)
  }

  private func say(_ term: Term) -> String { language[term] }

  /// The parts of the report in their order.
  public var sections: [ReportSection] {
    var sections = [heading]
    if !diagnosis.findings.isEmpty { sections.append(.table(table)) }
    let left = diagnosis.findings.count - shown.count
    if left > 0 { sections.append(.notes([say(.furtherFindings(left))])) }
    for (rank, finding) in shown.enumerated() {
      sections.append(section(finding, rank: rank + 1))
    }
    let level = NumberText.percent(diagnosis.level)
    var notes = [say(.diagnosisNote(levelPercent: level))]
    if diagnosis.isDeterministic { notes.append(say(.oneDayNote)) }
    sections.append(.notes(notes))
    return sections
  }

  private var heading: ReportSection {
    var facts: [Term] = []
    if diagnosis.planNames.count == 1 {
      facts.append(.plan(diagnosis.planNames[0]))
    } else if diagnosis.planNames.count > 1 {
      facts.append(.plansBySchedule(diagnosis.planNames))
    }
    facts += [
      .measured(period), .replications(diagnosis.replications), .seed(diagnosis.seed),
    ]
    let lost = NumberText.fixed(diagnosis.personHoursPerHour, decimals: 1)
    return .heading(
      scenarioName,
      lines: [
        language.list(facts.map(say)),
        say(.findingsInAll(diagnosis.findings.count, lost: lost)),
      ] + (demandNote.map { [say($0)] } ?? []))
  }

  private var table: ReportTable {
    var table = ReportTable([
      .number("#"), .number(say(.personHoursColumn)), .text(say(.placeColumn)),
      .text(say(.kindColumn)),
    ])
    for (rank, finding) in shown.enumerated() {
      let loss = finding.loss
      table.rows.append([
        ReportTable.Cell("\(rank + 1)"),
        ReportTable.Cell(
          loss.basis == .none
            ? NumberText.nothing : NumberText.fixed(loss.personHoursPerHour, decimals: 1)),
        ReportTable.Cell(finding.place.name, .strong),
        ReportTable.Cell(say(.finding(finding.kind.rawValue))),
      ])
    }
    return table
  }

  private func section(_ finding: Finding, rank: Int) -> ReportSection {
    var lines = [say(.findingPart(.loss, finding.loss.term))]
    if let from = finding.fromSeconds, let to = finding.toSeconds {
      let range = Term.range(NumberText.clock(from), NumberText.clock(to))
      lines.append(say(.findingPart(.when, range)))
    }
    let evidence = finding.evidence.map { say($0.term) }
    lines.append(
      say(.findingPart(.evidence, Term(verbatim: evidence.joined(separator: separator)))))
    lines.append(say(.findingPart(.cause, finding.cause)))
    for (number, lever) in finding.levers.enumerated() {
      lines.append(say(.findingPart(number == 0 ? .lever : .otherLever, lever.term)))
    }
    let title = say(.finding(finding.kind.rawValue))
    return .heading("\(rank). \(finding.place.name): \(title)", lines: lines)
  }

  private var separator: String { language == .english ? "; " : "；" }
}
