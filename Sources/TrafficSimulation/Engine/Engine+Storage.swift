/// Finite road: a vehicle comes onto a lane only when there is room, and room freed at the stop
/// line is there for those upstream only when the backward wave has reached them.
///
/// In Newell's theory a vehicle repeats the motion of the one ahead, later and further back. So the
/// wave carries a speed: who is let in by it moves as fast as the vehicle that made the room.

/// Space on its way upstream, in one word: when it is there, how much it is, and the speed of the
/// vehicle that left it.
struct FreedSpace {
  let word: UInt64

  /// The longest spacing that fits, mm.
  static let spacingMaximum: Int32 = 1 << 20 - 1

  @inline(__always)
  init(word: UInt64) { self.word = word }

  @inline(__always)
  init(time: Int32, spacing: Int32, speed: Float) {
    let decimeters = UInt64(min(max(speed, 0) * 10, 4095))
    word =
      UInt64(UInt32(bitPattern: time)) << 32
      | UInt64(UInt32(bitPattern: min(spacing, Self.spacingMaximum))) << 12 | decimeters
  }

  /// When the wave is at the upstream end, ms.
  @inline(__always)
  var time: Int32 { Int32(bitPattern: UInt32(truncatingIfNeeded: word >> 32)) }
  /// Space, mm.
  @inline(__always)
  var spacing: Int32 { Int32(truncatingIfNeeded: word >> 12 & 0xF_FFFF) }
  /// Speed, m/s.
  @inline(__always)
  var speed: Float { Float(word & 0xFFF) * 0.1 }
}

/// When there is room, and how fast the traffic is that makes it.
struct Room {
  var time: Int32
  var speed: Float
  /// Whether the space is on its way; otherwise a crossing that makes it is planned, no more.
  var isCertain: Bool
}

extension Engine {
  /// Sends a vehicle's space upstream.
  @inline(__always)
  func releaseSpace(_ queue: UnsafeMutablePointer<QueueRecord>, spacing: Int32, at time: Int32) {
    settleSpace(queue, at: time)
    if queue.pointee.ringCount == queue.pointee.ringCapacity {
      // More waves than vehicles fit: cannot be while `occupied` is kept; free it.
      queue.pointee.occupied &-= spacing
      return
    }
    var slot = Int(queue.pointee.ringHead) + Int(queue.pointee.ringCount)
    if slot >= Int(queue.pointee.ringCapacity) { slot -= Int(queue.pointee.ringCapacity) }
    rings[Int(queue.pointee.ringBase) + slot] =
      FreedSpace(
        time: time &+ queue.pointee.waveTime, spacing: spacing,
        speed: queue.pointee.crossingSpeed
      ).word
    queue.pointee.ringCount &+= 1
  }

  /// Takes in the space whose wave has arrived.
  @inline(__always)
  func settleSpace(_ queue: UnsafeMutablePointer<QueueRecord>, at time: Int32) {
    while queue.pointee.ringCount > 0 {
      let freed = FreedSpace(
        word: rings[Int(queue.pointee.ringBase) + Int(queue.pointee.ringHead)])
      guard freed.time <= time else { return }
      queue.pointee.occupied &-= freed.spacing
      queue.pointee.ringCount &-= 1
      queue.pointee.ringHead &+= 1
      if queue.pointee.ringHead == queue.pointee.ringCapacity { queue.pointee.ringHead = 0 }
    }
  }

  /// When a vehicle may start for a queue: now, at a later time when enough space will be there as
  /// it arrives, or `Int32.max` when somebody must move first.
  ///
  /// Space counts when its wave has arrived by the time the vehicle does, and so does the space of
  /// those at the front whose own crossings are planned: traffic that moves never blocks, however
  /// short the lane.
  ///
  /// - Parameters:
  ///   - queue: The queue.
  ///   - spacing: Room that the vehicle needs, mm.
  ///   - time: Now.
  ///   - travel: Time until the vehicle is at the upstream end, ms; asked for on a full lane only.
  @inline(__always)
  func room(
    _ queue: UnsafeMutablePointer<QueueRecord>, spacing: Int32, at time: Int32,
    travel: @autoclosure () -> Int32
  ) -> Room {
    // An empty lane takes one vehicle of any length: its rear stands in the junction.
    if queue.pointee.occupied &+ spacing <= queue.pointee.storage || queue.pointee.occupied <= 0 {
      return Room(time: time, speed: 0, isCertain: true)
    }
    settleSpace(queue, at: time)
    let missing = min(
      queue.pointee.occupied &+ spacing &- queue.pointee.storage, queue.pointee.occupied)
    if missing <= 0 { return Room(time: time, speed: 0, isCertain: true) }
    var room = freedRoom(queue, missing: missing)
    if room.time != .max { room.time = max(time, room.time &- travel()) }
    return room
  }

