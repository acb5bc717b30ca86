import Drawing
import SignalModel
import SignalReports
import SignalWording
import TrafficSimulation

/// The time-space diagram of a corridor: signals with their greens, bands in both directions, and
/// the vehicles.
struct TimeSpaceDiagram {
  private let study: RunStudy
  private let arterial: Arterial
  private let id: String
  private let positions: [Double]
  private let begin: Double
  private let end: Double

  /// Cycles that are shown, and limits of the time, s.
  private static let cycleCount = 6.0
  private static let secondsMinimum = 300.0
  private static let secondsMaximum = 900.0
  /// Height of a drawing for each signal and its limits.
  private static let heightPerSignal = 70.0
  private static let height = 260.0...620.0
  /// Half of the gap between the greens of both directions.
  private static let barGap = 1.0
  private static let barHeight = 4.0
  /// Place that labels of signals take, by their names; the distance beside them has its own.
  private static let labelWidths = 150.0...230.0
  private static let distanceWidth = 62.0

  init(study: RunStudy, arterial: Arterial, number: Int) {
    self.study = study
    self.arterial = arterial
    id = "\(study.prefix)time-space-\(number + 1)"
    positions = arterial.positions
    let cycle = Self.cycles(study, arterial).max() ?? 60
    let length = min(
      Self.secondsMaximum, max(Self.secondsMinimum, (Self.cycleCount * cycle).rounded(.up)))
    (begin, end) = Self.busiest(study, arterial, length: length)
  }

  /// The stretch of the measured time in which most vehicles drive along, which begins with a cycle
  /// of the first signal.
  private static func busiest(
    _ study: RunStudy, _ arterial: Arterial, length: Double
  ) -> (Double, Double) {
    let warm = study.recording.warmupSeconds
    let last = max(warm, study.recording.completeUntilSeconds - length)
    let links = Set(
      arterial.outbound.legs.flatMap(\.links)
        + arterial.inboundLegs.compactMap { $0 }.flatMap(\.links))
    var counts = [Int](
      repeating: 0, count: max(1, Int((study.recording.durationSeconds - warm) / 60) + 1))
    for passage in study.recording.passages where passage.hasLeft {
      let minute = Int((Double(passage.leavingMilliseconds) / 1000 - warm) / 60)
      if links.contains(Int(passage.link)), counts.indices.contains(minute) {
        counts[minute] += 1
      }
    }
    let width = max(1, Int(length / 60))
    var best = 0
    var most = -1
    for minute in 0..<max(1, counts.count - width) {
      let sum = counts[minute..<min(counts.count, minute + width)].reduce(0, +)
      if sum > most { (most, best) = (sum, minute) }
    }
    let wanted = min(last, warm + Double(best) * 60)
    let starts = study.recording.cycleStarts(signal: arterial.signals[0]).map { Double($0) / 1000 }
    let begin = starts.last { $0 <= wanted && $0 >= warm } ?? wanted
    return (begin, min(begin + length, study.recording.durationSeconds))
  }

  private static func cycles(_ study: RunStudy, _ arterial: Arterial) -> [Double] {
    arterial.signals.map { signal in
      let starts = study.recording.cycleStarts(signal: signal)
      guard starts.count > 2 else { return 60 }
      let middle = starts.count / 2
      return Double(starts[middle] - starts[middle - 1]) / 1000
    }
  }

  // MARK: Directions

  private struct Direction {
    /// For each signal in arterial order, the group that straight traffic obeys; nil where none.
    var groups: [LaneGroupIndex.Control?]
    /// Links with their places.
    var links: [(link: Int, begin: Double, end: Double)]
    /// Time from the first signal driven to each, s; in arterial order.
    var travel: [Double]
    var greens: [[ClosedRange<Double>]]
  }

  private func group(link: Int) -> LaneGroupIndex.Control? {
    let own = study.index.groups.filter { $0.link == link && $0.control != nil }
    // The lanes of which straight traffic makes the most.
    return
      (own.first { $0.turns == "through" } ?? own.first { $0.turns.contains("through") }
      ?? own.first)?.control
  }

