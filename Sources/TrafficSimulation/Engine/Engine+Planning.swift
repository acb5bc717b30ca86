import SignalModel

/// When the head of a queue can cross.
extension Engine {
  /// The path that a vehicle at the end of a queue takes; nil where its trip ends or where only a
  /// pocket follows.
  @inline(__always)
  func path(of vehicle: UnsafeMutablePointer<VehicleRecord>) -> UnsafeMutablePointer<Path>? {
    vehicle.pointee.path == none ? nil : paths + Int(vehicle.pointee.path)
  }

  /// A vehicle's headway beyond reaction and spacing at this place, ms: drawn from the vehicle's
  /// own number and the place, so that it is the same under every plan.
  @inline(__always)
  func slack(of vehicle: Int, at queue: Int, mean: Float) -> Float {
    let mixed =
      (UInt32(vehicles[vehicle].noise) &+ UInt32(truncatingIfNeeded: queue) &* 40_503)
      &* 2_654_435_769
    return mean * Float(mixed >> 16) * (2 / 65_536)
  }

  /// Plans the crossing of the head of a queue.
  func plan(_ index: Int, notBefore now: Int32) {
    let queue = queues + index
    let head = Int(queue.pointee.head)
    let vehicle = vehicles + head
    let driver = traits + Int(vehicle.pointee.traits)
    let factor = Float(vehicle.pointee.factor) * 1e-4
    let path = path(of: vehicle)
    let isPlace = queue.pointee.waitingPath != none
    let free = min(queue.pointee.speed * factor, driver.pointee.speedMaximum)
    let cruise = max(free - driver.pointee.cruiseLoss, free / 2)
    var limit = cruise
    var group = none
    var rule = CrossingRule.free
    if let path {
      limit = min(limit, path.pointee.speed * factor)
      if isPlace {
        rule = .yield
      } else {
        group = path.pointee.group
        rule = path.pointee.rule
      }
    }
    let sightLimit = driver.pointee.sightLimit
    let slack = slack(of: head, at: index, mean: driver.pointee.slack)
    var attempts = 0
    while true {
      attempts += 1
      var crossing = approach(vehicle, cruise: cruise, limit: limit, driver: driver)
      if queue.pointee.launch != .min {
        crossing = wave(
          crossing, queue: queue, vehicle: vehicle, cruise: cruise, limit: limit, driver: driver,
          slack: slack)
      }
      let headway: Float
      if queue.pointee.statedHeadway > 0 {
        headway = queue.pointee.statedHeadway
      } else {
        headway =
          driver.pointee.reaction
          + 1000 * driver.pointee.spacingMeters / max(crossing.speed, Self.crawlSpeed) + slack
      }
      crossing.time = max(crossing.time, queue.pointee.lastCrossing &+ Int32(headway), now)
      if group == none, rule == .yield, !isPlace, limit > sightLimit {
        limit = sightLimit
        continue
      }
      if rule == .stop, group == none {
        let stopped = stop(of: vehicle, in: queue, cruise: cruise, driver: driver)
        if !crossing.stands || crossing.time < stopped {
          relaunch(queue, at: max(now, stopped))
          if attempts < 3 { continue }
        }
      }
      if group != none {
        let yellowUse = Int32(driver.pointee.yellowUse(speed: crossing.speed))
        let admission = admit(Int(group), at: crossing.time, yellowUse: yellowUse)
        if admission.time == .max {
          // Never again in this program: the head waits for a change of program.
          queue.pointee.stands = true
          queue.pointee.scheduled = .max
          return
        }
        if admission.time > crossing.time {
          noteCycle(index, at: now)
          relaunch(
            queue, at: admission.time,
            shift: driver.pointee.reaction * DriverTraits.firstReactionShare)
          if attempts < Self.planningAttemptsMaximum { continue }
          crossing.time = admission.time
        }
        rule = self.rule(of: admission, path: path)
        if rule == .yield, limit > sightLimit, attempts < Self.planningAttemptsMaximum {
          limit = sightLimit
          continue
        }
        if rule == .stop {
          let stopped = stop(of: vehicle, in: queue, cruise: cruise, driver: driver)
          if stopped > crossing.time, attempts < Self.planningAttemptsMaximum {
            relaunch(queue, at: stopped)
            continue
          }
        }
      }
      queue.pointee.crossingSpeed = crossing.speed
      queue.pointee.stands = crossing.stands
      queue.pointee.isSlowed = limit < cruise && crossing.speed >= limit
      queue.pointee.rule = rule
      schedule(index, at: crossing.time)
      return
    }
  }

