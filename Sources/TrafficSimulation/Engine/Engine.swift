import EventKernel
import SignalModel

/// What an event is about.
enum EventKind {
  /// The head of a queue crosses.
  static let queue: UInt8 = 0
  /// A vehicle that waits outside tries to come in.
  static let source: UInt8 = 1
  /// Vehicles are due to depart.
  static let departure: UInt8 = 2
  /// A signal changes its program.
  static let program: UInt8 = 3
  /// A walker comes to a crosswalk.
  static let walkerArrival: UInt8 = 4
  /// The walk begins.
  static let walkStart: UInt8 = 5
  /// A pre-signal opens.
  static let gate: UInt8 = 6
  /// It is decided whether a stage on call runs.
  static let call: UInt8 = 7
}

/// The world in motion: one replication of one scenario under one plan.
///
/// Everything that happens is an event in the order (time, priority, sequence); between events
/// nothing is computed. A queue has at most one pending event, the crossing of its head, planned
/// from what is known: when the head can be at the stop line, the headway behind the vehicle before
/// it, the wave that sets a standing queue in motion, and the signal. So a vehicle that meets no
/// obstacle costs one event for each link.
///
/// The memory is a few flat blocks of a workspace. The engine belongs to one thread.
final class Engine {
  let street: CompiledStreet
  let signals: CompiledSignals
  let realization: Realization
  let workspace: SimulationWorkspace

  /// Length of the run and of its warm-up, ms.
  let end: Int32
  let warm: Int32
  /// Up to when measures count, ms: the end, or a moment on the way at which they are looked at.
  private(set) var now: Int32

  let queues: UnsafeMutablePointer<QueueRecord>
  let vehicles: UnsafeMutablePointer<VehicleRecord>
  let sources: UnsafeMutablePointer<SourceRecord>
  /// For each branch, who waits outside to come onto the link before it.
  let waitingLines: UnsafeMutablePointer<WaitingLine>
  /// For each queue at which those outside wait for space, who waits next for it; ``notWaiting``
  /// for all others.
  let waitersAfterSource: UnsafeMutablePointer<UInt32>
  let groups: UnsafeMutablePointer<GroupRecord>
  /// Freed space on its way upstream: time in the upper half of a word, mm in the lower.
  let rings: UnsafeMutablePointer<UInt64>
  let crosswalks: UnsafeMutablePointer<CrosswalkRecord>
  /// What is counted for lanes and ways on where no path is driven; the paths count themselves.
  let servingMeasures: UnsafeMutablePointer<ServingMeasure>
  /// For each driver traits, delay on links that measured vehicles have left, waiting to enter
  /// included, ms.
  let delayOfTraits: UnsafeMutablePointer<Int64>
  let queueMeasures: UnsafeMutablePointer<QueueMeasure>
  /// For each queue, how many cycles had each back of queue; laid out like the rings.
  let backHistogram: UnsafeMutablePointer<UInt16>
  /// Positions in it that are still to be counted up.
  let backLog: UnsafeMutablePointer<UInt32>
  var backLogCount = 0

  let branches: UnsafePointer<Branch>
  let servings: UnsafePointer<Serving>
  let paths: UnsafeMutablePointer<Path>
  let yields: UnsafePointer<YieldEntry>
  let opponents: UnsafePointer<Opponent>
  let standingPlaces: UnsafePointer<StandingPlace>
  let standingBase: UnsafePointer<UInt32>
  let feeders: UnsafePointer<Feeder>
  let links: UnsafePointer<LinkRecord>
  let traits: UnsafePointer<DriverTraits>
  let allIntervals: UnsafePointer<GroupInterval>
  let routes: UnsafePointer<UInt32>
  let classMasks: [[UInt32]?]
  let hasClassMasks: Bool
  let hasGates: Bool
  /// When each pre-signal opens next, ms.
  var gateOpenings: [Int32]
  /// What each stage on call does.
  var callStates: [CallState]

  let queueCount: Int
  let vehicleCount: Int
  let firstMeasured: Int
  var nextDeparture = 0
  let foreseen: UnsafeMutablePointer<ForeseenCrossing>
  var foreseenSum: UInt32 = 0
  var counters = NetworkCounters()
  var hash = TraceHash()
  var walkers: WalkerState

