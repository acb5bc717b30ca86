import SignalModel
import SignalWording

extension RunReport {
  var warnings: [ReportSection] {
    var warnings: [ReportSection] = []
    let gridlocks = summary.gridlocks
    for gridlock in gridlocks.prefix(Self.gridlockCountUsual) {
      var links = gridlock.links.prefix(Self.gridlockLinkCountMaximum).joined(separator: " -> ")
      let more = gridlock.links.count - Self.gridlockLinkCountMaximum
      links += " -> " + (more > 0 ? say(.moreLinks(more)) : gridlock.links.first ?? "")
      warnings.append(
        .warning(
          say(
            .gridlock(
              replication: gridlock.replication + 1,
              since: NumberText.clock(gridlock.sinceSeconds), links: links))))
    }
    let left = gridlocks.count - Self.gridlockCountUsual
    if left > 0 {
      warnings.append(
        .warning(say(.furtherGridlocks(NumberText.grouped(left), isOne: left == 1))))
    }
    let counts = summary.network.total
    if Double(counts.notEntered) > Self.notEnteredShareUsual * Double(counts.demand) {
      warnings.append(
        .warning(
          say(
            .notEntered(NumberText.grouped(counts.notEntered), of: .vehicles(counts.demand)))))
    }
    return warnings
  }

  /// What the numbers mean.
  var notes: [String] {
    var notes: [Term] = [.delayNote]
    if !shownIntersections.isEmpty || !summary.otherLinks.isEmpty && options.showsOtherLinks {
      notes.append(
        .trafficNote(jamSpacing: NumberText.fixed(summary.jamSpacingMeters, decimals: 1)))
      if summary.hasSignals { notes.append(.signalNote) }
    }
    notes.append(.fuelNote)
    notes.append(
      summary.replications > 1
        ? .intervalNote(replications: summary.replications) : .oneReplicationNote)
    return notes.map(say)
  }
}
