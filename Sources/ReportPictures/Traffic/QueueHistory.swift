import Drawing
import SignalModel
public import SignalReports
import SignalWording
import TrafficSimulation

/// The back of queue of an intersection's approaches over time, against their storage.
struct QueueHistory {
  let study: RunStudy
  let intersection: IntersectionSummary

  private static let panelHeight = 64.0
  private static let panelGap = 26.0
  /// Values on the time axis; more would not be told apart.
  private static let valueCountMaximum = 240
  /// Approaches that are drawn.
  private static let approachCountMaximum = 8

  private func links() -> [Int] {
    let ids = Set(
      intersection.approaches.filter { $0.traffic.isSignalised }.map(\.link))
    return study.network.links.indices.filter { ids.contains(study.network.links[$0].id) }
  }

  func picture(id: String) -> Picture? {
    let queues = study.recording.queues
    let links = Array(links().prefix(Self.approachCountMaximum))
    guard !links.isEmpty, queues.count > 1 else { return nil }
    let step = (queues.count + Self.valueCountMaximum - 1) / Self.valueCountMaximum
    let begin = study.recording.warmupSeconds
    let end = study.recording.durationSeconds
    let width = RunStudy.fullWidth
    let height =
      Legend.lineHeight + 12 + Double(links.count) * (Self.panelHeight + Self.panelGap) + 34
    var canvas = Canvas(width: width, height: height)
    Legend([(.area("queue-area"), study.say(.queueKey)), (.line("limit"), study.say(.storageKey))])
      .draw(x: 0, y: 0, width: width, in: &canvas)
    for (place, link) in links.enumerated() {
      let top =
        Legend.lineHeight + 12 + Double(place) * (Self.panelHeight + Self.panelGap) + 14
      draw(
        link, top: top, seconds: begin...end, step: step, isLast: place == links.count - 1,
        &canvas)
    }
    let title = study.say(.queueTitle(intersection.name))
    let caption = study.say(
      .queueCaption(
        replication: study.recording.replication + 1,
        seconds: NumberText.shortest(queues.intervalSeconds * Double(step))))
    return Picture(
      id: id, title: title, caption: caption,
      svg: canvas.svg(id: id, title: title, description: caption))
  }

  private func draw(
    _ link: Int, top: Double, seconds: ClosedRange<Double>, step: Int, isLast: Bool,
    _ canvas: inout Canvas
  ) {
    let queues = study.recording.queues
    let record = study.network.links[link]
    var points: [(time: Double, meters: Double)] = []
    var first = 0
    while first < queues.count {
      let last = min(queues.count, first + step)
      var longest = 0.0
      for sample in first..<last {
        longest = max(
          longest,
          queues.backOfQueueMeters(link: link, lanes: record.lanes.indices, sample: sample))
      }
      let time = queues.timeSeconds(sample: last - 1)
      if time >= seconds.lowerBound { points.append((time, longest)) }
      first = last
    }
    let longest = points.map(\.meters).max() ?? 0
    let storage = record.lengthMeters
    // Where the queue is far from the storage, the storage would make it invisible.
    let showsStorage = storage <= max(longest * 4, 60)
    let top0 = showsStorage ? max(storage, longest) * 1.08 : max(longest * 1.25, 20)
    let plot = Plot(
      left: 56, top: top, right: RunStudy.fullWidth - 24, bottom: top + Self.panelHeight,
      x: seconds, y: 0...top0)
    plot.drawYAxis(RunStudy.ticks(0...top0, count: 3), title: "", in: &canvas)
    plot.drawXAxis(
      study.clockTicks(seconds, count: 8).map { ($0.value, isLast ? $0.label : "") },
      title: isLast ? study.say(.timeOfDay) : "", in: &canvas)
    var area: [(x: Double, y: Double)] = [(plot.x(points.first?.time ?? 0), plot.bottom)]
    area += points.map { (plot.x($0.time), plot.y($0.meters)) }
    area.append((plot.x(points.last?.time ?? 0), plot.bottom))
    canvas.polygon(area, style: "queue-area")
    if showsStorage {
      canvas.line(plot.left, plot.y(storage), plot.right, plot.y(storage), style: "limit")
    }
    let name = study.say(.approach(record.displayName))
    canvas.text(
      TextWidth.fitting(name, size: 12.5, width: 500), x: plot.left, y: top - 6, style: "strong")
    canvas.text(
      study.say(
        .longestQueue(
          meters: NumberText.fixed(longest, decimals: 0),
          storage: NumberText.fixed(storage, decimals: 0))),
      x: plot.right, y: top - 6, style: "small", anchor: .end)
  }
}

extension RunStudy {
  /// The back of queue over time at an intersection; nil where it has no signal.
  public func queueHistory(_ intersection: IntersectionSummary, id: String) -> Picture? {
    QueueHistory(study: self, intersection: intersection).picture(id: prefix + id)
  }
}
