import SignalModel

extension RunReport {
  var warnings: [ReportSection] {
    var warnings: [ReportSection] = []
    let gridlocks = summary.gridlocks
    for gridlock in gridlocks.prefix(Self.gridlockCountUsual) {
      var links = gridlock.links.prefix(Self.gridlockLinkCountMaximum).joined(separator: " -> ")
      let more = gridlock.links.count - Self.gridlockLinkCountMaximum
      links += more > 0 ? " -> \(more) more" : " -> \(gridlock.links.first ?? "")"
      warnings.append(
        .warning(
          "Gridlock in replication \(gridlock.replication + 1): since "
            + "\(NumberText.clock(gridlock.sinceSeconds)) these links wait for each other in a "
            + "circle: \(links)."))
    }
    let left = gridlocks.count - Self.gridlockCountUsual
    if left > 0 {
      warnings.append(
        .warning("\(NumberText.counted(left, "further gridlock")); --json lists all."))
    }
    let counts = summary.network.total
    if Double(counts.notEntered) > Self.notEnteredShareUsual * Double(counts.demand) {
      warnings.append(
        .warning(
          "\(NumberText.grouped(counts.notEntered)) of "
            + "\(NumberText.counted(counts.demand, "vehicle")) had not entered at the end: their "
            + "first link had no room for them. Their wait is in the delay."))
    }
    return warnings
  }

  /// What the numbers mean.
  var notes: [String] {
    var notes = [
      "Delay of the network: seconds from the scheduled departure until a vehicle leaves, or until "
        + "the end, less the free-flow time of the distance it covered; mean over all vehicles "
        + "scheduled in the measured time, those that never entered included. Of an intersection, "
        + "approach or lane group: the part of it on the links that lead there."
    ]
    if !shownIntersections.isEmpty || !summary.otherLinks.isEmpty && options.showsOtherLinks {
      notes += trafficNotes
    }
    notes.append(
      "Fuel: of all vehicles in the measured time, by distance, delay and stops (model of "
        + "TRANSYT-7F); to compare plans, not for inventories. Emissions are in the JSON.")
    if summary.replications > 1 {
      notes.append(
        "± is half the 95 % confidence interval of the mean over "
          + "\(summary.replications) replications (Student's t).")
    } else {
      notes.append(
        "One replication says nothing about chance: --replications 10 gives confidence intervals.")
    }
    return notes
  }

  private var trafficNotes: [String] {
    var notes = [
      "Volume: vehicles that crossed the stop line or were still on the way to it. LOS: Highway "
        + "Capacity Manual 2010, by delay; for lane groups also F where v/c exceeds 1. Stops: per "
        + "vehicle that crossed. Queue: back of queue in vehicles that 95 of 100 cycles do not "
        + "exceed, longest lane; metres at "
        + "\(NumberText.fixed(summary.jamSpacingMeters, decimals: 1)) m per vehicle."
    ]
    if summary.hasSignals {
      notes.append(
        "Capacity: by saturation headway and effective green; of permitted turns an upper bound, "
          + "gaps in the opposing traffic are not in it. v/c of approaches and intersections: the "
          + "highest of their lane groups. Green: vehicles that reach the stop line, or would, "
          + "while it shows green.")
    }
    return notes
  }
}
