import FieldData
import SignalDiagnosis
import SignalModel
import SignalReports
import SignalWording

/// How well an estimated demand agrees with the counts.
struct EstimateReport {
  /// Beyond this many counts only those that differ most are shown.
  static let countUsual = 20

  private let estimate: DemandEstimate
  private let showsAll: Bool
  private let writtenPath: String?
  private let language: Language

  init(_ estimate: DemandEstimate, showsAll: Bool, writtenPath: String?, language: Language) {
    self.estimate = estimate
    self.showsAll = showsAll
    self.writtenPath = writtenPath
    self.language = language
  }

  private func say(_ term: Term) -> String { language[term] }

  private func whole(_ value: Double) -> String { NumberText.fixed(value, decimals: 0) }

  var sections: [ReportSection] {
    let matched = NumberText.percent(estimate.matchedShare)
    var lines = [
      say(
        .countsMatched(
          estimate.residuals.count, matchedPercent: matched,
          limit: whole(DemandEstimate.matchedGEH))),
      say(
        .enteringBeforeAfter(
          whole(estimate.priorVehiclesPerHour), whole(estimate.estimatedVehiclesPerHour))),
      say(
        .rootMeanSquare(
          NumberText.fixed(estimate.rootMeanSquareVehiclesPerHour, decimals: 1))),
    ]
    if let factor = estimate.peakHourFactor {
      lines.append(say(.peakHourFactor(NumberText.fixed(factor, decimals: 2))))
    }
    if !estimate.profile.steps.isEmpty {
      lines.append(
        say(
          .countProfile(
            estimate.profile.steps.map {
              (NumberText.clock($0.fromSeconds), NumberText.fixed($0.factor, decimals: 2))
            })))
    }
    var sections: [ReportSection] = [
      .heading(estimate.scenario.name, lines: lines), .table(table),
      .notes([say(.estimationNote)]),
    ]
    if let writtenPath, writtenPath != "-" {
      sections.append(.notes([say(.writtenTo(writtenPath))]))
    }
    return sections
  }

  private var shown: [DemandEstimate.Residual] {
    let all = estimate.residuals
    guard !showsAll, all.count > Self.countUsual else { return all }
    let worst = all.indices.sorted { (all[$1].geh, $0) < (all[$0].geh, $1) }
    return worst.prefix(Self.countUsual).map { all[$0] }
  }

  private var table: ReportTable {
    let hasSources = estimate.residuals.contains { !$0.source.isEmpty }
    var columns: [ReportTable.Column] = [.text(say(.placeColumn))]
    if hasSources { columns.append(.text(say(.detectorColumn))) }
    columns += [
      .number(say(.countedColumn)), .number(say(.beforeColumn)), .number(say(.estimatedColumn)),
      .number("GEH"),
    ]
    var table = ReportTable(columns)
    for residual in shown {
      let place = CountFindings.place(residual.link, residual.turn, estimate.scenario.network)
      var row = [ReportTable.Cell(say(place.term))]
      if hasSources { row.append(ReportTable.Cell(residual.source)) }
      row += [
        ReportTable.Cell(whole(residual.countedVehiclesPerHour)),
        ReportTable.Cell(whole(residual.priorVehiclesPerHour)),
        ReportTable.Cell(whole(residual.estimatedVehiclesPerHour)),
        ReportTable.Cell(
          NumberText.fixed(residual.geh, decimals: 1),
          residual.geh > DemandEstimate.matchedGEH ? .alarm : .none),
      ]
      table.rows.append(row)
    }
    return table
  }

  var json: JSONValue {
    let network = estimate.scenario.network
    return .object([
      .init("scenario", .string(estimate.scenario.name)),
      .init("counts", .integer(estimate.residuals.count)),
      .init("matchedShare", .number(estimate.matchedShare)),
      .init("rootMeanSquareVehiclesPerHour", .number(estimate.rootMeanSquareVehiclesPerHour)),
      .init("peakHourFactor", .optional(estimate.peakHourFactor)),
      .init("priorVehiclesPerHour", .number(estimate.priorVehiclesPerHour)),
      .init("estimatedVehiclesPerHour", .number(estimate.estimatedVehiclesPerHour)),
      .init(
        "profile",
        .array(
          estimate.profile.steps.map {
            .object([
              .init("fromSeconds", .number($0.fromSeconds)), .init("factor", .number($0.factor)),
            ])
          })),
      .init(
        "residuals",
        .array(
          estimate.residuals.map { residual in
            .object([
              .init("link", .string(network.links[residual.link].id)),
              .init("turn", .optional(residual.turn?.rawValue)),
              .init("detector", .optional(residual.source.isEmpty ? nil : residual.source)),
              .init("countedVehiclesPerHour", .number(residual.countedVehiclesPerHour)),
              .init("priorVehiclesPerHour", .number(residual.priorVehiclesPerHour)),
              .init("estimatedVehiclesPerHour", .number(residual.estimatedVehiclesPerHour)),
              .init("geh", .number(residual.geh)),
            ])
          })),
      .init("written", .optional(writtenPath)),
    ])
  }
}
