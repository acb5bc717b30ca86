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
  /// Who has stopped at a stop sign starts from standstill, and looks along the road as far as the
  /// gap he needs; who yields decides in one step and by those near.
  ///
  /// Drivers who have to wait become impatient and count on others to brake for them, if these are
  /// far enough away for it. Who would come onto the lane of somebody faster counts on no more than
  /// that: a driver who rolls up behind another takes a gap of some 6 s, one who has stopped needs
  /// 15 s and more, until he has waited for half a minute. Seen in SUMO 1.28, where a right turn
  /// onto a main road with 200, 400, 600, 800 veh/h has a capacity of 794, 483, 331, 238 veh/h;
  /// here it is 823, 523, 347, 244.
  private func gapTime(
    _ path: UnsafeMutablePointer<Path>, queue: UnsafeMutablePointer<QueueRecord>, fromPlace: Bool,
    at time: Int32
  ) -> Int32 {
    let vehicle = vehicles + Int(queue.pointee.head)
    let driver = traits + Int(vehicle.pointee.traits)
    let step = driver.pointee.acceleration * DriverTraits.decisionSeconds
    let stops = queue.pointee.rule == .stop
    let speed = stops ? 0 : max(queue.pointee.crossingSpeed, step)
    let way =
      path.pointee.length - (fromPlace ? path.pointee.lengthToHalt : 0)
      + driver.pointee.length
    let motion = Kinematics.drive(
      distance: way, from: speed, limit: path.pointee.speed,
      acceleration: driver.pointee.acceleration)
    // Who has just moved up has not waited at the stop line.
    let isWaiting =
      queue.pointee.isYielding || queue.pointee.stands && queue.pointee.launchDistance == 0
    let waited =
      isWaiting ? time &- max(vehicle.pointee.arrival, queue.pointee.lastCrossing) : 0
    let impatience = min(1, Float(max(0, waited)) / Self.impatienceMilliseconds)
    let gap = Int32(motion.milliseconds + Self.gapMargin)
    var clear = time
    var entry = yields + Int(path.pointee.yieldBase)
    let last = entry + Int(path.pointee.yieldCount)
    while entry < last {
      let opponent = opponents + entry.pointee.path
      let clearing =
        opponent.pointee.passing &+ (entry.pointee.merges ? Opponent.followingTime : 0)
      clear = max(clear, paths[entry.pointee.path].lastUse &+ clearing)
      if entry.pointee.heedsPlace {
        clear = max(clear, placeLeft(paths + entry.pointee.path, at: time))
      }
      // Onto the same lane, and slower than the other would be if he braked: that needs more than
      // time enough.
      let merges = entry.pointee.merges && motion.speed <= opponent.pointee.mergeSpeed
      let sight = merges ? opponent.pointee.mergeSight : opponent.pointee.sight
      let other = nextUse(
        opponent, from: time, before: time &+ (merges ? max(gap, sight) : gap),
        sight: stops ? max(gap, sight) : sight, fromPlace: fromPlace)
      if other.time != .max {
        let braked = braked(other, at: time, impatience: impatience, driver: driver)
        if braked.time < time &+ gap || merges && motion.speed <= braked.speed {
          clear = max(clear, other.time &+ clearing, time &+ 1)
        }
      }
      entry += 1
    }
    return clear
  }

  /// When it is worth looking again whether who waits inside the junction on another path has gone;
  /// `time` itself when nobody is there, or nobody who could go.
  private func placeLeft(_ path: UnsafePointer<Path>, at time: Int32) -> Int32 {
    guard path.pointee.waitingQueue != none else { return time }
    let place = queues + Int(path.pointee.waitingQueue)
    guard place.pointee.head != none, !place.pointee.isBlocked, place.pointee.scheduled != .max
    else { return time }
    return max(place.pointee.scheduled, time) &+ 1
  }

  /// Whoever has the right of way but is not there yet waits until one who has gone before him,
  /// because he was impatient or the other one still stood, is past the middle of the junction.
  ///
  /// - Parameters:
  ///   - path: The path that was taken by one who must yield.
  ///   - left: When he is past the middle.
  func letWait(_ path: UnsafeMutablePointer<Path>, until left: Int32) {
    for offset in 0..<Int(path.pointee.yieldCount) {
      let entry = yields + Int(path.pointee.yieldBase) + offset
      let index = Int(opponents[entry.pointee.path].queue)
      let queue = queues + index
      guard queue.pointee.head != none, queue.pointee.scheduled < left,
        !queue.pointee.isBlocked,
        vehicles[Int(queue.pointee.head)].path == UInt32(entry.pointee.path)
      else { continue }
      // He comes as near as the middle himself meanwhile.
      let way = paths[entry.pointee.path].length / 2
      let nearing = Int32(1000 * way / max(queue.pointee.crossingSpeed, Self.crawlSpeed))
      let release = left &- nearing
      guard queue.pointee.scheduled < release else { continue }
      relaunch(queue, at: release)
      plan(index, notBefore: release)
    }
  }

  /// Somebody with the right of way who comes.
  private struct Other {
    /// When it will be at its stop line; `Int32.max` when nobody comes.
    var time: Int32
    /// Its way to there, m.
    var distance: Float
    static let nobody = Other(time: .max, distance: 0)
  }

  /// When, and how fast, another is expected who would brake. A driver who has not waited counts on
  /// nothing but knows whether the other can still stop. One who has counts on the share of full
  /// braking that is his impatience, and believes in it with that same share.
  ///
  /// Who starts from a queue is slow: he stops easily, and is passed by the impatient.
  @inline(__always)
  private func braked(
    _ other: Other, at time: Int32, impatience: Float, driver: UnsafePointer<DriverTraits>
  ) -> (time: Int32, speed: Float) {
    let step = DriverTraits.decisionSeconds
    let seconds = Float(other.time &- time) * 0.001
    let speed = other.distance / (seconds + step)
    // Within one step of decision nobody reacts.
    guard seconds > step else { return (other.time, speed) }
    let distance = other.distance - speed * step
    guard impatience > 0 else {
      let stops = speed * speed < 2 * driver.pointee.deceleration * distance
      return (other.time, stops ? 0 : speed)
    }
    let braking = driver.pointee.deceleration * impatience
    let stopped = (other.time &+ Int32(impatience * Self.expectedStop), Float(0))
    if speed * speed <= 2 * braking * distance { return stopped }
    // Who brakes from the next step on comes later by the time that the way he saved lasts.
    let during = seconds - step
    let left = speed - during * braking
    let root = left * left - braking * braking * during * during
    guard left > 0, root >= 0 else { return stopped }
    let late = (left - root.squareRoot()) / braking
    return (
      other.time &+ Int32(1000 * impatience * late), max(0, speed - (during + late) * braking)
    )
  }

  /// Who next comes along a conflicting path, if that is known to be before `limit` and he is in
  /// sight: at his speed by the time `sight` before his stop line, or starting from a queue by the
  /// way driven in that time. Who stands before a full lane and has not begun to move is not
  /// counted on: others go before him. Nor is who still stands at a red signal by those who wait
  /// inside the junction: they leave it before he begins to move, and he lets them.
  @inline(__always)
  private func nextUse(
    _ opponent: UnsafePointer<Opponent>, from time: Int32, before limit: Int32, sight: Int32,
    fromPlace: Bool
  ) -> Other {
    let queue = queues + Int(opponent.pointee.queue)
    if queue.pointee.head != none {
      if queue.pointee.isBlocked || queue.pointee.isYielding && opponent.pointee.isYielding {
        return .nobody
      }
      var moment = queue.pointee.scheduled
      var id = queue.pointee.head
      let starts = queue.pointee.launch != .min && queue.pointee.stands
      if starts, queue.pointee.launch > time, fromPlace || isLetGo(Int(id), at: time) {
        return .nobody
      }
      var stood = queue.pointee.launchDistance
      for _ in 0..<Self.foesSeenMaximum {
        if moment >= limit { return .nobody }
        let vehicle = vehicles + Int(id)
        if routes[Int(vehicle.pointee.cursor)] == opponent.pointee.branch {
          let seen = opponent.pointee.speed * Float(sight) * 0.001
          let way =
            starts
            ? wayToStopLine(
              opponent, queue, driver: traits + Int(vehicle.pointee.traits), stood: stood,
              seconds: Float(moment &- time) * 0.001)
            : opponent.pointee.speed * Float(moment &- time) * 0.001
          return way <= seen ? Other(time: moment, distance: way) : .nobody
        }
        stood += traits[Int(vehicle.pointee.traits)].spacingMeters
        id = vehicle.pointee.next
        if id == none { break }
        moment = max(vehicles[Int(id)].arrival, moment &+ Self.foeHeadway)
      }
    }
    if opponent.pointee.feederCount == 0 { return .nobody }
    let moment = nextFromUpstream(opponent, before: min(limit, time &+ sight))
    if moment == .max { return .nobody }
    return Other(time: moment, distance: opponent.pointee.speed * Float(moment &- time) * 0.001)
  }

  /// Whether no signal holds a vehicle.
  @inline(__always)
  private func isLetGo(_ id: Int, at time: Int32) -> Bool {
    let path = vehicles[id].path
    guard path != none else { return false }
    let group = paths[Int(path)].group
    return group == none || indication(of: Int(group), at: time).isGo
  }

  /// Way between the stop line and the place where the head of a standing queue stops, m.
  static let stopLineGap: Float = 1

  /// How far one of a queue that starts still is from its stop line some time before he is there,
  /// m: he gains speed from where he stood, drives on at the speed he has reached, and slows down
  /// for his turn.
  private func wayToStopLine(
    _ opponent: UnsafePointer<Opponent>, _ queue: UnsafeMutablePointer<QueueRecord>,
    driver: UnsafePointer<DriverTraits>, stood: Float, seconds: Float
  ) -> Float {
    let start = queue.pointee.launchSpeed
    let gained = (start * start + 2 * driver.pointee.acceleration * stood).squareRoot()
    let reached = min(gained, driver.pointee.cruise(of: opponent.pointee.speed))
    let crossing = min(reached, opponent.pointee.mergeSpeed)
    let all = Self.stopLineGap + stood
    var rest = seconds
    let slowing = min(rest, (reached - crossing) / driver.pointee.deceleration)
    var way = slowing * (crossing + driver.pointee.deceleration * slowing / 2)
    rest -= slowing
    let gaining = (reached * reached - start * start) / (2 * driver.pointee.acceleration)
    if reached > 0 {
      let driving = min(rest, max(0, stood - gaining - way) / reached)
      way += driving * reached
      rest -= driving
    }
    guard reached > driver.pointee.acceleration * rest else { return all }
    return min(all, way + rest * (reached - driver.pointee.acceleration * rest / 2))
  }

  /// Vehicles that are still before the lane in front of the conflict.
  private func nextFromUpstream(_ opponent: UnsafePointer<Opponent>, before limit: Int32) -> Int32 {
    var soonest = Int32.max
    for offset in 0..<Int(opponent.pointee.feederCount) {
      let feeder = feeders[Int(opponent.pointee.feederBase) &+ offset]
      let queue = queues + Int(feeder.queue)
      guard queue.pointee.head != none, !queue.pointee.isBlocked,
        queue.pointee.scheduled < limit &- feeder.travel
      else { continue }
      let cursor = Int(vehicles[Int(queue.pointee.head)].cursor)
      let comes =
        feeder.branch == none
        ? routes[cursor] == opponent.pointee.branch
        : routes[cursor] == feeder.branch && routes[cursor + 1] == opponent.pointee.branch
      if comes {
        soonest = min(soonest, queue.pointee.scheduled &+ feeder.travel)
      }
    }
    return soonest
  }
}
