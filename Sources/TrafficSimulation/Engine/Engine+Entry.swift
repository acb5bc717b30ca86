import EventKernel

/// Vehicles come into the network: at once where there is room and a gap, otherwise they wait
/// outside, in order, and their wait counts.
extension Engine {
  /// All vehicles due at this time join those who wait to come in.
  func depart(at time: Int32) {
    while nextDeparture < vehicleCount, realization.vehicles[nextDeparture].depart <= time {
      let id = nextDeparture
      nextDeparture += 1
      let link = Int(branches[Int(routes[Int(vehicles[id].cursor)])].fromLink)
      let source = sources + link
      if source.pointee.head == none {
        source.pointee.head = UInt32(id)
        source.pointee.tail = UInt32(id)
        admitWaiting(link: link, at: time)
      } else {
        vehicles[Int(source.pointee.tail)].next = UInt32(id)
        source.pointee.tail = UInt32(id)
      }
    }
    if nextDeparture < vehicleCount {
      events.schedule(
        at: SimulationTime(milliseconds: realization.vehicles[nextDeparture].depart), priority: 3,
        kind: EventKind.departure, target: 0)
    }
  }

  /// Plans the next attempt of those who wait at a link.
  func scheduleSource(link: Int, at time: Int32) {
    sources[link].scheduled = time
    events.schedule(
      at: SimulationTime(milliseconds: time), priority: 2, kind: EventKind.source,
      target: UInt32(link))
  }

  /// Lets in as many as can come in now.
  func admitWaiting(link: Int, at time: Int32) {
    let source = sources + link
    while source.pointee.head != none {
      let id = Int(source.pointee.head)
      let vehicle = vehicles + id
      let driver = traits + Int(vehicle.pointee.traits)
      let target = chooseQueue(
        cursor: vehicle.pointee.cursor, preferred: 0, traits: vehicle.pointee.traits)
      let queue = queues + target
      let factor = Float(vehicle.pointee.factor) * 1e-4
      let free = min(queue.pointee.speed * factor, driver.pointee.speedMaximum)
      let stands = vehicle.pointee.flags & VehicleFlags.fromStandstill != 0
      let headway =
        stands
        ? driver.pointee.entryHeadwayStanding
        : driver.pointee.reaction + 1000 * driver.pointee.spacingMeters / free
      let onKerbLane = vehicle.pointee.flags & VehicleFlags.kerbLaneFirst != 0
      let before = onKerbLane ? source.pointee.lastEntry : queue.pointee.lastEntry
      let earliest = before &+ Int32(headway)
      if earliest > time {
        scheduleSource(link: link, at: earliest)
        return
      }
      let room = room(queue, spacing: driver.pointee.spacing, at: time, travel: 0).time
      if room == .max {
        source.pointee.waitsFor = UInt32(target)
        appendWaiter(UInt32(queueCount + link), to: target)
        return
      }
      if room > time {
        scheduleSource(link: link, at: room)
        return
      }
      source.pointee.head = vehicle.pointee.next
      if source.pointee.head == none { source.pointee.tail = none }
      source.pointee.lastEntry = time
      // The wait outside is delay of the first link.
      vehicle.pointee.entry = realization.vehicles[id].depart
      if id >= firstMeasured {
        counters.entered += 1
        counters.entryDelay += Int64(time &- realization.vehicles[id].depart)
      }
      hash.combine(UInt64(UInt32(bitPattern: time)) << 32 | UInt64(UInt32(truncatingIfNeeded: id)))
      enter(id, queue: target, at: time, speed: stands ? 0 : free, now: time)
    }
  }
}
