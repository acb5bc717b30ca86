import SignalAnalysis
import SignalModel

extension RunReport {
  var intersectionTable: ReportTable {
    var table = trafficTable("Intersection, approach, lanes")
    for intersection in shownIntersections {
      table.rows.append(table.columns.map { _ in ReportTable.Cell("") })
      let control = intersection.isSignalised ? "" : " (\(intersection.control.words))"
      append(intersection.traffic, name: intersection.name + control, .strong, to: &table)
      for approach in intersection.approaches {
        append(
          approach, showsLaneGroups: intersection.isSignalised || options.showsAll, to: &table)
      }
    }
    return table
  }

  var otherLinkTable: ReportTable {
    var table = trafficTable("Link to an edge or a bend")
    for link in summary.otherLinks {
      append(link.traffic, name: link.name, .none, to: &table)
    }
    return table
  }

  private func trafficTable(_ title: String) -> ReportTable {
    var columns: [(column: ReportTable.Column, unit: String)] = [
      (.text(title), ""), (.number("Volume"), "veh/h"),
      (.number("Capacity", isOptional: true), "veh/h"), (.number("v/c"), ""),
      (.number("Delay"), "s"), (.number("±"), "s"), (.number("LOS"), ""),
      (.number("Stops"), "/veh"), (.number("Queue"), "veh"),
      (.number("Queue", isOptional: true), "m"), (.number("Green"), "%"),
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
      append(group.traffic, name: "  \(approach.name): \(group.words)", .none, to: &table)
      return
    }
    append(approach.traffic, name: "  \(approach.name)", .none, to: &table)
    guard showsLaneGroups else { return }
    // From the kerb to the centre in the model, from left to right on paper.
    for group in approach.laneGroups.reversed() {
      append(group.traffic, name: "    \(group.words)", .faint, to: &table)
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
      [.text("Crosswalk"), .number("Walkers/h"), .number("Wait s")]
        + (isSingle ? [] : [.number("±")]) + [.number("Still waiting")])
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
      [.text("Network"), .number(isSingle ? "Value" : "Mean")]
        + (isSingle ? [] : [.number("±"), .number("In all")]))
    func row(
      _ name: String, _ estimate: Estimate, decimals: Int, total: Int? = nil,
      _ emphasis: ReportTable.Emphasis = .none
    ) {
      var cells = [
        ReportTable.Cell(name, emphasis),
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
    row("Demand, vehicles", network.demandVehicles, decimals: whole, total: counts.demand, .strong)
    row("  completed", network.completedVehicles, decimals: whole, total: counts.completed)
    row("  inside at the end", network.insideVehicles, decimals: whole, total: counts.inside)
    row(
      "  never entered", network.notEnteredVehicles, decimals: whole, total: counts.notEntered,
      missing)
    row("Delay, s per vehicle", network.meanDelaySeconds, decimals: 1, .strong)
    row("  of it waiting to enter", network.meanEntryDelaySeconds, decimals: 1)
    // Per vehicle and per person are the same where all vehicles carry as many.
    if let transit = network.meanTransitDelaySeconds {
      row("Delay, s per person", network.meanPersonDelaySeconds, decimals: 1)
      row("  in buses and trams", transit, decimals: 1)
    }
    if let worst = network.worstApproachDelaySeconds {
      row("Delay on the worst approach, s", worst, decimals: 1)
    }
    row("Stops per vehicle", network.meanStops, decimals: 2)
    row("Travel time of completed trips, s", network.meanTravelTimeSeconds, decimals: 1)
    row("Time blocked by full links, s", network.spillbackSeconds, decimals: 0)
    row("Fuel, l", network.fuelLiters, decimals: 1)
    return table
  }
}

extension LaneGroupSummary {
  /// What to call the group: `left`, `through+right, 2 lanes`.
  var words: String {
    let turns = turns.replacing("uTurn", with: "U")
    return lanes.count == 1 ? turns : "\(turns), \(lanes.count) lanes"
  }
}

extension JunctionControl {
  /// The control in words.
  var words: String {
    switch self {
    case .signal: "signal"
    case .priority: "priority"
    case .stop: "stop"
    case .allWayStop: "all-way stop"
    case .uncontrolled: "uncontrolled"
    case .roundabout: "roundabout"
    case .free: "free"
    }
  }
}

extension ReportTable.Emphasis {
  static func grade(_ value: Double?, caution: Double, alarm: Double) -> Self {
    guard let value else { return .none }
    return value > alarm ? .alarm : value > caution ? .caution : .none
  }
}
