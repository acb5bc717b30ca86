import Drawing
import SignalReports
public import SignalWording

/// The best plan of a search over its runs.
public struct SearchHistory: Hashable, Sendable {
  /// A moment of a search.
  public struct Point: Hashable, Sendable {
    /// Runs that had been made.
    public var runs: Int
    /// Performance index of the best plan by then.
    public var index: Double

    /// A moment of a search.
    public init(runs: Int, index: Double) {
      self.runs = runs
      self.index = index
    }
  }

  /// Moments at which a better plan was known, ascending.
  public private(set) var points: [Point] = []

  /// A search that has not begun.
  public init() {}

  /// Notes what is known; kept is what is new.
  public mutating func note(runs: Int, index: Double?) {
    guard let index, index.isFinite, points.last?.index != index else { return }
    points.append(Point(runs: runs, index: index))
  }

  /// Runs after which the best plan was, on the days of the search, within 1 % of the best in the
  /// end; nil when nothing was found.
  public var runsToOnePercent: Int? {
    guard let last = points.last else { return nil }
    return points.first { $0.index <= 1.01 * last.index }?.runs
  }

  /// The picture; nil when nothing was found.
  ///
  /// - Parameter runCount: Runs of the whole search.
  public func picture(runCount: Int, language: Language) -> Picture? {
    guard points.count > 1 else { return nil }
    let values = points.map(\.index)
    let low = values.min() ?? 0
    let high = values.max() ?? 1
    let margin = max(0.5, (high - low) * 0.08)
    let width = RunStudy.fullWidth
    var canvas = Canvas(width: width, height: 290)
    let last = max(runCount, points.last?.runs ?? 1)
    let plot = Plot(
      left: 62, top: 30, right: width - 60, bottom: 240, x: 0...Double(last),
      y: max(0, low - margin)...high + margin)
    plot.drawYAxis(
      RunStudy.ticks(plot.y.domain, count: 5), title: language[.indexAxis], in: &canvas)
    plot.drawXAxis(RunStudy.ticks(plot.x.domain, count: 8), title: language[.runsAxis], in: &canvas)
    var line: [(x: Double, y: Double)] = []
    for point in points {
      if let before = line.last { line.append((plot.x(Double(point.runs)), before.y)) }
      line.append((plot.x(Double(point.runs)), plot.y(point.index)))
    }
    if let before = line.last { line.append((plot.right, before.y)) }
    canvas.polyline(line, style: "search-line")
    if let end = points.last {
      canvas.text(
        NumberText.fixed(end.index, decimals: 1), x: plot.right + 6, y: plot.y(end.index) + 4)
    }
    return Picture(
      id: "search", title: language[.searchTitle], caption: language[.searchCaption],
      svg: canvas.svg(
        id: "search", title: language[.searchTitle], description: language[.searchCaption]))
  }
}
