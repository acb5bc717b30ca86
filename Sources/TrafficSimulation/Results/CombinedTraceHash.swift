import EventKernel

extension [ReplicationResult] {
  /// Hash over the event traces of all replications in their order, as 16 hexadecimal digits.
  public var combinedTraceHash: String {
    var hash = TraceHash()
    for result in self { hash.combine(UInt64(result.traceHash, radix: 16) ?? 0) }
    return hash.description
  }
}
