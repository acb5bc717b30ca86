import Drawing
import SignalModel
public import SignalReports
import SignalWording
import TrafficSimulation

/// The Purdue coordination diagram of a lane group: arrivals by time of day and time in the cycle
/// (Day, Haseman, Premachandra, Brennan, Wasson, Sturdevant and Bullock 2010, "Evaluation of
/// arterial signal coordination").
struct CoordinationDiagram {
  private let study: RunStudy
  private let group: LaneGroupIndex.Group
  private let traffic: TrafficSummary
  private let name: String
  private let cycles: [Cycle]

  /// From one begin of red to the next, s.
  private struct Cycle {
    var begin: Double
    var end: Double
    /// Greens, from the begin of the cycle.
    var greens: [ClosedRange<Double>]
  }

  private static let dotCountMaximum = 4000
  /// Fewer would no longer show the platoons.
  private static let dotCountMinimum = 800
  private static let height = 190.0

  init(study: RunStudy, group: LaneGroupIndex.Group, traffic: TrafficSummary, name: String) {
    self.study = study
    self.group = group
    self.traffic = traffic
    self.name = name
    cycles = Self.cycles(study, group)
  }

  private static func cycles(_ study: RunStudy, _ group: LaneGroupIndex.Group) -> [Cycle] {
    guard let control = group.control else { return [] }
    let recording = study.recording
    let shown = recording.shown(signal: control.signal, group: control.group)
    // A cycle ends with the end of the last green of the signal's cycle: the first red that begins
    // after each start of the program's cycle, or goes on over it.
    let starts = recording.cycleStarts(signal: control.signal).map { Double($0) / 1000 }
    var begins: [Double] = []
    var cursor = 0
    for (place, start) in starts.enumerated() {
      let next = place + 1 < starts.count ? starts[place + 1] : recording.durationSeconds
      while cursor < shown.count, Double(shown[cursor].beginMilliseconds) / 1000 < start {
        cursor += 1
      }
      var probe = cursor
      while probe < shown.count, Double(shown[probe].beginMilliseconds) / 1000 < next {
        let isRed =
          shown[probe].indication == .red || shown[probe].indication == .redTurnAfterStop
        // A red in which the run begins began before it.
        if isRed, probe > 0 {
          begins.append(Double(shown[probe].beginMilliseconds) / 1000)
          break
        }
        probe += 1
      }
    }
    let greens = shown.filter(\.indication.isGo)
    return zip(begins, begins.dropFirst()).map { begin, end in
      Cycle(
        begin: begin, end: end,
        greens: greens.compactMap { green in
          let from = max(begin, Double(green.beginMilliseconds) / 1000)
          let to = min(end, Double(green.endMilliseconds) / 1000)
          return from < to ? from - begin...to - begin : nil
        })
    }
  }

  func picture(id: String) -> Picture? {
    guard cycles.count > 1 else { return nil }
    let recording = study.recording
    let seconds = recording.warmupSeconds...recording.durationSeconds
    let longest = cycles.map { $0.end - $0.begin }.max() ?? 60
    let dots = dots()
    guard dots.count > 0 else { return nil }
    let most = max(
      Self.dotCountMinimum, Int(Double(Self.dotCountMaximum) * study.pageShare))
    let every = (dots.count + most - 1) / most
    let legend = Legend([
      (.dot("dot-green"), study.say(.onGreenKey)), (.dot("dot-red"), study.say(.onRedKey)),
      (.area("green-time"), study.say(.greenTimeKey)),
    ])
    let width = RunStudy.fullWidth
    let top = legend.height(width: width) + 26
    var canvas = Canvas(width: width, height: top + Self.height + 44)
    legend.draw(x: 0, y: 0, width: width, in: &canvas)
    let plot = Plot(
      left: 44, top: top, right: width - 24, bottom: top + Self.height, x: seconds, y: 0...longest)
    drawGreens(plot, from: seconds.lowerBound, &canvas)
    plot.drawYAxis(
      RunStudy.ticks(0...longest, count: 5), title: study.say(.sinceRed), hasGrid: false,
      in: &canvas)
    plot.drawXAxis(
      study.clockTicks(seconds, count: 8), title: study.say(.timeOfDay), hasGrid: false,
      in: &canvas)
    for isGreen in [false, true] {
      canvas.dots(
        dots.enumerated().filter { $0.offset % every == 0 && $0.element.onGreen == isGreen }
          .map { (plot.x($0.element.time), plot.y($0.element.position)) },
        style: isGreen ? "dot-green" : "dot-red")
    }
    let title = study.say(.coordinationTitle(name))
    var caption = [
      Term.coordinationCaption(percent: NumberText.percent(traffic.arrivalsOnGreenShare))
    ]
    if every > 1 { caption.append(.dotsLeftOut(every: every)) }
    let words = study.say(.sentences(caption))
    return Picture(
      id: id, title: title, caption: words,
      svg: canvas.svg(id: id, title: title, description: words))
  }

