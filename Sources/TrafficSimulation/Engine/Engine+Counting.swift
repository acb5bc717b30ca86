import SignalModel

/// What is noted while the run goes on.
extension Engine {
  /// A vehicle leaves its link.
  @inline(__always)
  func count(
    _ id: Int, path: UnsafeMutablePointer<Path>?, in measure: inout ServingMeasure, stands: Bool,
    at time: Int32
  ) {
    let vehicle = vehicles + id
    var stops: Int32 = 0
    if stands || vehicle.pointee.flags & VehicleFlags.stood != 0 { stops = 1 }
    vehicle.pointee.flags &= ~VehicleFlags.stood
    var onGreen = true
    if let path, path.pointee.group != none, time > vehicle.pointee.arrival {
      onGreen = arrivedOnGreen(vehicle, path, at: time)
      // Who is left over from a green stops again for the next.
      stops &+= (time &- vehicle.pointee.arrival) / groups[Int(path.pointee.group)].cycle
    }
    if let path, path.pointee.waitingQueue != none {
      onGreen = vehicle.pointee.flags & VehicleFlags.arrivedOnRed == 0
    }
    let delay = time &- vehicle.pointee.entry &- vehicle.pointee.linkFreeFlow
    if id >= firstMeasured {
      counters.stops &+= Int(stops)
      delayOfTraits[Int(vehicle.pointee.traits)] &+= Int64(delay)
    }
    guard time >= warm else { return }
    measure.crossed &+= 1
    measure.stops &+= UInt32(bitPattern: stops)
    if onGreen { measure.arrivedOnGreen &+= 1 }
    if let path, path.pointee.group != none,
      delay >= groups[Int(path.pointee.group)].cycle
    {
      measure.leftOver &+= 1
    }
    measure.delay &+= Int64(delay)
  }

  /// Whether a vehicle that crosses came to the stop line, or would have, on green; so did who was
  /// never held.
  @inline(__always)
  func arrivedOnGreen(
    _ vehicle: UnsafeMutablePointer<VehicleRecord>, _ path: UnsafeMutablePointer<Path>,
    at time: Int32
  ) -> Bool {
    guard path.pointee.group != none, time > vehicle.pointee.arrival else { return true }
    return indication(of: Int(path.pointee.group), at: vehicle.pointee.arrival).isGo
  }

  /// A vehicle has stood upstream of a pocket.
  func countStop(_ id: Int, slot: Int, at time: Int32) {
    if id >= firstMeasured { counters.stops &+= 1 }
    if time >= warm { servingMeasures[slot].stops &+= 1 }
  }

  /// The standing queue starts: all vehicles that have come to it by now stand in it. Where pockets
  /// begin, the queue of a full-length lane goes on upstream of them.
  func noteStanding(_ queue: UnsafeMutablePointer<QueueRecord>, at time: Int32) {
    var standing = self.standing(in: queue, at: time)
    let link = links + Int(queue.pointee.link)
    if link.pointee.hasPockets, queue.pointee.pocketBase == none,
      link.pointee.entryMask & (1 << UInt32(queue.pointee.lane)) != 0
    {
      let upstream = queues + Int(link.pointee.entryBase) + Int(queue.pointee.lane)
      standing &+= self.standing(in: upstream, at: time)
    }
    queue.pointee.backOfQueue = max(queue.pointee.backOfQueue, standing)
  }

  private func standing(in queue: UnsafeMutablePointer<QueueRecord>, at time: Int32) -> UInt16 {
    var standing: UInt16 = 0
    var id = queue.pointee.head
    while id != none, standing < queue.pointee.ringCapacity {
      guard vehicles[Int(id)].arrival <= time else { break }
      standing &+= 1
      id = vehicles[Int(id)].next
    }
    return standing
  }

  /// A red has caught the head of a queue: a cycle of this queue is over, and its back of queue is
  /// noted.
  func noteCycle(_ index: Int, at time: Int32) {
    let queue = queues + index
    let back = queue.pointee.backOfQueue
    queue.pointee.backOfQueue = 0
    guard time >= warm, queue.pointee.ringCapacity > 0 else { return }
    queue.pointee.backMaximum = max(queue.pointee.backMaximum, back)
    if backLogCount == Self.backLogCapacity { countBacks() }
    backLog[backLogCount] =
      queue.pointee.ringBase &+ UInt32(min(back, queue.pointee.ringCapacity &- 1))
    backLogCount &+= 1
  }

  /// Backs of queue that are noted before they are counted.
  static let backLogCapacity = 256

  /// Counts the backs of queue that were noted. Many at a time, because their counters lie anywhere
  /// in memory: what does not depend on each other is fetched together.
  func countBacks() {
    for place in 0..<backLogCount {
      let slot = Int(backLog[place])
      let count = backHistogram[slot]
      backHistogram[slot] = count == .max ? count : count &+ 1
    }
    backLogCount = 0
  }
}
