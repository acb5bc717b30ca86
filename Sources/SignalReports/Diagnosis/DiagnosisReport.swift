public import SignalDiagnosis
public import SignalModel

/// The report of a diagnosis: the findings by rank, one line each, and then each with its evidence,
/// its cause and its levers.
public struct DiagnosisReport: Sendable {
  /// Beyond this many findings only the dearest are described, unless all are asked for.
  public static let findingCountUsual = 10

  private let diagnosis: Diagnosis
  private let scenarioName: String
  private let period: Period
  private let showsAll: Bool

  /// A report of a diagnosis of a scenario.
  public init(_ diagnosis: Diagnosis, of scenario: Scenario, showsAll: Bool = false) {
    self.diagnosis = diagnosis
    scenarioName = scenario.name
    period = scenario.period
    self.showsAll = showsAll
  }

  private var shown: ArraySlice<Finding> {
    showsAll ? diagnosis.findings[...] : diagnosis.findings.prefix(Self.findingCountUsual)
  }

  /// The parts of the report in their order.
  public var sections: [ReportSection] {
    var sections = [heading]
    if !diagnosis.findings.isEmpty { sections.append(.table(table)) }
    let left = diagnosis.findings.count - shown.count
    if left > 0 {
      sections.append(
        .notes(["\(NumberText.counted(left, "further finding")); --all shows every one."]))
    }
    for (rank, finding) in shown.enumerated() {
      sections.append(section(finding, rank: rank + 1))
    }
    sections.append(.notes(notes))
    return sections
  }

  private var heading: ReportSection {
    let plans = diagnosis.planNames
    let measured = period.beginSeconds + period.warmupSeconds
    let facts = [
      plans.isEmpty
        ? "no plan"
        : "plan\(plans.count > 1 ? "s" : "") "
          + plans.joined(separator: ", "),
      "measured \(NumberText.clock(measured)) to \(NumberText.clock(period.endSeconds))",
      NumberText.counted(diagnosis.replications, "replication"), "seed \(diagnosis.seed)",
    ]
    let lost = NumberText.fixed(diagnosis.personHoursPerHour, decimals: 1)
    let count =
      diagnosis.findings.isEmpty
      ? "No findings" : NumberText.counted(diagnosis.findings.count, "finding")
    return .heading(
      scenarioName,
      lines: [
        facts.joined(separator: ", "),
        "\(count). In all, \(lost) person-hours are lost in each hour.",
      ])
  }

  private var table: ReportTable {
    var table = ReportTable([
      .number("#"), .number("Person-h/h"), .text("Where"), .text("What"),
    ])
    for (rank, finding) in shown.enumerated() {
      let loss = finding.loss
      table.rows.append([
        ReportTable.Cell("\(rank + 1)"),
        ReportTable.Cell(
          loss.basis == .none
            ? NumberText.nothing : NumberText.fixed(loss.personHoursPerHour, decimals: 1)),
        ReportTable.Cell(finding.place.name, .strong), ReportTable.Cell(finding.kind.title),
      ])
    }
    return table
  }

  private func section(_ finding: Finding, rank: Int) -> ReportSection {
    var lines = ["Loss: \(finding.loss.text)."]
    if let from = finding.fromSeconds, let to = finding.toSeconds {
      lines.append("When: \(NumberText.clock(from)) to \(NumberText.clock(to)).")
    }
    lines.append("Evidence: \(finding.evidence.map(\.text).joined(separator: "; ")).")
    lines.append("Cause: \(finding.cause)\(finding.cause.hasSuffix(".") ? "" : ".")")
    for (number, lever) in finding.levers.enumerated() {
      lines.append("\(number == 0 ? "Lever" : "Or"): \(lever.line)")
    }
    return .heading("\(rank). \(finding.place.name): \(finding.kind.title)", lines: lines)
  }

  private var notes: [String] {
    let level = NumberText.percent(diagnosis.level)
    var notes = [
      "Person-hours: delay of people in vehicles and wait of walkers, in each hour of the measured "
        + "time. Simulated: what the place's own approaches save with the first lever, on the same "
        + "vehicles. Measured: all that is lost there, of which a lever may save a part. Intervals "
        + "hold \(level) of the time (Student's t); a finding has its whole interval beyond its "
        + "limit."
    ]
    if diagnosis.isDeterministic {
      notes.append(
        "All replications are the same event for event: nothing here is left to chance, and what "
          + "is looked at is one day.")
    }
    return notes
  }
}
