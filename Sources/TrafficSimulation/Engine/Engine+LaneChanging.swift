/// Vehicles that stand behind one who cannot go change to the lane beside, where that serves their
/// turn too and is shorter.
extension Engine {
  /// Vehicles of a held queue that are asked whether they change lanes.
  static let changersSeenMaximum: Int32 = 8
  /// Vehicles that will not be at the queue within this time do not see that it is held, ms.
  static let heldQueueSight: Int32 = 5000
  /// Time that a change of lanes from standstill takes, ms, and the speed after it, cm/s.
  static let laneChangeTime: Int32 = 2500
  static let laneChangeSpeed: UInt16 = 500
  /// Time that it takes one who waits at the end of a lane for room beside, ms: a step of decision.
  static let sidestepTime = Int32(1000 * DriverTraits.decisionSeconds)

  /// Lets vehicles behind the head of a held queue go to other lanes.
  func changeLanes(behind index: Int, at time: Int32) {
    let queue = queues + index
    let link = links + Int(queue.pointee.link)
    guard queue.pointee.count > 1, link.pointee.laneCount > 1, link.pointee.allowsLaneChange,
      queue.pointee.waitingPath == none, queue.pointee.pocketBase == none
    else { return }
    var ahead = queue.pointee.head
    var position: Int32 = 1
    while position <= Self.changersSeenMaximum {
      let id = vehicles[Int(ahead)].next
      if id == none { return }
      let vehicle = vehicles + Int(id)
      if vehicle.pointee.arrival > time &+ Self.heldQueueSight { return }
      if let target = shorterLane(for: vehicle, from: queue, position: position, at: time) {
        vehicles[Int(ahead)].next = vehicle.pointee.next
        if vehicle.pointee.next == none { queue.pointee.tail = ahead }
        queue.pointee.count &-= 1
        queue.pointee.occupied &-= spacing(of: vehicle)
        move(id, to: target, at: time, duration: Self.laneChangeTime)
      } else {
        ahead = id
        position &+= 1
      }
    }
  }

  /// A lane beside with fewer vehicles than stand ahead here, all of them physically ahead too, and
  /// with room.
  private func shorterLane(
    for vehicle: UnsafeMutablePointer<VehicleRecord>, from queue: UnsafeMutablePointer<QueueRecord>,
    position: Int32, at time: Int32
  ) -> Int? {
    let branch = branches + Int(routes[Int(vehicle.pointee.cursor)])
    let link = Int(queue.pointee.link)
    var rest =
      lanesForClass(branch, traits: vehicle.pointee.traits)
      & classMask(link: link, traits: vehicle.pointee.traits)
      & ~(1 << UInt32(queue.pointee.lane))
    rest = ownLanes(rest, base: Int(links[link].stopBase))
    if branch.pointee.nextDeciseconds < Self.laneChangeDeciseconds, rest != 0 {
      rest = lanesThatLeadOn(
        rest, branch: branch, nextCursor: vehicle.pointee.cursor &+ 1,
        rest: Self.laneChangeDeciseconds &- branch.pointee.nextDeciseconds)
    }
    while rest != 0 {
      let lane = rest.trailingZeroBitCount
      rest &= rest &- 1
      let index = Int(links[link].stopBase) + lane
      let other = queues + index
      let hasRoom =
        other.pointee.occupied &+ spacing(of: vehicle) <= other.pointee.storage
      let isAhead =
        other.pointee.tail == none || vehicles[Int(other.pointee.tail)].arrival <= time
      if other.pointee.count < position, hasRoom, isAhead { return index }
    }
    return nil
  }

  /// The head of a lane that does not serve its turn: the link is so short that it could not change
  /// lanes on the way. It stands in the way of those behind it until there is room on a lane that
  /// does, and it is nearer to that room than those upstream: its claim comes before theirs.
  func changeLane(_ index: Int, at time: Int32) {
    let queue = queues + index
    let id = queue.pointee.head
    let vehicle = vehicles + Int(id)
    let needed = spacing(of: vehicle)
    let target = laneBeside(queue, vehicle)
    if queue.pointee.claim != none {
      queues[target].occupied &-= needed
      queue.pointee.claim = none
    }
    // Two who stand side by side and want each other's place exchange them.
    let exchanges = Int(queues[target].claim) == index
    // Of several who want the same place the first to be asked takes it.
    let claimed = claims(on: target, link: Int(queue.pointee.link))
    queues[target].occupied &-= claimed
    let room = room(queues + target, spacing: needed, at: time, travel: 0)
    queues[target].occupied &+= claimed
    guard exchanges || room.time <= time else {
      queue.pointee.claim = UInt32(target)
      queues[target].occupied &+= needed
      if room.isCertain {
        if time >= warm { queueMeasures[target].spillback += Int64(room.time &- time) }
        relaunch(queue, at: room.time)
        plan(index, notBefore: time)
      } else {
        block(index, by: target, at: time)
      }
      return
    }
    if queue.pointee.stands { vehicle.pointee.flags |= VehicleFlags.stood }
    takeHead(index, at: time)
    move(id, to: target, at: time, duration: Self.sidestepTime)
    afterCrossing(index, at: time)
  }

  /// The room on a lane that those at the ends of the lanes beside it have claimed, mm.
  private func claims(on target: Int, link: Int) -> Int32 {
    var claimed: Int32 = 0
    let base = Int(links[link].stopBase)
    for index in base..<base + Int(links[link].laneCount)
    where queues[index].claim == UInt32(target) {
      claimed &+= spacing(of: vehicles + Int(queues[index].head))
    }
    return claimed
  }

  /// The lane that a vehicle at the end of a wrong lane changes to.
  private func laneBeside(
    _ queue: UnsafeMutablePointer<QueueRecord>, _ vehicle: UnsafeMutablePointer<VehicleRecord>
  ) -> Int {
    if queue.pointee.claim != none { return Int(queue.pointee.claim) }
    let branch = branches + Int(routes[Int(vehicle.pointee.cursor)])
    let link = Int(queue.pointee.link)
    var mask = lanesForClass(branch, traits: vehicle.pointee.traits)
    let allowed = mask & classMask(link: link, traits: vehicle.pointee.traits)
    if allowed != 0 { mask = allowed }
    let own = ownLanes(mask, base: Int(links[link].stopBase))
    if own != 0 { mask = own }
    return leastOccupied(base: Int(links[link].stopBase), mask: mask, preferred: 0)
  }

  /// Puts a vehicle at the end of another lane's queue.
  private func move(_ id: UInt32, to index: Int, at time: Int32, duration: Int32) {
    let queue = queues + index
    let vehicle = vehicles + Int(id)
    let branch = branches + Int(routes[Int(vehicle.pointee.cursor)])
    vehicle.pointee.arrival = max(vehicle.pointee.arrival, time &+ duration)
    vehicle.pointee.arrivalSpeed = min(vehicle.pointee.arrivalSpeed, Self.laneChangeSpeed)
    vehicle.pointee.path = firstPath(branch, lane: queue.pointee.lane)
    vehicle.pointee.next = none
    queue.pointee.occupied &+= spacing(of: vehicle)
    queue.pointee.count &+= 1
    if queue.pointee.head == none {
      queue.pointee.head = id
      queue.pointee.tail = id
      plan(index, notBefore: time)
    } else {
      vehicles[Int(queue.pointee.tail)].next = id
      queue.pointee.tail = id
    }
  }
}
