/// A running 64-bit hash of everything that happened, in order: two runs with the same hash did the
/// same things.
///
/// Each word is mixed in by exclusive or, a multiplication by an odd constant and a rotation, all
/// of which can be undone; so two traces that differ in one word differ in the hash. It guards
/// against mistakes, not against forgery.
@frozen
public struct TraceHash: Hashable, Sendable {
  @usableFromInline var state: UInt64

  /// The hash of an empty trace.
  @inlinable
  public init() {
    state = 0x9E37_79B9_7F4A_7C15
  }

  /// Mixes in a word.
  @inlinable
  public mutating func combine(_ word: UInt64) {
    let product = (state ^ word) &* 0xD6E8_FEB8_6659_FD93
    state = product &<< 32 | product &>> 32
  }

  /// Mixes in something that happened.
  @inlinable
  public mutating func combine(time: SimulationTime, kind: UInt8, target: UInt32, value: Int32 = 0)
  {
    combine(UInt64(UInt32(bitPattern: time.milliseconds)) | UInt64(target) &<< 32)
    combine(UInt64(UInt32(bitPattern: value)) | UInt64(kind) &<< 32)
  }

  /// Mixes in an event without its stamp and its detail.
  @inlinable
  public mutating func combine(_ event: Event, value: Int32 = 0) {
    combine(time: event.time, kind: event.kind, target: event.target, value: value)
  }

  /// Mixes in the hash of another trace, such as that of the next replication.
  @inlinable
  public mutating func combine(_ other: TraceHash) {
    combine(other.value)
  }

  /// The hash.
  @inlinable
  public var value: UInt64 { SplitMix.mix(state) }
}

extension TraceHash: CustomStringConvertible {
  /// The hash as sixteen hexadecimal digits.
  public var description: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
