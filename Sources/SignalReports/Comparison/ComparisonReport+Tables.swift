import SignalAnalysis
import SignalModel
import SignalOptimization
package import SignalWording

extension ComparisonReport {
  func measureTable(_ pair: PairComparison) -> ReportTable {
    let b = say(Self.letter(pair.plan))
    var table = ReportTable([
      .text(say(.measure)), .number("A"), .number(b), .number("\(b) - A"), .number("%"),
      .number(say(.intervalColumn(level: intervalLevel))),
      .number("p", isOptional: true, spareRank: 1),
      .text(say(.verdict)),
    ])
    for (measure, comparison) in pair.measures {
      let emphasis: ReportTable.Emphasis = measure == .performanceIndex ? .strong : .none
      table.rows.append(
        cells(say(measure.words), comparison, decimals: measure.decimals, emphasis))
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
        say(
          .range(
            NumberText.signed(comparison.low, decimals: decimals),
            NumberText.signed(comparison.high, decimals: decimals))), .faint),
      ReportTable.Cell(NumberText.probability(comparison.pValue)),
      ReportTable.Cell(
        say(.verdict(comparison.verdict.rawValue)), comparison.verdict.emphasis),
    ]
  }

  /// The approaches that gain and lose most, by the delay of all their vehicles together.
  func approachTable(_ pair: PairComparison) -> ReportTable {
    let b = say(Self.letter(pair.plan))
    var table = ReportTable([
      .text(say(.approachDelayColumn)), .number("A"), .number(b), .number("\(b) - A"),
      .number("%"), .number(say(.intervalColumn(level: intervalLevel))),
      .number("p", isOptional: true, spareRank: 1), .text(say(.verdict)),
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
    return options.language.list([
      network.nodes[link.to].displayName, say(.approach(approach)),
    ])
  }

  // MARK: Structure

  /// Sentences on the difference as a whole.
  func structureLines(_ pair: PairComparison) -> [String] {
    guard !pair.structure.isEmpty else { return [say(.samePlans)] }
    var lines: [String] = []
    for segment in pair.structure.segments {
      if let shift = segment.commonShiftSeconds {
        lines.append(
          clock(segment, pair)
            + say(.commonShift(NumberText.shortest(abs(shift)), isLater: shift > 0)))
      }
    }
    for segment in pair.structure.segments where segment.commonShiftSeconds == nil {
      for signal in shown(segment) where !signal.orderA.isEmpty {
        lines.append(clock(segment, pair) + orderLine(signal))
      }
    }
    for segment in pair.structure.segments where shown(segment).count < segment.signals.count {
      lines.append(clock(segment, pair) + summary(of: segment.signals))
    }
    return lines
  }

  /// Stages in their orders, which are too long for a column.
  private func orderLine(_ signal: SignalDifference) -> String {
    let orders = [signal.orderA, signal.orderB].map { $0.joined(separator: ", ") }
    return "\(signal.id): \(say(.order)) \(orders[0]) → \(orders[1])"
  }

  private func shown(_ segment: PlanDifference.Segment) -> [SignalDifference] {
    options.showsAllSignals || segment.signals.count <= Self.signalCountUsual
      ? segment.signals : Array(segment.signals.prefix(Self.signalCountOfMany))
  }

  /// How many signals differ in what, where not all are shown.
  private func summary(of signals: [SignalDifference]) -> String {
    let kinds: [(Term, (SignalDifference) -> Bool)] = [
      (.cycle, { $0.cycleSeconds != nil }), (.splits, { !$0.splits.isEmpty }),
      (.order, { !$0.orderA.isEmpty }), (.offset, { $0.offsetSeconds != nil }),
    ]
    let parts = kinds.compactMap { name, differs -> Term? in
      let count = signals.count(where: differs)
      return count == 0 ? nil : .difference(name, of: NumberText.grouped(count))
    }
    return say(.differingSignals(NumberText.grouped(signals.count), parts))
  }

  /// The time of day of a segment where there are several.
  private func clock(_ segment: PlanDifference.Segment, _ pair: PairComparison) -> String {
    guard pair.structure.segments.count > 1 else { return "" }
    return "\(NumberText.clock(segment.fromSeconds))-\(NumberText.clock(segment.toSeconds)): "
  }

  func structureTable(_ pair: PairComparison) -> ReportTable {
    var table = ReportTable([
      .text(say(.whatDiffers)), .number("A"), .number(say(Self.letter(pair.plan))),
    ])
    for segment in pair.structure.segments where segment.commonShiftSeconds == nil {
      if pair.structure.segments.count > 1, !segment.signals.isEmpty {
        table.rows.append([
          ReportTable.Cell(
            say(
              .range(
                NumberText.clock(segment.fromSeconds), NumberText.clock(segment.toSeconds))),
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
    func row(_ name: Term, _ a: String, _ b: String) {
      rows.append(["\(signal.id): \(say(name))", a, b])
    }
    func row(_ name: Term, _ change: ValueChange) {
      row(name, change.a.map(NumberText.shortest) ?? "-", change.b.map(NumberText.shortest) ?? "-")
    }
    if !signal.isTimedInA || !signal.isTimedInB {
      row(
        .timing, say(signal.isTimedInA ? .timed : .dark),
        say(signal.isTimedInB ? .timed : .dark))
    }
    if let cycle = signal.cycleSeconds { row(.cycleSeconds, cycle) }
    for split in signal.splits { row(.splitSeconds(split.stage), split.seconds) }
    if let offset = signal.offsetSeconds {
      row(.greenBegins(signal.referenceStage ?? ""), offset)
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
  package var words: Term { .comparedMeasure(rawValue) }

  /// Decimals worth showing.
  package var decimals: Int {
    switch self {
    case .meanStops: 3
    case .spillbackSeconds: 0
    case .completedVehicles, .meanTravelTimeSeconds, .fuelLiters: 1
    default: 2
    }
  }
}
