import SignalModel

/// What signals show, and when they let a vehicle cross.
extension Engine {
  /// A moment at which a group lets vehicles cross, and what it shows then.
  struct Admission {
    var time: Int32
    var indication: Indication
    var endsPermitted: Bool
  }

  /// The intervals of a group, wherever they are kept.
  @inline(__always)
  func intervals(of group: UnsafeMutablePointer<GroupRecord>) -> UnsafePointer<GroupInterval> {
    guard group.pointee.count <= GroupRecord.nearCountMaximum else {
      return allIntervals + Int(group.pointee.base)
    }
    return UnsafeRawPointer(group).advanced(by: Self.nearOffset)
      .assumingMemoryBound(to: GroupInterval.self)
  }

  /// Bytes in a group's record before its intervals.
  static let nearOffset = 4 * MemoryLayout<UInt32>.size

  /// The interval of a group at a time. Times asked for lie close together, so the begin of the
  /// cycle is moved along instead of divided for.
  @inline(__always)
  private func interval(of group: UnsafeMutablePointer<GroupRecord>, at time: Int32)
    -> (interval: UnsafePointer<GroupInterval>, position: Int32)
  {
    let cycle = group.pointee.cycle
    var position = time &- group.pointee.cycleStart
    if position < 0 || position >= cycle {
      position = moveCycle(of: group, to: time)
    }
    var interval = UnsafePointer(intervals(of: group))
    let last = interval + Int(group.pointee.count &- 1)
    while interval < last, (interval + 1).pointee.start <= position { interval += 1 }
    return (interval, position)
  }

  /// Moves the begin of the cycle to the cycle that holds a time, and returns the time's position.
  private func moveCycle(of group: UnsafeMutablePointer<GroupRecord>, to time: Int32) -> Int32 {
    let cycle = group.pointee.cycle
    var position = time &- group.pointee.cycleStart
    // Most often it is the cycle before or after.
    position &+= position < 0 ? cycle : 0 &- cycle
    if position < 0 || position >= cycle {
      position %= cycle
      if position < 0 { position &+= cycle }
    }
    group.pointee.cycleStart = time &- position
    return position
  }

  /// The first moment from a time on at which a group lets a vehicle cross.
  @inline(__always)
  func admit(_ group: Int, at time: Int32, yellowUse: Int32) -> Admission {
    let (interval, position) = interval(of: groups + group, at: time)
    let shown = interval.pointee
    if shown.untilOpen == 0
      || shown.indication == .yellow && position &- shown.start <= yellowUse
    {
      return Admission(
        time: time, indication: shown.indication, endsPermitted: shown.endsPermitted)
    }
    if shown.untilOpen == .max {
      return Admission(time: .max, indication: .red, endsPermitted: false)
    }
    let opening = time &- position &+ shown.start &+ shown.untilOpen
    let (later, _) = self.interval(of: groups + group, at: opening)
    return Admission(time: opening, indication: later.pointee.indication, endsPermitted: false)
  }

  /// What a vehicle owes that crosses on an admission.
  @inline(__always)
  func rule(of admission: Admission, path: UnsafeMutablePointer<Path>?) -> CrossingRule {
    switch admission.indication {
    case .green: .free
    case .permitted: .yield
    case .redTurnAfterStop: .stop
    case .dark: path?.pointee.rule ?? .free
    default: admission.endsPermitted ? .yield : .free
    }
  }

  /// What a group shows at a time.
  func indication(of group: Int, at time: Int32) -> Indication {
    interval(of: groups + group, at: time).interval.pointee.indication
  }

  /// The next moment after a time at which a group turns green; nil when it never does.
  func nextOpening(of group: Int, after time: Int32) -> Int32? {
    let record = groups + group
    let begin = time &- interval(of: record, at: time).position
    let all = intervals(of: record)
    let count = Int(record.pointee.count)
    for round in [0, record.pointee.cycle] {
      for place in 0..<count where all[place].indication.isGo {
        let moment = begin &+ round &+ all[place].start
        let before = all[place == 0 ? count - 1 : place - 1]
        if moment > time, !before.indication.isGo { return moment }
      }
    }
    return nil
  }

  /// A signal goes over to another program: its queues plan anew.
  func change(to change: ProgramChange, at time: Int32) {
    exchange(change.groups, signal: change.signal, queues: 0..<queueCount, at: time)
    beginCall(change.call, signal: change.signal, at: time)
    restartGates(signal: change.signal, at: time)
  }

  /// Gives the groups of a signal other records, and lets the heads of those of some queues that
  /// obey them plan anew.
  func exchange(
    _ records: [GroupRecord], signal: Int, queues candidates: some Sequence<Int>, at time: Int32
  ) {
    let base = street.groupBase[signal]
    for (offset, record) in records.enumerated() { groups[base + offset] = record }
    for index in candidates where queues[index].head != none && !queues[index].isBlocked {
      guard let path = path(of: vehicles + Int(queues[index].head)),
        path.pointee.group != none,
        Int(path.pointee.group) >= base, Int(path.pointee.group) < base + records.count
      else { continue }
      if queues[index].launch > time {
        // It was to start with a green of the old program, perhaps cycles ahead: with the new one
        // it may start now, or the plan finds out when.
        let driver = traits + Int(vehicles[Int(queues[index].head)].traits)
        relaunch(
          queues + index, at: time,
          shift: driver.pointee.reaction * DriverTraits.firstReactionShare)
      }
      plan(index, notBefore: time)
    }
    restartWalks(signal: signal, at: time)
  }
}
