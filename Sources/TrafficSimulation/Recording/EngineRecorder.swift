import EventKernel
import SignalModel

/// Runs an engine and watches it from outside, event by event: what is in front of an event is
/// compared with what is behind it. So the engine itself holds nothing for it and loses no time
/// when nobody records.
final class EngineRecorder {
  private(set) var recording: Recording
  private let engine: Engine
  private let options: Recording.Options
  /// For each vehicle: when it came onto its link, when it would have been at the stop line before
  /// it went on to a waiting place, and its stops upstream of a pocket.
  private var entryOfVehicle: [Int32]
  private var stopArrivalOfVehicle: [Int32]
  private var stopsOfVehicle: [UInt8]
  private var nextSample: Int32
  private var insideCount = 0
  private var enteredCount = 0

  init(engine: Engine, recording: Recording, options: Recording.Options) {
    self.engine = engine
    self.recording = recording
    self.options = options
    entryOfVehicle = [Int32](repeating: 0, count: engine.vehicleCount)
    stopArrivalOfVehicle = [Int32](repeating: .min, count: engine.vehicleCount)
    stopsOfVehicle = [UInt8](repeating: 0, count: engine.vehicleCount)
    nextSample = Int32(recording.queues.intervalSeconds * 1000)
  }

  /// What there was to see of the head of a queue before it was served.
  private struct Head {
    var id: Int
    var vehicle: VehicleRecord
    var stands: Bool
  }

  func run() {
    engine.begin()
    let limit = SimulationTime(milliseconds: engine.end)
    var event = Event(time: .zero, priority: 0, kind: 0, target: 0, stamp: 0, detail: 0)
    while engine.events.next(&event, before: limit, foreseen: { _ in }) {
      let time = event.time.milliseconds
      while nextSample < time { sample() }
      let target = Int(event.target)
      switch event.kind {
      case EventKind.queue:
        let head = head(of: target, at: time)
        engine.handle(event)
        if let head { note(head, of: target, at: time) }
      case EventKind.source:
        let first = firstOutside(link: target)
        engine.handle(event)
        for id in first where engine.vehicles[id].linkFreeFlow != 0 { comesIn(id) }
      case EventKind.departure:
        let first = engine.nextDeparture
        engine.handle(event)
        // Who came in at once has a free-flow time on its link.
        for id in first..<engine.nextDeparture where engine.vehicles[id].linkFreeFlow != 0 {
          comesIn(id)
        }
      case EventKind.call:
        let before = engine.callStates[target]
        engine.handle(event)
        let after = engine.callStates[target]
        if after != before {
          recording.callChanges.append(
            CallChange(milliseconds: time, call: target, isCalled: after == .called))
        }
      default:
        engine.handle(event)
      }
    }
    while nextSample <= engine.end { sample() }
    addRemaining()
  }

  /// The first who wait to come onto a link, in the order in which they were due: no more can come
  /// in at once than it has lanes.
  private func firstOutside(link: Int) -> [Int] {
    var result: [Int] = []
    let record = engine.links[link]
    for line in record.branchBase..<record.branchBase + record.branchCount {
      var id = engine.waitingLines[Int(line)].head
      for _ in 0..<record.laneCount where id != none {
        result.append(Int(id))
        id = engine.vehicles[Int(id)].next
      }
    }
    return result.sorted()
  }

  private func head(of queue: Int, at time: Int32) -> Head? {
    let record = engine.queues[queue]
    guard record.scheduled == time, record.head != none else { return nil }
    return Head(
      id: Int(record.head), vehicle: engine.vehicles[Int(record.head)], stands: record.stands)
  }

  /// A queue was served: its head may have left.
  private func note(_ head: Head, of index: Int, at time: Int32) {
    let queue = engine.queues[index]
    guard queue.head == none || Int(queue.head) != head.id else { return }
    if queue.pocketBase != none {
      if head.stands { stopsOfVehicle[head.id] &+= 1 }
      return
    }
    let isOver = engine.vehicles[head.id].cursor == none
    guard head.vehicle.path != none || isOver else { return }
    let isPlace = queue.waitingPath != none
    if head.vehicle.path != none {
      let path = engine.paths[Int(head.vehicle.path)]
      if !isPlace, path.waitingQueue != none {
        stopArrivalOfVehicle[head.id] = head.vehicle.arrival
        return
      }
    }
    append(head, queue: queue, isPlace: isPlace, isOver: isOver, at: time)
    if isOver { insideCount -= 1 } else { noteEntry(head.id) }
  }

