import SignalAnalysis
import SignalModel
package import SignalWording

extension RunReport {
  var intersectionTable: ReportTable {
    var table = trafficTable(say(.intersectionColumn))
    for intersection in shownIntersections {
      table.rows.append(table.columns.map { _ in ReportTable.Cell("") })
      let control =
        intersection.isSignalised ? "" : " (\(say(.control(intersection.control.rawValue))))"
      append(intersection.traffic, name: intersection.name + control, .strong, to: &table)
      for approach in intersection.approaches {
        append(
          approach, showsLaneGroups: intersection.isSignalised || options.showsAll, to: &table)
      }
    }
    return table
  }

  var otherLinkTable: ReportTable {
    var table = trafficTable(say(.otherLinkColumn))
    for link in summary.otherLinks {
      append(link.traffic, name: link.name, .none, to: &table)
    }
    return table
  }

  private func trafficTable(_ title: String) -> ReportTable {
    var columns: [(column: ReportTable.Column, unit: String)] = [
      (.text(title), ""), (.number(say(.volume)), say(.vehiclesPerHourUnit)),
      (.number(say(.capacity), isOptional: true), say(.vehiclesPerHourUnit)),
      (.number(say(.saturation)), ""), (.number(say(.delay)), "s"),
      (.number("±", spareRank: 1), "s"),
      (.number(say(.levelOfService)), ""),
      (.number(say(.stops), spareRank: 2), say(.perVehicleUnit)),
      (.number(say(.queue)), say(.vehiclesUnit)),
      (.number(say(.queue), isOptional: true), "m"),
      (.number(say(.arrivalsOnGreenShort), spareRank: 3), "%"),
    ]
    if isSingle { columns.remove(at: Self.intervalColumn) }
    var table = ReportTable(columns.map(\.column))
    table.rows.append(columns.map { ReportTable.Cell($0.unit, .faint) })
    return table
  }

  /// The column of the confidence interval, which a single replication has not.
  private static let intervalColumn = 5

  private var isSingle: Bool { summary.replications == 1 }

  private func append(
    _ approach: ApproachSummary, showsLaneGroups: Bool, to table: inout ReportTable
  ) {
    if approach.laneGroups.count == 1 {
      let group = approach.laneGroups[0]
      append(
        group.traffic, name: "  \(say(.approach(approach.name))): \(say(group.words))", .none,
        to: &table)
      return
    }
    append(approach.traffic, name: "  \(say(.approach(approach.name)))", .none, to: &table)
    guard showsLaneGroups else { return }
    // From the kerb to the centre in the model, from left to right on paper.
    for group in approach.laneGroups.reversed() {
      append(group.traffic, name: "    \(say(group.words))", .faint, to: &table)
    }
  }

  private func append(
    _ traffic: TrafficSummary, name: String, _ emphasis: ReportTable.Emphasis,
    to table: inout ReportTable
  ) {
    func plain(_ value: Double?, _ decimals: Int) -> ReportTable.Cell {
      ReportTable.Cell(NumberText.fixed(value, decimals: decimals))
    }
    let saturation = traffic.degreeOfSaturation
    let queue = traffic.backOfQueue95Vehicles
    let interval = traffic.meanDelaySeconds?.halfWidth
    var cells = [
      ReportTable.Cell(name, emphasis),
      plain(traffic.volumeVehiclesPerHour, 0),
      plain(traffic.capacityVehiclesPerHour, 0),
      ReportTable.Cell(
        NumberText.fixed(saturation, decimals: 2), .grade(saturation, caution: 0.9, alarm: 1)),
      plain(traffic.meanDelaySeconds?.mean, 1),
      ReportTable.Cell(interval.map { NumberText.fixed($0, decimals: 1) } ?? "", .faint),
      ReportTable.Cell(
        traffic.levelOfService?.letter ?? NumberText.nothing,
        .grade(traffic.levelOfService.map { Double($0.rawValue) }, caution: 3.5, alarm: 4.5)),
      plain(traffic.stopsPerVehicle, 2),
      plain(queue, 0),
      plain(queue.map { $0 * summary.jamSpacingMeters }, 0),
      ReportTable.Cell(NumberText.percent(traffic.arrivalsOnGreenShare)),
    ]
    if isSingle { cells.remove(at: Self.intervalColumn) }
    table.rows.append(cells)
  }

