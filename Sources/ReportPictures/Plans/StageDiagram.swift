import Drawing
import SignalControl
import SignalModel
import SignalReports
import SignalWording

/// A signal's cycle: its stages with their splits, and what each group shows.
struct StageDiagram {
  private let study: RunStudy
  private let timing: SignalTiming
  private let planName: String
  private let signal: Signal
  private let program: SignalProgram

  private static let rowHeight = 17.0
  private static let labelWidth = 230.0
  private static let labelRoom = labelWidth - 12
  /// Rows that are drawn; a signal with more groups than this shows the first.
  private static let rowCountMaximum = 24

  init?(study: RunStudy, timing: SignalTiming, planName: String) {
    self.study = study
    self.timing = timing
    self.planName = planName
    signal = study.network.signals[timing.signal].with(ownStagesOf: timing)
    guard
      let program = try? SignalProgram.expand(
        signal: study.network.signals[timing.signal], timing: timing)
    else { return nil }
    self.program = program
  }

  /// Groups that always show the same, with what they control.
  private struct Row {
    var groups: [Int]
    var label: String
    var isPedestrian: Bool
  }

  private func rows() -> [Row] {
    var rows: [Row] = []
    var rowOfShow: [[Indication]: Int] = [:]
    for group in signal.groups.indices {
      var show = program.intervals.map { $0.show[group] }
      // Walkers and drivers never share a row.
      show.append(signal.groups[group].kind == .pedestrian ? .green : .red)
      if let row = rowOfShow[show] {
        rows[row].groups.append(group)
      } else {
        rowOfShow[show] = rows.count
        rows.append(
          Row(
            groups: [group], label: "", isPedestrian: signal.groups[group].kind == .pedestrian))
      }
    }
    // Legs of a sketch have their street in parentheses: without it they are told apart as well.
    for keepsStreets in [true, false] {
      for row in rows.indices { rows[row].label = label(rows[row], keepsStreets: keepsStreets) }
      if !rows.contains(where: { TextWidth.width($0.label, size: 11) > Self.labelRoom }) { break }
    }
    return rows
  }

  /// The movements of a row, by approach; the names of its groups where they control none.
  private func label(_ row: Row, keepsStreets: Bool) -> String {
    if row.isPedestrian {
      let crosswalks = study.network.crosswalks.filter {
        $0.signal == timing.signal && row.groups.contains($0.signalGroup ?? -1)
      }
      let names = crosswalks.map { Term.side(leg(of: $0)) }
      return study.say(
        .walkers(names.isEmpty ? row.groups.map { Term(verbatim: signal.groups[$0].id) } : names))
    }
    var links: [Int] = []
    var turns: [Int: Set<Turn>] = [:]
    for connection in study.network.connections
    where connection.signal == timing.signal && row.groups.contains(connection.signalGroup ?? -1) {
      if turns[connection.fromLink] == nil { links.append(connection.fromLink) }
      turns[connection.fromLink, default: []].insert(connection.turn)
    }
    guard !links.isEmpty else {
      return study.language.names(row.groups.map { signal.groups[$0].id })
    }
    return label(links, turns) { name in
      keepsStreets || !name.hasSuffix(")") ? name : String(name.prefix { $0 != "(" }).trimmed
    }
  }

  /// Approaches with the same turns together: `north, south through`.
  private func label(
    _ links: [Int], _ turns: [Int: Set<Turn>], name: (String) -> String
  ) -> String {
    var made: [(turns: [Turn], names: [String])] = []
    for link in links {
      let own = Turn.allCases.filter { turns[link]?.contains($0) == true }
      let approach = study.say(.approach(name(study.network.links[link].displayName)))
      if let place = made.firstIndex(where: { $0.turns == own }) {
        made[place].names.append(approach)
      } else {
        made.append((own, [approach]))
      }
    }
    return made.map { turns, names in
      study.language.names(names) + " "
        + study.say(.turns(turns.map(\.rawValue).joined(separator: "+")))
    }.joined(separator: "; ")
  }

  /// The leg that a crosswalk lies on: its name without that of the intersection before it.
  private func leg(of crosswalk: Crosswalk) -> String {
    let node = study.network.nodes[crosswalk.node].id + "."
    return crosswalk.id.hasPrefix(node)
      ? String(crosswalk.id.dropFirst(node.count)) : crosswalk.id
  }