  private func append(
    _ head: Head, queue: QueueRecord, isPlace: Bool, isOver: Bool, at time: Int32
  ) {
    let vehicle = head.vehicle
    var stops = Int(stopsOfVehicle[head.id])
    // The same counting as that of the measures.
    if head.stands || (isPlace || isOver) && vehicle.flags & VehicleFlags.stood != 0 { stops += 1 }
    var onGreen = true
    var connection: Int32 = -1
    if vehicle.path != none {
      connection = Int32(engine.street.connectionOfPath[Int(vehicle.path)])
      let group = engine.paths[Int(vehicle.path)].group
      if group != none, time > vehicle.arrival {
        onGreen = engine.indication(of: Int(group), at: vehicle.arrival).isGo
        stops += Int((time &- vehicle.arrival) / engine.groups[Int(group)].cycle)
      }
      if isPlace { onGreen = vehicle.flags & VehicleFlags.arrivedOnRed == 0 }
    }
    keep(
      Passage(
        vehicle: Int32(head.id), link: Int32(queue.link), connection: connection,
        entryMilliseconds: entryOfVehicle[head.id],
        arrivalMilliseconds: isPlace ? stopArrivalOfVehicle[head.id] : vehicle.arrival,
        leavingMilliseconds: time,
        delayMilliseconds: time &- vehicle.entry &- vehicle.linkFreeFlow, lane: queue.lane,
        stops: UInt8(clamping: stops), arrivedOnGreen: onGreen,
        isMeasured: head.id >= engine.firstMeasured), at: time)
    stopsOfVehicle[head.id] = 0
    stopArrivalOfVehicle[head.id] = .min
  }

  private func keep(_ passage: Passage, at time: Int32) {
    guard recording.passages.count < options.passageCountMaximum else {
      recording.completeUntilSeconds = min(recording.completeUntilSeconds, Double(time) / 1000)
      return
    }
    recording.passages.append(passage)
  }

  /// A vehicle came into the network.
  private func comesIn(_ id: Int) {
    insideCount += 1
    enteredCount += 1
    noteEntry(id)
  }

  /// A vehicle has just come onto its link: it is the last on one of the lanes.
  private func noteEntry(_ id: Int) {
    let branch = engine.branches[Int(engine.routes[Int(engine.vehicles[id].cursor)])]
    let link = engine.links[Int(branch.fromLink)]
    var rest = link.entryMask
    while rest != 0 {
      let lane = rest.trailingZeroBitCount
      rest &= rest &- 1
      let queue = engine.queues[Int(link.entryBase) + lane]
      if queue.tail == UInt32(id) {
        entryOfVehicle[id] = queue.lastEntry
        return
      }
    }
  }

  /// Notes which vehicles are buses and trams.
  func noteTransit() {
    let types = engine.street.types
    guard types.contains(where: \.isTransit) else { return }
    for id in 0..<engine.vehicleCount
    where types[Int(engine.realization.vehicles.base[id].traits)].isTransit {
      recording.transitVehicles.insert(Int32(id))
    }
  }

  private func addRemaining() {
    for index in 0..<engine.queueCount {
      let queue = engine.queues[index]
      var id = queue.head
      while id != none {
        let vehicle = engine.vehicles[Int(id)]
        let connection =
          vehicle.path == none
          ? -1 : Int32(engine.street.connectionOfPath[Int(vehicle.path)])
        keep(
          Passage(
            vehicle: Int32(id), link: Int32(queue.link), connection: connection,
            entryMilliseconds: entryOfVehicle[Int(id)], arrivalMilliseconds: vehicle.arrival,
            leavingMilliseconds: .max, delayMilliseconds: 0, lane: queue.lane,
            stops: stopsOfVehicle[Int(id)], arrivedOnGreen: false,
            isMeasured: Int(id) >= engine.firstMeasured), at: engine.end)
        id = vehicle.next
      }
    }
  }

  // MARK: Queues

  private func sample() {
    let time = nextSample
    nextSample += Int32(recording.queues.intervalSeconds * 1000)
    recording.queues.append(
      inside: insideCount, outside: engine.nextDeparture - enteredCount
    ) { link, lane in
      backMeters(link: link, lane: lane, at: time)
    }
  }

  /// How far upstream of the stop line vehicles of a lane stand. Where pockets begin, the queue of
  /// a full-length lane goes on upstream of them.
  private func backMeters(link: Int, lane: Int, at time: Int32) -> Float {
    let record = engine.links[link]
    let stop = engine.queues + Int(record.stopBase) + lane
    var back = standing(stop, at: time)
    if record.hasPockets, record.entryMask & (1 << UInt32(lane)) != 0 {
      let upstream = standing(engine.queues + Int(record.entryBase) + lane, at: time)
      if upstream > 0 { back = max(back, stop.pointee.length + upstream) }
    }
    return min(back, record.length)
  }

  private func standing(_ queue: UnsafeMutablePointer<QueueRecord>, at time: Int32) -> Float {
    var id = queue.pointee.head
    var meters: Float = 0
    var count: Int32 = 0
    while id != none {
      let vehicle = engine.vehicles + Int(id)
      guard vehicle.pointee.arrival <= time else { break }
      meters += engine.traits[Int(vehicle.pointee.traits)].spacingMeters
      count += 1
      id = vehicle.pointee.next
    }
    let isSet = queue.pointee.launch != .min && queue.pointee.launch <= time
    guard count > 0, isSet, !queue.pointee.isBlocked else { return meters }
    // It has been set in motion: the last stands until the reactions of all before it are over.
    let reaction = engine.traits[0].reaction
    let gone = Float(queue.pointee.launch) + queue.pointee.launchShift + Float(count) * reaction
    return Float(time) < gone ? queue.pointee.launchDistance + meters : 0
  }
}
