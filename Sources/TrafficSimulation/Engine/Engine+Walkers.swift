import EventKernel
import SignalModel

/// What the walkers of a run need beside the crosswalks' records.
struct WalkerState {
  /// Arrivals at each crosswalk that has walkers.
  var arrivals: [ArrivalGenerator?]
  /// Which half of the road each walker comes to first.
  var sides: [RandomStream]
  /// Time to cross, ms.
  let crossingTime: [Int32]
  /// Clock time at which the run begins, s.
  let beginSeconds: Double
  /// Whether a walk is planned, so that it is not planned twice.
  var walkPlanned: [Bool]

  /// Speed of a walker, m/s (FHWA, Manual on Uniform Traffic Control Devices 2009, section 4E.06:
  /// 3.5 ft/s).
  static let speed = 1.07
  /// A driver does not start across a crosswalk within this time before walkers reach it, ms.
  static let clearing: Int32 = 1500

  init(scenario: Scenario, seed: UInt64) {
    let count = scenario.network.crosswalks.count
    arrivals = [ArrivalGenerator?](repeating: nil, count: count)
    sides = (0..<count).map { RandomStream(seed: seed, purpose: .walkers, origin: UInt64($0)) }
    crossingTime = scenario.network.crosswalks.map {
      Int32(min(1e6, 1000 * $0.lengthMeters / Self.speed))
    }
    walkPlanned = [Bool](repeating: false, count: count)
    beginSeconds = scenario.period.beginSeconds
    for flow in scenario.demand.pedestrians {
      arrivals[flow.crosswalk] = ArrivalGenerator(
        process: .poisson, vehiclesPerHour: flow.pedestriansPerHour, profile: flow.profile,
        begin: scenario.period.beginSeconds, end: scenario.period.endSeconds,
        stream: RandomStream(
          seed: seed, purpose: .walkers, origin: 1 << 32 | UInt64(flow.crosswalk)))
    }
  }
}

/// Walkers come at random, wait for the walk, and cross; drivers who turn wait for them.
extension Engine {
  func startWalkers() {
    for crosswalk in 0..<street.network.crosswalks.count { planArrival(at: crosswalk) }
  }

  private func planArrival(at crosswalk: Int) {
    guard let seconds = walkers.arrivals[crosswalk]?.next() else { return }
    let time = Int32((seconds - walkers.beginSeconds) * 1000)
    guard time < end else { return }
    events.schedule(
      at: SimulationTime(milliseconds: max(time, events.now.milliseconds)), priority: 1,
      kind: EventKind.walkerArrival, target: UInt32(crosswalk))
  }

  /// The group that shows walkers when to walk.
  private func walkGroup(_ crosswalk: Int) -> Int? {
    let model = street.network.crosswalks[crosswalk]
    guard let signal = model.signal, let group = model.signalGroup else { return nil }
    return street.groupBase[signal] + group
  }

  func walkerArrives(at crosswalk: Int, time: Int32) {
    planArrival(at: crosswalk)
    let record = crosswalks + crosswalk
    record.pointee.waiting &+= 1
    record.pointee.arrivalSum &+= Int64(time)
    guard let group = walkGroup(crosswalk) else {
      startCrossing(crosswalk, at: time)
      return
    }
    let admission = admit(group, at: time, yellowUse: -1)
    if admission.time == time {
      startCrossing(crosswalk, at: time)
    } else if admission.time != .max, !walkers.walkPlanned[crosswalk] {
      planWalk(crosswalk, at: admission.time)
    }
  }

  private func planWalk(_ crosswalk: Int, at time: Int32) {
    walkers.walkPlanned[crosswalk] = true
    events.schedule(
      at: SimulationTime(milliseconds: time), priority: 1, kind: EventKind.walkStart,
      target: UInt32(crosswalk))
  }

  func walkBegins(at crosswalk: Int, time: Int32) {
    walkers.walkPlanned[crosswalk] = false
    guard crosswalks[crosswalk].waiting > 0, let group = walkGroup(crosswalk) else { return }
    let admission = admit(group, at: time, yellowUse: -1)
    if admission.time == time {
      startCrossing(crosswalk, at: time)
    } else if admission.time != .max {
      planWalk(crosswalk, at: admission.time)
    }
  }

  /// After a change of program the walks come at other times.
  func restartWalks(signal: Int, at time: Int32) {
    for (index, crosswalk) in street.network.crosswalks.enumerated()
    where crosswalk.signal == signal && crosswalks[index].waiting > 0 {
      if let group = walkGroup(index) {
        let admission = admit(group, at: time, yellowUse: -1)
        if admission.time != .max { planWalk(index, at: admission.time) }
      }
    }
  }

  /// All who wait start to cross, each from the kerb where they are.
  private func startCrossing(_ crosswalk: Int, at time: Int32) {
    let record = crosswalks + crosswalk
    let count = record.pointee.waiting
    let wait = Int64(count) &* Int64(time) &- record.pointee.arrivalSum
    if time >= warm {
      record.pointee.started &+= count
      record.pointee.waitSum &+= wait
    }
    record.pointee.waiting = 0
    record.pointee.arrivalSum = 0
    hash.combine(UInt64(UInt32(bitPattern: time)) << 32 | UInt64(UInt32(bitPattern: count)))
    let half = walkers.crossingTime[crosswalk] / 2
    var near = false
    var far = false
    for _ in 0..<count {
      if walkers.sides[crosswalk].bernoulli(probability: 0.5) { near = true } else { far = true }
    }
    if near { record.pointee.nearUntil = max(record.pointee.nearUntil, time &+ half) }
    if far {
      if record.pointee.farUntil < time { record.pointee.farFrom = time &+ half }
      record.pointee.farFrom = min(record.pointee.farFrom, time &+ half)
      record.pointee.farUntil = time &+ walkers.crossingTime[crosswalk]
    }
  }

  /// The first moment from `time` on at which the crosswalks of a path are clear of walkers.
  func walkersGone(_ path: UnsafeMutablePointer<Path>, at time: Int32) -> Int32 {
    var clear = time
    for offset in 0..<UInt32(path.pointee.crosswalkCount) {
      let index = Int(street.crosswalkOfPath.base[Int(path.pointee.crosswalkBase &+ offset)])
      let record = crosswalks[index]
      if time < record.nearUntil { clear = max(clear, record.nearUntil) }
      if time < record.farUntil, time &+ WalkerState.clearing > record.farFrom {
        clear = max(clear, record.farUntil)
      }
    }
    return clear
  }
}
