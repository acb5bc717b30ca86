import Drawing
import SignalAnalysis
import SignalModel
import SignalReports
import SignalWording

/// Delay, back of queue and degree of saturation of the approaches, side by side.
struct ApproachBars {
  private let study: RunStudy
  private let rows: [Row]
  private let leftOutCount: Int

  /// A line of the drawing.
  private enum Row {
    case intersection(IntersectionSummary)
    case approach(ApproachSummary, storage: Double)
  }

  /// Approaches that are drawn.
  private static let approachCountMaximum = 40
  private static let rowHeight = 19.0
  private static let labelWidth = 210.0
  private static let panelGap = 52.0

  init(study: RunStudy) {
    self.study = study
    let lengths = Dictionary(
      study.network.links.map { ($0.id, $0.lengthMeters) }, uniquingKeysWith: { first, _ in first })
    let all = study.summary.intersections
    let ranked = all.indices.flatMap { place in
      all[place].approaches.indices.map { (place, $0) }
    }.sorted {
      let first = all[$0.0].approaches[$0.1].traffic.totalDelaySeconds
      let second = all[$1.0].approaches[$1.1].traffic.totalDelaySeconds
      return (second, $0.0, $0.1) < (first, $1.0, $1.1)
    }
    let chosen = ranked.prefix(Self.approachCountMaximum)
    leftOutCount = ranked.count - chosen.count
    let shown = Set(chosen.map { [$0.0, $0.1] })
    rows = all.indices.flatMap { place -> [Row] in
      let own = all[place].approaches.indices.filter { shown.contains([place, $0]) }
      guard !own.isEmpty else { return [] }
      return [.intersection(all[place])]
        + own.map {
          let approach = all[place].approaches[$0]
          return .approach(approach, storage: lengths[approach.link] ?? 0)
        }
    }
  }

  private struct Panel {
    var title: Term
    var scale: LinearScale
    var ticks: [Plot.Tick]
  }

  func picture() -> Picture? {
    guard !rows.isEmpty else { return nil }
    let width = RunStudy.fullWidth
    let top = 46.0
    let bottom = top + Double(rows.count) * Self.rowHeight
    var canvas = Canvas(width: width, height: bottom + 14)
    let panels = panels(width: width)
    for panel in panels {
      canvas.text(study.say(panel.title), x: panel.scale.start, y: 14, style: "title")
      for tick in panel.ticks {
        let x = panel.scale(tick.value)
        canvas.line(x, top - 8, x, bottom, style: "grid")
        canvas.text(tick.label, x: x, y: top - 14, anchor: .middle)
      }
      canvas.line(panel.scale.start, top - 8, panel.scale.start, bottom, style: "axis")
    }
    let limit = panels[2].scale(1)
    canvas.line(limit, top - 8, limit, bottom, style: "limit")
    for (place, row) in rows.enumerated() {
      draw(row, y: top + Double(place) * Self.rowHeight, panels, &canvas)
    }
    let id = "\(study.prefix)approaches"
    var caption = [Term.approachesCaption(replications: study.summary.replications)]
    if leftOutCount > 0 { caption.append(.approachesLeftOut(leftOutCount)) }
    return Picture(
      id: id, title: study.say(.approachesTitle), caption: study.say(.sentences(caption)),
      svg: canvas.svg(
        id: id, title: study.say(.approachesTitle),
        description: study.say(.sentences(caption))))
  }

  private func panels(width: Double) -> [Panel] {
    var delays: [Double] = []
    var queues: [Double] = []
    var saturations = [1.1]
    for case .approach(let approach, _) in rows {
      let traffic = approach.traffic
      if let delay = traffic.meanDelaySeconds {
        delays.append(delay.mean + min(delay.halfWidth ?? 0, delay.mean))
      }
      if let queue = meters(approach) { queues.append(queue) }
      if let saturation = traffic.degreeOfSaturation { saturations.append(min(saturation, 2)) }
    }
    let panelWidth = (width - Self.labelWidth - 3 * Self.panelGap) / 3
    return [
      (Term.delayPanel, delays.max() ?? 1), (.queuePanel, (queues.max() ?? 1) * 1.1),
      (.saturationPanel, saturations.max() ?? 1),
    ].enumerated().map { place, part in
      let domain = 0...Ticks.ceiling(part.1, count: 4)
      let start = Self.labelWidth + Double(place) * (panelWidth + Self.panelGap)
      return Panel(
        title: part.0, scale: LinearScale(domain, from: start, to: start + panelWidth),
        ticks: RunStudy.ticks(domain, count: 4))
    }
  }