  /// The greens as areas: cycles with the same greens, one after the other, have one together.
  private func drawGreens(_ plot: Plot, from begin: Double, _ canvas: inout Canvas) {
    var areas: [(x: Double, y: Double, width: Double, height: Double)] = []
    let shown = cycles.filter { $0.end > begin }
    var place = 0
    while place < shown.count {
      var next = place + 1
      while next < shown.count, shown[next].greens == shown[place].greens,
        shown[next].begin <= shown[next - 1].end
      {
        next += 1
      }
      let left = plot.x.clamped(shown[place].begin)
      let right = plot.x.clamped(shown[next - 1].end)
      for green in shown[place].greens {
        areas.append(
          (
            left, plot.y(green.upperBound), right - left,
            plot.y(green.lowerBound) - plot.y(green.upperBound)
          ))
      }
      place = next
    }
    canvas.rectangles(areas, style: "green-time")
  }

  private struct Dot {
    var time: Double
    var position: Double
    var onGreen: Bool
  }

  private func dots() -> [Dot] {
    var dots: [Dot] = []
    for passage in study.recording.passages
    where Int(passage.link) == group.link && passage.hasLeft
      && group.lanes.contains(Int(passage.lane))
    {
      let time = Double(passage.arrivalMilliseconds) / 1000
      guard time >= study.recording.warmupSeconds, let cycle = cycle(at: time) else { continue }
      let position = time - cycle.begin
      dots.append(
        Dot(
          time: time, position: position,
          onGreen: cycle.greens.contains { $0.contains(position) }))
    }
    return dots
  }

  private func cycle(at time: Double) -> Cycle? {
    var low = 0
    var high = cycles.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if cycles[middle].begin <= time { low = middle } else { high = middle - 1 }
    }
    return cycles[low].begin <= time && time < cycles[low].end ? cycles[low] : nil
  }
}

extension RunStudy {
  /// Arrivals in the cycle of an intersection's busiest lane groups.
  ///
  /// - Parameter count: How many lane groups at most.
  public func coordinationDiagrams(
    _ intersection: IntersectionSummary, id: String, count: Int
  ) -> [Picture] {
    var candidates: [(group: Int, traffic: TrafficSummary, name: String)] = []
    for approach in intersection.approaches {
      for lanes in approach.laneGroups where lanes.traffic.isSignalised {
        guard
          let place = index.groups.firstIndex(where: {
            network.links[$0.link].id == approach.link && $0.lanes == lanes.lanes
          })
        else { continue }
        let name = language.list([
          intersection.name, say(.approach(approach.name)) + " " + say(lanes.words),
        ])
        candidates.append((place, lanes.traffic, name))
      }
    }
    let busiest = candidates.enumerated().sorted {
      ($1.element.traffic.crossedVehicles, $0.offset)
        < ($0.element.traffic.crossedVehicles, $1.offset)
    }.prefix(count)
    return busiest.enumerated().compactMap { place, candidate in
      CoordinationDiagram(
        study: self, group: index.groups[candidate.element.group],
        traffic: candidate.element.traffic, name: candidate.element.name
      ).picture(id: "\(prefix)\(id)-\(place)")
    }
  }
}
