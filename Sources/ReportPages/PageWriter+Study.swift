import SignalAnalysis
import ReportPictures
import SignalModel
import SignalReports
import SignalWording
import TrafficSimulation

/// The parts of a page about one run.
extension PageWriter {
  /// Corridors that are drawn.
  private static let corridorCountMaximum = 2
  /// Intersections that are drawn one by one.
  private static let intersectionCountMaximum = 12.0
  /// Lane groups of each whose arrivals are drawn.
  private static let coordinationCount = 2

  mutating func tiles(_ summary: RunSummary) {
    let network = summary.network
    func interval(_ estimate: Estimate, _ decimals: Int) -> String {
      estimate.halfWidth.map { "± \(NumberText.fixed($0, decimals: decimals))" } ?? ""
    }
    func text(_ estimate: Estimate, _ decimals: Int) -> String {
      NumberText.fixed(estimate.mean, decimals: decimals)
    }
    var tiles: [(name: Term, value: String, unit: String, detail: String)] = [
      (
        .delayTile, text(network.meanDelaySeconds, 1), "s", interval(network.meanDelaySeconds, 1)
      ),
      (.stopsTile, text(network.meanStops, 2), "", interval(network.meanStops, 2)),
      (
        .travelTile, text(network.meanTravelTimeSeconds, 1), "s",
        interval(network.meanTravelTimeSeconds, 1)
      ),
    ]
    if let worst = network.worstApproachDelaySeconds {
      tiles.append((.worstTile, text(worst, 1), "s", interval(worst, 1)))
    }
    let share =
      network.demandVehicles.mean > 0
      ? network.completedVehicles.mean / network.demandVehicles.mean : 0
    tiles.append(
      (
        .demandTile, NumberText.grouped(Int(network.demandVehicles.mean.rounded())), "",
        say(.completedShare(NumberText.percent(share)))
      ))
    self.tiles(tiles)
  }

  /// The pictures of a run.
  ///
  /// - Parameter isPart: Whether the run is one of several of the page: then its parts are headings
  ///   within, not parts of the page.
  mutating func pictures(_ study: RunStudy, isPart: Bool = false) {
    let prefix = study.prefix
    if study.recording.isCut {
      let clock = NumberText.clock(
        study.scenario.period.beginSeconds + study.recording.completeUntilSeconds)
      paragraph(say(.recordingCut(until: clock)), style: "warning")
    }
    picture(study.daySchedule())
    if !isPart { part("\(prefix)network", .networkPart) }
    picture(study.networkMap())
    picture(study.approachBars())
    let corridors = study.timeSpaceDiagrams(
      study.pageShare < 0.5 ? 1 : Self.corridorCountMaximum)
    let gaps = study.corridorGaps()
    if !corridors.isEmpty || !gaps.isEmpty {
      if !isPart { part("\(prefix)corridors", .corridorsPart) }
      for gap in gaps { paragraph(gap, style: "note") }
      for corridor in corridors { picture(corridor) }
    }
    intersections(study, isPart: isPart)
  }

  private mutating func intersections(_ study: RunStudy, isPart: Bool) {
    let signalised = study.summary.intersections.filter(\.isSignalised)
    guard !signalised.isEmpty else { return }
    if !isPart { part("\(study.prefix)intersections", .intersectionsPart) }
    let most = max(1, Int(Self.intersectionCountMaximum * study.pageShare))
    let worst = study.worstIntersections.filter(\.isSignalised).prefix(most)
    if worst.count < signalised.count {
      paragraph(
        say(.intersectionsDrawn(worst.count, of: signalised.count)), style: "note")
    } else if worst.count > 1 {
      paragraph(say(.intersectionsOrder), style: "note")
    }
    for (place, intersection) in worst.enumerated() {
      let traffic = intersection.traffic
      let title = say(
        .intersectionPart(
          intersection.name,
          delay: NumberText.fixed(traffic.meanDelaySeconds?.mean, decimals: 1),
          level: traffic.levelOfService?.letter ?? NumberText.nothing))
      fold(title, style: "place", isOpen: worst.count <= 2) { page in
        for diagram in study.stageDiagrams(signal: intersection.id) { page.picture(diagram) }
        page.picture(study.queueHistory(intersection, id: "queue-\(place)"))
        for diagram in study.coordinationDiagrams(
          intersection, id: "arrivals-\(place)", count: Self.coordinationCount)
        {
          page.picture(diagram)
        }
      }
    }
  }

  /// The sections of a report for the terminal: tables, warnings and, folded away, notes.
  mutating func sections(_ sections: [ReportSection]) {
    for section in sections {
      switch section {
      case .heading(let title, let lines):
        heading(title)
        for line in lines { paragraph(line) }
      case .table(let table):
        self.table(table, title: table.columns.first?.title ?? "")
      case .warning(let text): paragraph(text, style: "warning")
      case .notes(let paragraphs):
        for text in paragraphs { paragraph(text, style: "note") }
      }
    }
  }
}

extension [RunStudy] {
  /// Each with its share of the page, so that it opens at once however many there are. Of two, as
  /// in a comparison, nothing is left out that would fit.
  var sharingPage: [RunStudy] {
    map { study in
      var study = study
      study.pageShare = Swift.min(1, 2 / Double(count))
      return study
    }
  }
}
