/// What the machine needed for a run; different each time, so never part of a result that is
/// compared.
public struct RunTiming: Hashable, Sendable {
  /// CPU time until the scenario was ready to run, s.
  public var loadCPUSeconds: Double
  /// CPU time of the event loops alone, summed over replications, s.
  public var loopCPUSeconds: Double
  /// Time that passed from the start to the end of the last replication, s.
  public var wallSeconds: Double
  /// The most memory the process had, bytes.
  public var peakMemoryBytes: Int

  /// What the machine needed.
  public init(
    loadCPUSeconds: Double, loopCPUSeconds: Double, wallSeconds: Double, peakMemoryBytes: Int
  ) {
    self.loadCPUSeconds = loadCPUSeconds
    self.loopCPUSeconds = loopCPUSeconds
    self.wallSeconds = wallSeconds
    self.peakMemoryBytes = peakMemoryBytes
  }

  var json: JSONValue {
    .object([
      .init("loadCPUSeconds", .number(loadCPUSeconds)),
      .init("loopCPUSeconds", .number(loopCPUSeconds)),
      .init("wallSeconds", .number(wallSeconds)),
      .init("peakMemoryBytes", .integer(peakMemoryBytes)),
    ])
  }
}
