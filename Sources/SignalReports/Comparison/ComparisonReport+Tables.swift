import SignalAnalysis
import SignalModel
import SignalOptimization

extension ComparisonReport {
  func measureTable(_ pair: PairComparison) -> ReportTable {
    let b = Self.letter(pair.plan)
    var table = ReportTable([
      .text("Measure"), .number("A"), .number(b), .number("\(b) - A"), .number("%"),
      .number("\(intervalLevel) % interval"), .number("p"), .text("Verdict"),
    ])
    for (measure, comparison) in pair.measures {
      let emphasis: ReportTable.Emphasis = measure == .performanceIndex ? .strong : .none
      table.rows.append(
        cells(measure.words, comparison, decimals: measure.decimals, emphasis))
    }
    return table
  }

  private func cells(
    _ name: String, _ comparison: MeasureComparison, decimals: Int,
    _ emphasis: ReportTable.Emphasis
  ) -> [ReportTable.Cell] {
    let share = comparison.a == 0 ? nil : 100 * comparison.difference / abs(comparison.a)
    return [
      ReportTable.Cell(name, emphasis),
      ReportTable.Cell(NumberText.fixed(comparison.a, decimals: decimals), emphasis),
      ReportTable.Cell(NumberText.fixed(comparison.b, decimals: decimals), emphasis),
      ReportTable.Cell(NumberText.signed(comparison.difference, decimals: decimals), emphasis),
      ReportTable.Cell(NumberText.signed(share, decimals: 1)),
      ReportTable.Cell(
        NumberText.signed(comparison.low, decimals: decimals) + " to "
          + NumberText.signed(comparison.high, decimals: decimals), .faint),
      ReportTable.Cell(NumberText.probability(comparison.pValue)),
      ReportTable.Cell(comparison.verdict.rawValue, comparison.verdict.emphasis),
    ]
  }

  /// The approaches that gain and lose most, by the delay of all their vehicles together.
  func approachTable(_ pair: PairComparison) -> ReportTable {
    let b = Self.letter(pair.plan)
    var table = ReportTable([
      .text("Approach, delay s/veh"), .number("A"), .number(b), .number("\(b) - A"), .number("%"),
      .number("\(intervalLevel) % interval"), .number("p"), .text("Verdict"),
    ])
    let moved = pair.approaches.filter { $0.delaySeconds.verdict != .equivalent }
    // By link among equals, so that the order does not depend on the sorting algorithm.
    let ranked = moved.sorted {
      ($0.totalDifferenceSeconds, $0.link) < ($1.totalDifferenceSeconds, $1.link)
    }
    let gains = ranked.filter { $0.totalDifferenceSeconds < 0 }.prefix(options.approachCount)
    let losses = ranked.filter { $0.totalDifferenceSeconds > 0 }.suffix(options.approachCount)
    for approach in gains + losses.reversed() {
      table.rows.append(
        cells(name(ofLink: approach.link), approach.delaySeconds, decimals: 1, .none))
    }
    return table
  }

  func name(ofLink index: Int) -> String {
    let network = scenario.network
    let link = network.links[index]
    guard let approach = link.approachName else { return link.id }
    return "\(network.nodes[link.to].displayName), \(approach)"
  }

  // MARK: Structure

  /// Sentences on the difference as a whole.
  func structureLines(_ pair: PairComparison) -> [String] {
    guard !pair.structure.isEmpty else { return ["The plans are the same."] }
    var lines: [String] = []
    for segment in pair.structure.segments {
      if let shift = segment.commonShiftSeconds {
        lines.append(
          "\(clock(segment, pair))all signals run \(NumberText.shortest(abs(shift))) s "
            + "\(shift > 0 ? "later" : "earlier") and are otherwise the same.")
      }
    }
    for segment in pair.structure.segments where shown(segment).count < segment.signals.count {
      lines.append(clock(segment, pair) + summary(of: segment.signals))
    }
    return lines
  }

  private func shown(_ segment: PlanDifference.Segment) -> [SignalDifference] {
    options.showsAllSignals || segment.signals.count <= Self.signalCountUsual
      ? segment.signals : Array(segment.signals.prefix(Self.signalCountOfMany))
  }

