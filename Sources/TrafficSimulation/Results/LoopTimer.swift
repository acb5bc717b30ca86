import Synchronization

/// Adds up the CPU time that event loops take, over all replications and threads; generating the
/// demand and collecting results are not in it.
///
/// The simulation reads no clock of its own: the caller brings one, and no result depends on it.
public final class LoopTimer: Sendable {
  private let threadCPUNanoseconds: @Sendable () -> Int64
  private let total = Atomic<Int64>(0)

  /// A timer that reads the CPU time of the calling thread, ns, by this clock.
  public init(threadCPUNanoseconds: @escaping @Sendable () -> Int64) {
    self.threadCPUNanoseconds = threadCPUNanoseconds
  }

  /// CPU time of all event loops so far, s.
  public var loopCPUSeconds: Double { Double(total.load(ordering: .relaxed)) / 1e9 }

  func measure(_ body: () -> Void) {
    let start = threadCPUNanoseconds()
    body()
    total.add(threadCPUNanoseconds() - start, ordering: .relaxed)
  }
}
