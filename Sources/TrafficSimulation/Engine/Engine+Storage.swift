/// Finite road: a vehicle comes onto a lane only when there is room, and room freed at the stop line
/// is there for those upstream only when the backward wave has reached them.
extension Engine {
  /// Sends a vehicle's space upstream.
  @inline(__always)
  func releaseSpace(_ queue: UnsafeMutablePointer<QueueRecord>, spacing: Int32, at time: Int32) {
    settleSpace(queue, at: time)
    if queue.pointee.ringCount == queue.pointee.ringCapacity {
      // More waves than vehicles fit: cannot be while `occupied` is kept; free at once.
      queue.pointee.occupied &-= spacing
      return
    }
    var slot = Int(queue.pointee.ringHead) + Int(queue.pointee.ringCount)
    if slot >= Int(queue.pointee.ringCapacity) { slot -= Int(queue.pointee.ringCapacity) }
    rings[Int(queue.pointee.ringBase) + slot] =
      UInt64(UInt32(bitPattern: time &+ queue.pointee.waveTime)) << 32
      | UInt64(UInt32(bitPattern: spacing))
    queue.pointee.ringCount &+= 1
  }

  /// Takes in the space whose wave has arrived.
  @inline(__always)
  func settleSpace(_ queue: UnsafeMutablePointer<QueueRecord>, at time: Int32) {
    while queue.pointee.ringCount > 0 {
      let word = rings[Int(queue.pointee.ringBase) + Int(queue.pointee.ringHead)]
      guard Int32(bitPattern: UInt32(truncatingIfNeeded: word >> 32)) <= time else { return }
      queue.pointee.occupied &-= Int32(bitPattern: UInt32(truncatingIfNeeded: word))
      queue.pointee.ringCount &-= 1
      queue.pointee.ringHead &+= 1
      if queue.pointee.ringHead == queue.pointee.ringCapacity { queue.pointee.ringHead = 0 }
    }
  }

  /// When a queue has room: now, at a later time when enough space is on its way, or `Int32.max`
  /// when somebody must leave first.
  @inline(__always)
  func roomTime(_ queue: UnsafeMutablePointer<QueueRecord>, spacing: Int32, at time: Int32)
    -> Int32
  {
    settleSpace(queue, at: time)
    // An empty lane takes one vehicle of any length: its rear stands in the junction.
    if queue.pointee.occupied &+ spacing <= queue.pointee.storage || queue.pointee.occupied <= 0 {
      return time
    }
    var missing = min(
      queue.pointee.occupied &+ spacing &- queue.pointee.storage, queue.pointee.occupied)
    var slot = Int(queue.pointee.ringHead)
    for _ in 0..<queue.pointee.ringCount {
      let word = rings[Int(queue.pointee.ringBase) + slot]
      missing &-= Int32(bitPattern: UInt32(truncatingIfNeeded: word))
      if missing <= 0 { return Int32(bitPattern: UInt32(truncatingIfNeeded: word >> 32)) }
      slot += 1
      if slot == Int(queue.pointee.ringCapacity) { slot = 0 }
    }
    return .max
  }

  /// Whether the head of a queue must wait for space on its target; if so, it is arranged.
  @inline(__always)
  func holdsForSpace(_ index: Int, target: Int, spacing: Int32, at time: Int32) -> Bool {
    let room = roomTime(queues + target, spacing: spacing, at: time)
    if room <= time { return false }
    hold(index, target: target, until: room, at: time)
    return true
  }

  private func hold(_ index: Int, target: Int, until room: Int32, at time: Int32) {
    let queue = queues + index
    if room < .max {
      if time >= warm { queueMeasures[target].spillback += Int64(room &- time) }
      relaunch(queue, at: room)
      plan(index, notBefore: time)
      return
    }
    queue.pointee.isBlocked = true
    queue.pointee.blockedSince = time
    queue.pointee.waitsFor = UInt32(target)
    appendWaiter(UInt32(index), to: target)
  }

  /// Adds a queue (its index) or a source (the number of queues plus the index of its link) to those
  /// who wait for space.
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
      ? queues[Int(waiter)].nextWaiter : sources[Int(waiter) - queueCount].nextWaiter
  }

  @inline(__always)
  private func setNextWaiter(of waiter: UInt32, to next: UInt32) {
    if Int(waiter) < queueCount {
      queues[Int(waiter)].nextWaiter = next
    } else {
      sources[Int(waiter) - queueCount].nextWaiter = next
    }
  }

  /// A vehicle left the queue: all who wait for room try again when the wave has reached them, in the
  /// order in which they came.
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
        queue.pointee.waitsFor = none
        let since = max(queue.pointee.blockedSince, warm)
        if release > since { queueMeasures[target].spillback += Int64(release &- since) }
        relaunch(queue, at: release)
        plan(id, notBefore: time)
      } else {
        sources[id - queueCount].waitsFor = none
        scheduleSource(link: id - queueCount, at: release)
      }
      waiter = next
    }
  }
}