  var crosswalkTable: ReportTable {
    var table = ReportTable(
      [.text(say(.crosswalk)), .number(say(.walkersPerHour)), .number(say(.waitSeconds))]
        + (isSingle ? [] : [.number("±")]) + [.number(say(.stillWaiting))])
    let hours = summary.period.measuredSeconds / 3600
    for crosswalk in shownCrosswalks {
      let wait = crosswalk.meanWaitSeconds
      var cells = [
        ReportTable.Cell(crosswalk.id),
        ReportTable.Cell(NumberText.fixed(crosswalk.startedWalkers / hours, decimals: 0)),
        ReportTable.Cell(NumberText.fixed(wait?.mean, decimals: 1)),
      ]
      if !isSingle {
        let width = wait?.halfWidth.map { NumberText.fixed($0, decimals: 1) } ?? ""
        cells.append(ReportTable.Cell(width, .faint))
      }
      cells.append(ReportTable.Cell(NumberText.fixed(crosswalk.waitingWalkers, decimals: 0)))
      table.rows.append(cells)
    }
    return table
  }

  var networkTable: ReportTable {
    let network = summary.network
    var table = ReportTable(
      [.text(say(.network)), .number(say(isSingle ? .value : .mean))]
        + (isSingle ? [] : [.number("±"), .number(say(.inAll))]))
    func row(
      _ name: Term, _ estimate: Estimate, decimals: Int, total: Int? = nil,
      _ emphasis: ReportTable.Emphasis = .none
    ) {
      var cells = [
        ReportTable.Cell(say(name), emphasis),
        ReportTable.Cell(NumberText.fixed(estimate.mean, decimals: decimals), emphasis),
      ]
      if !isSingle {
        let width = estimate.halfWidth.map { NumberText.fixed($0, decimals: decimals) } ?? ""
        cells.append(ReportTable.Cell(width, .faint))
        cells.append(ReportTable.Cell(total.map(NumberText.grouped) ?? ""))
      }
      table.rows.append(cells)
    }
    let counts = network.total
    let whole = isSingle ? 0 : 1
    let missing = ReportTable.Emphasis.grade(
      Double(counts.notEntered), caution: 0, alarm: .infinity)
    row(.demandRow, network.demandVehicles, decimals: whole, total: counts.demand, .strong)
    row(.completedRow, network.completedVehicles, decimals: whole, total: counts.completed)
    row(.insideRow, network.insideVehicles, decimals: whole, total: counts.inside)
    row(
      .neverEnteredRow, network.notEnteredVehicles, decimals: whole, total: counts.notEntered,
      missing)
    row(.delayPerVehicleRow, network.meanDelaySeconds, decimals: 1, .strong)
    row(.entryDelayRow, network.meanEntryDelaySeconds, decimals: 1)
    // Per vehicle and per person are the same where all vehicles carry as many.
    if let transit = network.meanTransitDelaySeconds {
      row(.delayPerPersonRow, network.meanPersonDelaySeconds, decimals: 1)
      row(.transitDelayRow, transit, decimals: 1)
    }
    if let worst = network.worstApproachDelaySeconds {
      row(.worstApproachRow, worst, decimals: 1)
    }
    row(.stopsPerVehicleRow, network.meanStops, decimals: 2)
    row(.travelTimeRow, network.meanTravelTimeSeconds, decimals: 1)
    row(.blockedRow, network.spillbackSeconds, decimals: 0)
    row(.fuelRow, network.fuelLiters, decimals: 1)
    return table
  }
}

extension LaneGroupSummary {
  /// What to call the group: `left`, `through+right, 2 lanes`.
  package var words: Term {
    let turns = Term.turns(turns)
    return lanes.count == 1 ? turns : .lanes(turns, count: lanes.count)
  }
}

extension ReportTable.Emphasis {
  static func grade(_ value: Double?, caution: Double, alarm: Double) -> Self {
    guard let value else { return .none }
    return value > alarm ? .alarm : value > caution ? .caution : .none
  }
}