  private func meters(_ approach: ApproachSummary) -> Double? {
    approach.traffic.backOfQueue95Vehicles.map { $0 * study.summary.jamSpacingMeters }
  }

  private func draw(_ row: Row, y: Double, _ panels: [Panel], _ canvas: inout Canvas) {
    let base = y + Self.rowHeight - 5
    switch row {
    case .intersection(let intersection):
      canvas.text(
        // Bold is wider.
        TextWidth.fitting(intersection.name, size: 13.5, width: Self.labelWidth - 10), x: 0,
        y: base, style: "strong")
    case .approach(let approach, let storage):
      let name = study.say(.approach(approach.name))
      canvas.text(
        TextWidth.fitting(name, size: Canvas.labelSize, width: Self.labelWidth - 26), x: 14, y: base
      )
      let traffic = approach.traffic
      drawDelay(traffic, panels[0], y: y, &canvas)
      if let queue = meters(approach) {
        drawStorage(storage, panels[1], y: y, &canvas)
        draw(
          queue, decimals: 0, panels[1], y: y, style: queue > storage ? "bar over" : "bar",
          &canvas)
      }
      if let saturation = traffic.degreeOfSaturation {
        draw(
          saturation, decimals: 2, panels[2], y: y, style: saturation > 1 ? "bar over" : "bar",
          limit: 1, &canvas)
      }
    }
  }

  private func drawDelay(
    _ traffic: TrafficSummary, _ panel: Panel, y: Double, _ canvas: inout Canvas
  ) {
    guard let delay = traffic.meanDelaySeconds else { return }
    let end = panel.scale.clamped(max(0, delay.mean))
    canvas.rectangle(
      x: panel.scale.start, y: y + 4, width: end - panel.scale.start, height: 11, style: "bar")
    var label = end
    if let half = delay.halfWidth {
      let low = panel.scale.clamped(delay.mean - half)
      let high = panel.scale.clamped(delay.mean + half)
      canvas.line(low, y + 9.5, high, y + 9.5, style: "whisker")
      canvas.line(low, y + 6.5, low, y + 12.5, style: "whisker")
      canvas.line(high, y + 6.5, high, y + 12.5, style: "whisker")
      label = high
    }
    let letter = traffic.levelOfService.map { " " + $0.letter } ?? ""
    canvas.text(
      NumberText.fixed(delay.mean, decimals: 1) + letter, x: label + 5, y: y + 14,
      style: "small halo")
  }

  private func drawStorage(
    _ storage: Double, _ panel: Panel, y: Double, _ canvas: inout Canvas
  ) {
    // Storage beyond the scale has no end that could be shown.
    let isOpen = storage > panel.scale.domain.upperBound
    let end = panel.scale.clamped(storage)
    canvas.polyline(
      isOpen
        ? [(end, y + 4), (panel.scale.start, y + 4)]
        : [
          (panel.scale.start, y + 4), (end, y + 4), (end, y + 15), (panel.scale.start, y + 15),
        ], style: "storage-outline")
    if isOpen {
      canvas.polyline(
        [(end, y + 15), (panel.scale.start, y + 15)], style: "storage-outline")
    }
  }

  private func draw(
    _ value: Double, decimals: Int, _ panel: Panel, y: Double, style: String,
    limit: Double? = nil, _ canvas: inout Canvas
  ) {
    let end = panel.scale.clamped(value)
    let text = NumberText.fixed(value, decimals: decimals)
    var label = end + 5
    // A number across the line of a limit would be hard to read: it stands behind it.
    if let line = limit.map({ panel.scale($0) }), end < line,
      label + TextWidth.width(text, size: 11) > line - 2
    {
      label = line + 5
    }
    canvas.rectangle(
      x: panel.scale.start, y: y + 4, width: end - panel.scale.start, height: 11, style: style)
    canvas.text(text, x: label, y: y + 14, style: "small halo")
  }
}

extension RunStudy {
  /// Delay, queues and saturation by approach; nil where there is no intersection.
  public func approachBars() -> Picture? { ApproachBars(study: self).picture() }
}
