import Drawing
import SignalModel
import SignalReports
import SignalWording
import TrafficSimulation

/// The plans of a day over the demand.
struct DaySchedule {
  let study: RunStudy

  private static let height = 170.0
  private static let stripHeight = 38.0
  private static let binSeconds = 900.0

  /// Vehicles that come in, per hour, in quarters of an hour, s after the begin of the run.
  private func demand() -> [(from: Double, perHour: Double)] {
    let duration = study.recording.durationSeconds
    let count = max(1, Int((duration / Self.binSeconds).rounded(.up)))
    var counts = [Int](repeating: 0, count: count)
    var seen: Set<Int32> = []
    for passage in study.recording.passages where seen.insert(passage.vehicle).inserted {
      let place = Int(Double(passage.entryMilliseconds) / 1000 / Self.binSeconds)
      if counts.indices.contains(place) { counts[place] += 1 }
    }
    return counts.enumerated().map { place, vehicles in
      let from = Double(place) * Self.binSeconds
      let length = min(Self.binSeconds, duration - from)
      return (from, Double(vehicles) * 3600 / max(1, length))
    }
  }

  func picture() -> Picture? {
    let entries = study.scenario.schedule
    guard study.plans.count > 1, entries.count > 1 else { return nil }
    let duration = study.recording.durationSeconds
    let begin = study.scenario.period.beginSeconds
    let demand = demand()
    let most = Ticks.ceiling(demand.map(\.perHour).max() ?? 1, count: 4)
    let width = RunStudy.fullWidth
    var canvas = Canvas(width: width, height: Self.height + Self.stripHeight + 84)
    let plot = Plot(
      left: 62, top: 28, right: width - 24, bottom: 28 + Self.height, x: 0...duration, y: 0...most)
    plot.drawYAxis(
      RunStudy.ticks(0...most, count: 4), title: study.say(.demandAxis), in: &canvas)
    var area: [(x: Double, y: Double)] = [(plot.left, plot.bottom)]
    for (place, bin) in demand.enumerated() {
      let to = place + 1 < demand.count ? demand[place + 1].from : duration
      area += [(plot.x(bin.from), plot.y(bin.perHour)), (plot.x(to), plot.y(bin.perHour))]
    }
    area.append((plot.right, plot.bottom))
    canvas.polygon(area, style: "demand-area")
    let strip = plot.bottom + 6
    for (place, entry) in entries.enumerated() {
      let from = place == 0 ? 0 : max(0, entry.fromSeconds - begin)
      let to = place + 1 < entries.count ? entries[place + 1].fromSeconds - begin : duration
      guard to > from, from < duration else { continue }
      let plan = study.scenario.plans[entry.plan]
      let left = plot.x.clamped(from)
      let right = plot.x.clamped(to)
      let cycle = plan.timings.map(\.cycleSeconds).max() ?? 0
      let seconds = "\(NumberText.shortest(cycle)) s"
      let words = study.say(.planCycle(plan.id, cycle: NumberText.shortest(cycle)))
      canvas.rectangle(
        x: left + 0.5, y: strip, width: right - left - 1, height: Self.stripHeight,
        style: entry.plan % 2 == 0 ? "stage" : "stage other", tip: words)
      // The name above the cycle, each as far as there is room for it.
      let size = Canvas.labelSize
      let room = right - left - 4
      let lines = [
        room < 2 * size ? "" : TextWidth.fitting(plan.id, size: size, width: room),
        TextWidth.width(seconds, size: size) <= room ? seconds : "",
      ]
      for (line, text) in lines.enumerated() where !text.isEmpty {
        canvas.text(
          text, x: (left + right) / 2, y: strip + 16 + Double(line) * 15, anchor: .middle)
      }
      if place > 0 { canvas.line(left, plot.top, left, strip, style: "limit") }
    }
    let axis = Plot(
      left: plot.left, top: plot.top, right: plot.right, bottom: strip + Self.stripHeight + 2,
      x: 0...duration, y: 0...1)
    axis.drawXAxis(
      study.clockTicks(0...duration, count: 9), title: study.say(.timeOfDay), hasGrid: false,
      in: &canvas)
    let id = "\(study.prefix)day"
    return Picture(
      id: id, title: study.say(.dayTitle), caption: study.say(.dayCaption),
      svg: canvas.svg(
        id: id, title: study.say(.dayTitle), description: study.say(.dayCaption)))
  }
}

extension RunStudy {
  /// The plans of the day over the demand; nil where one plan runs all the time.
  public func daySchedule() -> Picture? { DaySchedule(study: self).picture() }
}
