public import SignalModel

/// What a signal group showed for a time.
public struct ShownInterval: Hashable, Sendable {
  /// When it began, ms after the begin of the run.
  public var beginMilliseconds: Int32
  /// When it ended, ms.
  public var endMilliseconds: Int32
  /// What was shown.
  public var indication: Indication
}

extension Recording {
  /// What a group of a signal showed from the begin to the end of the run.
  /// Complexity: O(intervals).
  public func shown(signal: Int, group: Int) -> [ShownInterval] {
    var result: [ShownInterval] = []
    forRecords(signal: signal) { records, begin, end in
      let record = records(group)
      for interval in intervals(of: record, from: begin, to: end) {
        // The same shown on over a change of program or cycle is one interval.
        if let last = result.last, last.indication == interval.indication {
          result[result.count - 1].endMilliseconds = interval.endMilliseconds
        } else {
          result.append(interval)
        }
      }
    }
    return result
  }

  /// The cycles of a signal: moments at which one begins, ms after the begin of the run, from the
  /// first that begins in the run. A change of plan is a cycle of its own.
  public func cycleStarts(signal: Int) -> [Int32] {
    var result: [Int32] = []
    forRecords(signal: signal) { records, begin, end in
      guard !street.network.signals[signal].groups.isEmpty else { return }
      let record = records(0)
      var start = record.cycleStart
      let behind = (Int64(begin) - Int64(start)) / Int64(record.cycle)
      start = Int32(clamping: Int64(start) + behind * Int64(record.cycle))
      while start < begin { start += record.cycle }
      while start < end {
        result.append(start)
        start += record.cycle
      }
    }
    return result
  }

  /// The records of a signal's groups and the stretch of the run in which they hold, in order.
  private func forRecords(
    signal: Int, _ body: (_ records: (Int) -> GroupRecord, _ begin: Int32, _ end: Int32) -> Void
  ) {
    let end = Int32(durationSeconds * 1000)
    let base = street.groupBase[signal]
    var begin: Int32 = 0
    var records: (Int) -> GroupRecord = { signals.groups[base + $0] }
    for change in changes(of: signal) where change.milliseconds < end {
      if change.milliseconds > begin { body(records, begin, change.milliseconds) }
      begin = max(begin, change.milliseconds)
      records = { change.groups[$0] }
    }
    body(records, begin, end)
  }

  /// The moments from which other records hold, in order: changes of plan, and those at which it
  /// was decided about a stage on call.
  private func changes(of signal: Int) -> [(milliseconds: Int32, groups: [GroupRecord])] {
    let planned = signals.changes.filter { $0.signal == signal }
      .map { (milliseconds: $0.milliseconds, groups: $0.groups) }
    let called = callChanges.filter { signals.calls[$0.call].signal == signal }.map { change in
      let call = signals.calls[change.call]
      return (
        milliseconds: change.milliseconds, groups: change.isCalled ? call.called : call.uncalled
      )
    }
    // At the same moment the plan comes first.
    return (planned + called).enumerated().sorted {
      ($0.element.milliseconds, $0.offset) < ($1.element.milliseconds, $1.offset)
    }.map(\.element)
  }

  private func intervals(of record: GroupRecord, from begin: Int32, to end: Int32)
    -> [ShownInterval]
  {
    let shown = (0..<Int(record.count)).map { signals.intervals[Int(record.base) + $0] }
    var result: [ShownInterval] = []
    let cycles = (Int64(begin) - Int64(record.cycleStart)) / Int64(record.cycle) - 1
    var start = Int64(record.cycleStart) + cycles * Int64(record.cycle)
    while start < Int64(end) {
      for (place, interval) in shown.enumerated() {
        let next = place + 1 < shown.count ? shown[place + 1].start : record.cycle
        let from = max(Int64(begin), start + Int64(interval.start))
        let to = min(Int64(end), start + Int64(next))
        guard from < to else { continue }
        result.append(
          ShownInterval(
            beginMilliseconds: Int32(from), endMilliseconds: Int32(to),
            indication: interval.indication))
      }
      start += Int64(record.cycle)
    }
    return result
  }
}
