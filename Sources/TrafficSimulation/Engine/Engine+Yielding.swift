import SignalModel

/// Gap acceptance: who must yield goes when nobody with the right of way has just passed or is about
/// to come. When the others will cross is known: their queues' crossings are planned.
extension Engine {
  /// The first moment from `time` on at which nothing is known to be in the way of the head of a
  /// queue; `time` itself when it may go.
  @inline(__always)
  func clearTime(
    _ path: UnsafePointer<Path>, queue: UnsafeMutablePointer<QueueRecord>, at time: Int32,
    fromPlace: Bool
  ) -> Int32 {
    var clear = time
    if queue.pointee.rule != .free, path.pointee.yieldCount > 0 {
      let isProtected =
        fromPlace && path.pointee.group != none
        && indication(of: Int(path.pointee.group), at: time) == .green
      if !isProtected {
        clear = gapTime(path, at: time, rolls: queue.pointee.crossingSpeed > Self.rollingSpeed)
      }
    }
    if path.pointee.crosswalkCount > 0 { clear = max(clear, walkersGone(path, at: time)) }
    return clear
  }

  /// Speed from which a vehicle need not be counted as starting, m/s.
  static let rollingSpeed: Float = 3
  /// Vehicles of a conflicting queue that are looked at, the head included.
  static let foesSeenMaximum = 4
  /// Least time between two vehicles of one queue, ms.
  static let foeHeadway: Int32 = 1500

  private func gapTime(_ path: UnsafePointer<Path>, at time: Int32, rolls: Bool) -> Int32 {
    var clear = time
    var entry = yields + Int(path.pointee.yieldBase)
    let last = entry + Int(path.pointee.yieldCount)
    let gain = rolls ? path.pointee.rollingGain : 0
    while entry < last {
      clear = max(clear, lastUse[Int(entry.pointee.path)] &+ entry.pointee.clearing)
      let lead = max(entry.pointee.lead &- gain, Self.leadMinimum)
      let coming = nextUse(entry, from: time, before: time &+ lead)
      if coming != .max { clear = max(clear, coming &+ entry.pointee.clearing, time &+ 1) }
      entry += 1
    }
    return clear
  }

  /// Nobody crosses less than this before another, ms.
  private static let leadMinimum: Int32 = 1000

  /// When a vehicle next comes along a conflicting path, if that is known to be before `limit`;
  /// `Int32.max` otherwise.
  @inline(__always)
  private func nextUse(_ entry: UnsafePointer<YieldEntry>, from time: Int32, before limit: Int32)
    -> Int32
  {
    let queue = queues + Int(entry.pointee.queue)
    if queue.pointee.head != none {
      if queue.pointee.isBlocked || queue.pointee.isYielding && entry.pointee.isYielding {
        return .max
      }
      var moment = queue.pointee.scheduled
      var id = queue.pointee.head
      for _ in 0..<Self.foesSeenMaximum {
        if moment >= limit { return .max }
        let vehicle = vehicles + Int(id)
        if routes[Int(vehicle.pointee.cursor)] == entry.pointee.branch { return moment }
        id = vehicle.pointee.next
        if id == none { break }
        moment = max(vehicles[Int(id)].arrival, moment &+ Self.foeHeadway)
      }
    }
    if entry.pointee.feederCount == 0 { return .max }
    return nextFromUpstream(entry, before: limit)
  }

  /// Vehicles that are still before the short lane in front of the conflict.
  private func nextFromUpstream(_ entry: UnsafePointer<YieldEntry>, before limit: Int32) -> Int32 {
    var soonest = Int32.max
    for offset in 0..<entry.pointee.feederCount {
      let feeder = feeders[Int(entry.pointee.feederBase &+ offset)]
      let queue = queues + Int(feeder.queue)
      guard queue.pointee.head != none, !queue.pointee.isBlocked,
        queue.pointee.scheduled < limit &- feeder.travel
      else { continue }
      let cursor = Int(vehicles[Int(queue.pointee.head)].cursor)
      if routes[cursor] == feeder.branch, routes[cursor + 1] == entry.pointee.branch {
        soonest = min(soonest, queue.pointee.scheduled &+ feeder.travel)
      }
    }
    return soonest
  }
}