  init(
    street: CompiledStreet, signals: CompiledSignals, realization: Realization, scenario: Scenario,
    workspace: SimulationWorkspace
  ) {
    self.street = street
    self.signals = signals
    self.realization = realization
    self.workspace = workspace
    end = Int32(scenario.period.durationSeconds * 1000)
    now = end
    warm = Int32(scenario.period.warmupSeconds * 1000)
    queueCount = street.queues.count
    vehicleCount = realization.vehicles.count
    firstMeasured = realization.firstMeasured

    queues = workspace.queues.copy(of: street.queues)
    groups = workspace.groups.copy(of: signals.groups)
    vehicles = workspace.vehicles.uninitialized(count: vehicleCount)
    for index in 0..<vehicleCount {
      (vehicles + index).initialize(to: VehicleRecord(realization.vehicles.base[index]))
    }
    sources = workspace.sources.filled(SourceRecord(), count: street.links.count)
    waitingLines = workspace.waitingLines.filled(WaitingLine(), count: street.branches.count)
    waitersAfterSource = workspace.waitersAfterSource.filled(
      Self.notWaiting, count: street.queues.count)
    // What is not counted in a ring is not read.
    rings = workspace.rings.uninitialized(count: street.ringLength)
    backHistogram = workspace.backHistogram.filled(0, count: street.ringLength)
    backLog = workspace.backLog.uninitialized(count: Self.backLogCapacity)
    paths = workspace.paths.copy(of: street.paths)
    crosswalks = workspace.crosswalks.filled(
      CrosswalkRecord(), count: street.network.crosswalks.count)
    servingMeasures = workspace.servingMeasures.filled(
      ServingMeasure(), count: street.servings.count)
    delayOfTraits = workspace.delayOfTraits.filled(0, count: street.traits.count)
    queueMeasures = workspace.queueMeasures.filled(QueueMeasure(), count: street.queues.count)
    routes = realization.branches.base
    foreseen = workspace.foreseen.filled(
      ForeseenCrossing(), count: EventQueue.foreseenCountMaximum)

    branches = street.branches.base
    servings = street.servings.base
    yields = street.yields.base
    opponents = street.opponents.base
    standingPlaces = street.standingPlaces.base
    standingBase = street.standingBase.base
    feeders = street.feeders.base
    links = street.links.base
    traits = street.traits.base
    allIntervals = signals.intervals.base
    classMasks = street.classMasks
    hasClassMasks =
      street.classMasks.contains { $0 != nil } || !street.variableMasks.isEmpty
    hasGates = !street.gates.isEmpty
    gateOpenings = [Int32](repeating: .max, count: street.gates.count)
    callStates = [CallState](repeating: .idle, count: signals.calls.count)
    walkers = WalkerState(scenario: scenario, seed: realization.seed)
    events.reset(start: .zero)
  }

  /// The events that are to come.
  var events: EventQueue {
    @inline(__always) _read { yield workspace.events }
  }

  /// Runs from the begin to the end of the period.
  func run() { run(looksAhead: needsForesight) }

  /// Runs; the outcome does not depend on whether it looks ahead.
  func run(looksAhead: Bool) {
    begin()
    run(until: end, looksAhead: looksAhead)
  }

  /// Lets happen what happens before a moment, ms, after ``begin()`` or after an earlier moment.
  func run(until moment: Int32, looksAhead: Bool) {
    now = moment
    var event = Event(time: .zero, priority: 0, kind: 0, target: 0, stamp: 0, detail: 0)
    let limit = SimulationTime(milliseconds: moment)
    while events.next(&event, before: limit, foreseen: { if looksAhead { foresee($0) } }) {
      handle(event)
    }
  }

  /// Plans the first events.
  func begin() {
    if vehicleCount > 0 {
      events.schedule(
        at: SimulationTime(milliseconds: realization.vehicles[0].depart), priority: 3,
        kind: EventKind.departure, target: 0)
    }
    for (index, change) in signals.changes.enumerated() where change.milliseconds < end {
      events.schedule(
        at: SimulationTime(milliseconds: change.milliseconds), priority: 0,
        kind: EventKind.program, target: UInt32(index))
    }
    startWalkers()
    for index in street.gates.indices { scheduleGate(index, after: 0) }
    for index in signals.firstCalls { beginCall(index, signal: signals.calls[index].signal, at: 0) }
  }

  /// Lets happen what an event is about.
  @inline(__always)
  func handle(_ event: Event) {
    let time = event.time.milliseconds
    let target = Int(event.target)
    switch event.kind {
    case EventKind.queue:
      if queues[target].scheduled == time {
        queues[target].scheduled = .max
        serve(target, at: time)
      } else {
        events.noteStale()
      }
    case EventKind.source:
      if sources[target].scheduled == time {
        sources[target].scheduled = .max
        admitWaiting(link: target, at: time)
      } else {
        events.noteStale()
      }
    case EventKind.departure: depart(at: time)
    case EventKind.program: change(to: signals.changes[target], at: time)
    case EventKind.walkerArrival: walkerArrives(at: target, time: time)
    case EventKind.gate: gateOpens(target, at: time)
    case EventKind.call: decideCall(target, at: time)
    default: walkBegins(at: target, time: time)
    }
  }

  /// Plans an event for a queue, in place of the one that is pending.
  @inline(__always)
  func schedule(_ queue: Int, at time: Int32) {
    queues[queue].scheduled = time
    events.schedule(
      at: SimulationTime(milliseconds: time), priority: 2, kind: EventKind.queue,
      target: UInt32(queue))
  }
}
