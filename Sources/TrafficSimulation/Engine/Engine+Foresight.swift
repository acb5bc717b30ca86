import EventKernel

/// Fetching from memory what the next events will touch.
///
/// A crossing touches a dozen records that lie anywhere: the queue, its head, the head's path, the
/// queue that it enters, and so on, each found through the one before. In a city none of them is in
/// the processor's caches, and waiting for one after the other takes longer than all arithmetic.
/// But the next events are known. So for a few dozen of them at a time all queues are read, then
/// all heads, then all paths: reads that do not depend on each other are under way together.
///
/// What is read decides nothing, and may be out of date when the event comes.
extension Engine {
  /// Streets up to this size stay in the processor's caches by themselves, bytes.
  static let cachedStreetBytes = 1 << 20

  /// Whether the street is so large that looking ahead pays.
  var needsForesight: Bool {
    let bytes =
      queueCount * MemoryLayout<QueueRecord>.stride
      + street.paths.count * MemoryLayout<Path>.stride
      + street.groupCount * MemoryLayout<GroupRecord>.stride
    return bytes > Self.cachedStreetBytes
  }

  /// Reads what the events will touch.
  @inline(never)
  func foresee(_ events: UnsafeBufferPointer<Event>) {
    // The sum is kept so that the compiler keeps the reads.
    var sum: UInt32 = 0
    var count = 0
    for event in events where event.kind == EventKind.queue {
      let queue = queues + Int(event.target)
      sum &+= queue.pointee.head &+ queue.pointee.pocketMask
      foreseen[count].queue = event.target
      count &+= 1
    }
    for place in 0..<count {
      let queue = queues + Int(foreseen[place].queue)
      let head = queue.pointee.head
      foreseen[place].head = head
      if head == none { continue }
      sum &+= vehicles[Int(head)].path
      let slot = Int(queue.pointee.ringBase) + Int(queue.pointee.ringHead)
      sum &+= UInt32(truncatingIfNeeded: rings[slot])
    }
    foreseenSum &+= sum &+ foreseeWays(count)
  }

  private func foreseeWays(_ count: Int) -> UInt32 {
    var sum: UInt32 = 0
    var found = 0
    for place in 0..<count where foreseen[place].head != none {
      let vehicle = vehicles + Int(foreseen[place].head)
      let path = vehicle.pointee.path
      let next = vehicle.pointee.next
      if next != none { sum &+= vehicles[Int(next)].path }
      if path == none { continue }
      foreseen[found] = ForeseenCrossing(
        queue: foreseen[place].queue, head: foreseen[place].head, next: next, path: path)
      found &+= 1
      sum &+= paths[Int(path)].group
      sum &+= routes[Int(vehicle.pointee.cursor) &+ 1]
    }
    for place in 0..<found {
      let crossing = foreseen + place
      let vehicle = vehicles + Int(crossing.pointee.head)
      let group = paths[Int(crossing.pointee.path)].group
      if group != none { sum &+= groups[Int(group)].count }
      crossing.pointee.branch = routes[Int(vehicle.pointee.cursor) &+ 1]
      sum &+= branches[Int(crossing.pointee.branch)].laneMask
      let next = crossing.pointee.next
      if next == none { continue }
      let path = vehicles[Int(next)].path
      if path != none, path != crossing.pointee.path { sum &+= paths[Int(path)].group }
    }
    for place in 0..<found {
      let crossing = foreseen + place
      let branch = branches + Int(crossing.pointee.branch)
      let mask = branch.pointee.laneMask
      let led = mask & paths[Int(crossing.pointee.path)].toLaneMask
      var rest = led == 0 || branch.pointee.allowsLaneChange ? mask : led
      crossing.pointee.target = branch.pointee.entryBase
      while rest != 0 {
        let lane = UInt32(truncatingIfNeeded: rest.trailingZeroBitCount)
        rest &= rest &- 1
        crossing.pointee.target = branch.pointee.entryBase &+ lane
        sum &+= queues[Int(crossing.pointee.target)].tail
      }
    }
    for place in 0..<found {
      let target = queues + Int(foreseen[place].target)
      let tail = target.pointee.tail
      if tail != none {
        sum &+= vehicles[Int(tail)].next
        continue
      }
      // It will plan at once.
      sum &+= target.pointee.pocketMask
      let branch = branches + Int(foreseen[place].branch)
      let path = firstPath(branch, lane: target.pointee.lane)
      if path != none { sum &+= paths[Int(path)].group }
      foreseen[place].path = path
    }
    for place in 0..<found where queues[Int(foreseen[place].target)].tail == none {
      let path = foreseen[place].path
      if path == none { continue }
      let group = paths[Int(path)].group
      if group != none { sum &+= groups[Int(group)].count }
    }
    return sum
  }
}

/// A crossing that is foreseen, and what is known of it so far.
struct ForeseenCrossing {
  var queue: UInt32 = none
  var head: UInt32 = none
  var next: UInt32 = none
  var path: UInt32 = none
  var branch: UInt32 = none
  var target: UInt32 = none
}