  /// Speed below which the spacing in time of two vehicles is not judged, m/s.
  static let crawlSpeed: Float = 2.5
  /// The wave, the signal and a stop can each move the plan once; a yellow after a short green once
  /// more.
  static let planningAttemptsMaximum = 8

  /// A planned crossing.
  struct Crossing {
    var time: Int32
    var speed: Float
    var stands: Bool
  }

  @inline(__always)
  private func stoppingTime(_ speed: Float, _ driver: UnsafePointer<DriverTraits>) -> Int32 {
    Int32(1000 * speed / (2 * driver.pointee.deceleration))
  }

  /// When the head of a queue has come to a stop at its stop line: each one stops there anew, also
  /// who has stood behind another before.
  private func stop(
    of vehicle: UnsafeMutablePointer<VehicleRecord>, in queue: UnsafeMutablePointer<QueueRecord>,
    cruise: Float, driver: UnsafePointer<DriverTraits>
  ) -> Int32 {
    max(
      vehicle.pointee.arrival &+ stoppingTime(cruise, driver),
      queue.pointee.lastCrossing &+ Int32(driver.pointee.moveUp))
  }

  /// With nobody ahead: the arrival, and the time lost in slowing down for the turn.
  @inline(__always)
  private func approach(
    _ vehicle: UnsafeMutablePointer<VehicleRecord>, cruise: Float, limit: Float,
    driver: UnsafePointer<DriverTraits>
  ) -> Crossing {
    let speed = Float(vehicle.pointee.arrivalSpeed) * 0.01
    guard speed > limit else {
      return Crossing(time: vehicle.pointee.arrival, speed: speed, stands: false)
    }
    let lost = speed - limit
    let slowing = 1000 * lost * lost / (2 * driver.pointee.deceleration * speed)
    return Crossing(time: vehicle.pointee.arrival &+ Int32(slowing), speed: limit, stands: false)
  }

  /// In the queue that the launch sets in motion. The wave reaches the vehicle's place in the queue
  /// at the launch plus the reactions of those before it. A vehicle that would have stopped by then
  /// starts from standstill; one that is still braking turns its remaining speed to account; one
  /// that would come later is not hindered. The wave and the headway hold the same slack of a
  /// vehicle, so that a saturated queue is not slowed by the larger of two random numbers.
  @inline(__always)
  private func wave(
    _ free: Crossing, queue: UnsafeMutablePointer<QueueRecord>,
    vehicle: UnsafeMutablePointer<VehicleRecord>, cruise: Float, limit: Float,
    driver: UnsafePointer<DriverTraits>, slack: Float
  ) -> Crossing {
    let distance = queue.pointee.launchDistance
    let own = distance > 0 ? slack : 0
    let start = queue.pointee.launch &+ Int32(queue.pointee.launchShift + own)
    let late = Float(vehicle.pointee.arrival &- start) - 1000 * distance / cruise
    let half = 500 * cruise / driver.pointee.deceleration
    if late >= half {
      endLaunch(queue)
      return free
    }
    let remaining = late <= -half ? 0 : cruise / 2 + driver.pointee.deceleration * late * 0.001
    let braking = remaining * remaining / (2 * driver.pointee.deceleration)
    let motion = Kinematics.drive(
      distance: distance + braking, from: max(remaining, queue.pointee.launchSpeed),
      limit: cruise, acceleration: driver.pointee.acceleration)
    return Crossing(
      time: max(free.time, start &+ Int32(motion.milliseconds)), speed: min(motion.speed, limit),
      stands: remaining < Self.standingSpeed)
  }

  /// Speed below which a vehicle counts as standing, m/s.
  static let standingSpeed: Float = 0.1

  /// Sets the queue to start anew at a time: its head waits at the stop line until then.
  @inline(__always)
  func relaunch(
    _ queue: UnsafeMutablePointer<QueueRecord>, at time: Int32, shift: Float = 0, speed: Float = 0
  ) {
    queue.pointee.launch = time
    queue.pointee.launchShift = shift
    queue.pointee.launchSpeed = speed
    queue.pointee.launchDistance = 0
    queue.pointee.launchCount = 0
  }

  @inline(__always)
  private func endLaunch(_ queue: UnsafeMutablePointer<QueueRecord>) {
    queue.pointee.launch = .min
    queue.pointee.launchCount = 0
  }
}
