/// Which queue a vehicle joins, and when it will be at its end.
extension Engine {
  /// Lanes of a link that a driver's class may use, as a mask.
  @inline(__always)
  func classMask(link: Int, traits: UInt8) -> UInt32 {
    guard hasClassMasks, let masks = classMasks[Int(traits)] else { return .max }
    return masks[link]
  }

  /// The queue on a link for a vehicle whose next branch is at `cursor`: among the lanes that serve
  /// it, the least occupied. On links too short to change lanes the vehicle keeps to the lanes it
  /// is led to; where these do not serve it, it changes on the way if there is room beside, and
  /// otherwise comes to a stand on them: see ``changeLane(_:at:)``.
  @inline(__always)
  func chooseQueue(cursor: UInt32, preferred: UInt32, traits: UInt8) -> Int {
    let branch = branches + Int(routes[Int(cursor)])
    return leastOccupied(
      base: Int(branch.pointee.entryBase),
      mask: lanesToJoin(branch, cursor: cursor, preferred: preferred, traits: traits),
      preferred: preferred)
  }

  /// The lanes among which ``chooseQueue(cursor:preferred:traits:)`` chooses, as a mask.
  @inline(__always)
  func lanesToJoin(
    _ branch: UnsafePointer<Branch>, cursor: UInt32, preferred: UInt32, traits: UInt8
  ) -> UInt32 {
    var mask = lanesForClass(branch, traits: traits)
    let link = Int(branch.pointee.fromLink)
    if branch.pointee.hasPockets { mask = upstreamMask(links + link, serving: mask) }
    if hasClassMasks {
      let allowed = mask & classMask(link: link, traits: traits)
      if allowed != 0 { mask = allowed }
    }
    if !branch.pointee.allowsLaneChange, preferred != 0 {
      if mask & preferred != 0 {
        mask &= preferred
      } else if !branch.pointee.hasPockets, areFull(branch, mask: mask, traits: traits) {
        // It comes as far as it can on the lane it is led to.
        mask = preferred
      }
    }
    if mask & (mask &- 1) == 0 { return mask }
    if branch.pointee.nextDeciseconds < Self.laneChangeDeciseconds {
      mask = lanesThatLeadOn(
        mask, branch: branch, nextCursor: cursor &+ 1,
        rest: Self.laneChangeDeciseconds &- branch.pointee.nextDeciseconds)
    }
    return mask
  }

  /// Time that a change of lanes takes in traffic, tenths of a second. Toledo and Zohar (2007,
  /// "Modeling duration of lane changes") report 5 to 6 s on average from the studies before
  /// theirs; the 4.6 s, a little less, are as remembered from theirs and could not be checked
  /// against its tables. A driver who will not be that long on the links ahead chooses his lane
  /// before them.
  static let laneChangeDeciseconds: UInt8 = 46

  /// Of the lanes in `mask`, those whose paths lead to lanes that serve the branch after the next,
  /// and so on over all links that are driven in the `rest` of the time that a change of lanes
  /// takes, tenths of a second. All of them when none does.
  func lanesThatLeadOn(
    _ mask: UInt32, branch: UnsafePointer<Branch>, nextCursor: UInt32, rest time: UInt8
  ) -> UInt32 {
    let next = branches + Int(routes[Int(nextCursor)])
    var wanted = next.pointee.laneMask
    if next.pointee.nextDeciseconds < time {
      wanted = lanesThatLeadOn(
        wanted, branch: next, nextCursor: nextCursor &+ 1,
        rest: time &- next.pointee.nextDeciseconds)
    }
    var result: UInt32 = 0
    var rest = mask
    while rest != 0 {
      let lane = rest.trailingZeroBitCount
      rest &= rest &- 1
      if servings[Int(branch.pointee.servingBase) + lane].toLaneMask & wanted != 0 {
        result |= 1 << UInt32(lane)
      }
    }
    return result == 0 ? mask : result
  }

  /// Whether none of a set of lanes has room for one more vehicle at once.
  private func areFull(_ branch: UnsafePointer<Branch>, mask: UInt32, traits: UInt8) -> Bool {
    let queue =
      queues + leastOccupied(base: Int(branch.pointee.entryBase), mask: mask, preferred: 0)
    return queue.pointee.occupied > 0
      && queue.pointee.occupied &+ self.traits[Int(traits)].spacing > queue.pointee.storage
  }

