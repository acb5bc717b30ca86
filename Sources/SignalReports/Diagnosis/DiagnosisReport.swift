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

  /// Whether the measured time was looked at in parts.
  private var isDay: Bool { diagnosis.parts.count > 1 }

  private func say(_ term: Term) -> String { language[term] }

  /// The parts of the report in their order.
  public var sections: [ReportSection] {
    var sections = [heading]
    if !diagnosis.findings.isEmpty { sections.append(.table(table)) }
    if isDay { sections.append(.table(partTable)) }
    let left = diagnosis.findings.count - shown.count
    if left > 0 { sections.append(.notes([say(.furtherFindings(left))])) }
    for (rank, finding) in shown.enumerated() {
      sections.append(section(finding, rank: rank + 1))
    }
    let level = NumberText.percent(diagnosis.level)
    var notes = [say(.diagnosisNote(levelPercent: level))]
    if isDay { notes.append(say(.partsNote)) }
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
    return .heading(
      scenarioName,
      lines: [
        language.list(facts.map(say)),
        say(lost),
      ] + (demandNote.map { [say($0)] } ?? []))
  }

  /// How much is wrong in all.
  private var lost: Term {
    func number(_ value: Double) -> String { NumberText.fixed(value, decimals: 1) }
    let count = diagnosis.findings.count
    let worst = diagnosis.parts.max { $0.personHoursPerHour < $1.personHoursPerHour }
    guard isDay, let worst else {
      return .findingsInAll(count, lost: number(diagnosis.personHoursPerHour))
    }
    return .findingsInDay(
      count, lost: number(diagnosis.personHours), parts: diagnosis.parts.count,
      worst: (NumberText.clock(worst.fromSeconds), NumberText.clock(worst.toSeconds)),
      perHour: number(worst.personHoursPerHour))
  }

  private var table: ReportTable {
    var columns: [ReportTable.Column] = [
      .number("#"), .number(say(isDay ? .personHoursOfDayColumn : .personHoursColumn)),
    ]
    if isDay { columns.append(.text(say(.findingTimeColumn))) }
    columns += [.text(say(.placeColumn)), .text(say(.kindColumn))]
    var table = ReportTable(columns)
    for (rank, finding) in shown.enumerated() {
      let loss = finding.loss
      let value = isDay ? finding.personHours : loss.personHoursPerHour
      var cells = [
        ReportTable.Cell("\(rank + 1)"),
        ReportTable.Cell(
          loss.basis == .none ? NumberText.nothing : NumberText.fixed(value, decimals: 1)),
      ]
      if isDay { cells.append(ReportTable.Cell(say(finding.worstTimes))) }
      cells += [
        ReportTable.Cell(say(finding.place.term), .strong),
        ReportTable.Cell(say(.finding(finding.kind.rawValue))),
      ]
      table.rows.append(cells)
    }
    return table
  }

  /// The parts of the day.
  private var partTable: ReportTable {
    var table = ReportTable([
      .text(say(.partColumn)), .text(say(.partPlanColumn)), .number(say(.partVolumeColumn)),
      .number(say(.personHoursColumn)), .number(say(.findingsColumn)),
    ])
    for part in diagnosis.parts {
      let time = Term.times([
        (NumberText.clock(part.fromSeconds), NumberText.clock(part.toSeconds))
      ])
      table.rows.append([
        ReportTable.Cell(say(time)), ReportTable.Cell(part.planName),
        ReportTable.Cell(NumberText.fixed(part.vehiclesPerHour, decimals: 0)),
        ReportTable.Cell(NumberText.fixed(part.personHoursPerHour, decimals: 1)),
        ReportTable.Cell("\(part.findings)"),
      ])
    }
    return table
  }

  private func section(_ finding: Finding, rank: Int) -> ReportSection {
    var lines = [say(.findingPart(.loss, isDay ? finding.lossOfDay : finding.loss.term))]
    var evidence = finding.evidence.map { say($0.term) }.joined(separator: separator)
    if isDay, let worst = finding.worstPeriod {
      let from = NumberText.clock(worst.fromSeconds)
      let to = NumberText.clock(worst.toSeconds)
      let isLong = finding.periods.count > 1
      lines.append(
        say(.findingPart(.when, isLong ? finding.times + .worstTime(from, to) : finding.times)))
      if isLong { evidence = say(.evidenceTime(from, to)) + evidence }
    }
    lines.append(say(.findingPart(.evidence, Term(verbatim: evidence))))
    lines.append(say(.findingPart(.cause, finding.cause)))
    for (number, lever) in finding.levers.enumerated() {
      lines.append(say(.findingPart(number == 0 ? .lever : .otherLever, lever.term)))
    }
    let title = say(.finding(finding.kind.rawValue))
    return .heading("\(rank). \(say(finding.place.term))\(colon)\(title)", lines: lines)
  }

  private var separator: String { language == .english ? "; " : "；" }
  private var colon: String { language == .english ? ": " : "：" }
}
