import EventKernel

/// Vehicles come into the network: at once where there is room and a gap, otherwise they wait
/// outside, in order, and their wait counts.
///
/// Outside, the lanes go on: who waits for a full lane is not in the way of those who are bound for
/// another. For each branch there is a line, and of those who want the same lane, the first who was
/// due comes first. Seen in SUMO 1.28, where one refused a lane holds back those for this lane
/// only: on two lanes, the left turns of the left one permitted against two saturated lanes, 870
/// veh/h come through though 1 in 5 turn left and one of them gets through in a cycle.
extension Engine {
  /// Mark of a queue for whose space nobody outside waits.
  static let notWaiting = none &- 1

  /// All vehicles due at this time join those who wait to come in.
  func depart(at time: Int32) {
    while nextDeparture < vehicleCount, realization.vehicles[nextDeparture].depart <= time {
      let id = nextDeparture
      nextDeparture += 1
      let branch = Int(routes[Int(vehicles[id].cursor)])
      let line = waitingLines + branch
      if line.pointee.head == none {
        line.pointee.head = UInt32(id)
        line.pointee.tail = UInt32(id)
        admitWaiting(link: Int(branches[branch].fromLink), at: time)
      } else {
        vehicles[Int(line.pointee.tail)].next = UInt32(id)
        line.pointee.tail = UInt32(id)
      }
    }
    if nextDeparture < vehicleCount {
      events.schedule(
        at: SimulationTime(milliseconds: realization.vehicles[nextDeparture].depart), priority: 3,
        kind: EventKind.departure, target: 0)
    }
  }

  /// Plans the next attempt of those who wait at a link, unless one is planned before that.
  func scheduleSource(link: Int, at time: Int32) {
    guard time < sources[link].scheduled else { return }
    sources[link].scheduled = time
    events.schedule(
      at: SimulationTime(milliseconds: time), priority: 2, kind: EventKind.source,
      target: UInt32(link))
  }

  /// What those who were due before have found at a link.
  private struct Attempt {
    /// Lanes without room, and lanes that must wait for a gap, as masks.
    var full: UInt32 = 0
    var busy: UInt32 = 0
    /// When it is worth trying again; `Int32.max` while somebody must leave first.
    var again = Int32.max
  }

  /// Lets in as many as can come in now.
  func admitWaiting(link: Int, at time: Int32) {
    let record = links + link
    let lines = waitingLines + Int(record.pointee.branchBase)
    let lineCount = Int(record.pointee.branchCount)
    let lanes = record.pointee.entryMask
    var attempt = Attempt()
    // Each who is first in a line has one try, in the order in which they were due.
    var tried = -1
    while lanes & ~(attempt.full | attempt.busy) != 0 {
      var line = -1
      var id = Int.max
      for place in 0..<lineCount where lines[place].head != none {
        let head = Int(lines[place].head)
        if head > tried, head < id {
          line = place
          id = head
        }
      }
      if line < 0 { break }
      tried = id
      guard let target = openQueue(for: id, link: link, &attempt, at: time) else { continue }
      lines[line].head = vehicles[id].next
      if lines[line].head == none { lines[line].tail = none }
      comeIn(id, link: link, queue: target, at: time)
    }
    if attempt.again != .max { scheduleSource(link: link, at: attempt.again) }
  }

  /// The queue on which a vehicle can come in now: the least occupied of those with room, if it has
  /// a gap.
  private func openQueue(
    for id: Int, link: Int, _ attempt: inout Attempt, at time: Int32
  ) -> Int? {
    let vehicle = vehicles + id
    let driver = traits + Int(vehicle.pointee.traits)
    let branch = branches + Int(routes[Int(vehicle.pointee.cursor)])
    // On the kerb lane all come in one after the other, whatever lane they are bound for.
    let onKerbLane = vehicle.pointee.flags & VehicleFlags.kerbLaneFirst != 0
    var mask =
      lanesToJoin(
        branch, cursor: vehicle.pointee.cursor, preferred: 0, traits: vehicle.pointee.traits)
      & ~attempt.full
    while mask != 0 {
      let target = leastOccupied(base: Int(branch.pointee.entryBase), mask: mask, preferred: 0)
      let queue = queues + target
      let lane = onKerbLane ? .max : (1 as UInt32) << UInt32(queue.pointee.lane)
      if attempt.busy & lane != 0 { return nil }
      let before = onKerbLane ? sources[link].lastEntry : queue.pointee.lastEntry
      let earliest = before &+ entryHeadway(vehicle, driver, on: queue)
      if earliest > time {
        attempt.busy |= lane
        attempt.again = min(attempt.again, earliest)
        return nil
      }
      let room = room(queue, spacing: driver.pointee.spacing, at: time, travel: 0).time
      if room <= time { return target }
      if room != .max {
        attempt.again = min(attempt.again, room)
      } else if waitersAfterSource[target] == Self.notWaiting {
        appendWaiter(UInt32(queueCount + target), to: target)
      }
      attempt.full |= lane
      mask &= ~lane
    }
    return nil
  }

  /// Time after the one before it at which a vehicle comes onto a queue, ms.
  @inline(__always)
  private func entryHeadway(
    _ vehicle: UnsafePointer<VehicleRecord>, _ driver: UnsafePointer<DriverTraits>,
    on queue: UnsafePointer<QueueRecord>
  ) -> Int32 {
    let stands = vehicle.pointee.flags & VehicleFlags.fromStandstill != 0
    return Int32(
      stands
        ? driver.pointee.entryHeadwayStanding
        : driver.pointee.reaction + 1000 * driver.pointee.spacingMeters
          / entrySpeed(vehicle, driver, on: queue))
  }

  /// Speed at which a vehicle comes onto a queue when it does not start there, m/s.
  @inline(__always)
  private func entrySpeed(
    _ vehicle: UnsafePointer<VehicleRecord>, _ driver: UnsafePointer<DriverTraits>,
    on queue: UnsafePointer<QueueRecord>
  ) -> Float {
    min(
      queue.pointee.speed * Float(vehicle.pointee.factor) * 1e-4, driver.pointee.speedMaximum)
  }

  /// From outside onto the first link.
  private func comeIn(_ id: Int, link: Int, queue target: Int, at time: Int32) {
    let vehicle = vehicles + id
    let driver = traits + Int(vehicle.pointee.traits)
    sources[link].lastEntry = time
    // The wait outside is delay of the first link.
    vehicle.pointee.entry = realization.vehicles[id].depart
    if id >= firstMeasured {
      counters.entered += 1
      counters.entryDelay += Int64(time &- realization.vehicles[id].depart)
    }
    hash.combine(UInt64(UInt32(bitPattern: time)) << 32 | UInt64(UInt32(truncatingIfNeeded: id)))
    let stands = vehicle.pointee.flags & VehicleFlags.fromStandstill != 0
    enter(
      id, queue: target, at: time,
      speed: stands ? 0 : entrySpeed(vehicle, driver, on: queues + target), now: time)
  }
}
