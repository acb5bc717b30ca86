/// Something that will happen to something at a time: sixteen bytes, without any reference.
///
/// The kernel reads only ``time`` and ``priority``; the rest belongs to whoever scheduled the
/// event.
///
/// The fields are packed into two words by hand: the compiler moves a struct of six small fields
/// field by field, and moving events is most of what a queue does.
@frozen
public struct Event: Equatable, Sendable {
  /// From the lowest bit: the time (32 bits), the target (32).
  @usableFromInline var low: UInt64
  /// From the lowest bit: the stamp (32 bits), the detail (16), the kind (8), the priority (8).
  @usableFromInline var high: UInt64

  /// An event, by default of the middle priority and without stamp or detail.
  @inlinable
  @inline(__always)
  public init(
    time: SimulationTime = .zero, priority: UInt8 = 128, kind: UInt8 = 0, target: UInt32 = 0,
    stamp: UInt32 = 0, detail: UInt16 = 0
  ) {
    low = UInt64(UInt32(bitPattern: time.milliseconds)) | UInt64(target) &<< 32
    high =
      UInt64(stamp) | UInt64(detail) &<< 32 | UInt64(kind) &<< 48 | UInt64(priority) &<< 56
  }

  /// When the event happens.
  @inlinable
  public var time: SimulationTime {
    SimulationTime(milliseconds: Int32(truncatingIfNeeded: low))
  }

  /// What the event happens to: an index of the client's choice.
  @inlinable
  public var target: UInt32 { UInt32(truncatingIfNeeded: low &>> 32) }

  /// The generation of the ``EventTimer`` that scheduled the event, or a value of the client's
  /// choice.
  @inlinable
  public var stamp: UInt32 { UInt32(truncatingIfNeeded: high) }

  /// A small value of the client's choice that travels with the event.
  @inlinable
  public var detail: UInt16 { UInt16(truncatingIfNeeded: high &>> 32) }

  /// What happens: a code of the client's choice.
  @inlinable
  public var kind: UInt8 { UInt8(truncatingIfNeeded: high &>> 48) }

  /// The order among events of one time: the lower number first, first scheduled first among
  /// equals.
  @inlinable
  public var priority: UInt8 { UInt8(truncatingIfNeeded: high &>> 56) }
}