  private func greens(_ control: LaneGroupIndex.Control?) -> [ClosedRange<Double>] {
    guard let control else { return [] }
    let reach = 3 * (Self.cycles(study, arterial).max() ?? 0) + (end - begin)
    return study.recording.shown(signal: control.signal, group: control.group)
      .filter(\.indication.isGo)
      .map { Double($0.beginMilliseconds) / 1000...Double($0.endMilliseconds) / 1000 }
      .filter { $0.upperBound > begin - reach && $0.lowerBound < end + reach }
      // Permitted and protected green follow each other.
      .reduce(into: [ClosedRange<Double>]()) { merged, next in
        if let last = merged.last, next.lowerBound <= last.upperBound {
          merged[merged.count - 1] = last.lowerBound...next.upperBound
        } else {
          merged.append(next)
        }
      }
  }

  private func places(
    _ leg: Arterial.Leg, from start: Double, to goal: Double
  ) -> [(link: Int, begin: Double, end: Double)] {
    let lengths = leg.links.map { study.network.links[$0].lengthMeters }
    let all = max(1, lengths.reduce(0, +))
    var covered = 0.0
    // What is not link is junction, before the first.
    let junction = max(0, leg.lengthMeters - all)
    let scale = (goal - start) / max(1, leg.lengthMeters)
    return zip(leg.links, lengths).map { link, length in
      let begin = start + scale * (junction + covered)
      covered += length
      return (link, begin, start + scale * (junction + covered))
    }
  }

  private func travelSeconds(_ leg: Arterial.Leg) -> Double {
    let speeds = leg.links.map { study.network.links[$0].speedMetersPerSecond }
    let free = zip(leg.links, speeds).reduce(0.0) {
      $0 + study.network.links[$1.0].lengthMeters / max(1, $1.1)
    }
    let links = leg.links.reduce(0.0) { $0 + study.network.links[$1].lengthMeters }
    return free + max(0, leg.lengthMeters - links) / max(1, speeds.first ?? 1)
  }

  private func outbound() -> Direction {
    let direction = arterial.outbound
    let approach = study.network.links[direction.approach]
    var links = [(direction.approach, -approach.lengthMeters, 0.0)]
    var travel = [0.0]
    for (place, leg) in direction.legs.enumerated() {
      links += places(leg, from: positions[place], to: positions[place + 1])
      travel.append(travel[place] + travelSeconds(leg))
    }
    let groups = arterial.signals.indices.map { group(link: direction.arrivingLink($0)) }
    return Direction(
      groups: groups, links: links.map { (link: $0.0, begin: $0.1, end: $0.2) }, travel: travel,
      greens: groups.map(greens))
  }

  private func inbound() -> Direction? {
    let legs = arterial.inboundLegs
    guard legs.contains(where: { $0 != nil }) else { return nil }
    var links: [(link: Int, begin: Double, end: Double)] = []
    var groups = [LaneGroupIndex.Control?](repeating: nil, count: arterial.signals.count)
    var travel = [Double](repeating: 0, count: arterial.signals.count)
    if let approach = inboundApproach {
      let length = study.network.links[approach].lengthMeters
      let place = arterial.lengthMeters
      links.append((approach, place + length, place))
      groups[groups.count - 1] = group(link: approach)
    }
    for place in legs.indices.reversed() {
      guard let leg = legs[place] else { continue }
      links += places(leg, from: positions[place + 1], to: positions[place])
      groups[place] = leg.links.last.flatMap { group(link: $0) }
      travel[place] = travel[place + 1] + travelSeconds(leg)
    }
    return Direction(groups: groups, links: links, travel: travel, greens: groups.map(greens))
  }

  /// The link from which straight traffic comes to the last signal.
  private var inboundApproach: Int? {
    guard let first = arterial.inboundLegs.last.flatMap({ $0 })?.links.first else { return nil }
    let onto = study.network.connections.filter { $0.toLink == first && $0.turn == .through }
    return onto.first { $0.signal == arterial.signals.last }?.fromLink
  }

