import Drawing
import SignalModel
import SignalReports
import SignalWording
import TrafficSimulation

/// The network with its links coloured by delay, and the queues to be played back.
struct NetworkMap {
  private let study: RunStudy
  private let lines: [Int: [Point]]
  private let traffic: [Int: TrafficSummary]
  private let xScale: LinearScale
  private let yScale: LinearScale
  private let height: Double

  /// Bounds of the classes of delay, s: those of the levels of service at signals.
  private static let bounds = [10.0, 20, 35, 55, 80]
  private static let heightMaximum = 640.0
  /// A single intersection needs less.
  private static let heightMaximumOfOne = 420.0
  private static let margin = 26.0
  /// Links beyond which names are not shown one by one.
  private static let namedLinkCountMaximum = 2500
  /// Links beyond which nothing is drawn: no screen shows them.
  private static let linkCountMaximum = 20_000
  /// Half of the gap between both directions of a street.
  private static let sideOffset = 2.6
  private static let frameCountMaximum = 180
  private static let playbackByteMaximum = 700_000

  init?(study: RunStudy) {
    let network = study.network
    guard !network.links.isEmpty, network.links.count <= Self.linkCountMaximum else { return nil }
    var lines: [Int: [Point]] = [:]
    for (index, link) in network.links.enumerated() {
      let ends = [network.nodes[link.from].position, network.nodes[link.to].position]
      let points = link.shape.count > 1 ? link.shape : ends.compactMap { $0 }
      if points.count > 1 { lines[index] = points }
    }
    let all = lines.values.joined()
    guard let first = all.first else { return nil }
    var left = first.x, right = first.x, bottom = first.y, top = first.y
    for point in all {
      left = min(left, point.x)
      right = max(right, point.x)
      bottom = min(bottom, point.y)
      top = max(top, point.y)
    }
    let width = RunStudy.fullWidth
    let most = network.signals.count > 1 ? Self.heightMaximum : Self.heightMaximumOfOne
    let scale = min(
      (width - 2 * Self.margin) / max(1, right - left),
      (most - 2 * Self.margin) / max(1, top - bottom))
    height = max(90, (top - bottom) * scale + 2 * Self.margin)
    let shift = (width - (right - left) * scale) / 2
    xScale = LinearScale(
      left...max(left + 1, right), from: shift, to: shift + max(1, right - left) * scale)
    let middle = (bottom + top) / 2
    let half = max(1, top - bottom) / 2
    yScale = LinearScale(
      middle - half...middle + half, from: height / 2 + half * scale,
      to: height / 2 - half * scale)
    self.study = study
    self.lines = lines
    let places = Dictionary(
      network.links.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var traffic: [Int: TrafficSummary] = [:]
    let approaches =
      study.summary.intersections.flatMap(\.approaches) + study.summary.otherLinks
    for approach in approaches {
      if let place = places[approach.link] { traffic[place] = approach.traffic }
    }
    self.traffic = traffic
  }

  func picture() -> Picture {
    let id = "\(study.prefix)map"
    let width = RunStudy.fullWidth
    let legend = Legend(
      (0...Self.bounds.count).map { level in
        (
          Legend.Sample.line("delay delay-\(level)"),
          study.say(
            .delayClass(
              from: level == 0 ? "0" : NumberText.shortest(Self.bounds[level - 1]),
              to: level < Self.bounds.count ? NumberText.shortest(Self.bounds[level]) : nil))
        )
      } + [(.line("queue-line shown"), study.say(.queueOnMapKey))])
    let legendHeight = legend.height(width: width) + 8
    var canvas = Canvas(width: width, height: height + legendHeight)
    legend.draw(x: 0, y: 0, width: width, in: &canvas)
    let ordered = lines.keys.sorted()
    let drawn = Dictionary(
      uniqueKeysWithValues: ordered.map { ($0, place(lines[$0] ?? [], top: legendHeight)) })
    drawWays(drawn, &canvas)
    for level in 0...Self.bounds.count {
      let own = ordered.filter { self.level($0) == level }
      drawLinks(own, drawn, style: "delay delay-\(level)", &canvas)
    }
    let playback = drawQueues(ordered, drawn, &canvas)
    drawSignals(top: legendHeight, &canvas)
    return Picture(
      id: id, title: study.say(.mapTitle), caption: study.say(.mapCaption),
      svg: canvas.svg(
        id: id, title: study.say(.mapTitle), description: study.say(.mapCaption)),
      playback: playback)
  }

  private func level(_ link: Int) -> Int {
    let delay = traffic[link]?.meanDelaySeconds?.mean ?? 0
    return Self.bounds.firstIndex { delay <= $0 } ?? Self.bounds.count
  }

  /// A link's line on the drawing, beside the centre line on the side where one drives.
  private func place(_ points: [Point], top: Double) -> [(x: Double, y: Double)] {
    let places = points.map { (x: xScale($0.x), y: yScale($0.y) + top) }
    let side = study.network.drivesOnTheRight ? Self.sideOffset : -Self.sideOffset
    return places.indices.map { index in
      let before = places[max(0, index - 1)]
      let after = places[min(places.count - 1, index + 1)]
      let dx = after.x - before.x
      let dy = after.y - before.y
      let length = max(1e-6, (dx * dx + dy * dy).squareRoot())
      return (places[index].x - dy / length * side, places[index].y + dx / length * side)
    }
  }

  /// The ways across junctions, from stop line to exit: without them streets end in nothing where
  /// links do not reach the middle of a junction.
  private func drawWays(
    _ drawn: [Int: [(x: Double, y: Double)]], _ canvas: inout Canvas
  ) {
    guard study.network.links.count <= Self.namedLinkCountMaximum else { return }
    canvas.polylines(
      study.network.connections.compactMap { connection in
        guard connection.turn != .uTurn, let from = drawn[connection.fromLink]?.last,
          let to = drawn[connection.toLink]?.first,
          abs(from.x - to.x) + abs(from.y - to.y) > 4
        else { return nil }
        return [from, to]
      }, style: "way")
  }

  private func drawLinks(
    _ links: [Int], _ drawn: [Int: [(x: Double, y: Double)]], style: String,
    _ canvas: inout Canvas
  ) {
    guard study.network.links.count <= Self.namedLinkCountMaximum else {
      canvas.polylines(links.compactMap { drawn[$0] }, style: style)
      return
    }
    for link in links {
      let record = study.network.links[link]
      let delay = traffic[link]?.meanDelaySeconds?.mean
      let place = study.network.nodes[record.to].displayName
      let name = study.language.list([place, study.say(.approach(record.displayName))])
      canvas.polyline(
        drawn[link] ?? [], style: style,
        tip: "\(name): \(study.say(.delay)) \(NumberText.fixed(delay, decimals: 1)) s")
    }
  }

  /// Signals are named where there are no more than this.
  private static let namedSignalCountMaximum = 24

  private func drawSignals(top: Double, _ canvas: inout Canvas) {
    let names = study.network.signals.count <= Self.namedSignalCountMaximum
    var taken: [(left: Double, right: Double, y: Double)] = []
    for signal in study.network.signals {
      let node = study.network.nodes[signal.node]
      guard let point = node.position else { continue }
      let x = xScale(point.x)
      let y = yScale(point.y) + top
      canvas.circle(x: x, y: y, radius: names ? 5 : 3.2, style: "node", tip: node.displayName)
      if names {
        let label = TextWidth.fitting(node.displayName, size: Canvas.labelSize, width: 230)
        let half = TextWidth.width(label, size: Canvas.labelSize) / 2
        // Never beyond the edge, nor over another name: above, or below, or not at all.
        let center = max(half, min(canvas.width - half, x))
        let line = [y - 11, y + 20].first { line in
          !taken.contains {
            abs($0.y - line) < 14 && $0.left < center + half + 4 && center - half - 4 < $0.right
          }
        }
        guard let line else { continue }
        taken.append((center - half, center + half, line))
        canvas.text(label, x: center, y: line, style: "label halo", anchor: .middle)
      }
    }
  }

  /// The lines on which queues are played back, from the stop line upstream, and their frames.
  private func drawQueues(
    _ links: [Int], _ drawn: [Int: [(x: Double, y: Double)]], _ canvas: inout Canvas
  ) -> Picture.Playback? {
    let queues = study.recording.queues
    let network = study.network
    guard queues.count > 1 else { return nil }
    var perFrame = max(1, Int((60 / queues.intervalSeconds).rounded()))
    let warm = Int(study.recording.warmupSeconds / queues.intervalSeconds)
    func share(_ link: Int, _ sample: Int) -> Double {
      let record = network.links[link]
      return queues.backOfQueueMeters(link: link, lanes: record.lanes.indices, sample: sample)
        / max(1, record.lengthMeters)
    }
    let busy = links.filter { link in
      (warm..<max(warm, queues.count)).contains { share(link, $0) > 0 }
    }
    guard !busy.isEmpty else { return nil }
    let count = queues.count - warm
    while count / perFrame > Self.frameCountMaximum
      || Double(count / perFrame * busy.count)
        > Double(Self.playbackByteMaximum) * study.pageShare
    {
      perFrame *= 2
    }
    for link in busy {
      canvas.polyline(
        (drawn[link] ?? []).reversed(), style: "queue-line",
        attributes: "pathLength=\"35\" stroke-dasharray=\"0 99\"")
    }
    var labels: [String] = []
    var frames: [String] = []
    var first = warm
    while first < queues.count {
      let last = min(queues.count, first + perFrame)
      var frame: [UInt8] = []
      frame.reserveCapacity(busy.count)
      for link in busy {
        var longest = 0.0
        for sample in first..<last { longest = max(longest, share(link, sample)) }
        frame += String(min(35, Int((longest * 35).rounded(.up))), radix: 36).utf8
      }
      frames.append(String(decoding: frame, as: UTF8.self))
      labels.append(study.clock(queues.timeSeconds(sample: last - 1)))
      first = last
    }
    return frames.count > 1 ? Picture.Playback(labels: labels, frames: frames) : nil
  }
}

extension RunStudy {
  /// The network by delay; nil where nothing is known of where it lies, or it is too large for a
  /// picture.
  public func networkMap() -> Picture? { NetworkMap(study: self)?.picture() }
}