  /// When so much space will have come free at the upstream end, as far as is known.
  private func freedRoom(_ queue: UnsafeMutablePointer<QueueRecord>, missing: Int32) -> Room {
    var missing = missing
    var slot = Int(queue.pointee.ringHead)
    for _ in 0..<queue.pointee.ringCount {
      let freed = FreedSpace(word: rings[Int(queue.pointee.ringBase) + slot])
      missing &-= freed.spacing
      if missing <= 0 {
        return Room(time: freed.time, speed: freed.speed, isCertain: true)
      }
      slot += 1
      if slot == Int(queue.pointee.ringCapacity) { slot = 0 }
    }
    guard queue.pointee.scheduled != .max, !queue.pointee.isBlocked else {
      return Room(time: .max, speed: 0, isCertain: false)
    }
    var moment = queue.pointee.scheduled
    var id = queue.pointee.head
    for _ in 0..<Self.leaversSeenMaximum where id != none {
      let vehicle = vehicles + Int(id)
      missing &-= traits[Int(vehicle.pointee.traits)].spacing
      if missing <= 0 {
        return Room(
          time: moment &+ queue.pointee.waveTime, speed: queue.pointee.crossingSpeed,
          isCertain: false)
      }
      id = vehicle.pointee.next
      if id != none { moment = max(vehicles[Int(id)].arrival, moment &+ Self.foeHeadway) }
    }
    return Room(time: .max, speed: 0, isCertain: false)
  }

  /// How often a head trusts in space that is only foreseen.
  static let disappointmentsMaximum: UInt8 = 4

  /// Vehicles at the front of a queue whose departures are foreseen.
  static let leaversSeenMaximum = 3

  /// Whether the head of a queue must wait for space on its target; if so, it is arranged.
  @inline(__always)
  func holdsForSpace(
    _ index: Int, target: Int, spacing: Int32, at time: Int32, travel: @autoclosure () -> Int32
  ) -> Bool {
    let room = room(queues + target, spacing: spacing, at: time, travel: travel())
    if room.time <= time { return false }
    hold(index, target: target, until: room, at: time)
    return true
  }

  private func hold(_ index: Int, target: Int, until room: Room, at time: Int32) {
    let queue = queues + index
    // Lanes in a circle can foresee each other's crossings for ever. Who has been disappointed a
    // few times waits until somebody has really left.
    if !room.isCertain { queue.pointee.disappointments &+= 1 }
    if room.time < .max, queue.pointee.disappointments <= Self.disappointmentsMaximum {
      if time >= warm { queueMeasures[target].spillback += Int64(room.time &- time) }
      relaunch(queue, at: room.time, speed: room.speed)
      plan(index, notBefore: time)
      changeLanes(behind: index, at: time)
      return
    }
    block(index, by: target, at: time)
    changeLanes(behind: index, at: time)
  }

  /// Lets a queue wait until somebody leaves another.
  func block(_ index: Int, by target: Int, at time: Int32) {
    let queue = queues + index
    queue.pointee.isBlocked = true
    queue.pointee.blockedSince = time
    queue.pointee.waitsFor = UInt32(target)
    appendWaiter(UInt32(index), to: target)
  }

  /// Lets a queue try again though nobody has left the one that it waits for.
  func unblock(_ index: Int, at time: Int32) {
    let queue = queues + index
    let target = Int(queue.pointee.waitsFor)
    if queues[target].firstWaiter == UInt32(index) {
      queues[target].firstWaiter = queue.pointee.nextWaiter
    } else {
      var waiter = queues[target].firstWaiter
      while waiter != none, nextWaiter(of: waiter) != UInt32(index) {
        waiter = nextWaiter(of: waiter)
      }
      if waiter != none { setNextWaiter(of: waiter, to: queue.pointee.nextWaiter) }
    }
    queue.pointee.nextWaiter = none
    queue.pointee.waitsFor = none
    queue.pointee.isBlocked = false
    queue.pointee.disappointments = 0
    let since = max(queue.pointee.blockedSince, warm)
    if time > since { queueMeasures[target].spillback += Int64(time &- since) }
  }

  /// Adds a queue (its index) or those outside (the number of queues plus the index of the queue
  /// that they wait for) to those who wait for space.
  func appendWaiter(_ waiter: UInt32, to target: Int) {
    setNextWaiter(of: waiter, to: none)
    var last = queues[target].firstWaiter
    if last == none {
      queues[target].firstWaiter = waiter
      return
    }
    while nextWaiter(of: last) != none { last = nextWaiter(of: last) }
    setNextWaiter(of: last, to: waiter)
  }

  @inline(__always)
  private func nextWaiter(of waiter: UInt32) -> UInt32 {
    Int(waiter) < queueCount
      ? queues[Int(waiter)].nextWaiter : waitersAfterSource[Int(waiter) - queueCount]
  }

  @inline(__always)
  private func setNextWaiter(of waiter: UInt32, to next: UInt32) {
    if Int(waiter) < queueCount {
      queues[Int(waiter)].nextWaiter = next
    } else {
      waitersAfterSource[Int(waiter) - queueCount] = next
    }
  }

  /// A vehicle left the queue: all who wait for room try again when the wave has reached them, in
  /// the order in which they came. They have stood until now, so they start from standstill.
  func wakeWaiters(of target: Int, at time: Int32) {
    let release = time &+ queues[target].waveTime
    var waiter = queues[target].firstWaiter
    queues[target].firstWaiter = none
    while waiter != none {
      let next = nextWaiter(of: waiter)
      let id = Int(waiter)
      setNextWaiter(of: waiter, to: none)
      if id < queueCount {
        let queue = queues + id
        queue.pointee.isBlocked = false
        queue.pointee.disappointments = 0
        queue.pointee.waitsFor = none
        let since = max(queue.pointee.blockedSince, warm)
        if release > since { queueMeasures[target].spillback += Int64(release &- since) }
        relaunch(queue, at: release)
        plan(id, notBefore: time)
      } else {
        waitersAfterSource[target] = Self.notWaiting
        scheduleSource(link: Int(queues[target].link), at: release)
      }
      waiter = next
    }
  }
}
