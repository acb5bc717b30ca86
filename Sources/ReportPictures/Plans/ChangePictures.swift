import Drawing
import SignalAnalysis
public import SignalModel
public import SignalOptimization
import SignalReports
public import SignalWording

/// Pictures of a plan against another.
public struct ChangePictures: Sendable {
  private let outcome: ComparisonOutcome
  private let pair: PairComparison
  private let network: Network
  private let language: Language
  private let prefix: String

  private static let rowHeight = 24.0
  private static let labelWidth = 250.0
  /// Changes beyond are cut at the edge, %.
  private static let percentMaximum = 100.0
  private static let approachCountMaximum = 10

  /// Pictures of a pair.
  ///
  /// - Parameters:
  ///   - outcome: The comparison.
  ///   - pair: The pair.
  ///   - network: The network.
  ///   - language: The language of all labels.
  ///   - prefix: Set before ids.
  public init(
    _ outcome: ComparisonOutcome, pair: PairComparison, network: Network, language: Language,
    prefix: String
  ) {
    self.outcome = outcome
    self.pair = pair
    self.network = network
    self.language = language
    self.prefix = prefix
  }

  private func title(_ plan: Int) -> String {
    "\(language[ComparisonReport.letter(plan)]) \(outcome.plans[plan].name)"
  }

  /// The change of every measure with its interval.
  public func measures() -> Picture? {
    let rows = pair.measures.filter { $0.comparison.a != 0 }
    guard !rows.isEmpty else { return nil }
    func percent(_ value: Double, _ comparison: MeasureComparison) -> Double {
      100 * value / abs(comparison.a)
    }
    let reach =
      rows.flatMap { row in
        [row.comparison.low, row.comparison.high].map { abs(percent($0, row.comparison)) }
      }.max() ?? 1
    let end = min(Self.percentMaximum, Ticks.ceiling(max(3, reach * 1.05), count: 3))
    let width = RunStudy.fullWidth
    let top = 12.0
    let bottom = top + Double(rows.count) * Self.rowHeight
    var canvas = Canvas(width: width, height: bottom + 44)
    let plot = Plot(
      left: Self.labelWidth, top: top, right: width - 190, bottom: bottom, x: -end...end, y: 0...1)
    plot.drawXAxis(
      RunStudy.ticks(-end...end, count: 8), title: language[.changePercent], in: &canvas)
    for (place, row) in rows.enumerated() {
      let y = top + (Double(place) + 0.5) * Self.rowHeight
      let comparison = row.comparison
      let margin = percent(comparison.margin, comparison)
      let left = plot.x.clamped(-margin)
      canvas.rectangle(
        x: left, y: y - 10, width: plot.x.clamped(margin) - left, height: 20, style: "margin")
      let low = plot.x.clamped(percent(comparison.low, comparison))
      let high = plot.x.clamped(percent(comparison.high, comparison))
      canvas.line(low, y, high, y, style: "whisker")
      canvas.line(low, y - 4, low, y + 4, style: "whisker")
      canvas.line(high, y - 4, high, y + 4, style: "whisker")
      canvas.circle(
        x: plot.x.clamped(percent(comparison.difference, comparison)), y: y, radius: 4.5,
        style: "verdict-\(comparison.verdict.rawValue)")
      canvas.text(
        TextWidth.fitting(
          language[row.measure.words], size: Canvas.labelSize, width: Self.labelWidth - 10),
        x: 0, y: y + 4)
      let change = NumberText.signed(percent(comparison.difference, comparison), decimals: 1)
      canvas.text(
        "\(change) %  \(language[.verdict(comparison.verdict.rawValue)])", x: plot.right + 12,
        y: y + 4)
    }
    canvas.line(plot.x(0), top, plot.x(0), bottom, style: "axis")
    let id = "\(prefix)change"
    let title = language[.changeTitle(title(pair.plan), title(0))]
    let level = NumberText.shortest((1000 * outcome.intervalLevel).rounded() / 10)
    let caption = language[.changeCaption(level: level)]
    return Picture(
      id: id, title: title, caption: caption,
      svg: canvas.svg(id: id, title: title, description: caption))
  }

  /// Delay before and after on the approaches that gain and lose most.
  public func approaches() -> Picture? {
    let moved = pair.approaches.filter { $0.delaySeconds.verdict != .equivalent }
    let ranked = moved.sorted {
      (abs($1.totalDifferenceSeconds), $0.link) < (abs($0.totalDifferenceSeconds), $1.link)
    }.prefix(Self.approachCountMaximum)
    guard !ranked.isEmpty else { return nil }
    let most = ranked.map { max($0.delaySeconds.a, $0.delaySeconds.b) }.max() ?? 1
    let width = RunStudy.fullWidth
    let legend = Legend([(.area("bar plan-a"), title(0)), (.area("bar plan-b"), title(pair.plan))])
    let top = legend.height(width: width) + 10
    let height = 36.0
    let bottom = top + Double(ranked.count) * height
    var canvas = Canvas(width: width, height: bottom + 44)
    legend.draw(x: 0, y: 0, width: width, in: &canvas)
    let plot = Plot(
      left: Self.labelWidth, top: top, right: width - 60, bottom: bottom,
      x: 0...Ticks.ceiling(most, count: 6), y: 0...1)
    plot.drawXAxis(
      RunStudy.ticks(plot.x.domain, count: 6), title: language[.delayPanel], in: &canvas)
    // Where all lead to the same place, its name would only take the room.
    let isOnePlace = Set(ranked.map { network.links[$0.link].to }).count == 1
    for (place, approach) in ranked.enumerated() {
      let y = top + Double(place) * height
      let link = network.links[approach.link]
      let own = language[.approach(link.displayName)]
      let name = isOnePlace ? own : language.list([network.nodes[link.to].displayName, own])
      canvas.text(
        TextWidth.fitting(name, size: Canvas.labelSize, width: Self.labelWidth - 10), x: 0,
        y: y + height / 2 + 4)
      for (offset, value, style) in [
        (5.0, approach.delaySeconds.a, "bar plan-a"), (18.0, approach.delaySeconds.b, "bar plan-b"),
      ] {
        let end = plot.x.clamped(max(0, value))
        canvas.rectangle(
          x: plot.left, y: y + offset, width: end - plot.left, height: 12, style: style)
        canvas.text(
          NumberText.fixed(value, decimals: 1), x: end + 5, y: y + offset + 10, style: "small")
      }
    }
    let id = "\(prefix)approach-change"
    return Picture(
      id: id, title: language[.approachChangeTitle], caption: language[.approachChangeCaption],
      svg: canvas.svg(
        id: id, title: language[.approachChangeTitle],
        description: language[.approachChangeCaption]))
  }
}