  func picture(id: String) -> Picture {
    let rows = rows()
    let shown = rows.prefix(Self.rowCountMaximum)
    let turnsOnRed = program.intervals.contains { $0.show.contains(.redTurnAfterStop) }
    let legend = Legend(
      [
        (.area("green"), study.say(.greenKey)), (.area("permitted"), study.say(.permittedKey)),
        (.area("yellow"), study.say(.yellowKey)), (.area("red"), study.say(.redOnlyKey)),
      ]
        + (turnsOnRed
          ? [(.area("turn-on-red"), study.say(.indication("redTurnAfterStop")))] : []))
    let width = RunStudy.fullWidth
    let legendHeight = legend.height(width: width)
    let stageHeight = 36.0
    let bottom = legendHeight + 26 + stageHeight + 6 + Double(shown.count) * Self.rowHeight + 4
    var canvas = Canvas(width: width, height: bottom + 42)
    legend.draw(x: 0, y: 0, width: width, in: &canvas)
    let cycle = Double(program.cycleMilliseconds) / 1000
    let plot = Plot(
      left: Self.labelWidth, top: legendHeight + 20, right: width - 24, bottom: bottom,
      x: 0...cycle, y: 0...1)
    let ticks = RunStudy.ticks(0...cycle, count: 12)
    plot.drawXAxis(ticks, title: study.say(.secondsOfCycle), in: &canvas)
    drawStages(plot, height: stageHeight, &canvas)
    for (place, row) in shown.enumerated() {
      let y = legendHeight + 26 + stageHeight + 6 + Double(place) * Self.rowHeight
      draw(row, y: y, plot, &canvas)
    }
    let title = study.say(
      .stageTitle(study.network.nodes[signal.node].displayName, plan: planName))
    var caption: [Term] = [
      .stageCaption(
        cycle: NumberText.shortest(timing.cycleSeconds),
        offset: NumberText.shortest(timing.offsetSeconds), isEnd: timing.reference == .endOfGreen)
    ]
    if rows.count > shown.count { caption.append(.moreRows(rows.count - shown.count)) }
    return Picture(
      id: id, title: title, caption: study.say(.sentences(caption)),
      svg: canvas.svg(
        id: id, title: title, description: study.say(.sentences(stageWords))))
  }

  /// Each stage with its split, for the description.
  private var stageWords: [Term] {
    timing.stages.map {
      .stageSplit(signal.stages[$0.stage].id, seconds: NumberText.shortest($0.seconds))
    }
  }

  private func drawStages(_ plot: Plot, height: Double, _ canvas: inout Canvas) {
    canvas.text(study.say(.stagesRow), x: 0, y: plot.top + 6 + height / 2 + 4, style: "strong")
    let size = Canvas.labelSize
    for (place, part) in timing.stages.enumerated() {
      let start = Double(program.stageStartMilliseconds[place]) / 1000
      let left = plot.x(start)
      let right = plot.x(start + part.seconds)
      let name = signal.stages[part.stage].id
      let seconds = "\(NumberText.shortest(part.seconds)) s"
      canvas.rectangle(
        x: left + 0.5, y: plot.top + 6, width: right - left - 1, height: height,
        style: place % 2 == 0 ? "stage" : "stage other", tip: "\(name): \(seconds)")
      // The name above the split, each as far as there is room for it.
      let room = right - left - 6
      let lines = [
        room < 2.5 * size ? "" : TextWidth.fitting(name, size: size, width: room),
        [seconds, NumberText.shortest(part.seconds)].first {
          TextWidth.width($0, size: size) <= room
        } ?? "",
      ]
      for (line, text) in lines.enumerated() where !text.isEmpty {
        canvas.text(
          text, x: (left + right) / 2, y: plot.top + 6 + 15 + Double(line) * 15, style: "label",
          anchor: .middle)
      }
    }
  }

  private func draw(_ row: Row, y: Double, _ plot: Plot, _ canvas: inout Canvas) {
    let label = TextWidth.fitting(row.label, size: 11, width: Self.labelRoom)
    canvas.text(label, x: 0, y: y + Self.rowHeight - 5, style: "small")
    let cycle = program.cycleMilliseconds
    var place = 0
    while place < program.intervals.count {
      let indication = program.intervals[place].show[row.groups[0]]
      let begin = program.intervals[place].startMilliseconds
      var next = place + 1
      while next < program.intervals.count,
        program.intervals[next].show[row.groups[0]] == indication
      {
        next += 1
      }
      let end = next < program.intervals.count ? program.intervals[next].startMilliseconds : cycle
      let from = Double(begin) / 1000
      let to = Double(end) / 1000
      let isRed = indication == .red
      canvas.rectangle(
        x: plot.x(from), y: isRed ? y + 5.5 : y + 2, width: plot.x(to) - plot.x(from),
        height: isRed ? 5 : 12, style: indication.style,
        tip: isRed
          ? nil
          : "\(row.label): \(study.say(.indication("\(indication)"))) "
            + "\(NumberText.shortest(to - from)) s")
      place = next
    }
  }
}

extension String {
  /// Without the spaces at its end.
  fileprivate var trimmed: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

extension Indication {
  /// The style class of what is shown.
  var style: String {
    switch self {
    case .red: "red"
    case .redTurnAfterStop: "turn-on-red"
    case .redYellow, .yellow: "yellow"
    case .permitted: "permitted"
    case .green: "green"
    case .dark: "dark-signal"
    }
  }
}

extension RunStudy {
  /// The stages of a signal under each plan that ran.
  ///
  /// - Parameter id: Id of a signal.
  public func stageDiagrams(signal id: String) -> [Picture] {
    guard let signal = network.signals.firstIndex(where: { $0.id == id }) else { return [] }
    return plans.enumerated().compactMap { place, plan in
      plan.timings.first { $0.signal == signal }.flatMap {
        StageDiagram(study: self, timing: $0, planName: plan.id)?.picture(
          id: "\(prefix)stages-\(signal)-\(place)")
      }
    }
  }
}
