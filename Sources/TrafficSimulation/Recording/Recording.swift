import SignalModel

/// A moment at which it was decided that a stage on call runs, or no longer does.
struct CallChange {
  var milliseconds: Int32
  /// Index into the calls.
  var call: Int
  var isCalled: Bool
}

/// What can be seen of one replication beyond its measures: every vehicle on every link, the queues
/// over time, and what the signals showed.
///
/// ```swift
/// let (result, recording) = try simulation.record(seed: 1)
/// for passage in recording.passages where passage.link == link { ... }
/// ```
///
/// Recording changes nothing: the result is that of a run without it, event for event. Memory is
/// bounded by the limits of ``Options``; what was left out is told by ``completeUntilSeconds``.
public struct Recording: Sendable {
  /// What is kept.
  public struct Options: Hashable, Sendable {
    /// Time between samples of the queues, s; longer where there would be too many values.
    public var sampleSeconds = 5.0
    /// Most passages that are kept; those of later vehicles are left out.
    public var passageCountMaximum = 2_000_000
    /// Most values of queue samples.
    public var sampleValueCountMaximum = 20_000_000

    /// The usual options.
    public init() {}
  }

  /// The number of the replication, from 0.
  public let replication: Int
  /// Length of the run, s.
  public let durationSeconds: Double
  /// Length of the warm-up, s.
  public let warmupSeconds: Double
  /// Vehicles on links: those that left, by the time they did, then those that are still there.
  public internal(set) var passages: [Passage] = []
  /// Until when all passages are kept, s after the begin of the run.
  public internal(set) var completeUntilSeconds: Double
  /// The queues.
  public internal(set) var queues: QueueSamples

  /// Numbers of the buses and trams among the vehicles, as ``Passage/vehicle`` has them.
  public internal(set) var transitVehicles: Set<Int32> = []

  /// When stages on call began to run and ceased to, in order.
  var callChanges: [CallChange] = []

  let street: CompiledStreet
  let signals: CompiledSignals

  init(
    replication: Int, period: Period, street: CompiledStreet, signals: CompiledSignals,
    options: Options
  ) {
    self.replication = replication
    durationSeconds = period.durationSeconds
    warmupSeconds = period.warmupSeconds
    completeUntilSeconds = period.durationSeconds
    self.street = street
    self.signals = signals
    let lanes = street.network.links.reduce(0) { $0 + $1.lanes.count }
    // A whole number of seconds, so that moments are the same on every machine.
    let least =
      Double(lanes) * period.durationSeconds / Double(max(1, options.sampleValueCountMaximum))
    queues = QueueSamples(
      network: street.network,
      intervalSeconds: max(1, options.sampleSeconds, least).rounded(.up))
  }

  /// Whether passages were left out because there were too many.
  public var isCut: Bool { completeUntilSeconds < durationSeconds }
}

extension Simulation {
  /// Runs one replication and records what happens in it. CPU time is somewhat more than that of
  /// ``run(seed:replication:options:)``.
  ///
  /// - Parameters:
  ///   - seed: Seed of the first replication.
  ///   - replication: Number of the replication, from 0.
  ///   - options: Options of the run.
  ///   - recording: What is kept.
  /// - Throws: ``SimulationError`` when the demand cannot be generated.
  public func record(
    seed: UInt64, replication: Int = 0, options: Options = Options(),
    recording: Recording.Options = Recording.Options()
  ) throws(SimulationError) -> (result: ReplicationResult, recording: Recording) {
    let prepared = try prepare(seed: seed, replication: replication, options: options)
    let engine = Engine(
      street: street, signals: signals, realization: prepared.realization, scenario: scenario,
      workspace: SimulationWorkspace())
    let recorder = EngineRecorder(
      engine: engine,
      recording: Recording(
        replication: replication, period: scenario.period, street: street, signals: signals,
        options: recording),
      options: recording)
    recorder.run()
    recorder.noteTransit()
    return (engine.result(replication: replication), recorder.recording)
  }
}
