import EventKernel

/// Memory to run replications in, one after the other, so that a search does not ask the system for
/// it each time.
///
/// ```swift
/// let workspace = SimulationWorkspace()
/// for plan in plans {
///   let result = try simulation.with(plan: plan).run(prepared, in: workspace)
/// }
/// ```
///
/// Results do not depend on it: every run fills anew what it reads. It may serve simulations of
/// different streets in turn and is as large as the largest of them. A workspace belongs to one
/// thread.
public final class SimulationWorkspace {
  let queues = ReusableBlock<QueueRecord>()
  let vehicles = ReusableBlock<VehicleRecord>()
  let sources = ReusableBlock<SourceRecord>()
  let waitingLines = ReusableBlock<WaitingLine>()
  let waitersAfterSource = ReusableBlock<UInt32>()
  let groups = ReusableBlock<GroupRecord>()
  let rings = ReusableBlock<UInt64>()
  let paths = ReusableBlock<Path>()
  let crosswalks = ReusableBlock<CrosswalkRecord>()
  let servingMeasures = ReusableBlock<ServingMeasure>()
  let delayOfTraits = ReusableBlock<Int64>()
  let queueMeasures = ReusableBlock<QueueMeasure>()
  let backHistogram = ReusableBlock<UInt16>()
  let backLog = ReusableBlock<UInt32>()
  let foreseen = ReusableBlock<ForeseenCrossing>()
  let events = EventQueue(start: .zero)

  /// An empty workspace.
  public init() {}
}

/// A block of records that grows to the largest size it was asked for and is kept.
final class ReusableBlock<Record: BitwiseCopyable & Sendable> {
  private var base: UnsafeMutablePointer<Record>?
  private var capacity = 0

  deinit { base?.deallocate() }

  /// Room for so many records; what is in it is left from an earlier run.
  func uninitialized(count: Int) -> UnsafeMutablePointer<Record> {
    if let base, capacity >= count { return base }
    base?.deallocate()
    let block = MemoryBlock.allocate(Record.self, count: count)
    base = block
    capacity = count
    return block
  }

  /// A copy of records.
  func copy(of records: FlatArray<Record>) -> UnsafeMutablePointer<Record> {
    let block = uninitialized(count: records.count)
    block.initialize(from: records.base, count: records.count)
    return block
  }

  /// So many times the same record.
  func filled(_ value: Record, count: Int) -> UnsafeMutablePointer<Record> {
    let block = uninitialized(count: count)
    block.initialize(repeating: value, count: count)
    return block
  }
}