  /// How many signals differ in what, where not all are shown.
  private func summary(of signals: [SignalDifference]) -> String {
    let kinds: [(String, (SignalDifference) -> Bool)] = [
      ("cycle", { $0.cycleSeconds != nil }), ("splits", { !$0.splits.isEmpty }),
      ("order", { !$0.orderA.isEmpty }), ("offset", { $0.offsetSeconds != nil }),
    ]
    let parts = kinds.compactMap { name, differs -> String? in
      let count = signals.count(where: differs)
      return count == 0 ? nil : "\(name) of \(NumberText.grouped(count))"
    }
    return "\(NumberText.grouped(signals.count)) signals differ, \(parts.joined(separator: ", ")); "
      + "shown are the first, --all shows every one."
  }

  /// The time of day of a segment where there are several.
  private func clock(_ segment: PlanDifference.Segment, _ pair: PairComparison) -> String {
    guard pair.structure.segments.count > 1 else { return "" }
    return "\(NumberText.clock(segment.fromSeconds))-\(NumberText.clock(segment.toSeconds)): "
  }

  func structureTable(_ pair: PairComparison) -> ReportTable {
    var table = ReportTable([
      .text("What differs"), .number("A"), .number(Self.letter(pair.plan)),
    ])
    for segment in pair.structure.segments where segment.commonShiftSeconds == nil {
      if pair.structure.segments.count > 1, !segment.signals.isEmpty {
        table.rows.append([
          ReportTable.Cell(
            "\(NumberText.clock(segment.fromSeconds)) to \(NumberText.clock(segment.toSeconds))",
            .strong),
          ReportTable.Cell(segment.planA), ReportTable.Cell(segment.planB),
        ])
      }
      for signal in shown(segment) {
        for row in rows(signal) { table.rows.append(row.map { ReportTable.Cell($0) }) }
      }
    }
    return table
  }

  private func rows(_ signal: SignalDifference) -> [[String]] {
    var rows: [[String]] = []
    func row(_ name: String, _ a: String, _ b: String) {
      rows.append(["\(signal.id): \(name)", a, b])
    }
    func row(_ name: String, _ change: ValueChange) {
      row(name, change.a.map(NumberText.shortest) ?? "-", change.b.map(NumberText.shortest) ?? "-")
    }
    if !signal.isTimedInA || !signal.isTimedInB {
      row(
        "timing", signal.isTimedInA ? "timed" : "dark", signal.isTimedInB ? "timed" : "dark")
    }
    if let cycle = signal.cycleSeconds { row("cycle, s", cycle) }
    if !signal.orderA.isEmpty {
      row("order", signal.orderA.joined(separator: " "), signal.orderB.joined(separator: " "))
    }
    for split in signal.splits { row("split \(split.stage), s", split.seconds) }
    if let offset = signal.offsetSeconds {
      row("green of \(signal.referenceStage ?? "") begins, s", offset)
    }
    return rows
  }
}

extension ComparisonVerdict {
  var emphasis: ReportTable.Emphasis {
    switch self {
    case .better: .strong
    case .worse: .alarm
    case .equivalent, .undecided: .faint
    }
  }
}

extension ComparedMeasure {
  /// The measure in words.
  var words: String {
    switch self {
    case .performanceIndex: "Performance index, s/veh"
    case .meanDelaySeconds: "Delay, s/veh"
    case .meanPersonDelaySeconds: "Delay, s/person"
    case .meanTransitDelaySeconds: "Delay in buses and trams, s/person"
    case .meanStops: "Stops per vehicle"
    case .meanTravelTimeSeconds: "Travel time, s"
    case .completedVehicles: "Completed vehicles"
    case .spillbackSeconds: "Time blocked, s"
    case .meanPedestrianWaitSeconds: "Wait of walkers, s"
    case .worstApproachDelaySeconds: "Worst approach, s/veh"
    case .fuelLiters: "Fuel, l"
    }
  }

  /// Decimals worth showing.
  var decimals: Int {
    switch self {
    case .meanStops: 3
    case .spillbackSeconds: 0
    case .completedVehicles, .meanTravelTimeSeconds, .fuelLiters: 1
    default: 2
    }
  }
}