  /// The full-length lanes upstream of pockets that lead to lanes of `serving`.
  private func upstreamMask(_ record: UnsafePointer<LinkRecord>, serving: UInt32) -> UInt32 {
    var result: UInt32 = 0
    var rest = record.pointee.entryMask
    while rest != 0 {
      let lane = rest.trailingZeroBitCount
      rest &= rest &- 1
      if queues[Int(record.pointee.entryBase) + lane].pocketMask & serving != 0 {
        result |= 1 << UInt32(lane)
      }
    }
    return result == 0 ? record.pointee.entryMask : result
  }

  /// The least occupied queue of a set of lanes; where it is equal, a preferred lane, then the one
  /// nearest the kerb.
  @inline(__always)
  func leastOccupied(base: Int, mask: UInt32, preferred: UInt32) -> Int {
    if mask & (mask &- 1) == 0 { return base + mask.trailingZeroBitCount }
    var best = -1
    var bestCost = Int32.max
    var rest = mask
    while rest != 0 {
      let lane = rest.trailingZeroBitCount
      rest &= rest &- 1
      let queue = queues + base + lane
      let lengthen: Int32 = preferred & (1 << UInt32(lane)) == 0 ? 1 : 0
      let cost = queue.pointee.count &* 2 &+ lengthen
      if cost < bestCost {
        best = base + lane
        bestCost = cost
      }
    }
    return best
  }

  /// The first path of a lane that serves a branch; ``none`` when it does not, or trips end.
  @inline(__always)
  func firstPath(_ branch: UnsafePointer<Branch>, lane: UInt8) -> UInt32 {
    let first = branch.pointee.firstPath
    guard first != none else { return none }
    let paths = UInt32(branch.pointee.pathsPerLane)
    guard paths != 0 else {
      return servings[Int(branch.pointee.servingBase) + Int(lane)].firstPath
    }
    let own = (1 as UInt32) &<< UInt32(lane)
    guard branch.pointee.laneMask & own != 0 else { return none }
    let before = (branch.pointee.laneMask & (own &- 1)).nonzeroBitCount
    return first &+ UInt32(truncatingIfNeeded: before) &* paths
  }

  /// Puts a vehicle at the end of a queue.
  ///
  /// - Parameters:
  ///   - id: The vehicle.
  ///   - index: The queue.
  ///   - time: When it passes the queue's upstream end.
  ///   - speed: Its speed there, m/s.
  ///   - now: The present time.
  @inline(__always)
  func enter(_ id: Int, queue index: Int, at time: Int32, speed: Float, now: Int32) {
    let queue = queues + index
    let vehicle = vehicles + id
    let driver = traits + Int(vehicle.pointee.traits)
    let factor = Float(vehicle.pointee.factor) * 1e-4
    let free = min(queue.pointee.speed * factor, driver.pointee.speedMaximum)
    let cruise = max(free - driver.pointee.cruiseLoss, free / 2)
    let following =
      queue.pointee.lastEntry
      &+ Int32(driver.pointee.reaction + 1000 * driver.pointee.spacingMeters / cruise)
    let entry = max(time, following)
    queue.pointee.lastEntry = entry
    let motion = Kinematics.drive(
      distance: queue.pointee.length, from: min(speed, cruise), limit: cruise,
      acceleration: driver.pointee.acceleration)
    let freeFlow = Int32(1000 * queue.pointee.length / free)
    vehicle.pointee.arrival = entry &+ Int32(motion.milliseconds)
    vehicle.pointee.arrivalSpeed = UInt16(motion.speed * 100)
    vehicle.pointee.linkFreeFlow &+= freeFlow
    vehicle.pointee.next = none
    if queue.pointee.pocketBase != none {
      vehicle.pointee.path = none
    } else if queue.pointee.waitingPath == none {
      let branch = branches + Int(routes[Int(vehicle.pointee.cursor)])
      vehicle.pointee.path = firstPath(branch, lane: queue.pointee.lane)
    }
    queue.pointee.occupied &+= driver.pointee.spacing
    queue.pointee.count &+= 1
    if queue.pointee.head == none {
      queue.pointee.head = UInt32(truncatingIfNeeded: id)
      queue.pointee.tail = queue.pointee.head
      plan(index, notBefore: now)
    } else {
      vehicles[Int(queue.pointee.tail)].next = UInt32(truncatingIfNeeded: id)
      queue.pointee.tail = UInt32(truncatingIfNeeded: id)
    }
  }
}