  private func band(_ direction: Direction, isInbound: Bool) -> GreenBand? {
    guard direction.groups.allSatisfy({ $0 != nil }),
      !isInbound || !arterial.inboundLegs.contains(where: { $0 == nil })
    else { return nil }
    return GreenBand.widest(
      greens: direction.greens, cycles: Self.cycles(study, arterial), travel: direction.travel,
      from: begin)
  }

  // MARK: Drawing

  /// The picture.
  func picture() -> Picture {
    let outbound = outbound()
    let inbound = inbound()
    let bands = (
      out: band(outbound, isInbound: false), back: inbound.flatMap { band($0, isInbound: true) }
    )
    let count = Double(arterial.signals.count)
    let area = min(
      Self.height.upperBound, max(Self.height.lowerBound, count * Self.heightPerSignal))
    let legend = Legend([
      (.area("red"), study.say(.redKey)), (.line("way-out"), study.say(.outboundKey)),
      (.line("way-in"), study.say(.inboundKey)), (.area("band-out"), study.say(.bandOutKey)),
      (.area("band-in"), study.say(.bandInKey)),
    ])
    let width = RunStudy.fullWidth
    let legendHeight = legend.height(width: width)
    var canvas = Canvas(width: width, height: legendHeight + area + 70)
    legend.draw(x: 0, y: 0, width: width, in: &canvas)
    let margin = min(250, max(40, arterial.lengthMeters * 0.06))
    let plot = Plot(
      left: labelWidth, top: legendHeight + 14, right: width - 24,
      bottom: legendHeight + 14 + area, x: begin...end,
      y: -margin...arterial.lengthMeters + margin)
    plot.drawXAxis(
      study.clockTicks(begin...end, count: 8), title: study.say(.timeOfDay), in: &canvas)
    canvas.line(plot.left, plot.top, plot.left, plot.bottom, style: "axis")
    canvas.clipped(
      id: "\(id)-clip", x: plot.left, y: plot.top, width: plot.right - plot.left,
      height: plot.bottom - plot.top
    ) { canvas in
      if let band = bands.out { draw(band, outbound, style: "band-out", plot, &canvas) }
      if let band = bands.back, let inbound {
        draw(band, inbound, style: "band-in", plot, &canvas)
      }
      drawVehicles(outbound, style: "way-out", plot, &canvas)
      if let inbound { drawVehicles(inbound, style: "way-in", plot, &canvas) }
      for place in arterial.signals.indices {
        let y = plot.y(positions[place])
        drawReds(outbound.greens[place], y: y + Self.barGap, plot, &canvas)
        if let inbound {
          drawReds(inbound.greens[place], y: y - Self.barGap - Self.barHeight, plot, &canvas)
        }
      }
    }
    drawLabels(plot, &canvas)
    return Picture(
      id: id,
      title: study.say(.timeSpaceTitle(from: name(0), to: name(arterial.signals.count - 1))),
      caption: caption(bands),
      svg: canvas.svg(
        id: id,
        title: study.say(.timeSpaceTitle(from: name(0), to: name(arterial.signals.count - 1))),
        description: study.say(
          .timeSpaceDescription(
            signals: arterial.signals.count,
            meters: NumberText.fixed(arterial.lengthMeters, decimals: 0)))))
  }

  private func name(_ place: Int) -> String {
    let signal = study.network.signals[arterial.signals[place]]
    return study.network.nodes[signal.node].displayName
  }

  private func caption(_ bands: (out: GreenBand?, back: GreenBand?)) -> String {
    func words(_ band: GreenBand?, _ direction: Term) -> Term {
      guard let band else { return .noBand(direction) }
      return .band(
        direction, seconds: NumberText.fixed(band.widthSeconds, decimals: 1),
        cycle: NumberText.fixed(band.cycleSeconds, decimals: 1),
        percent: NumberText.percent(band.widthSeconds / band.cycleSeconds))
    }
    return study.say(
      .sentences([
        .timeSpaceCaption(replication: study.recording.replication + 1),
        words(bands.out, .outbound), words(bands.back, .inbound), .bandNote,
      ]))
  }

