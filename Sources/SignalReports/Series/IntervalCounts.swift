import SignalModel
package import TrafficSimulation

/// Counts of every lane group over intervals that follow each other.
package struct IntervalCounts: Sendable {
  /// Counts: all intervals of the first group, then those of the next.
  package private(set) var counts: [FlowCount]

  /// Counts what was recorded. Complexity: O(passages + groups x samples).
  ///
  /// - Parameter starts: Begin of each interval, s after the begin of the run; the last ends with
  ///   the recording.
  package init(recording: Recording, index: LaneGroupIndex, starts: [Double]) {
    counts = [FlowCount](repeating: FlowCount(), count: index.groups.count * starts.count)
    guard !starts.isEmpty else { return }
    var cursor = 0
    for passage in recording.passages {
      guard passage.hasLeft else { break }
      let time = Double(passage.leavingMilliseconds) / 1000
      guard time >= starts[0] else { continue }
      // Passages come in the order in which they ended.
      while cursor + 1 < starts.count, starts[cursor + 1] <= time { cursor += 1 }
      counts[index.group(of: passage) * starts.count + cursor].add(passage)
    }
    for (place, group) in index.groups.enumerated() {
      var cursor = 0
      for sample in 0..<recording.queues.count {
        let time = recording.queues.timeSeconds(sample: sample)
        guard time >= starts[0] else { continue }
        while cursor + 1 < starts.count, starts[cursor + 1] <= time { cursor += 1 }
        let back = recording.queues.backOfQueueMeters(
          link: group.link, lanes: group.lanes, sample: sample)
        let slot = place * starts.count + cursor
        counts[slot].backOfQueueMeters = max(counts[slot].backOfQueueMeters, back)
      }
    }
  }
}

/// Counts of every signalised lane group over the cycles of its signal, with the greens shown.
package struct CycleCounts: Sendable {
  /// A cycle.
  package struct Cycle: Sendable {
    /// Begin, s after the begin of the run.
    package var beginSeconds: Double
    /// End, s.
    package var endSeconds: Double
    /// Green that was shown, s.
    package var greenSeconds: Double
    /// What was counted.
    package var count = FlowCount()
  }

  /// For each lane group its cycles; empty without a signal.
  package private(set) var cycles: [[Cycle]]

  /// Counts what was recorded. Complexity: O(passages x log cycles + groups x samples).
  package init(recording: Recording, index: LaneGroupIndex) {
    var known: [LaneGroupIndex.Control: [Cycle]] = [:]
    cycles = index.groups.map { group in
      guard let control = group.control else { return [] }
      if let cycles = known[control] { return cycles }
      let cycles = Self.cycles(of: control, recording)
      known[control] = cycles
      return cycles
    }
    for passage in recording.passages {
      guard passage.hasLeft else { break }
      let group = index.group(of: passage)
      let time = Double(passage.leavingMilliseconds) / 1000
      if let place = Self.place(of: time, in: cycles[group]) {
        cycles[group][place].count.add(passage)
      }
    }
    for (place, group) in index.groups.enumerated() where !cycles[place].isEmpty {
      for sample in 0..<recording.queues.count {
        let time = recording.queues.timeSeconds(sample: sample)
        guard let cycle = Self.place(of: time, in: cycles[place]) else { continue }
        let back = recording.queues.backOfQueueMeters(
          link: group.link, lanes: group.lanes, sample: sample)
        cycles[place][cycle].count.backOfQueueMeters = max(
          cycles[place][cycle].count.backOfQueueMeters, back)
      }
    }
  }

  /// The cycles of the measured time, each with the green of a group.
  private static func cycles(
    of control: LaneGroupIndex.Control, _ recording: Recording
  ) -> [Cycle] {
    let starts = recording.cycleStarts(signal: control.signal).map { Double($0) / 1000 }
    let shown = recording.shown(signal: control.signal, group: control.group)
      .filter(\.indication.isGo)
    var cursor = 0
    return starts.enumerated().compactMap { place, begin in
      guard begin >= recording.warmupSeconds else { return nil }
      let end = place + 1 < starts.count ? starts[place + 1] : recording.durationSeconds
      while cursor < shown.count, Double(shown[cursor].endMilliseconds) / 1000 <= begin {
        cursor += 1
      }
      var green = 0.0
      for interval in shown[cursor...] {
        let from = max(begin, Double(interval.beginMilliseconds) / 1000)
        guard from < end else { break }
        green += min(end, Double(interval.endMilliseconds) / 1000) - from
      }
      return Cycle(beginSeconds: begin, endSeconds: end, greenSeconds: green)
    }
  }

  private static func place(of time: Double, in cycles: [Cycle]) -> Int? {
    guard let first = cycles.first, time >= first.beginSeconds else { return nil }
    var low = 0
    var high = cycles.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if cycles[middle].beginSeconds <= time { low = middle } else { high = middle - 1 }
    }
    return time < cycles[low].endSeconds ? low : nil
  }
}
