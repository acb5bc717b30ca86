import SignalModel

/// Gap acceptance: who must yield goes when nobody with the right of way has just passed or is
/// about to come. When the others will cross is known: their queues' crossings are planned.
extension Engine {
  /// The first moment from `time` on at which nothing is known to be in the way of the head of a
  /// queue; `time` itself when it may go.
  @inline(__always)
  func clearTime(
    _ path: UnsafeMutablePointer<Path>, queue: UnsafeMutablePointer<QueueRecord>, at time: Int32,
    fromPlace: Bool
  ) -> Int32 {
    var clear = time
    if queue.pointee.rule != .free, path.pointee.yieldCount > 0 {
      let isProtected =
        fromPlace && path.pointee.group != none
        && indication(of: Int(path.pointee.group), at: time) == .green
      if !isProtected {
        clear = gapTime(path, queue: queue, fromPlace: fromPlace, at: time)
      }
    }
    if path.pointee.crosswalkCount > 0 { clear = max(clear, walkersGone(path, at: time)) }
    return clear
  }

  /// Time that must lie between one vehicle's leaving the junction and the other's reaching its
  /// stop line, ms.
  static let gapMargin: Float = 1000
  /// Wait after which a driver is as impatient as can be, ms.
  static let impatienceMilliseconds: Float = 180_000
  /// Time for which the most impatient driver expects another to stop who can, ms.
  static let expectedStop: Float = 30_000
  /// Distance before the stop line from which a driver who must yield can see whom to yield to, m;
  /// until then he is prepared to stop.
  static let sightMeters: Float = 4.5
  /// Vehicles of a conflicting queue that are looked at, the head included.
  static let foesSeenMaximum = 4
  /// Least time between two vehicles of one queue, ms.
  static let foeHeadway: Int32 = 1500

  /// A vehicle goes when its rear will have left the junction a margin before the next one with the
  /// right of way is at its stop line, and when the last one has left the junction. So the critical
  /// gap follows from the length of the turn, its speed, and whether the vehicle starts or rolls.
  ///
  /// Drivers who have to wait become impatient and count on others to brake for them, if these are
  /// far enough away for it.
  private func gapTime(
    _ path: UnsafeMutablePointer<Path>, queue: UnsafeMutablePointer<QueueRecord>, fromPlace: Bool,
    at time: Int32
  ) -> Int32 {
    let vehicle = vehicles + Int(queue.pointee.head)
    let driver = traits + Int(vehicle.pointee.traits)
    let step = driver.pointee.acceleration * DriverTraits.decisionSeconds
    let speed = max(queue.pointee.crossingSpeed, step)
    let way =
      path.pointee.length - (fromPlace ? path.pointee.lengthBeforeWaiting : 0)
      + driver.pointee.length
    let passing = Kinematics.drive(
      distance: way, from: speed, limit: path.pointee.speed,
      acceleration: driver.pointee.acceleration
    ).milliseconds
    let waited = time &- max(vehicle.pointee.arrival, queue.pointee.lastCrossing)
    let impatience = min(1, Float(max(0, waited)) / Self.impatienceMilliseconds)
    let gap = Int32(passing + Self.gapMargin)
    var clear = time
    var entry = yields + Int(path.pointee.yieldBase)
    let last = entry + Int(path.pointee.yieldCount)
    while entry < last {
      clear = max(clear, paths[Int(entry.pointee.path)].lastUse &+ entry.pointee.clearing)
      let limit = time &+ min(gap, entry.pointee.sight)
      let coming = nextUse(entry, from: time, before: limit)
      if coming != .max,
        coming &+ yielded(entry, in: coming &- time, impatience: impatience, driver: driver) < limit
      {
        clear = max(clear, coming &+ entry.pointee.clearing, time &+ 1)
      }
      entry += 1
    }
    return clear
  }

  /// By how much an impatient driver expects another to be late who brakes for him, ms: with the
  /// share of full braking that is his impatience, and believed in with that same share.
  @inline(__always)
  private func yielded(
    _ entry: UnsafePointer<YieldEntry>, in milliseconds: Int32, impatience: Float,
    driver: UnsafePointer<DriverTraits>
  ) -> Int32 {
    guard impatience > 0 else { return 0 }
    let seconds = Float(milliseconds) * 0.001
    guard seconds > DriverTraits.decisionSeconds else { return 0 }
    let braking = driver.pointee.deceleration * impatience
    let speed = entry.pointee.speed
    let rest = speed - braking * seconds
    if seconds >= speed / (2 * braking) || rest <= 0 {
      return Int32(impatience * Self.expectedStop)
    }
    return Int32(1000 * impatience * braking * seconds * seconds / (2 * rest))
  }

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