  private var labelWidth: Double {
    let widest = arterial.signals.indices.reduce(0.0) { widest, place in
      max(widest, TextWidth.width(name(place), size: Canvas.labelSize))
    }
    let range = Self.labelWidths
    return min(max(widest + Self.distanceWidth, range.lowerBound), range.upperBound)
  }

  private func drawLabels(_ plot: Plot, _ canvas: inout Canvas) {
    var last = Double.infinity
    for place in arterial.signals.indices {
      let y = plot.y(positions[place])
      // Upwards; where signals are close, only every other has room for its name.
      guard last - y >= 13 else { continue }
      last = y
      let meters = NumberText.fixed(positions[place], decimals: 0)
      canvas.text(
        TextWidth.fitting(
          name(place), size: Canvas.labelSize, width: labelWidth - Self.distanceWidth), x: 0,
        y: y + 4)
      canvas.text("\(meters) m", x: plot.left - 8, y: y + 4, style: "faint", anchor: .end)
    }
  }

  private func drawReds(
    _ greens: [ClosedRange<Double>], y: Double, _ plot: Plot, _ canvas: inout Canvas
  ) {
    guard !greens.isEmpty else { return }
    var from = begin
    func red(_ from: Double, _ to: Double) {
      canvas.rectangle(
        x: plot.x.clamped(from), y: y, width: plot.x.clamped(to) - plot.x.clamped(from),
        height: Self.barHeight, style: "red")
    }
    for green in greens where green.upperBound > begin && green.lowerBound < end {
      red(from, green.lowerBound)
      from = green.upperBound
    }
    red(from, end)
  }

  private func drawVehicles(
    _ direction: Direction, style: String, _ plot: Plot, _ canvas: inout Canvas
  ) {
    let lines = Trajectories(
      network: study.network, spacingMeters: study.summary.jamSpacingMeters,
      links: direction.links
    ).lines(study.recording, within: begin...end)
    canvas.polylines(
      lines.map { line in line.map { (plot.x($0.seconds), plot.y($0.meters)) } }, style: style)
  }

  private func draw(
    _ band: GreenBand, _ direction: Direction, style: String, _ plot: Plot,
    _ canvas: inout Canvas
  ) {
    // From a cycle before the window on, since a band that began there may still be on its way.
    let travel = direction.travel.max() ?? 0
    var start = band.beginSeconds
    while start > begin - travel - band.cycleSeconds { start -= band.cycleSeconds }
    while start < end {
      var edge: [(x: Double, y: Double)] = []
      for place in positions.indices {
        edge.append((plot.x(start + direction.travel[place]), plot.y(positions[place])))
      }
      let shift = plot.x(begin + band.widthSeconds) - plot.x(begin)
      canvas.polygon(edge + edge.reversed().map { ($0.x + shift, $0.y) }, style: style)
      start += band.cycleSeconds
    }
  }
}

extension RunStudy {
  /// Time-space diagrams of the corridors that are named, or of those with the most straight
  /// traffic.
  ///
  /// - Parameter count: How many corridors at most, where none is named.
  public func timeSpaceDiagrams(_ count: Int) -> [Picture] {
    var finder = ArterialFinder(network: network, recording: recording)
    let arterials =
      corridors.isEmpty
      ? finder.arterials(count) : corridors.compactMap { finder.arterial(along: $0) }
    return arterials.filter { !$0.outbound.legs.isEmpty }.enumerated().map {
      TimeSpaceDiagram(study: self, arterial: $1, number: $0).picture()
    }
  }
  /// Why corridors that are named are not drawn: signals between which nobody drives straight on.
  public func corridorGaps() -> [String] {
    guard !corridors.isEmpty else { return [] }
    let finder = ArterialFinder(network: network, recording: recording)
    func name(_ signal: Int) -> String {
      network.nodes[network.signals[signal].node].displayName
    }
    return corridors.compactMap { finder.gap(in: $0) }.map { from, to in
      say(.corridorGap(from: name(from), to: name(to)))
    }
  }
}
