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
        move(id, to: target, at: time)
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
      branch.pointee.laneMask & classMask(link: link, traits: vehicle.pointee.traits)
      & ~(1 << UInt32(queue.pointee.lane))
    if !branch.pointee.nextAllowsLaneChange, rest != 0 {
      rest = lanesThatLeadOn(rest, branch: branch, nextCursor: vehicle.pointee.cursor &+ 1)
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

  /// Puts a vehicle at the end of another lane's queue.
  private func move(_ id: UInt32, to index: Int, at time: Int32) {
    let queue = queues + index
    let vehicle = vehicles + Int(id)
    let branch = branches + Int(routes[Int(vehicle.pointee.cursor)])
    vehicle.pointee.arrival = max(vehicle.pointee.arrival, time &+ Self.laneChangeTime)
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
